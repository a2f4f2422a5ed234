"""The rights KIOPS uses in a namespace: the source of the Role it asks for and of the permission self-test. Pure."""

from collections.abc import Sequence

from api.cluster.kinds import (
    AUTOSCALER,
    DEPLOYMENT,
    ENDPOINT_SLICE,
    EVENT,
    NAMESPACE,
    POD,
    REPLICA_SET,
    SECRET,
    SERVICE,
    Access,
)

READ = ("get", "list", "watch")
WRITE = ("create", "patch", "delete")

NEEDED: tuple[Access, ...] = (
    *(Access(verb, kind) for kind in (DEPLOYMENT, SERVICE) for verb in READ + WRITE),
    *(Access(verb, kind) for kind in (REPLICA_SET, POD, EVENT, ENDPOINT_SLICE) for verb in READ),
    Access("get", POD, "log"),
    Access("get", NAMESPACE),
    Access("list", AUTOSCALER),
)
"""Everything KIOPS asks of a cluster, all of it inside one namespace (a Role may name its own namespace)."""


FOR_SECRETS: tuple[Access, ...] = tuple(Access(verb, SECRET) for verb in ("get", "create", "patch"))
"""What `POST /environments/{id}/secrets` needs beside; not asked for by itself, since it can read Secrets."""


def rules(needed: Sequence[Access] = NEEDED) -> list[dict[str, list[str]]]:
    """Return rights as the rules of a Role, one rule per API group and set of verbs."""
    verbs: dict[tuple[str, str], list[str]] = {}
    for access in needed:
        resource = access.kind.plural + (f"/{access.subresource}" if access.subresource else "")
        verbs.setdefault((access.kind.group, resource), []).append(access.verb)
    resources: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (group, resource), able in verbs.items():
        resources.setdefault((group, tuple(able)), []).append(resource)
    return [
        {"apiGroups": [group], "resources": named, "verbs": list(able)} for (group, able), named in resources.items()
    ]
