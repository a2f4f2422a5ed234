"""Rules of environment variables."""

from api.workload import names
from api.workload.findings import Found, error, fix, misnamed, warning
from api.workload.schemas import ComponentSettings, DirectValue, Finding, KeyReference, PatchOperation, WholeSource

LARGEST = 512 * 1024
"""Bytes of all names and values together: the whole Deployment must fit into one entry of etcd (1.5 MiB)."""
SOURCES = {"configMapKey": "ConfigMap", "configMap": "ConfigMap", "secretKey": "Secret", "secret": "Secret"}


def variables(settings: ComponentSettings) -> Found:
    """Judge each variable, that no name is set twice, and the size of all."""
    seen: dict[str, int] = {}
    sources: set[tuple[str, str, str]] = set()
    for index, variable in enumerate(settings.variables):
        pointer = f"/variables/{index}"
        if isinstance(variable, WholeSource):
            yield from _whole_source(variable, pointer, sources)
            continue
        yield from _name(variable.name, pointer)
        if variable.name and variable.name in seen:
            yield _twice(variable.name, pointer, seen[variable.name])
        seen.setdefault(variable.name, index)
        if isinstance(variable, KeyReference):
            yield from _reference(variable, pointer)
    size = sum(_size(variable) for variable in settings.variables)
    if size > LARGEST:
        yield error(
            "too-long",
            "/variables",
            f"All variables together have {size // 1024} KiB; at most {LARGEST // 1024} KiB fit.",
            hint="Move large texts into a ConfigMap.",
        )


def _name(name: str, pointer: str) -> Found:
    pointer = f"{pointer}/name"
    if not name:
        yield error("required", pointer, "Give the variable a name.")
    elif reason := names.why_not_variable(name):
        yield error("not-a-variable-name", pointer, f"The name of a variable {reason}.")
    elif not names.is_recommended_variable(name):
        yield warning(
            "not-a-variable-name",
            pointer,
            f"{name} works on Kubernetes 1.30 and later, but many programs and shells cannot read it.",
            hint="Letters, digits and '_' are safe; no digit first.",
        )


def _twice(name: str, pointer: str, first: int) -> Finding:
    remove = fix("Remove this line", PatchOperation(op="remove", path=pointer, value=None))
    return error("duplicate", f"{pointer}/name", f"{name} is set already in line {first + 1}.", fix=remove)


def _reference(variable: KeyReference, pointer: str) -> Found:
    kind = SOURCES[variable.kind]
    yield from _source(variable.source, kind, pointer)
    if not variable.key:
        yield error("reference-incomplete", f"{pointer}/key", f"Say which key of the {kind} holds the value.")
    elif reason := names.why_not_key(variable.key):
        yield misnamed(f"{pointer}/key", "A key", reason)


def _whole_source(variable: WholeSource, pointer: str, seen: set[tuple[str, str, str]]) -> Found:
    kind = SOURCES[variable.kind]
    yield from _source(variable.source, kind, pointer)
    if variable.prefix and (reason := names.why_not_variable(variable.prefix)):
        yield error("not-a-variable-name", f"{pointer}/prefix", f"The prefix {reason}.")
    identity = (variable.kind, variable.source, variable.prefix)
    if variable.source and identity in seen:
        yield error("duplicate", f"{pointer}/source", f"The {kind} {variable.source} is read in twice.")
    seen.add(identity)


def _source(source: str, kind: str, pointer: str) -> Found:
    if not source:
        yield error("reference-incomplete", f"{pointer}/source", f"Say which {kind} to read.")
    elif reason := names.why_not_object_name(source):
        yield misnamed(f"{pointer}/source", f"The name of a {kind}", reason)


def _size(variable: DirectValue | KeyReference | WholeSource) -> int:
    if isinstance(variable, DirectValue):
        return len(variable.name.encode()) + len(variable.value.encode())
    return len(variable.source.encode())
