"""The tour: handed over as data, and put away by each person for good."""

import copy
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import ValidationError

from api.deps import State
from api.settings import Settings
from api.tour import examples
from api.tour.schemas import TourRead
from tests.fixtures.app import MemberFactory

TOUR = "/api/v1/tour"
CONTENT: dict[str, Any] = examples.READ["tour"]


def changed(**step: Any) -> str:  # noqa: ANN401  JSON values
    """Return the example with other fields in its step."""
    content = copy.deepcopy(CONTENT)
    content["steps"][0].update(step)
    return json.dumps(content)


@pytest.fixture
def overrides() -> dict[str, Any]:
    return {"tour": json.dumps(CONTENT)}


async def test_everyone_who_signed_in_reads_it(member: MemberFactory) -> None:
    answer = await (await member()).get(TOUR)
    assert answer.json() == examples.READ


async def test_put_away_it_stays_so_for_this_person_only(member: MemberFactory, state: State) -> None:
    mia, tom = await member(), await member(name="tom")
    assert (await mia.put(f"{TOUR}/dismissed")).status_code == 204
    first = (await mia.get(TOUR)).json()
    assert first["dismissedAt"] == state.clock.now().isoformat().replace("+00:00", "Z")
    assert first["tour"] == CONTENT
    assert (await mia.put(f"{TOUR}/dismissed")).status_code == 204
    assert (await mia.get(TOUR)).json() == first
    assert (await tom.get(TOUR)).json()["dismissedAt"] is None


async def test_it_can_be_taken_out_again(member: MemberFactory) -> None:
    mia = await member()
    await mia.put(f"{TOUR}/dismissed")
    for _ in range(2):
        assert (await mia.delete(f"{TOUR}/dismissed")).status_code == 204
        assert (await mia.get(TOUR)).json()["dismissedAt"] is None


class TestWithoutATour:
    @pytest.fixture
    def overrides(self) -> dict[str, Any]:
        return {}

    async def test_there_is_nothing_to_show_and_nothing_to_put_away(self, admin: httpx.AsyncClient) -> None:
        assert (await admin.put(f"{TOUR}/dismissed")).status_code == 204
        assert (await admin.delete(f"{TOUR}/dismissed")).status_code == 204
        assert (await admin.get(TOUR)).json() == {"tour": None, "dismissedAt": None}


def test_the_example_fits() -> None:
    assert TourRead.model_validate(examples.READ).model_dump(mode="json", by_alias=True) == examples.READ


def test_the_setting_is_json_or_the_path_of_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "tour.json"
    file.write_text(json.dumps(CONTENT))
    for value in (json.dumps(CONTENT), str(file)):
        monkeypatch.setenv("KIOPS_TOUR", value)
        tour = Settings().tour
        assert tour is not None
        assert tour.steps[0].way_back is not None
        assert tour.steps[0].title.model_dump() == CONTENT["steps"][0]["title"]
    monkeypatch.setenv("KIOPS_TOUR", "")
    assert Settings().tour is None


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("/no/such/file", "cannot be read"),
        ("{", "the tour: Invalid JSON"),
        ("{}", "id: Field required"),
        (json.dumps({**CONTENT, "steps": CONTENT["steps"] * 2}), "two steps have the same id"),
        (changed(version=None), "needs a version"),
        (changed(kind="deletePod"), "has none"),
        (changed(kind="dance"), "steps.0.kind"),
        (changed(title={"ko": "배포"}), "steps.0.title.en: Field required"),
        (changed(title={"en": "x", "Korean!": "배포"}), "not a locale"),
        (changed(colour="red"), "steps.0.colour: Extra inputs"),
    ],
)
def test_what_is_no_tour_stops_the_start_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, value: str, said: str
) -> None:
    monkeypatch.setenv("KIOPS_TOUR", value)
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert said in str(refused.value.errors()[0]["msg"])


def test_a_file_beyond_all_measure_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "tour.json"
    file.write_text(" " * 70_000)
    monkeypatch.setenv("KIOPS_TOUR", str(file))
    with pytest.raises(ValidationError, match="longer than 64 KiB"):
        Settings()
