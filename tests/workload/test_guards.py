"""The guards W01 to W14: when they speak, what they say, and fixes that silence them."""

import pytest

from api.workload.rules import GUARDS, check
from api.workload.schemas import ComponentSettings, Finding, Severity, Stage
from tests.workload.patching import patched
from tests.workload.settings import settings, situation

PRODUCTION = Stage.PRODUCTION
RECREATE = ("/strategy", {"kind": "Recreate"})
PASSWORD = ("/variables/0", {"kind": "value", "name": "DB_PASSWORD", "value": "geheim"})


def guard(code: str, found: list[Finding]) -> Finding | None:
    return next((one for one in found if one.code == code), None)


def the(code: str, found: list[Finding]) -> Finding:
    one = guard(code, found)
    assert one is not None, [other.code for other in found]
    assert one.severity is Severity.WARNING
    return one


def silenced(given: ComponentSettings, found: Finding, stage: Stage = PRODUCTION) -> bool:
    assert found.fix is not None
    mended = patched(given.model_dump(mode="json", by_alias=True), found.fix)
    after = check(ComponentSettings.model_validate(mended), situation(stage))
    return guard(found.code, after) is None and all(one.severity is not Severity.ERROR for one in after)


def test_w01_an_outage_in_production_must_be_acknowledged() -> None:
    given = settings(RECREATE)
    found = the("W01", check(given, situation(PRODUCTION)))
    assert found.pointer == "/strategy"
    assert found.message == "The service will be down while new pods start."
    assert found.must_acknowledge
    assert silenced(given, found)


@pytest.mark.parametrize("stage", [Stage.DEVELOPMENT, Stage.STAGING, Stage.OTHER])
def test_w01_is_silent_elsewhere(stage: Stage) -> None:
    assert guard("W01", check(settings(RECREATE), situation(stage))) is None


def test_w02_a_plain_password_must_be_acknowledged_in_production() -> None:
    found = the("W02", check(settings(PASSWORD), situation(PRODUCTION)))
    assert found.pointer == "/variables/0/value"
    assert found.message == "This looks like a password. Anyone who can view this service could read it."
    assert found.must_acknowledge
    assert found.hint is not None
    assert "Secret" in found.hint


def test_w02_only_warns_elsewhere() -> None:
    assert not the("W02", check(settings(PASSWORD), situation(Stage.STAGING))).must_acknowledge


def test_w02_is_silent_once_somebody_says_it_is_no_secret() -> None:
    said = ("/variables/0", {"kind": "value", "name": "DB_PASSWORD", "value": "geheim", "notSecret": True})
    assert guard("W02", check(settings(said), situation(PRODUCTION))) is None


def test_w02_never_repeats_the_value() -> None:
    found = the("W02", check(settings(PASSWORD), situation(PRODUCTION)))
    assert "geheim" not in found.model_dump_json()


@pytest.mark.parametrize("tag", ["latest", None])
def test_w03_a_version_that_moves(tag: str | None) -> None:
    found = the("W03", check(settings(("/image/tag", tag), ("/image/digest", None)), situation()))
    assert found.pointer == "/image/tag"
    assert found.message == "`latest` can change without notice; rollback may not bring back the same program."
    assert not found.must_acknowledge


def test_w03_a_digest_pins_even_latest() -> None:
    assert guard("W03", check(settings(("/image/tag", "latest")), situation())) is None


@pytest.mark.parametrize("limit", [None, "0"])
def test_w04_no_memory_limit(limit: str | None) -> None:
    given = settings(("/resources/memoryLimit", limit), ("/resources/memoryRequest", None))
    found = the("W04", check(given, situation()))
    assert found.pointer == "/resources/memoryLimit"
    assert found.message == "One pod could use all memory of the machine."
    assert silenced(given, found, Stage.OTHER)


