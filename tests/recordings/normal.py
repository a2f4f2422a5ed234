"""Takes out of answers what differs from run to run: times, uids, generated names, addresses, revisions. Pure."""

import json
import re
from collections.abc import Mapping
from typing import Any

_LETTERS = "bcdfghjklmnpqrstvwxz2456789"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "UID"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"), "TIME"),
    (re.compile(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}"), "TIME"),
    (re.compile(r"\b\w{3} \w{3} +\d+ \d\d:\d\d:\d\d \d{4}\b"), "TIME"),
    (re.compile(r"\d{4}/\d\d/\d\d \d\d:\d\d:\d\d(\.\d+)?"), "TIME"),
    (re.compile(rf"-[{_LETTERS}]{{8,10}}-[{_LETTERS}]{{5}}\b"), "-HASH-RANDOM"),
    (re.compile(rf"\bkube-api-access-[{_LETTERS}]{{5}}\b"), "kube-api-access-RANDOM"),
    (re.compile(rf"(?<=\b(?:web)-)[{_LETTERS}]{{8,10}}\b"), "HASH"),
    (re.compile(rf"(?<=\bpod-template-hash=)[{_LETTERS}]{{8,10}}\b"), "HASH"),
    (re.compile(rf"(?<=\bowned-)[{_LETTERS}]{{8,10}}\b"), "HASH"),
    (re.compile(rf"(?<=\bmade-)[{_LETTERS}]{{5}}\b"), "RANDOM"),
    (re.compile(rf"(?<=\bweb-)[{_LETTERS}]{{5}}\b"), "RANDOM"),
    (re.compile(r"\b10\.96\.\d+\.\d+\b(?!/)"), "CLUSTER-IP"),
    (re.compile(r"\b10\.(244|245)\.\d+\.\d+\b(?!/)"), "POD-IP"),
    (re.compile(r"\.[0-9a-f]{16}\b"), ".EVENT"),
    (re.compile(r"(containerd|docker)://[0-9a-f]{64}"), "CONTAINER"),
    (re.compile(r"sha256:[0-9a-f]{64}"), "DIGEST"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "ID"),
    (re.compile(r"/\w+/(LIVE|MERGED)-\d+"), r"\1"),
    (re.compile(r"(?<=current: )\d+|(?<=too old resource version: 1 \()\d+"), "RV"),
    (re.compile(r'(?<=resourceVersion\\":\\")\d+|(?<=resourceVersion":")\d+'), "RV"),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ [+-]\d{4}"), "TIME"),
)
_AGE = re.compile(r"^(\d+[ydhms]){1,2}$")
_TOKEN = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")
_VOLATILE = {"resourceVersion": "RV", "pod-template-hash": "HASH", "continue": "CONTINUE", "nodeName": "NODE",
             "clientCIDR": "CIDR", "serverAddress": "ADDRESS", "nodePort": 30000, "ca.crt": "CA",
             "hostIP": "HOST-IP", "podIP": "POD-IP", "imageID": "IMAGE", "storageVersionHash": "HASH",
             "description": "PROSE", "kubernetes.io/description": "PROSE", "ip": "IP"}  # fmt: skip


def text(value: str, names: Mapping[str, str]) -> str:
    """Give a text without what differs; `names` are this cluster's own words and what stands for them."""
    for own, word in names.items():
        value = value.replace(own, word)
    value = _TOKEN.sub("TOKEN", value)
    for pattern, word in _RULES:
        value = pattern.sub(word, value)
    return value


def lines(value: str, names: Mapping[str, str], *, unordered: bool = False) -> list[list[str]]:
    """Give printed lines as cells, ages taken out; without order, each line once and sorted."""
    found = []
    for line in text(value, names).splitlines():
        cells = [_AGE.sub("AGE", cell) for cell in re.split(r"\s{2,}", line.strip())]
        cells = [re.sub(r"\((\d+[ydhms])+ ago\)", "(AGE ago)", cell) for cell in cells]
        found.append([re.sub(r"(?<= )(\d+[ydhms]){1,2}$", "AGE", cell) for cell in cells])
    if unordered:
        return [list(cells) for cells in sorted({tuple(cells) for cells in found})]
    return found


def tree(value: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON is any value
    """Give JSON without what differs."""
    if isinstance(value, dict):
        return {text(key, names): _part(key, part, names) for key, part in value.items()}
    if isinstance(value, list):
        return [tree(item, names) for item in value]
    if isinstance(value, str):
        return text(value, names)
    return value


def _part(key: str, part: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON is any value
    if key == "cells" and isinstance(part, list):
        return [_AGE.sub("AGE", text(str(cell), names)) for cell in part]
    if key == "containerStatuses" and isinstance(part, list):
        return [{**tree(item, names), "image": "IMAGE"} for item in part]
    return _VOLATILE[key] if key in _VOLATILE and not isinstance(part, dict) else tree(part, names)


def body(data: str, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON is any value
    """Give an answer's body: JSON as a tree, anything else as lines."""
    try:
        return tree(json.loads(data), names)
    except ValueError:
        return text(data, names).splitlines()


def flat(value: Any, path: str = "") -> dict[str, Any]:  # noqa: ANN401 - JSON is any value
    """Give every leaf by its path; empty containers are leaves."""
    if isinstance(value, dict) and value:
        found: dict[str, Any] = {}
        for key, part in value.items():
            found |= flat(part, f"{path}/{key}")
        return found
    if isinstance(value, list) and value:
        found = {}
        for at, item in enumerate(value):
            found |= flat(item, f"{path}/{_label(item, at)}")
        return found
    return {path: value}


def _label(item: Any, at: int) -> str:  # noqa: ANN401 - JSON is any value
    if isinstance(item, dict):
        for key in ("manager", "type", "name", "field"):
            if isinstance(item.get(key), str) and item[key]:
                return f"{item[key]}:{item.get('subresource', '')}:{item.get('operation', '')}".rstrip(":")
    return str(at)
