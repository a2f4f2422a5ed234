"""Questions to components over HTTP on loopback."""

import base64
import json
import ssl
import urllib.request
from collections.abc import Callable
from http import HTTPStatus

SECONDS = 5


def _opener() -> urllib.request.OpenerDirector:
    """Give a client that uses no proxy and takes any certificate: only readiness is asked for, on loopback."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context))


def answers(url: str) -> Callable[[], bool]:
    """Give a question that is true once the URL answers 200."""
    opener = _opener()

    def asked() -> bool:
        try:
            with opener.open(url, timeout=SECONDS) as answer:
                return bool(answer.status == HTTPStatus.OK)
        except OSError:
            return False

    return asked


def _post(url: str, body: dict[str, object]) -> dict[str, object]:
    request = urllib.request.Request(url, json.dumps(body).encode(), method="POST")  # noqa: S310 - http on loopback
    with _opener().open(request, timeout=SECONDS) as answer:
        document: dict[str, object] = json.load(answer)
        return document


def compact(etcd: str) -> None:
    """Compact the store at its present revision, through its JSON gateway."""
    nothing = base64.b64encode(b"\0").decode()
    header = _post(f"{etcd}/v3/kv/range", {"key": nothing})["header"]
    if not isinstance(header, dict):
        raise TypeError(f"etcd answered without a header: {header!r}")
    _post(f"{etcd}/v3/kv/compaction", {"revision": header["revision"], "physical": True})
