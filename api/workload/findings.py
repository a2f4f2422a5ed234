"""How rules and guards put what they found."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, JsonValue

from api.workload.schemas import Finding, Fix, PatchOperation, Severity, Stage

Found = Iterator[Finding]
INT32 = 2**31 - 1


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What the guards must know beside the settings."""

    stage: Stage
    environment: str
    """Its name, as it appears in sentences."""
    first_production_release: bool = False
    """No release of this service to a production environment has succeeded yet."""
    has_staging_environment: bool = False
    has_released_to_staging: bool = False
    has_hpa: bool = False

    @property
    def in_production(self) -> bool:
        """Say whether the stakes are high."""
        return self.stage is Stage.PRODUCTION


def error(code: str, pointer: str, message: str, *, hint: str | None = None, fix: Fix | None = None) -> Finding:
    """Return a finding that blocks."""
    return Finding(
        code=code,
        severity=Severity.ERROR,
        pointer=pointer,
        message=message,
        hint=hint,
        fix=fix,
        must_acknowledge=False,
    )


def warning(
    code: str, pointer: str, message: str, *, hint: str | None = None, fix: Fix | None = None, acknowledge: bool = False
) -> Finding:
    """Return a finding that warns."""
    return Finding(
        code=code,
        severity=Severity.WARNING,
        pointer=pointer,
        message=message,
        hint=hint,
        fix=fix,
        must_acknowledge=acknowledge,
    )


def misnamed(pointer: str, subject: str, reason: str) -> Finding:
    """Return the error for a name; `reason` is that of `names.why_not_...` and goes on from the subject."""
    code = "too-long" if reason.startswith("may have at most") else "not-a-name"
    return error(code, pointer, f"{subject} {reason}.")


def change(path: str, value: BaseModel | JsonValue, op: Literal["add", "replace"] = "replace") -> PatchOperation:
    """Return one operation of a fix; a model is written as on the wire."""
    data = value.model_dump(mode="json", by_alias=True) if isinstance(value, BaseModel) else value
    return PatchOperation(op=op, path=path, value=data)


def fix(label: str, *operations: PatchOperation) -> Fix:
    """Return a fix; `replace` works on fields that are null, since every field of the settings is always there."""
    return Fix(label=label, patch=list(operations))


def bounds(value: int, pointer: str, name: str, *, least: int, most: int = INT32) -> Found:
    """Find a number outside its range; `name` begins the sentence."""
    if value < least:
        yield error("below-minimum", pointer, f"{name} must be at least {least}.")
    elif value > most:
        yield error("above-maximum", pointer, f"{name} may be at most {most}.")
