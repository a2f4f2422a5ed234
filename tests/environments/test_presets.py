"""`GET /presets`."""

import httpx


async def test_presets_sizes_and_the_guess_are_told(admin: httpx.AsyncClient) -> None:
    found = (await admin.get("/api/v1/presets", params={"name": "uat-2"})).json()
    assert found["guess"] == "staging"
    assert [preset["stage"] for preset in found["stages"]] == ["development", "staging", "production", "other"]
    assert [size["name"] for size in found["sizes"]] == ["small", "medium", "large"]
    assert (await admin.get("/api/v1/presets")).json()["guess"] is None


async def test_presets_need_a_session(client: httpx.AsyncClient) -> None:
    assert (await client.get("/api/v1/presets")).status_code == 401
