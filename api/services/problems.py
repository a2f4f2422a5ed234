"""Refusals of the catalogue of services."""

from api.problems import Conflict, FieldProblem, Invalid


class InUse(Conflict):
    """Something still rests on it; `usedBy` names what, as far as the caller may see it."""

    code = "in-use"
    title = "It is still in use"

    def __init__(self, detail: str, *, used_by: list[str], hint: str) -> None:
        """Name what has to go first."""
        super().__init__(detail, hint=hint, extra={"usedBy": used_by})


def name_taken(pointer: str, message: str) -> Invalid:
    """Return the refusal of a name that another thing has."""
    return invalid([FieldProblem(pointer=pointer, code="name-taken", message=message)])


def invalid(errors: list[FieldProblem]) -> Invalid:
    """Return the refusal that names every wrong field."""
    count = "One field needs" if len(errors) == 1 else f"{len(errors)} fields need"
    return Invalid(f"{count} another value.", errors=tuple(errors))
