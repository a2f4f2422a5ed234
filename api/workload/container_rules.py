"""Rules of what runs: image, pull Secrets, CPU and memory, ports."""

from collections.abc import Iterator
from decimal import Decimal

from api.workload import names, quantities
from api.workload.findings import Found, change, error, fix, misnamed
from api.workload.schemas import ComponentSettings, Finding, ImageReference, Port, Resources

MILLICORE = Decimal("0.001")
MEBIBYTE = Decimal(2**20)
LAST_PORT = 65_535
QUANTITIES = (
    ("cpu_request", "cpuRequest", "Reserved CPU"),
    ("cpu_limit", "cpuLimit", "The CPU limit"),
    ("memory_request", "memoryRequest", "Reserved memory"),
    ("memory_limit", "memoryLimit", "The memory limit"),
)


def image(settings: ComponentSettings) -> Found:
    """Judge the parts of the image reference."""
    reference = settings.image
    if not reference.repository:
        yield error("required", "/image/repository", "Say which image: registry and path, without version.")
    elif reason := names.why_not_repository(reference.repository):
        yield _wrong_repository(reference, reason)
    if reference.tag is not None and (reason := names.why_not_tag(reference.tag)):
        yield error("not-a-tag", "/image/tag", f"A version {reason}.")
    if reference.digest is not None and (reason := names.why_not_digest(reference.digest)):
        yield error("not-a-digest", "/image/digest", f"A digest {reason}.")


def _wrong_repository(reference: ImageReference, reason: str) -> Finding:
    pasted = names.split_image(reference.repository)
    whole = pasted.tag is None or names.why_not_tag(pasted.tag) is None
    whole = whole and (pasted.digest is None or names.why_not_digest(pasted.digest) is None)
    split = pasted.tag is not None or pasted.digest is not None
    repair = None
    if split and whole and names.why_not_repository(pasted.repository) is None:
        parts = ImageReference(repository=pasted.repository, tag=pasted.tag, digest=pasted.digest)
        repair = fix("Move the version into its own field", change("/image", parts))
    return error(
        "not-an-image", "/image/repository", f"The image {reason}.", hint="Example: ghcr.io/acme/web-shop", fix=repair
    )


def pull_secrets(settings: ComponentSettings) -> Found:
    """Judge the names of the registry Secrets."""
    seen: set[str] = set()
    for index, name in enumerate(settings.image_pull_secrets):
        pointer = f"/imagePullSecrets/{index}"
        if not name:
            yield error("required", pointer, "Name the Secret, or remove the line.")
        elif reason := names.why_not_object_name(name):
            yield misnamed(pointer, "The name of a Secret", reason)
        elif name in seen:
            yield error("duplicate", pointer, f"The Secret {name} is named twice.")
        seen.add(name)


def resources(settings: ComponentSettings) -> Found:
    """Judge the four quantities, each by itself, and request against limit where both are sound."""
    broken: set[str] = set()
    for field, wire, name in QUANTITIES:
        text = getattr(settings.resources, field)
        found = [] if text is None else list(_quantity(text, wire, name))
        if found:
            broken.add(wire)
        yield from found
    yield from _request_above_limit(settings.resources, broken)


def _quantity(text: str, wire: str, name: str) -> Found:
    pointer = f"/resources/{wire}"
    try:
        value = quantities.parse(text)
    except quantities.NotAQuantity as wrong:
        yield error("not-a-quantity", pointer, f"{name} {wrong.sentence}.", hint="Examples: 100m, 0.5, 128Mi, 1Gi")
        return
    if value < 0:
        yield error("below-minimum", pointer, f"{name} must not be negative.")
    elif value > quantities.LARGEST:
        yield error("above-maximum", pointer, f"{name} is more than any machine has.")
    elif wire.startswith("cpu"):
        if value % MILLICORE:
            yield error("not-whole", pointer, f"{name} is finer than 1m, a thousandth of a core.")
    else:
        yield from _memory(text, value, pointer, name)


