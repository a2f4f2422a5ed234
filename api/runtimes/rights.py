"""The permission self-test: each right KIOPS uses in a namespace, in words, and whether a release needs it."""

from api.cluster import kinds
from api.cluster.kinds import Access
from api.cluster.rights import NEEDED
from api.runtimes.schemas import AccessList, AccessRead

READING = frozenset({"get", "list", "watch"})
WRITING = frozenset({"get", "create", "patch"})
REQUIRED = {
    kinds.DEPLOYMENT.name: READING | WRITING,
    kinds.SERVICE.name: WRITING,
    kinds.REPLICA_SET.name: frozenset({"list", "watch"}),
    kinds.POD.name: frozenset({"list", "watch"}),
    kinds.ENDPOINT_SLICE.name: frozenset({"list", "watch"}),
}
"""Without these a release cannot run; without the others just one feature is missing."""

PHRASES = {
    "get": "Read {}",
    "list": "List {}",
    "watch": "Follow {} live",
    "create": "Create {}",
    "patch": "Change {}",
    "delete": "Delete {}",
}
THINGS = {
    kinds.DEPLOYMENT.name: "Deployments",
    kinds.SERVICE.name: "Services",
    kinds.REPLICA_SET.name: "ReplicaSets",
    kinds.POD.name: "pods",
    kinds.ENDPOINT_SLICE.name: "which pods take traffic",
    kinds.EVENT.name: "the events that explain failures",
    kinds.NAMESPACE.name: "the namespace itself",
    kinds.AUTOSCALER.name: "what scales by load",
}


def is_required(access: Access) -> bool:
    """Tell whether a release needs this right."""
    return access.subresource is None and access.verb in REQUIRED.get(access.kind.name, frozenset())


def words(access: Access) -> str:
    """Return what the right is for: `Create Deployments`."""
    thing = THINGS.get(access.kind.name, access.kind.plural)
    if access.subresource is not None:
        thing = f"the {access.subresource} of {thing}"
    return PHRASES.get(access.verb, access.verb + " {}").format(thing)


def report(namespace: str, allowed: list[bool]) -> AccessList:
    """Return the self-test from the cluster's answers, which are in the order of NEEDED."""
    items = [
        AccessRead(
            verb=access.verb,
            group=access.kind.group,
            resource=access.kind.plural,
            subresource=access.subresource,
            namespace=namespace,
            allowed=answer,
            required=is_required(access),
            words=words(access),
        )
        for access, answer in zip(NEEDED, allowed, strict=True)
    ]
    sufficient = all(item.allowed for item in items if item.required)
    return AccessList(namespace=namespace, sufficient=sufficient, items=items)
