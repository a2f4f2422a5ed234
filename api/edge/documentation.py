"""`/docs` without any other server: Swagger UI from the fastapi-offline package, and a page of all problem codes."""

import html
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Request, Response
from fastapi import Path as PathParameter
from fastapi.responses import FileResponse, HTMLResponse

from api.access.permissions import ANYONE
from api.problems import NotFound, Problem

router = APIRouter(dependencies=[ANYONE], include_in_schema=False)

Asset = Literal["swagger-ui-bundle.js", "swagger-ui.css", "favicon.png"]
TYPES = {".js": "text/javascript", ".css": "text/css", ".png": "image/png"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Swagger UI writes style attributes; scripts stay in files, here too."""

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>KIOPS API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"><link rel="icon" href="/docs/favicon.png"></head>
<body><div id="swagger"></div>
<script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body>
</html>
"""
PROBLEMS = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Problems of the KIOPS API</title></head>
<body><h1>Problems</h1><p>Each refusal carries one of these codes; they are never renamed.</p>
<table><tr><th>code</th><th>status</th><th>what it says</th><th>what to do</th></tr>
"""
START = """SwaggerUIBundle({
  url: "/openapi.json", dom_id: "#swagger", deepLinking: true, docExpansion: "list", validatorUrl: null,
  defaultModelsExpandDepth: 0, tryItOutEnabled: false,
});
"""


def assets() -> Path:
    """Return the folder of Swagger UI's files; the package is never imported."""
    spec = find_spec("fastapi_offline")
    if spec is None or spec.origin is None:
        raise NotFound("Swagger UI is not installed here.")
    return Path(spec.origin).parent / "static"


@router.get("/openapi.json")
async def read_openapi(request: Request) -> Response:
    """Return the OpenAPI document."""
    return Response(request.app.state.document(), media_type="application/json")


@router.get("/docs")
async def read_docs() -> Response:
    """Return Swagger UI's page."""
    return HTMLResponse(PAGE, headers={"Content-Security-Policy": POLICY})


@router.get("/docs/start.js")
async def read_start() -> Response:
    """Return the script that starts Swagger UI."""
    return Response(START, media_type="text/javascript")


@router.get("/docs/problems")
async def read_problems() -> Response:
    """Return the page that every problem's `type` points to."""
    rows = "".join(
        f'<tr id="{kind.code}"><td><code>{kind.code}</code></td><td>{kind.status}</td>'
        f"<td>{html.escape(kind.title)}</td><td>{html.escape(kind.hint or '')}</td></tr>"
        for kind in sorted(set(kinds(Problem)), key=lambda kind: kind.code)
    )
    return HTMLResponse(f"{PROBLEMS}{rows}</table></body></html>")


@router.get("/docs/{name}")
async def read_asset(name: Annotated[Asset, PathParameter()]) -> Response:
    """Return one of Swagger UI's files."""
    file = assets() / name
    return FileResponse(file, media_type=TYPES[file.suffix], headers={"Cache-Control": "public, max-age=86400"})


def kinds(of: type[Problem]) -> Iterator[type[Problem]]:
    """Yield every kind of problem once per class."""
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)
