"""Pushing images to the private registry over the Distribution API."""

import base64
import http.client
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http import HTTPStatus

from realcluster.images import CONFIG, LAYER, MANIFEST, Image, digest

SECONDS = 30


@dataclass(frozen=True, slots=True)
class Registry:
    """A registry spoken to in plain HTTP, with a login."""

    host: str
    user: str
    password: str

    def answers(self) -> bool:
        """Tell whether it takes the login."""
        try:
            return self._call("GET", f"http://{self.host}/v2/") == HTTPStatus.OK
        except OSError:
            return False

    def push(self, repository: str, tag: str, image: Image) -> str:
        """Upload what the registry lacks of an image, tag it, and give its reference with tag and digest."""
        base = f"http://{self.host}/v2/{repository}"
        for media_type, blob in ((CONFIG, image.config), (LAYER, image.layer)):
            self._upload(base, media_type, blob)
        self._call("PUT", f"{base}/manifests/{tag}", image.manifest, MANIFEST)
        return f"{self.host}/{repository}:{tag}@{image.digest}"

    def _upload(self, base: str, media_type: str, blob: bytes) -> None:
        if self._exists(f"{base}/blobs/{digest(blob)}"):
            return
        with self._open("POST", f"{base}/blobs/uploads/", b"", media_type) as answer:
            location = urllib.parse.urljoin(base, answer.headers["Location"])
        separator = "&" if "?" in location else "?"
        self._call("PUT", f"{location}{separator}digest={digest(blob)}", blob, "application/octet-stream")

    def _exists(self, url: str) -> bool:
        try:
            return self._call("HEAD", url) == HTTPStatus.OK
        except urllib.error.HTTPError as error:
            if error.code == HTTPStatus.NOT_FOUND:
                return False
            raise

    def _call(self, method: str, url: str, body: bytes | None = None, media_type: str = "") -> int:
        with self._open(method, url, body, media_type) as answer:
            return answer.status

    def _open(self, method: str, url: str, body: bytes | None, media_type: str) -> http.client.HTTPResponse:
        login = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        headers = {"Authorization": f"Basic {login}", **({"Content-Type": media_type} if media_type else {})}
        request = urllib.request.Request(url, body, headers, method=method)  # noqa: S310 - always http on loopback
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        answer: http.client.HTTPResponse = opener.open(request, timeout=SECONDS)
        return answer
