"""The rules of the settings: each violated by itself, all found at once, and fixes that fix."""

import pytest

from api.workload.findings import error
from api.workload.rules import ERRORS, GUARDS, blocking, check, to_acknowledge, to_problem_errors, under
from api.workload.schemas import ComponentSettings, Finding, Severity, Stage
from tests.workload.patching import patched
from tests.workload.settings import GOOD, changed, settings, situation
from tests.workload.violations import VIOLATIONS, Violation

NOT_A_RULE_OF_SETTINGS = {"name-taken"}  # said by the catalogue, which knows the other names


def test_good_settings_are_found_good() -> None:
    assert check(settings(), situation(Stage.PRODUCTION)) == []


@pytest.mark.parametrize("violation", VIOLATIONS, ids=lambda violation: violation.name)
def test_each_rule_is_found_broken_with_pointer_code_and_sentence(violation: Violation) -> None:
    found = check(settings(*violation.changes), situation())
    hits = [one for one in found if (one.pointer, one.code) == (violation.pointer, violation.code)]
    assert len(hits) == 1
    assert hits[0].severity is Severity.ERROR
    assert violation.message in hits[0].message


@pytest.mark.parametrize("violation", VIOLATIONS, ids=lambda violation: violation.name)
def test_a_broken_rule_brings_no_other_error(violation: Violation) -> None:
    codes = {one.code for one in blocking(check(settings(*violation.changes), situation()))}
    assert codes == {violation.code}


def test_every_code_of_the_list_is_seen() -> None:
    assert {violation.code for violation in VIOLATIONS} == ERRORS - NOT_A_RULE_OF_SETTINGS


def test_errors_and_guards_have_different_codes() -> None:
    assert not ERRORS & GUARDS


def test_everything_is_found_at_once() -> None:
    wrong = settings(("/replicas", -1), ("/image/tag", ".."), ("/ports/0/containerPort", 0), ("/variables/0/name", ""))
    assert [one.pointer for one in blocking(check(wrong, situation()))] == [
        "/image/tag",
        "/replicas",
        "/variables/0/name",
        "/ports/0/containerPort",
    ]


def test_errors_come_before_warnings() -> None:
    found = check(settings(("/image/digest", None), ("/image/tag", "latest"), ("/replicas", -1)), situation())
    assert [one.severity for one in found] == [Severity.ERROR, Severity.WARNING]


def test_each_fix_of_an_error_takes_it_away() -> None:
    tried = 0
    for violation in VIOLATIONS:
        data = ComponentSettings.model_validate(changed(*violation.changes)).model_dump(mode="json", by_alias=True)
        for one in check(ComponentSettings.model_validate(data), situation()):
            if one.fix is None or one.severity is not Severity.ERROR:
                continue
            mended = check(ComponentSettings.model_validate(patched(data, one.fix)), situation())
            assert (one.code, one.pointer) not in {(other.code, other.pointer) for other in mended}, violation.name
            tried += 1
    assert tried > 8


def test_a_number_as_text_becomes_a_number_by_its_fix() -> None:
    (found,) = blocking(check(settings(("/strategy/maxSurge", "2")), situation()))
    assert found.fix is not None
    assert found.fix.label == "Make it the number 2"


def test_a_pasted_reference_is_offered_in_its_parts() -> None:
    (found,) = blocking(check(settings(("/image/repository", "nginx:1.27")), situation()))
    assert found.fix is not None
    assert found.fix.patch[0].value == {"repository": "nginx", "tag": "1.27", "digest": None}


def test_memory_in_thousandths_is_offered_in_mebibytes() -> None:
    (found,) = blocking(check(settings(("/resources/memoryRequest", "128m")), situation()))
    assert found.fix is not None
    assert found.fix.patch[0].value == "128Mi"


def test_a_name_that_old_clusters_refuse_is_only_a_warning() -> None:
    (found,) = check(settings(("/variables/0/name", "log.level")), situation())
    assert (found.severity, found.code, found.pointer) == (Severity.WARNING, "not-a-variable-name", "/variables/0/name")


def test_equal_request_and_limit_are_fine_however_they_are_written() -> None:
    same = (("/resources/cpuRequest", "0.5"), ("/resources/memoryLimit", "131072Ki"))
    assert blocking(check(settings(*same), situation())) == []


def test_the_same_port_number_serves_both_protocols() -> None:
    dns = {"name": "dns", "containerPort": 8080, "servicePort": 80, "protocol": "UDP"}
    assert blocking(check(settings(("/ports/-", dns)), situation())) == []


def test_recreate_has_no_figures_to_judge() -> None:
    assert blocking(check(settings(("/strategy", {"kind": "Recreate"})), situation())) == []


@pytest.mark.parametrize("figure", ["50%", "150%", 7])
def test_surge_may_exceed_everything(figure: int | str) -> None:
    assert blocking(check(settings(("/strategy/maxSurge", figure)), situation())) == []


def test_no_pods_at_all_are_allowed() -> None:
    assert blocking(check(settings(("/replicas", 0)), situation())) == []


def finding(code: str, *, acknowledge: bool) -> Finding:
    return error(code, "/x", "No.").model_copy(update={"severity": Severity.WARNING, "must_acknowledge": acknowledge})


def test_problem_errors_hold_only_errors_and_point_into_the_body() -> None:
    found = [error("required", "/replicas", "Say it."), finding("W01", acknowledge=True)]
    (problem,) = to_problem_errors(found, "/components/0/settings")
    assert (problem.pointer, problem.code, problem.message) == (
        "/components/0/settings/replicas",
        "required",
        "Say it.",
    )


def test_findings_move_under_a_prefix_and_their_fixes_stay() -> None:
    (found,) = check(settings(("/strategy/maxSurge", "2")), situation())
    (moved,) = under([found], "/components/1/settings")
    assert moved.pointer == "/components/1/settings/strategy/maxSurge"
    assert moved.fix == found.fix


def test_only_warnings_that_must_be_acknowledged_are_left_to_do() -> None:
    found = [finding("W01", acknowledge=True), finding("W02", acknowledge=True), finding("W03", acknowledge=False)]
    assert [one.code for one in to_acknowledge(found, ["W02"])] == ["W01"]


def test_the_settings_of_the_tests_are_on_the_wire_as_they_stand_here() -> None:
    assert settings().model_dump(mode="json", by_alias=True, exclude_unset=True) == GOOD
