"""What services and components may be called (pure): all that is wrong at once, with pointers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from api.problems import FieldProblem
from api.workload import names


@dataclass(frozen=True)
class Naming:
    """The names of one component as they would be stored; `pointer` is where it stands in the body.

    A name that was left out follows from another: `name_at` and `object_name_at` are where its text was typed.
    """

    pointer: str
    name: str
    object_name: str
    image_repository: str | None
    name_at: str
    object_name_at: str


def label(pointer: str, subject: str, text: str) -> Iterator[FieldProblem]:
    """Judge a name that becomes part of labels."""
    if not text:
        yield FieldProblem(pointer=pointer, code="required", message=f"{subject} needs a name.")
    elif reason := names.why_not_label(text):
        yield FieldProblem(pointer=pointer, code="not-a-name", message=f"The name of {subject.lower()} {reason}.")


def components(found: Iterable[Naming]) -> Iterator[FieldProblem]:
    """Judge the names of all components of a service, and that none stands there twice."""
    seen: set[tuple[str, str]] = set()
    for one in found:
        if one.name_at.startswith(one.pointer):
            yield from label(one.name_at, "A component", one.name)
        is_own = one.object_name_at != one.name_at
        if (is_own or not names.why_not_label(one.name)) and (reason := names.why_not_service_name(one.object_name)):
            message = f"The name of Deployment and Service {reason}."
            yield FieldProblem(pointer=one.object_name_at, code="not-a-name", message=message)
        if one.image_repository and (reason := names.why_not_repository(one.image_repository)):
            message = f"The image {reason}."
            yield FieldProblem(pointer=f"{one.pointer}/imageRepository", code="not-an-image", message=message)
        for field, value in (("name", one.name), ("objectName", one.object_name)):
            if (field, value) in seen:
                message = f"Two components cannot both be called {value}."
                yield FieldProblem(pointer=f"{one.pointer}/{field}", code="duplicate", message=message)
            seen.add((field, value))
