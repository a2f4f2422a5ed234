"""The screens are served from a folder, and only from there."""

from pathlib import Path
from typing import Any

import httpx
import pytest


@pytest.fixture
def overrides(tmp_path: Path) -> dict[str, Any]:
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>KIOPS</title>")
    (folder / "assets" / "app-4f2a.js").write_text("start()")
    (folder / "assets" / "app-4f2a.js.br").write_bytes(b"brotli")
    (folder / "assets" / "app-4f2a.js.gz").write_bytes(b"gzip")
    (folder / ".env").write_text("secret")
    (tmp_path / "outside.json").write_text("secret")
    return {"spa_dir": folder}


@pytest.mark.parametrize("path", ["/", "/services", "/services/svc_1/releases", "/index.html"])
async def test_the_app_s_own_addresses_get_the_page_and_are_asked_again(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-cache")
    assert "<title>KIOPS" in answer.text


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("identity", None), ("br;q=1", "br")]
)
async def test_hashed_files_are_immutable_and_come_packed(
    client: httpx.AsyncClient, accepted: str, encoding: str | None
) -> None:
    request = client.build_request("GET", "/assets/app-4f2a.js", headers={"Accept-Encoding": accepted})
    answer = await client.send(request, stream=True)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"].startswith("text/javascript")
    await answer.aclose()


@pytest.mark.parametrize(
    "path", ["/assets/gone.js", "/.env", "/..%2foutside.json", "/assets/..%2f..%2foutside.json", "/api/v1/nope", "/api"]
)
async def test_nothing_else_is_given_away(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


async def test_the_page_takes_no_changes(client: httpx.AsyncClient) -> None:
    answer = await client.post("/services", json={})
    assert (answer.status_code, answer.json()["code"]) == (405, "method-not-allowed")
