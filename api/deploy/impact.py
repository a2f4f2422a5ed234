"""Who notices (pure): the second sentence of every cause."""

from api.deploy.snapshot import Target


def affected(target: Target, *, ready_new: int, ready_old: int, ran_before: bool, down_for: float | None) -> str:
    """Say in one sentence what visitors notice, from ready pods of the new and of older versions."""
    old = f"version {target.previous_version}" if target.previous_version else "the version before"
    pods = "1 pod" if ready_old == 1 else f"{ready_old} pods"
    if ready_old and not ready_new:
        return f"Visitors are not affected: {old} still serves with {pods}."
    if ready_old:
        return f"Visitors are served by {ready_new} new and {ready_old} old pods."
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
