"""Kubeconfigs that want something done, and the codes they are refused by: one way of spoiling each."""

from collections.abc import Callable
from typing import Any

from tests.cluster.authorities import Pair, authority, b64, key_pem

Spoil = Callable[[dict[str, Any]], None]
ODD, TWO_LINES, UMLAUTS = "admin", "a\r\nX-Evil: 1", "tökén"
CLIENT = authority().sign("mia")


def base() -> dict[str, Any]:
    """Return a kubeconfig that is accepted."""
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": "c",
        "clusters": [
            {
                "name": "k",
                "cluster": {"server": "https://k.example.com:6443", "certificate-authority-data": b64(authority().pem)},
            }
        ],
        "users": [{"name": "u", "user": {"token": "t0ken"}}],
        "contexts": [{"name": "c", "context": {"cluster": "k", "user": "u", "namespace": "shop"}}],
    }


def user(**fields: object) -> Spoil:
    """Add fields to the user."""
    return lambda config: config["users"][0]["user"].update({key.replace("_", "-"): v for key, v in fields.items()})


def only_user(**fields: object) -> Spoil:
    """Replace the user."""

    def spoil(config: dict[str, Any]) -> None:
        config["users"][0]["user"] = {key.replace("_", "-"): value for key, value in fields.items()}

    return spoil


def cluster(**fields: object) -> Spoil:
    """Change fields of the cluster."""
    return lambda config: config["clusters"][0]["cluster"].update(
        {key.replace("_", "-"): v for key, v in fields.items()}
    )


def top(**fields: object) -> Spoil:
    """Change fields at the top."""
    return lambda config: config.update({key.replace("_", "-"): value for key, value in fields.items()})


def certificate(pair: Pair, **other: bytes) -> Spoil:
    """Log in with a client certificate, parts of it replaced."""
    fields = pair.fields | {f"client-{name}-data": b64(data) for name, data in other.items()}
    return only_user(**{key.replace("-", "_"): value for key, value in fields.items()})


def exec_of(command: str) -> dict[str, object]:
    """Return an exec plugin."""
    return {"apiVersion": "client.authentication.k8s.io/v1", "command": command, "args": ["-c", "touch /tmp/owned"]}


def provider(name: str, **config: str) -> dict[str, object]:
    """Return an auth-provider."""
    return {"name": name, "config": {key.replace("_", "-"): value for key, value in config.items()}}


