"""What the settings of a component must obey and what they should: one list of codes for form, API and CLI.

`check` finds everything at once. Errors (`ERRORS`) block; guards (`GUARDS`) warn, and some of them must be
acknowledged before a release to production starts.
"""

from collections.abc import Iterable

from api.problems import FieldProblem
from api.workload import check_rules, container_rules, guards, rollout_rules, variable_rules
from api.workload.findings import Situation
from api.workload.schemas import ComponentSettings, Finding, Severity

ERRORS = frozenset(
    {
        "required",
        "too-long",
        "not-a-name",
        "name-taken",
        "not-a-quantity",
        "request-above-limit",
        "below-minimum",
        "above-maximum",
        "duplicate",
        "not-a-port",
        "not-an-image",
        "not-a-tag",
        "not-a-digest",
        "both-zero",
        "not-a-percentage",
        "not-a-variable-name",
        "not-a-path",
        "not-whole",
        "reference-incomplete",
    }
)
GUARDS = frozenset({"W01", "W02", "W03", "W04", "W05", "W06", "W07", "W13", "W14"})

RULES = (
    container_rules.image,
    container_rules.pull_secrets,
    rollout_rules.replicas,
    container_rules.resources,
    variable_rules.variables,
    container_rules.ports,
    check_rules.checks,
    rollout_rules.strategy,
    rollout_rules.times,
)


def check(settings: ComponentSettings, situation: Situation) -> list[Finding]:
    """Return all findings, errors first; pointers are relative to the settings (`/resources/cpuRequest`)."""
    errors = [finding for rule in RULES for finding in rule(settings)]
    warnings = [finding for guard in guards.ALL for finding in guard(settings, situation)]
    found = [*errors, *warnings]
    return sorted(found, key=lambda finding: finding.severity is not Severity.ERROR)


def under(findings: Iterable[Finding], prefix: str) -> list[Finding]:
    """Return the findings with pointers into a larger body: `/replicas` under `/components/0/settings`.

    Patches of fixes stay relative to the settings.
    """
    return [finding.model_copy(update={"pointer": prefix + finding.pointer}) for finding in findings]


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Return the errors among findings."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def to_acknowledge(findings: Iterable[Finding], acknowledged: Iterable[str]) -> list[Finding]:
    """Return the warnings that somebody must still accept."""
    accepted = set(acknowledged)
    return [finding for finding in findings if finding.must_acknowledge and finding.code not in accepted]


def to_problem_errors(findings: Iterable[Finding], prefix: str = "") -> tuple[FieldProblem, ...]:
    """Return the errors among findings as the `errors` of a 422 `invalid` problem."""
    return tuple(
        FieldProblem(pointer=prefix + finding.pointer, code=finding.code, message=finding.message)
        for finding in blocking(findings)
    )
