"""Credentials at rest: sealed under the key ring and bound to the row, its server and its CA.

Whoever can write to the database but has no key can neither move a credential to another row nor turn a row towards
another server: the sealed value then does not open.
"""

import hashlib

import msgspec

from api.cluster.connection import Connection
from api.keys import KeyRing
from api.runtimes.models import Runtime


class _Secrets(msgspec.Struct, rename="camel", omit_defaults=True):
    token: str | None = None
    client_certificate: str | None = None
    client_key: str | None = None


def seal(keys: KeyRing, runtime_id: str, connection: Connection) -> str:
    """Return the credential of a connection, encrypted for this row."""
    kept = _Secrets(connection.token, connection.client_certificate, connection.client_key)
    bound_to = _bound(runtime_id, connection.server, connection.ca_data, connection.tls_server_name)
    return keys.seal(msgspec.json.encode(kept).decode(), bound_to=bound_to)


def unseal(keys: KeyRing, row: Runtime) -> Connection:
    """Return the connection of a row; raises `KeyRingBroken` when it was changed or its key is gone."""
    bound_to = _bound(row.id, row.server, row.ca_data, row.tls_server_name)
    kept = msgspec.json.decode(keys.open(row.sealed or "", bound_to=bound_to), type=_Secrets)
    return Connection(
        server=row.server,
        ca_data=row.ca_data,
        tls_server_name=row.tls_server_name,
        token=kept.token,
        client_certificate=kept.client_certificate,
        client_key=kept.client_key,
    )


def _bound(runtime_id: str, server: str, ca_data: str | None, tls_server_name: str | None) -> str:
    target = hashlib.sha256("\0".join((server, ca_data or "", tls_server_name or "")).encode()).hexdigest()
    return f"runtimes/{runtime_id}/sealed/{target}"
