"""Rules of how many pods run and how they are replaced."""

from collections.abc import Generator

from api.workload import names
from api.workload.findings import Found, bounds, change, error, fix
from api.workload.schemas import ComponentSettings, Finding, RollingUpdate

MOST_REPLICAS = 1_000
WHOLE = 100


def replicas(settings: ComponentSettings) -> Found:
    """Judge the number of pods."""
    yield from bounds(settings.replicas, "/replicas", "The number of pods", least=0, most=MOST_REPLICAS)


def strategy(settings: ComponentSettings) -> Found:
    """Judge maxSurge and maxUnavailable, each by itself and both together."""
    chosen = settings.strategy
    if not isinstance(chosen, RollingUpdate):
        return
    surge = yield from _figure(chosen.max_surge, "/strategy/maxSurge", "maxSurge")
    unavailable = yield from _figure(chosen.max_unavailable, "/strategy/maxUnavailable", "maxUnavailable")
    if isinstance(chosen.max_unavailable, str) and unavailable is not None and unavailable > WHOLE:
        yield error("above-maximum", "/strategy/maxUnavailable", "maxUnavailable may be at most 100%.")
    if surge == 0 and unavailable == 0:
        message = "maxSurge and maxUnavailable are both 0: no pod could ever be replaced."
        repair = fix("Start one new pod at a time", change("/strategy/maxSurge", 1))
        yield error("both-zero", "/strategy/maxSurge", message, fix=repair)
        yield error("both-zero", "/strategy/maxUnavailable", message, fix=repair)


def _figure(value: int | str, pointer: str, name: str) -> Generator[Finding, None, int | None]:
    if isinstance(value, int):
        yield from bounds(value, pointer, name, least=0)
        return value
    figure = names.percent(value)
    if figure is None:
        repair = fix(f"Make it the number {int(value)}", change(pointer, int(value))) if _is_count(value) else None
        yield error("not-a-percentage", pointer, f'{name} is a number or a percentage such as "25%".', fix=repair)
    return figure


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < len(str(MOST_REPLICAS))


def times(settings: ComponentSettings) -> Found:
    """Judge the deadline of a release and the time a pod gets to end."""
    yield from bounds(
        settings.progress_deadline_seconds, "/progressDeadlineSeconds", "The deadline in seconds", least=1
    )
    yield from bounds(
        settings.termination_grace_period_seconds,
        "/terminationGracePeriodSeconds",
        "The seconds a pod gets to end",
        least=0,
    )
