"""Who notices (pure): the second sentence of every cause."""

from collections.abc import Sequence

from api.cluster.objects import Pod
from api.deploy.judging.snapshot import Target
from api.deploy.manifest import version_in


def affected(
    target: Target, *, ready_new: int, ready_old: Sequence[Pod], ran_before: bool, down_for: float | None
) -> str:
    """Say in one sentence what visitors notice, from ready pods of the new and of older versions.

    What serves is read from the pods: the last release may have failed, and what it brought never ran.
    """
    count = len(ready_old)
    if count and not ready_new:
        pods = "1 pod" if count == 1 else f"{count} pods"
        return f"Visitors are not affected: {_serving(target, ready_old)} with {pods}."
    if count:
        return f"Visitors are served by {ready_new} new and {count} old pods."
    if ready_new:
        return f"Visitors are served by version {target.version}, by {ready_new} of its pods."
    if not ran_before:
        return "Nothing ran here before, so nobody loses anything yet."
    since = f" for {clock(down_for)} already" if down_for else ""
    why = ", as it is replaced all at once" if target.recreate else ""
    return f"The service is down{since}{why}: no pod is ready."


def clock(seconds: float) -> str:
    """Return minutes and seconds, such as 1:07."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def cut_off(target: Target) -> str:
    """Say what visitors notice when pods are ready and the Service leads to none of them."""
    return f"The Service {target.object_name} reaches no ready pod: whoever comes through it gets no answer."


def _serving(target: Target, pods: Sequence[Pod]) -> str:
    versions = sorted({version_in(image) for pod in pods if (image := _image(target, pod))})
    if not versions:
        return "the version before still serves"
    if len(versions) == 1:
        return f"version {versions[0]} still serves"
    return f"versions {', '.join(versions[:-1])} and {versions[-1]} still serve"


def _image(target: Target, pod: Pod) -> str | None:
    """Return the image of the component's own container; sidecars have other names."""
    containers = pod.spec.containers or ()
    return next((one.image for one in containers if one.name == target.component), None)
