"""KIOPS over its REST API with nothing but the standard library, as a pipeline would use it."""

from __future__ import annotations

import http.client
import json
import time
import uuid
from typing import Any
from urllib.parse import urlencode

from tools.progress import Stop

Json = dict[str, Any]
TIMEOUT_S = 75.0
WAIT_S = 30
BUSY_S = 60.0


class Kiops:
    """One server and one API token."""

    def __init__(self, host: str, port: int, token: str) -> None:
        """`token` is sent with each request."""
        self._host, self._port, self._token = host, port, token

    def get(self, path: str, **query: object) -> Json:
        """Read; stops with the problem's own words when that is refused."""
        return self._call("GET", f"{path}?{urlencode(query)}" if query else path)

    def post(self, path: str, body: Json) -> Json:
        """Make something, exactly once: a repetition after a busy answer has the same key."""
        return self._call("POST", path, body, {"Idempotency-Key": uuid.uuid4().hex})

    def named(self, path: str, name: str, body: Json) -> Json:
        """Return what has this name in a list, or make it."""
        query = {"q": name} if path == "/services" else {}
        found = next((item for item in self.get(path, limit=200, **query)["items"] if item["name"] == name), None)
        return found if found is not None else self.post(path, {"name": name, **body})

    def ended(self, release_id: str, within_s: float) -> Json:
        """Wait for the end of a release."""
        deadline = time.monotonic() + within_s
        while True:
            release = self.get(f"/releases/{release_id}", wait=WAIT_S)
            if release["state"] == "finished":
                return release
            if time.monotonic() > deadline:
                raise Stop(f"release {release_id} has not ended after {within_s:g} seconds")

    def forget_token(self) -> None:
        """Revoke the token this client uses; nothing more can be asked afterwards."""
        for item in self.get("/tokens", limit=200)["items"]:
            if self._token.startswith(item["prefix"]) and item["revokedAt"] is None:
                self._call("DELETE", f"/tokens/{item['id']}")
                return

    def _call(self, method: str, path: str, body: Json | None = None, headers: dict[str, str] | None = None) -> Json:
        deadline = time.monotonic() + BUSY_S
        while True:
            status, answer, again = self._answer(method, path, body, headers or {})
            if status < http.client.BAD_REQUEST:
                return answer
            if status != http.client.SERVICE_UNAVAILABLE or time.monotonic() > deadline:
                errors = "; ".join(f"{one['pointer']}: {one['message']}" for one in answer.get("errors", ()))
                raise Stop(f"{method} {path} was answered {status}: {answer.get('detail')} {errors}".strip())
            time.sleep(again)

    def _answer(self, method: str, path: str, body: Json | None, more: dict[str, str]) -> tuple[int, Json, float]:
        connection = http.client.HTTPConnection(self._host, self._port, timeout=TIMEOUT_S)
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json", **more}
        try:
            connection.request(method, f"/api/v1{path}", None if body is None else json.dumps(body), headers)
            answer = connection.getresponse()
            text = answer.read()
            return answer.status, json.loads(text) if text else {}, float(answer.getheader("Retry-After") or 1.0)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Stop(f"KIOPS did not answer {method} {path}: {error}") from error
        finally:
            connection.close()