def test_w04_its_fix_leaves_a_large_reservation_possible() -> None:
    given = settings(("/resources/memoryLimit", None), ("/resources/memoryRequest", "3Gi"))
    assert silenced(given, the("W04", check(given, situation())), Stage.OTHER)


def test_w05_one_pod_in_production() -> None:
    given = settings(("/replicas", 1))
    found = the("W05", check(given, situation(PRODUCTION)))
    assert (found.pointer, found.message) == ("/replicas", "A restart means a short outage.")
    assert silenced(given, found)
    assert guard("W05", check(given, situation(Stage.STAGING))) is None
    assert guard("W05", check(given, situation(PRODUCTION, has_hpa=True))) is None


def test_w06_no_ready_check() -> None:
    given = settings(("/checks/ready", None))
    found = the("W06", check(given, situation()))
    assert found.pointer == "/checks/ready"
    assert found.message == "Traffic may arrive before the program is ready."
    assert silenced(given, found, Stage.OTHER)


def test_w06_is_silent_where_no_traffic_can_arrive() -> None:
    assert guard("W06", check(settings(("/checks/ready", None), ("/ports", [])), situation())) is None


def test_w06_has_no_fix_for_a_program_that_speaks_udp_only() -> None:
    udp = [{"name": "dns", "containerPort": 53, "protocol": "UDP"}]
    assert the("W06", check(settings(("/checks/ready", None), ("/ports", udp)), situation())).fix is None


def test_w07_autoscaling_decides_the_number() -> None:
    found = the("W07", check(settings(), situation(has_hpa=True)))
    assert (found.pointer, found.message) == ("/replicas", "Autoscaling decides the number; yours is ignored.")


def test_w13_the_first_release_to_production_must_be_acknowledged() -> None:
    found = the("W13", check(settings(), situation(PRODUCTION, first_production_release=True)))
    assert found.message == "This is the first release of this service to production (here)."
    assert found.must_acknowledge
    assert found.hint == "There is no staging environment. Make one and release there first."


def test_w13_offers_the_staging_environment_that_is_there() -> None:
    known = situation(PRODUCTION, first_production_release=True, has_staging_environment=True)
    assert the("W13", check(settings(), known)).hint == "It has not run in staging yet. Release it there first."


def test_w13_knows_when_it_has_run_in_staging() -> None:
    known = situation(PRODUCTION, first_production_release=True, has_released_to_staging=True)
    hint = the("W13", check(settings(), known)).hint
    assert hint is not None
    assert hint.startswith("It has run in staging")


def test_w13_is_silent_elsewhere_and_afterwards() -> None:
    assert guard("W13", check(settings(), situation(Stage.STAGING, first_production_release=True))) is None
    assert guard("W13", check(settings(), situation(PRODUCTION))) is None


@pytest.mark.parametrize(("surge", "unavailable"), [(1, 1), (0, 1), ("0%", "25%"), ("25%", "1%")])
def test_w14_fewer_pods_in_production(surge: int | str, unavailable: int | str) -> None:
    given = settings(("/strategy/maxSurge", surge), ("/strategy/maxUnavailable", unavailable))
    found = the("W14", check(given, situation(PRODUCTION)))
    assert found.pointer == "/strategy/maxUnavailable"
    assert found.message == "Fewer pods than usual serve while the version changes."
    assert not found.must_acknowledge
    assert silenced(given, found)
    assert guard("W14", check(given, situation(Stage.STAGING))) is None


def test_every_guard_of_the_list_speaks_at_least_once() -> None:
    worst = settings(RECREATE, PASSWORD, ("/image/digest", None), ("/image/tag", "latest"))
    bare = settings(("/resources/memoryLimit", None), ("/checks/ready", None), ("/strategy/maxUnavailable", 1))
    first = situation(PRODUCTION, first_production_release=True, has_hpa=True)
    alone = settings(("/replicas", 1))
    found = [*check(worst, first), *check(bare, first), *check(alone, situation(PRODUCTION))]
    assert {one.code for one in found} == GUARDS
