"""Objects as YAML and the request as a curl command, for people who copy (pure)."""

import json
import shlex
from typing import Any

import yaml

from api.deploy.manifest import Manifest

AMBIGUOUS = frozenset("yYnN")


class Dumper(yaml.SafeDumper):
    """Writes YAML that every parser reads the same: what other parsers take for a boolean is quoted."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    if "\n" in text:
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|")
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="'" if text in AMBIGUOUS else None)


Dumper.add_representer(str, _text)


def as_yaml(manifest: Manifest) -> str:
    """Return the object as `kubectl apply` reads it, fields in their usual order."""
    text: str = yaml.dump(manifest, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=120)
    return text


def as_curl(url: str, body: dict[str, Any]) -> str:
    """Return the command that starts this release; the token comes from the environment."""
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return " \\\n  ".join(
        [
            f"curl -X POST {shlex.quote(url)}",
            '-H "Authorization: Bearer $KIOPS_TOKEN"',
            '-H "Idempotency-Key: $(uuidgen)"',
            "-H 'Content-Type: application/json'",
            f"-d {shlex.quote(data)}",
        ]
    )
