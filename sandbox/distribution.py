"""The registry beside the cluster: the reading half of the OCI Distribution API, over plain HTTP on loopback."""

from aiohttp import web

from sandbox.kubelet.catalogue import INDEX, Catalogue, digest_of
from sandbox.kubelet.references import Reference

TAGS_A_PAGE = 1000


class Distribution:
    """Answers for the repositories that the catalogue holds under this registry's own name."""

    def __init__(self, catalogue: Catalogue, name: str) -> None:
        """`name` is host and port as they stand in image names."""
        self._catalogue = catalogue
        self._name = name

    def application(self) -> web.Application:
        """Give what answers."""
        made = web.Application()
        made.router.add_get("/v2/", _version)
        made.router.add_get("/v2/{path:.+}/tags/list", self._list)
        made.router.add_get("/v2/{path:.+}/manifests/{reference}", self._manifest)
        return made

    async def _list(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        tags = self._catalogue.tags(f"{self._name}/{path}")
        if tags is None:
            return _refusal("NAME_UNKNOWN", f"repository {path} not known to registry")
        after = [tag for tag in tags if tag > request.query.get("last", "")]
        asked = request.query.get("n", "")
        page = after[: min(int(asked), TAGS_A_PAGE) if asked.isdecimal() else TAGS_A_PAGE]
        headers = {}
        if page and len(page) < len(after):
            headers["Link"] = f'</v2/{path}/tags/list?last={page[-1]}&n={len(page)}>; rel="next"'
        return web.json_response({"name": path, "tags": page}, headers=headers)

    async def _manifest(self, request: web.Request) -> web.Response:
        path, wanted = request.match_info["path"], request.match_info["reference"]
        by_digest = ":" in wanted
        reference = Reference(self._name, path, "" if by_digest else wanted, wanted if by_digest else "")
        image = self._catalogue.find(reference)
        manifest = image.manifest if image is not None else None
        if manifest is None:
            return _refusal("MANIFEST_UNKNOWN", f"manifest {wanted} of {path} not known to registry")
        headers = {"Docker-Content-Digest": digest_of(manifest)}
        return web.Response(text=manifest, content_type=INDEX, headers=headers)


async def _version(_request: web.Request) -> web.Response:
    return web.json_response({}, headers={"Docker-Distribution-Api-Version": "registry/2.0"})


def _refusal(code: str, message: str) -> web.Response:
    return web.json_response({"errors": [{"code": code, "message": message}]}, status=404)
