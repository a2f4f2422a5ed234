"""Bodies of registered clusters: what goes in (credentials, write-only) and what is told (never credentials)."""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr

from api.schemas import Input, Moment, Output, Text, storable


def storable_secret(secret: SecretStr) -> SecretStr:
    """Refuse control characters in a value that no message may repeat."""
    storable(secret.get_secret_value())
    return secret


Secret = Annotated[SecretStr, AfterValidator(storable_secret)]
"""Goes in, never comes out."""


class RuntimeKind(StrEnum):
    """Where the connection comes from."""

    KUBECONFIG = "kubeconfig"
    IN_CLUSTER = "in-cluster"


class RuntimeCheck(Input):
    """A cluster to try; nothing is saved."""

    kind: RuntimeKind = Field(
        default=RuntimeKind.KUBECONFIG,
        description="`in-cluster`: the cluster KIOPS itself runs in, by its mounted ServiceAccount; no kubeconfig then",
    )
    kubeconfig: Secret | None = Field(
        default=None,
        max_length=65_536,
        description="YAML as `kubectl config view --raw --flatten --minify` prints it. Write-only",
    )
    context: Text | None = Field(default=None, max_length=253, description="null: the current context of the file")
    namespace: Text | None = Field(
        default=None, max_length=63, description="Where to ask for permissions; null: the context's own namespace"
    )


class RuntimeCreate(RuntimeCheck):
    """A cluster to register under a name."""

    name: Text = Field(max_length=63, description="Lower-case letters, digits and '-'", examples=["prod-cluster-01"])


class RuntimeUpdate(Input):
    """A new name, or a new credential. Another server comes only with a whole kubeconfig, credential included."""

    name: Text | None = Field(default=None, max_length=63)
    kubeconfig: Secret | None = Field(default=None, max_length=65_536, description="Replaces everything but the name")
    context: Text | None = Field(default=None, max_length=253)
    token: Secret | None = Field(default=None, max_length=16_384, description="Replaces only the credential")


class CredentialKind(StrEnum):
    """How KIOPS proves who it is."""

    TOKEN = "token"  # noqa: S105  a word, not a password
    CERTIFICATE = "client-certificate"
    BOTH = "token-and-certificate"
    SERVICE_ACCOUNT = "service-account"


class ClusterIdentity(Output):
    """What may be told of a connection."""

    server: str = Field(examples=["https://10.0.0.10:6443"])
    tls_server_name: str | None
    ca_fingerprint: str | None = Field(description="SHA-256 of the first CA certificate; null: the system's own CAs")
    context: str | None
    namespace: str | None = Field(description="The context's own namespace")
    credential: CredentialKind
    credential_expires_at: Moment | None = Field(description="Null when the credential does not say")


class AccessRead(Output):
    """One thing KIOPS needs to be allowed, and whether it is."""

    verb: str = Field(examples=["create"])
    group: str = Field(description="API group; empty for the core group", examples=["apps"])
    resource: str = Field(examples=["deployments"])
    subresource: str | None
    namespace: str | None
    allowed: bool
    required: bool = Field(description="Without it nothing can be deployed; else only the named feature is missing")
    words: str = Field(examples=["Create Deployments"])


class AccessList(Output):
    """The permission self-test of one namespace."""

    namespace: str
    sufficient: bool = Field(description="Everything that a release needs is allowed")
    items: list[AccessRead]


class ContextRead(Output):
    """One context of the kubeconfig."""

    name: str
    cluster: str
    user: str
    namespace: str | None
    current: bool


class Trial(Output):
    """What a connection test found."""

    identity: ClusterIdentity
    contexts: list[ContextRead] = Field(description="What the kubeconfig had to choose from")
    version: str = Field(examples=["v1.36.3"])
    user_name: str | None = Field(description="Who the cluster says we are; null when it does not tell")
    metrics: bool = Field(description="CPU and memory figures are to be had")
    access: AccessList | None = Field(description="Null when no namespace was named")
    warnings: list[str]


class ContactProblem(Output):
    """Why the cluster could not be reached or asked."""

    code: str
    detail: str
    hint: str | None


class RuntimeContact(Output):
    """Contact with the cluster; says nothing about the services on it."""

    seen_at: Moment | None = Field(description="Last answer")
    lost_since: Moment | None = Field(description="Null while answers come")
    problem: ContactProblem | None


class RuntimeRead(Output):
    """A registered cluster."""

    id: str = Field(examples=["rt_8k3vq0m2x7c4n5bd"])
    name: str
    kind: RuntimeKind
    identity: ClusterIdentity
    version: str | None
    user_name: str | None
    metrics: bool | None
    contact: RuntimeContact
    environments: int = Field(description="How many environments run on it")
    created_at: Moment
    updated_at: Moment


class RuntimeList(Output):
    """One page of clusters."""

    items: list[RuntimeRead]
    next_cursor: str | None
    total: int


class NamespaceCreate(Input):
    """A namespace to make on the cluster."""

    name: Text = Field(max_length=63, examples=["web-shop"])


class NamespaceSource(StrEnum):
    """Where the name is known from."""

    CLUSTER = "cluster"
    ALLOW_LIST = "allow-list"
    KNOWN = "known"


class NamespaceRead(Output):
    """A namespace to choose from."""

    name: str
    phase: str | None = Field(description="`Active` or `Terminating`; null when the cluster was not asked")
    source: NamespaceSource
    allowed: bool = Field(description="The allow-list lets the caller deploy here")


class NamespaceList(Output):
    """Namespaces of a cluster as far as the credential lets KIOPS see them."""

    items: list[NamespaceRead]
    next_cursor: str | None
    total: int
    complete: bool
    explanation: str | None = Field(description="Why the list is not the cluster's whole one")


class AllowedNamespace(Input):
    """One line of the allow-list."""

    namespace: Text = Field(max_length=63)
    team_id: Text | None = Field(default=None, max_length=40, description="null: every team")


class AllowedNamespaceWrite(Input):
    """The whole allow-list. Empty: every namespace is allowed."""

    items: list[AllowedNamespace] = Field(max_length=500)


class AllowedNamespaceRead(Output):
    """One line of the allow-list."""

    namespace: str
    team_id: str | None


class AllowedNamespaceList(Output):
    """The whole allow-list. Empty: every namespace is allowed."""

    items: list[AllowedNamespaceRead]