def _memory(text: str, value: Decimal, pointer: str, name: str) -> Found:
    if value != value.to_integral_value():
        meant = text[:-1] + "Mi" if text.endswith("m") else None
        repair = fix(f"Make it {meant}", change(pointer, meant)) if meant else None
        hint = "m means a thousandth; mebibytes are written Mi." if meant else None
        yield error("not-whole", pointer, f"{name} must be whole bytes: {text} is a fraction.", hint=hint, fix=repair)
    elif 0 < value < MEBIBYTE:
        meant = f"{text}Mi" if text.isdigit() else None
        repair = fix(f"Make it {meant}", change(pointer, meant)) if meant else None
        human = quantities.human_memory(text)
        yield error("below-minimum", pointer, f"{name} is only {human}; it must be at least 1Mi.", fix=repair)


def _request_above_limit(values: Resources, broken: set[str]) -> Found:
    pairs = (
        (values.cpu_request, values.cpu_limit, "cpuRequest", "cpuLimit", "CPU"),
        (values.memory_request, values.memory_limit, "memoryRequest", "memoryLimit", "memory"),
    )
    for request, limit, request_field, limit_field, name in pairs:
        if request is None or limit is None or broken & {request_field, limit_field}:
            continue
        if quantities.parse(request) <= quantities.parse(limit):
            continue
        message = f"Reserved {name} ({request}) is more than the limit ({limit})."
        raised = fix(f"Raise the limit to {request}", change(f"/resources/{limit_field}", request))
        lowered = fix(f"Reserve only {limit}", change(f"/resources/{request_field}", limit))
        yield error("request-above-limit", f"/resources/{request_field}", message, fix=lowered)
        yield error("request-above-limit", f"/resources/{limit_field}", message, fix=raised)


def ports(settings: ComponentSettings) -> Found:
    """Judge each port, and that none stands there twice."""
    if settings.service_type != "ClusterIP" and not settings.ports:
        yield error("required", "/ports", f"A Service of type {settings.service_type} needs at least one port.")
    for index, port in enumerate(settings.ports):
        yield from _port_name(port, index)
        yield from _port_numbers(port, index)
    yield from _duplicate_ports(settings.ports)


def _port_name(port: Port, index: int) -> Found:
    pointer = f"/ports/{index}/name"
    if not port.name:
        yield error("required", pointer, "Give the port a name, such as http.")
    elif reason := names.why_not_port_name(port.name):
        yield misnamed(pointer, "The name of a port", reason)


def _port_numbers(port: Port, index: int) -> Found:
    for number, field, name in (
        (port.container_port, "containerPort", "The program's port"),
        (port.service_port, "servicePort", "The Service's port"),
    ):
        if number is not None and not 1 <= number <= LAST_PORT:
            yield error("not-a-port", f"/ports/{index}/{field}", f"{name} is a number from 1 to {LAST_PORT}.")


def _duplicate_ports(found: list[Port]) -> Found:
    for index in _repeated([port.name for port in found]):
        if name := found[index].name:
            yield error("duplicate", f"/ports/{index}/name", f"The name {name} is used by two ports.")
    for index in _repeated([_on(port.container_port, port) for port in found]):
        shown = _on(found[index].container_port, found[index])
        yield error("duplicate", f"/ports/{index}/containerPort", f"The program's port {shown} is there twice.")
    for index in _repeated([_on(port.service_port or port.container_port, port) for port in found]):
        shown = _on(found[index].service_port or found[index].container_port, found[index])
        yield error("duplicate", f"/ports/{index}/servicePort", f"The Service cannot offer port {shown} twice.")


def _on(number: int, port: Port) -> str:
    return f"{number}/{port.protocol}"


def _repeated(values: list[str]) -> Iterator[int]:
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index
        seen.add(value)
