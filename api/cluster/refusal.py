"""How a kubeconfig is refused: every finding says what is wrong, where, and what to copy. Pure."""

from dataclasses import asdict, dataclass

from api.cluster.onboarding import Fix
from api.problems import FieldProblem, Problem

FIELD = "/kubeconfig"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not accepted; `pointer` is RFC 6901 into the kubeconfig itself."""

    code: str
    pointer: str
    message: str
    fix: Fix


@dataclass(frozen=True, slots=True)
class Context:
    """One context of a kubeconfig, to choose from."""

    name: str
    cluster: str
    user: str
    namespace: str | None
    current: bool


class Refused(Problem):
    """The kubeconfig cannot be used as it is; `first` is the finding whose fix settles most.

    On the wire the request's field is `/kubeconfig`; members `findings` and `contexts` carry the rest.
    """

    status, code, title = 422, "kubeconfig-refused", "KIOPS cannot use this kubeconfig"

    def __init__(self, findings: tuple[Finding, ...], contexts: tuple[Context, ...] = ()) -> None:
        """Keep at least one finding, the most decisive first."""
        self.findings = findings
        self.contexts = contexts
        super().__init__(
            self.first.message,
            hint=self.first.fix.label,
            errors=tuple(FieldProblem(pointer=FIELD, code=each.code, message=each.message) for each in findings),
            extra={
                "findings": [asdict(each) for each in findings],
                "contexts": [asdict(context) for context in contexts],
            },
        )

    @property
    def first(self) -> Finding:
        """Return the most decisive finding."""
        return self.findings[0]


def pointer(*parts: str | int) -> str:
    """Return an RFC 6901 pointer."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)
