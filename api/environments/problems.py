"""Refusals about environments."""

from api.problems import Conflict


class ObjectClaimed(Conflict):
    """Another component already owns an object of this name in the namespace."""

    code = "object-claimed"
    title = "Another service owns this object"
    hint = "Choose another namespace, or another object name for the component."

    def __init__(self, name: str, namespace: str, owner: str | None) -> None:
        """`owner` is `service / environment`, None when the caller may not know it."""
        by = f"by {owner}" if owner else "by a service you cannot see"
        super().__init__(
            f"The Deployment {name} in the namespace {namespace} is already run {by}.", extra={"owner": owner}
        )


class ReleaseRunning(Conflict):
    """A release of the environment is on its way."""

    code = "release-in-progress"
    title = "A release of this environment is running"
    hint = "Wait for its end, or cancel it."

    def __init__(self, release_id: str) -> None:
        """Carry the running release."""
        super().__init__("Nothing here can be removed or moved meanwhile.", extra={"releaseId": release_id})


class PlaceFixed(Conflict):
    """Cluster and namespace cannot change any more."""

    code = "place-fixed"
    title = "The environment stays where it is"
    hint = "Make a new environment for the new place, release there, and remove this one."
