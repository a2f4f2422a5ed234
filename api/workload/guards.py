"""The guards: what is allowed and yet would probably be regretted."""

from decimal import Decimal

from api.workload import names, quantities
from api.workload.confidential import suspicion
from api.workload.findings import Found, Situation, change, fix, warning
from api.workload.presets import GRADUAL, SMALL
from api.workload.schemas import ComponentSettings, DirectValue, HttpCheck, Recreate, RollingUpdate


def outage(settings: ComponentSettings, situation: Situation) -> Found:
    """W01: Recreate in production."""
    if situation.in_production and isinstance(settings.strategy, Recreate):
        yield warning(
            "W01",
            "/strategy",
            "The service will be down while new pods start.",
            fix=fix("Switch to Gradual", change("/strategy", GRADUAL)),
            acknowledge=True,
        )


def plain_secret(settings: ComponentSettings, situation: Situation) -> Found:
    """W02: a direct value that looks secret and that nobody has called harmless."""
    for index, variable in enumerate(settings.variables):
        if not isinstance(variable, DirectValue) or variable.not_secret:
            continue
        looks_like = suspicion(variable.name, variable.value)
        if looks_like is not None:
            yield warning(
                "W02",
                f"/variables/{index}/value",
                f"This looks like {looks_like}. Anyone who can view this service could read it.",
                hint="Store it as a Secret of the namespace and read the variable from its key; "
                "or say that it is no secret.",
                acknowledge=situation.in_production,
            )


def moving_version(settings: ComponentSettings, situation: Situation) -> Found:  # noqa: ARG001  guards share a signature
    """W03: the tag `latest`, or none, and no digest."""
    if settings.image.digest is None and settings.image.tag in (None, "", "latest"):
        yield warning(
            "W03",
            "/image/tag",
            "`latest` can change without notice; rollback may not bring back the same program.",
            hint="Choose a version that never changes, or add the digest.",
        )


def no_memory_limit(settings: ComponentSettings, situation: Situation) -> Found:  # noqa: ARG001  guards share a signature
    """W04: no memory limit; the fix never sets a limit under the memory that is reserved."""
    limit = _value(settings.resources.memory_limit)
    if limit:
        return
    small = SMALL.resources
    request = settings.resources.memory_request
    reserved, wanted = _value(request), _value(small.memory_limit)
    enough = request if reserved and wanted and reserved > wanted else small.memory_limit
    operations = [change("/resources/memoryLimit", enough)]
    if not reserved:
        operations.insert(0, change("/resources/memoryRequest", small.memory_request))
    yield warning(
        "W04",
        "/resources/memoryLimit",
        "One pod could use all memory of the machine.",
        fix=fix(f"Apply {SMALL.title}", *operations),
    )


def single_pod(settings: ComponentSettings, situation: Situation) -> Found:
    """W05: one pod in production, where no autoscaling decides the number."""
    if situation.in_production and settings.replicas == 1 and not situation.has_hpa:
        yield warning(
            "W05",
            "/replicas",
            "A restart means a short outage.",
            fix=fix("Run 2 pods", change("/replicas", 2)),
        )


def no_ready_check(settings: ComponentSettings, situation: Situation) -> Found:  # noqa: ARG001  guards share a signature
    """W06: traffic can arrive and nothing says when it may."""
    if settings.checks.ready is not None or not settings.ports:
        return
    tcp = next((port for port in settings.ports if port.protocol == "TCP"), None)
    repair = None
    if tcp is not None:
        check = HttpCheck(kind="http", path="/", port=tcp.container_port)
        repair = fix("Add a check over HTTP", change("/checks/ready", check))
    yield warning("W06", "/checks/ready", "Traffic may arrive before the program is ready.", fix=repair)


def ignored_replicas(settings: ComponentSettings, situation: Situation) -> Found:  # noqa: ARG001  guards share a signature
    """W07: autoscaling exists."""
    if situation.has_hpa:
        yield warning(
            "W07",
            "/replicas",
            "Autoscaling decides the number; yours is ignored.",
            hint="Change the smallest and largest number of pods in the autoscaling settings.",
        )


def first_production_release(settings: ComponentSettings, situation: Situation) -> Found:  # noqa: ARG001  guards share a signature
    """W13: nothing of this service has run in production yet."""
    if not (situation.in_production and situation.first_production_release):
        return
    if situation.has_released_to_staging:
        hint = "It has run in staging. Make sure that this version was tested there."
    elif situation.has_staging_environment:
        hint = "It has not run in staging yet. Release it there first."
    else:
        hint = "There is no staging environment. Make one and release there first."
    yield warning(
        "W13",
        "",
        f"This is the first release of this service to production ({situation.environment}).",
        hint=hint,
        acknowledge=True,
    )


def shrinking_service(settings: ComponentSettings, situation: Situation) -> Found:
    """W14: fewer pods serve while versions change in production."""
    chosen = settings.strategy
    if not situation.in_production or not isinstance(chosen, RollingUpdate):
        return
    if not _figure(chosen.max_unavailable):
        return
    operations = [change("/strategy/maxUnavailable", 0)]
    if not _figure(chosen.max_surge):
        operations.insert(0, change("/strategy/maxSurge", 1))
    yield warning(
        "W14",
        "/strategy/maxUnavailable",
        "Fewer pods than usual serve while the version changes.",
        fix=fix("Keep all pods serving", *operations),
    )


def _figure(value: int | str) -> int:
    return value if isinstance(value, int) else names.percent(value) or 0


def _value(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        return quantities.parse(text)
    except quantities.NotAQuantity:
        return None


ALL = (
    outage,
    plain_secret,
    moving_version,
    no_memory_limit,
    single_pod,
    no_ready_check,
    ignored_replicas,
    first_production_release,
    shrinking_service,
)
