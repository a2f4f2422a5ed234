"""Probes, metrics and documentation."""

import httpx

from api.deps import State


async def test_a_healthy_server_is_alive_and_ready(client: httpx.AsyncClient) -> None:
    assert (await client.get("/livez")).text == "ok\n"
    assert (await client.get("/readyz?verbose")).text == "[+] database: ok\n[+] draining: ok\nok\n"


async def test_a_draining_server_is_alive_but_not_ready(client: httpx.AsyncClient, state: State) -> None:
    state.drain.begin()
    assert (await client.get("/livez")).status_code == 200
    answer = await client.get("/readyz")
    assert answer.status_code == 503
    assert "[-] draining: the server is going away" in answer.text


async def test_metrics_count_requests_by_route_not_by_address(admin: httpx.AsyncClient) -> None:
    await admin.delete("/api/v1/tokens/tok_aaaaaaaaaaaaaaaa")
    text = (await admin.get("/metrics")).text
    assert 'route="/tokens/{tokenId}"' in text
    assert "tok_aaaaaaaaaaaaaaaa" not in text
    assert "kiops_sse_connections 0.0" in text


async def test_the_version_is_told(client: httpx.AsyncClient) -> None:
    assert set((await client.get("/version")).json()) == {"version", "fastapi"}


async def test_the_documentation_needs_no_other_server(client: httpx.AsyncClient) -> None:
    page = (await client.get("/docs")).text
    assert "//" not in page.replace("<!doctype", "")
    for asset in ("swagger-ui-bundle.js", "swagger-ui.css", "favicon.png", "start.js"):
        assert (await client.get(f"/docs/{asset}")).status_code == 200
    assert (await client.get("/docs/redoc.standalone.js")).status_code == 422


async def test_every_problem_code_has_a_place_in_the_documentation(client: httpx.AsyncClient) -> None:
    page = (await client.get("/docs/problems")).text
    for code in ("not-signed-in", "idempotency-key-reused", "changed-meanwhile", "too-many-streams"):
        assert f'id="{code}"' in page
