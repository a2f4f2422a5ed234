"""The single-page app from KIOPS_SPA_DIR: whatever no route answers."""

from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import FileResponse, HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from api.edge.answers import MethodNotAllowed
from api.problems import NotFound

IMMUTABLE = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
HASHED = "assets"
PACKED = (("br", ".br"), ("gzip", ".gz"))
TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".txt": "text/plain",
    ".map": "application/json",
    ".webmanifest": "application/manifest+json",
}
MISSING = """<!doctype html><html lang="en"><title>KIOPS</title><h1>KIOPS runs, its screens are not here</h1>
<p>The API answers under <a href="/docs">/docs</a>. For the screens, build the front end
(<code>npm run build</code> in <code>frontend/</code>) and set <code>KIOPS_SPA_DIR</code> to its
<code>dist</code> folder.</p>"""


class SinglePageApp:
    """ASGI app behind all routes; `/api/…` and other methods than GET are problems."""

    def __init__(self, folder: Path | None) -> None:
        """Serve this folder; files are looked up at each request, so a new build needs no restart."""
        self._folder = folder.resolve() if folder else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a file, or with index.html for the app's own addresses."""
        await self._answer(scope)(scope, receive, send)

    def _answer(self, scope: Scope) -> ASGIApp:
        path: str = scope["path"]
        if path.startswith("/api/") or path == "/api":
            raise NotFound("There is nothing at this address.")
        if scope["method"] not in {"GET", "HEAD"}:
            raise MethodNotAllowed("This address allows GET.", headers={"Allow": "GET, HEAD"})
        if self._folder is None or not (self._folder / "index.html").is_file():
            return HTMLResponse(MISSING, headers={"Cache-Control": ASK_AGAIN})
        found = self._file(self._folder, path)
        if found is None and "." in path.rpartition("/")[2]:
            raise NotFound("There is no such file.")
        return packed(found or self._folder / "index.html", Headers(scope=scope))

    def _file(self, folder: Path, path: str) -> Path | None:
        file = (folder / path.lstrip("/")).resolve()
        inside = file.is_relative_to(folder) and file.suffix in TYPES and file.is_file()
        return file if inside else None


def packed(file: Path, headers: Headers) -> FileResponse:
    """Return the file, in the smallest form that lies beside it and the browser takes."""
    hashed = file.parent.name == HASHED
    extra = {"Cache-Control": IMMUTABLE if hashed else ASK_AGAIN, "Vary": "Accept-Encoding"}
    accepted = {part.partition(";")[0].strip() for part in headers.get("accept-encoding", "").split(",")}
    for encoding, suffix in PACKED:
        variant = file.with_name(file.name + suffix)
        if encoding in accepted and variant.is_file():
            extra["Content-Encoding"] = encoding
            return FileResponse(variant, media_type=TYPES[file.suffix], headers=extra)
    return FileResponse(file, media_type=TYPES[file.suffix], headers=extra)