HOSTILE: dict[str, tuple[str, Spoil]] = {
    "exec with a shell": ("exec-plugin", user(exec=exec_of("/bin/sh"))),
    "exec beside nothing else": ("exec-plugin", only_user(exec=exec_of("aws"))),
    "exec with a path upwards": ("exec-plugin", only_user(exec=exec_of("../../bin/sh"))),
    "exec as a list": ("exec-plugin", only_user(exec=["sh", "-c", "id"])),
    "exec as text": ("exec-plugin", only_user(exec="sh -c id")),
    "auth-provider gcp with a command": (
        "auth-provider",
        only_user(auth_provider=provider("gcp", cmd_path="/bin/sh", cmd_args="-c id")),
    ),
    "auth-provider oidc with an issuer": (
        "auth-provider",
        only_user(auth_provider=provider("oidc", idp_issuer_url="http://169.254.169.254/")),
    ),
    "auth-provider azure": ("auth-provider", user(auth_provider=provider("azure"))),
    "token from a file": ("token-file", only_user(tokenFile="/etc/shadow")),
    "token and a file": ("token-file", user(tokenFile="/proc/self/environ")),
    "certificate from a file": ("client-certificate-path", user(client_certificate="/etc/ssl/x.crt")),
    "key from a file": ("client-key-path", user(client_key="/etc/ssl/private/x.key")),
    "authority from a file": ("certificate-authority-path", cluster(certificate_authority="/etc/passwd")),
    "password": ("password", only_user(username="admin", password=ODD)),
    "user name alone": ("password", user(username="admin")),
    "impersonation": ("impersonation", user(**{"as": "system:admin"})),
    "impersonation of a uid": ("impersonation", user(as_uid="0")),
    "impersonation of groups": ("impersonation", user(as_groups=["system:masters"])),
    "impersonation by extras": ("impersonation", user(as_user_extra={"a": ["b"]})),
    "impersonation by another name": ("impersonation", user(impersonate_user="x")),
    "proxy": ("proxy", cluster(proxy_url="http://attacker.example:3128")),
    "socks proxy": ("proxy", cluster(proxy_url="socks5://127.0.0.1:1080")),
    "no verification": ("insecure", cluster(insecure_skip_tls_verify=True)),
    "no verification as text": ("insecure", cluster(insecure_skip_tls_verify="yes")),
    "no verification as a number": ("insecure", cluster(insecure_skip_tls_verify=1)),
    "no verification as a list": ("insecure", cluster(insecure_skip_tls_verify=["x"])),
    "plain http": ("not-https", cluster(server="http://k.example.com")),
    "a file as server": ("not-https", cluster(server="file:///etc/passwd")),
    "a unix socket as server": ("not-https", cluster(server="unix:///run/docker.sock")),
    "no scheme": ("not-https", cluster(server="k.example.com:6443")),
    "credentials in the server": ("server-user", cluster(server="https://user:pass@k.example.com")),
    "an empty user in the server": ("server-user", cluster(server="https://@k.example.com")),
    "a query in the server": ("server-query", cluster(server="https://k.example.com/?x=")),
    "an empty query in the server": ("server-query", cluster(server="https://k.example.com?")),
    "a fragment in the server": ("server-query", cluster(server="https://k.example.com/#x")),
    "a path upwards": ("bad-server", cluster(server="https://k.example.com/a/../../b")),
    "an encoded path upwards": ("bad-server", cluster(server="https://k.example.com/%2e%2e/b")),
    "an encoded slash": ("bad-server", cluster(server="https://k.example.com/a%2fb")),
    "a backslash": ("bad-server", cluster(server="https://k.example.com\\@attacker.example")),
    "a space": ("bad-server", cluster(server="https://k.example.com /x")),
    "a line break": ("bad-server", cluster(server="https://k.example.com\r\nX-Evil: 1")),
    "a host of another alphabet": ("bad-server", cluster(server="https://ⓚ.example.com")),
    "no host": ("bad-server", cluster(server="https://:6443")),
    "a port that is none": ("bad-server", cluster(server="https://k.example.com:99999")),
    "port zero": ("bad-server", cluster(server="https://k.example.com:0")),
    "broken brackets": ("bad-server", cluster(server="https://[::1")),
    "an address with a zone": ("bad-server", cluster(server="https://[fe80::1%25eth0]:6443")),
    "no server": ("no-server", cluster(server=None)),
    "a server that is a list": ("no-server", cluster(server=["https://k.example.com"])),
    "a server without end": ("no-server", cluster(server="https://k.example.com/" + "a" * 600)),
    "loopback": ("address-refused", cluster(server="https://127.0.0.1:6443")),
    "loopback by name": ("address-refused", cluster(server="https://localhost:6443")),
    "loopback by a longer name": ("address-refused", cluster(server="https://x.localhost.:6443")),
    "loopback over IPv6": ("address-refused", cluster(server="https://[::1]:6443")),
    "loopback in IPv6 clothes": ("address-refused", cluster(server="https://[::ffff:127.0.0.1]:6443")),
    "link-local": ("address-refused", cluster(server="https://169.254.1.1")),
    "metadata": ("address-refused", cluster(server="https://169.254.169.254")),
    "metadata in IPv6 clothes": ("address-refused", cluster(server="https://[::ffff:a9fe:a9fe]")),
    "unspecified": ("address-refused", cluster(server="https://0.0.0.0:6443")),
    "a TLS name that is a path": ("bad-tls-server-name", cluster(tls_server_name="../etc")),
    "a TLS name that is a list": ("bad-tls-server-name", cluster(tls_server_name=["x"])),
    "authority that is not base64": ("not-base64", cluster(certificate_authority_data="@@@@")),
    "authority that is no certificate": ("not-a-certificate", cluster(certificate_authority_data=b64(b"hello"))),
    "authority with a broken certificate": (
        "not-a-certificate",
        cluster(certificate_authority_data=b64(authority().pem.replace(b"MII", b"MIX"))),
    ),
    "too many authorities": ("too-many-certificates", cluster(certificate_authority_data=b64(authority().pem * 11))),
    "authority that is a mapping": ("not-base64", cluster(certificate_authority_data={"a": "b"})),
    "a certificate without its key": ("incomplete-certificate", only_user(client_certificate_data=b64(CLIENT.key))),
    "a key without its certificate": ("incomplete-certificate", user(client_key_data=b64(CLIENT.key))),
    "the key of another": ("key-mismatch", certificate(CLIENT, key=authority().sign("eve").key)),
    "a key that is none": ("not-a-key", certificate(CLIENT, key=b"hello")),
    "a key of monstrous size": ("key-too-large", certificate(CLIENT, key=b"x" * 7000)),
    "an encrypted key": ("encrypted-key", certificate(CLIENT, key=key_pem(authority().key, b"secret"))),
    "a token with a line break": ("bad-token", only_user(token=TWO_LINES)),
    "a token that is not ASCII": ("bad-token", only_user(token=UMLAUTS)),
    "a token that is a list": ("bad-token", only_user(token=["a"])),
    "a token without end": ("bad-token", only_user(token="a" * 17_000)),
    "nothing to log in with": ("no-credential", only_user()),
    "an unknown field of the user": ("unknown-field", user(credential_helper="x")),
    "an unknown field of the cluster": ("unknown-field", cluster(config_connector="x")),
    "an unknown field of the context": ("unknown-field", lambda c: c["contexts"][0]["context"].update({"x": "y"})),
    "an unknown field at the top": ("unknown-field", top(hooks="x")),
    "a namespace that leaves its place": (
        "bad-namespace",
        lambda c: c["contexts"][0]["context"].update({"namespace": "../../kube-system"}),
    ),
    "a namespace that is shell": (
        "bad-namespace",
        lambda c: c["contexts"][0]["context"].update({"namespace": "$(id)"}),
    ),
    "two users of one name": ("duplicate-name", lambda c: c["users"].append(c["users"][0])),
    "a context without its user": ("missing-entry", top(users=[])),
    "a context without its cluster": ("missing-entry", top(clusters=None)),
    "no context": ("no-context", top(contexts=[])),
    "contexts that are a mapping": ("not-a-kubeconfig", top(contexts={"a": "b"})),
    "an entry without a name": ("not-a-kubeconfig", lambda c: c["users"][0].pop("name")),
    "a user that is a list": ("not-a-kubeconfig", lambda c: c["users"][0].update(user=["x"])),
    "another kind of object": ("not-a-kubeconfig", top(kind="Secret")),
}

