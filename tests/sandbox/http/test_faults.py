"""Faults that may be asked for, per request."""

import httpx
import pytest

from tests.sandbox.http.conftest import CORE

MAPS = f"{CORE}/configmaps"


async def test_a_status_can_be_asked_for_as_often_as_is_said(admin: httpx.AsyncClient) -> None:
    fault = {"path": "/configmaps", "status": 429, "headers": {"Retry-After": "1"}, "times": 2}
    await admin.post("/sandbox/faults", json=fault)
    answers = [await admin.get(MAPS) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [429, 429, 200]
    assert answers[0].headers["retry-after"] == "1"


async def test_a_fault_can_spare_the_first_requests_and_other_verbs(admin: httpx.AsyncClient) -> None:
    await admin.post(
        "/sandbox/faults", json={"verb": "GET", "path": "/configmaps", "status": 503, "skip": 1, "times": 1}
    )
    assert (await admin.get(MAPS)).status_code == 200
    assert (await admin.get(MAPS)).status_code == 503
    assert (await admin.get(MAPS)).status_code == 200


async def test_a_connection_can_be_cut_without_an_answer(admin: httpx.AsyncClient) -> None:
    await admin.post("/sandbox/faults", json={"path": "/configmaps", "reset": True, "times": 1})
    with pytest.raises(httpx.RemoteProtocolError):
        await admin.get(MAPS)


async def test_an_answer_can_be_cut_in_its_body(admin: httpx.AsyncClient) -> None:
    await admin.post("/sandbox/faults", json={"path": "/configmaps", "cut_after": 10, "times": 1})
    with pytest.raises(httpx.RemoteProtocolError):
        await admin.get(MAPS)


async def test_silence_can_be_asked_for(admin: httpx.AsyncClient) -> None:
    await admin.post("/sandbox/faults", json={"path": "/configmaps", "hang": True, "reset": True, "times": 1})
    with pytest.raises(httpx.ReadTimeout):
        await admin.get(MAPS, timeout=0.2)


async def test_all_faults_can_be_taken_back(admin: httpx.AsyncClient) -> None:
    await admin.post("/sandbox/faults", json={"path": "/configmaps", "status": 500})
    assert (await admin.get(MAPS)).status_code == 500
    await admin.request("DELETE", "/sandbox/faults")
    assert (await admin.get(MAPS)).status_code == 200


async def test_an_unknown_fault_is_refused(admin: httpx.AsyncClient) -> None:
    assert (await admin.post("/sandbox/faults", json={"colour": "red"})).status_code == 400
