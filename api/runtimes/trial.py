"""Trying a cluster: vet what was sent, connect, ask who we are and what we may. No transaction is open meanwhile."""

import asyncio
from dataclasses import asdict, dataclass
from datetime import datetime

from pydantic import SecretStr

from api.cluster import certificates
from api.cluster.addresses import AddressRule
from api.cluster.cluster import Cluster
from api.cluster.connection import Connection
from api.cluster.kubeconfig import vet
from api.cluster.refusal import Context
from api.cluster.rights import NEEDED
from api.deps import State
from api.problems import FieldProblem
from api.runtimes import in_cluster, repository, rights
from api.runtimes.schemas import (
    AccessList,
    ClusterIdentity,
    ContextRead,
    CredentialKind,
    RuntimeCheck,
    RuntimeKind,
    Trial,
)
from api.services.problems import invalid
from api.workload import names

METRICS = "metrics.k8s.io/v1beta1"
MASTERS = "system:masters"


@dataclass(frozen=True)
class Candidate:
    """A connection that has been vetted but not tried."""

    kind: RuntimeKind
    connection: Connection
    context: str | None
    contexts: tuple[Context, ...]
    namespace: str | None
    ca_fingerprint: str | None
    credential: CredentialKind
    credential_expires_at: datetime | None
    warnings: tuple[str, ...]

    @property
    def is_kept(self) -> bool:
        """Tell whether the credential is stored: that of KIOPS' own pod is read anew each time."""
        return self.kind is RuntimeKind.KUBECONFIG

    def identity(self) -> ClusterIdentity:
        """Return what may be told of it."""
        return ClusterIdentity(
            server=self.connection.server,
            tls_server_name=self.connection.tls_server_name,
            ca_fingerprint=self.ca_fingerprint,
            context=self.context,
            namespace=self.namespace,
            credential=self.credential,
            credential_expires_at=self.credential_expires_at,
        )


async def candidate(state: State, body: RuntimeCheck) -> Candidate:
    """Return what a body asks for; raises `Refused`, `NotInCluster` or `Invalid`."""
    if body.kind is RuntimeKind.KUBECONFIG:
        if body.kubeconfig is None:
            message = "Paste a kubeconfig."
            raise invalid([FieldProblem(pointer="/kubeconfig", code="required", message=message)])
        return await from_kubeconfig(state, body.kubeconfig, body.context)
    if body.kubeconfig is not None:
        message = "The cluster KIOPS runs in needs no kubeconfig."
        raise invalid([FieldProblem(pointer="/kubeconfig", code="not-both", message=message)])
    return await asyncio.to_thread(_mounted)


async def from_kubeconfig(state: State, kubeconfig: SecretStr, context: str | None) -> Candidate:
    """Vet a kubeconfig in a thread: parsing hostile YAML and keys takes time. Raises `Refused`."""
    rule = AddressRule(state.settings.allowed_addresses)
    vetted = await asyncio.to_thread(vet, kubeconfig.get_secret_value(), context, rule=rule)
    return Candidate(
        kind=RuntimeKind.KUBECONFIG,
        connection=vetted.connection,
        context=vetted.context,
        contexts=vetted.contexts,
        namespace=vetted.namespace,
        ca_fingerprint=vetted.ca_fingerprint,
        credential=CredentialKind(vetted.credential_kind),
        credential_expires_at=vetted.credential_expires_at,
        warnings=vetted.warnings,
    )


async def check(state: State, body: RuntimeCheck) -> Trial:
    """Try a cluster without saving anything."""
    return await run(state, await candidate(state, body), body.namespace)


async def run(state: State, found: Candidate, namespace: str | None) -> Trial:
    """Connect and look around; raises a `ClusterProblem` when the cluster does not answer or does not know us."""
    place = namespace or found.namespace
    if place is not None:
        demand_namespace(place, "/namespace")
    async with await state.clusters.open(found.connection) as cluster:
        version = await cluster.version()
        who = await cluster.identity()
        metrics = await cluster.serves(METRICS)
        access = None if place is None else await _access(cluster, place)
    return Trial(
        identity=found.identity(),
        contexts=[ContextRead(**asdict(context)) for context in found.contexts],
        version=version,
        user_name=who.username or None,
        metrics=metrics,
        access=access,
        warnings=[*found.warnings, *_warnings(who.groups, access)],
    )


async def access_of(state: State, runtime_id: str, namespace: str) -> AccessList:
    """Return the permission self-test of a registered cluster."""
    demand_namespace(namespace, "query/namespace")
    async with state.sessions.read() as db:
        await repository.load(db, runtime_id)
    return await _access(await state.clusters.get(runtime_id), namespace)


def demand_namespace(namespace: str, pointer: str) -> None:
    """Raise `Invalid` for what cannot be the name of a namespace."""
    if reason := names.why_not_label(namespace):
        raise invalid([FieldProblem(pointer=pointer, code="not-a-name", message=f"A namespace {reason}.")])


async def _access(cluster: Cluster, namespace: str) -> AccessList:
    return rights.report(namespace, await cluster.may(namespace, NEEDED))


def _mounted() -> Candidate:
    mounted = in_cluster.read()
    ca_data = mounted.connection.ca_data
    return Candidate(
        kind=RuntimeKind.IN_CLUSTER,
        connection=mounted.connection,
        context=None,
        contexts=(),
        namespace=mounted.namespace,
        ca_fingerprint=certificates.bundle(ca_data.encode()).fingerprint if ca_data else None,
        credential=CredentialKind.SERVICE_ACCOUNT,
        credential_expires_at=None,
        warnings=(),
    )


def _warnings(groups: tuple[str, ...], access: AccessList | None) -> list[str]:
    warnings = []
    if MASTERS in groups:
        warnings.append("The credential may do everything in this cluster; one that is limited is safer.")
    if access is not None and not access.sufficient:
        missing = ", ".join(item.words for item in access.items if item.required and not item.allowed)
        warnings.append(f"In {access.namespace} the credential lacks what a release needs: {missing}.")
    return warnings