TEXTS: dict[str, tuple[str, str]] = {
    "a bomb of aliases": ("alias", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
    "an alias to nothing": ("alias", "a: *b\n"),
    "a merge key": ("alias", "a: &a {b: c}\nd: {<<: *a}\n"),
    "a Python object": ("tag", "!!python/object/apply:os.system ['id']\n"),
    "a tag of its own": ("tag", "users: !include /etc/passwd\n"),
    "a binary tag": ("tag", "a: !!binary aGVsbG8=\n"),
    "brackets without end": ("too-complex", "[" * 60_000),
    "braces without end": ("too-complex", "{a: " * 15_000),
    "dashes without end": ("too-complex", "- " * 30_000),
    "deep indentation": ("too-complex", "\n".join(" " * depth + "a:" for depth in range(60))),
    "thousands of keys": ("too-complex", "\n".join(f"k{number}: v" for number in range(5_500))),
    "a text above the size": ("too-large", "a: " + "x" * 70_000),
    "a text above the size in bytes only": ("too-large", "a: " + "ä" * 40_000),
    "a key given twice": ("duplicate-key", "users: []\nusers: []\n"),
    "a key that is a list": ("not-text-key", "? [a]\n: b\n"),
    "two documents": ("several-documents", "a: b\n---\nc: d\n"),
    "no document": ("not-a-kubeconfig", ""),
    "a list": ("not-a-kubeconfig", "- a\n"),
    "a NUL": ("not-yaml", "a: \x00"),
    "half a surrogate": ("not-yaml", "a: \ud800"),
    "an open quote": ("not-yaml", "a: 'b"),
    "a directive from the future": ("not-yaml", "%YAML 9.9\n---\na: b"),
    "a tab as indentation": ("not-yaml", "a:\n\t- b"),
    "a page": ("not-yaml", "<html>: : x"),
}
