"""KIOPS over HTTP as a careful script would use it: sign in, register, deploy, wait, follow."""

import json
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

PASSWORD = "correct horse battery"  # noqa: S105  of a throw-away server
STREAMS_AT_ONCE = 8
"""The server allows ten per user."""
PAGE = 7
RETRY_S = 0.2
BUSY_S = 60.0
Json = dict[str, Any]


@dataclass
class Kiops:
    """One server, or several behind one database: `url` is where the requests go."""

    url: str
    http: httpx.Client = field(init=False)
    _places: threading.BoundedSemaphore = field(
        init=False, default_factory=lambda: threading.BoundedSemaphore(STREAMS_AT_ONCE)
    )

    def __post_init__(self) -> None:
        """Open a client that behaves as a page of this server does."""
        limits = httpx.Limits(max_connections=100)
        headers = {"Origin": self.url}
        self.http = httpx.Client(base_url=f"{self.url}/api/v1", headers=headers, timeout=75, limits=limits)

    def close(self) -> None:
        """Close all connections."""
        self.http.close()

    def sign_in(self, one_time_password: str) -> None:
        """Sign in as the administrator; an empty one-time password means that ours is already set."""
        body = {"name": "admin", "password": one_time_password or PASSWORD}
        if one_time_password:
            body["newPassword"] = PASSWORD
        self.http.post("/session", json=body).raise_for_status()

    def beside(self, url: str) -> "Kiops":
        """Return the same session at another server of the same database."""
        other = Kiops(url)
        other.http.cookies.update(self.http.cookies)
        return other

    def post(self, path: str, body: Json | None = None, *, key: str | None = None) -> httpx.Response:
        """Post with an idempotency key, again when the server is busy and says so; the answer may be a problem."""
        headers = {"Idempotency-Key": key or uuid.uuid4().hex}
        deadline = time.monotonic() + BUSY_S
        while True:
            answer = self.http.post(path, json=body, headers=headers)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE or time.monotonic() > deadline:
                return answer
            threading.Event().wait(float(answer.headers["Retry-After"]))

    def made(self, path: str, body: Json | None = None) -> Json:
        """Post and return what was made; anything but success fails the test."""
        return self._good(self.post(path, body))

    def get(self, path: str, **query: Any) -> Json:  # noqa: ANN401  whatever a query takes
        """Read; anything but success fails the test."""
        return self._good(self.http.get(path, params=query))

    def ended(self, release_id: str, *, within_s: float) -> Json:
        """Wait for the end of a release by long polls, over restarts of the server."""
        deadline = time.monotonic() + within_s
        while True:
            left = deadline - time.monotonic()
            assert left > 0, f"{release_id} has not ended after {within_s:g} s: {self._where(release_id)}"
            try:
                release = self.get(f"/releases/{release_id}", wait=min(60.0, max(1.0, left)))
            except httpx.TransportError:
                threading.Event().wait(RETRY_S)
                continue
            if release["state"] == "finished":
                return release

    def events(self, release_id: str, after: int = 0) -> list[Json]:
        """Return the events after a number as JSON, in small pages."""
        found: list[Json] = []
        while True:
            page = self.get(f"/releases/{release_id}/events", after=after, limit=PAGE)
            found += page["items"]
            if not page["items"]:
                return found
            after = page["items"][-1]["seq"]

    @contextmanager
    def stream(self, *release_ids: str, last_id: str | None = None) -> Iterator[Iterator[tuple[str, Json]]]:
        """Open the stream of releases; it gives cursor and event until the server ends it."""
        with self.channels(*(f"release:{one}" for one in release_ids), last_id=last_id) as messages:
            yield messages

    @contextmanager
    def channels(self, *names: str, last_id: str | None = None) -> Iterator[Iterator[tuple[str, Json]]]:
        """Open a stream of any channels."""
        headers = {"Last-Event-ID": last_id} if last_id else {}
        timeout = httpx.Timeout(10, read=60)
        with (
            self._places,
            self.http.stream(
                "GET", "/events", params={"channels": ",".join(names)}, headers=headers, timeout=timeout
            ) as answer,
        ):
            assert answer.status_code in {200, 204}, answer.read()
            yield _messages(answer.iter_lines())

    def until(self, release_id: str, wanted: Callable[[Json], bool], *, within_s: float) -> Json:
        """Follow the stream, over breaks, until an event is what was wanted; the end of the release before fails."""
        deadline = time.monotonic() + within_s
        last_id: str | None = None
        while time.monotonic() < deadline:
            try:
                with self.stream(release_id, last_id=last_id) as messages:
                    for cursor, event in messages:
                        last_id = cursor or last_id
                        if wanted(event):
                            return event
                        assert event["type"] != "verdict", event
            except httpx.TransportError:
                threading.Event().wait(RETRY_S)
        raise AssertionError(f"not seen within {within_s:g} s; {self._where(release_id)}")

    def _where(self, release_id: str) -> str:
        return json.dumps([event.get("message", event) for event in self.events(release_id)][-8:])

    def _good(self, answer: httpx.Response) -> Json:
        assert answer.is_success, f"{answer.request.method} {answer.request.url}: {answer.status_code} {answer.text}"
        found: Json = answer.json()
        return found


def _messages(lines: Iterator[str]) -> Iterator[tuple[str, Json]]:
    cursor, kind, data = "", "", ""
    for line in lines:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "id":
            cursor = value
        elif name == "event":
            kind = value
        elif name == "data":
            data += value
        elif not line and kind:
            yield cursor, {"type": kind, **(json.loads(data) if data else {})}
            cursor, kind, data = "", "", ""


def step(code: str, state: str) -> Callable[[Mapping[str, Any]], bool]:
    """Return what to wait for: a step in a state."""
    return lambda event: event["type"] == "step" and (event["code"], event["state"]) == (code, state)


def risk(code: str) -> Callable[[Mapping[str, Any]], bool]:
    """Return what to wait for: a release that is at risk for this cause."""
    return lambda event: event["type"] == "risk" and not event["cleared"] and event["cause"]["code"] == code
