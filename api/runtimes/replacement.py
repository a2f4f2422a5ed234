"""What shall take the place of a cluster's credential."""

from api.cluster.connection import Connection
from api.cluster.kubeconfig_user import read_user
from api.deps import State
from api.problems import FieldProblem
from api.runtimes import trial
from api.runtimes.models import Runtime
from api.runtimes.schemas import CredentialKind, RuntimeKind, RuntimeUpdate
from api.runtimes.trial import Candidate
from api.services.problems import invalid


async def candidate(state: State, row: Runtime, body: RuntimeUpdate) -> Candidate | None:
    """Return what to try, None when only the name changes; raises `Invalid` or `Refused`."""
    if body.kubeconfig is not None:
        if body.token is not None:
            raise _wrong("/token", "not-both", "Send a kubeconfig or a token, not both.")
        return await trial.from_kubeconfig(state, body.kubeconfig, body.context)
    if body.token is None:
        return None
    if row.kind != RuntimeKind.KUBECONFIG:
        raise _wrong("/token", "not-both", "The cluster KIOPS runs in has its own token.")
    return _with_token(row, body.token.get_secret_value())


def _with_token(row: Runtime, token: str) -> Candidate:
    read = read_user({"token": token}, ("token",), context="", namespace=None)
    if read.findings:
        raise invalid([FieldProblem(pointer="/token", code=each.code, message=each.message) for each in read.findings])
    return Candidate(
        kind=RuntimeKind.KUBECONFIG,
        connection=Connection(
            server=row.server, ca_data=row.ca_data, tls_server_name=row.tls_server_name, token=read.token
        ),
        context=row.context,
        contexts=(),
        namespace=row.namespace,
        ca_fingerprint=row.ca_fingerprint,
        credential=CredentialKind.TOKEN,
        credential_expires_at=read.expires_at,
        warnings=read.warnings,
    )


def _wrong(pointer: str, code: str, message: str) -> Exception:
    return invalid([FieldProblem(pointer=pointer, code=code, message=message)])
