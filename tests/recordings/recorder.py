"""Plays the steps on a cluster and keeps what it answers.

`python -m tests.recordings.recorder` reads the file that `REALCLUSTER_ENV` names or the variables `ADMIN_KUBECONFIG`,
`IMAGE_V1` and so on, and writes `tests/recordings/answers.json`.
"""

import json
import os
import re
import shlex
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.recordings import normal
from tests.recordings.cluster import Cluster
from tests.recordings.commands import Call, Kubectl, Pause, Step, Watching
from tests.recordings.steps import STEPS

type Answers = dict[str, Any]

ANSWERS = Path(__file__).parent / "answers.json"
NAMESPACE = "recording"
IMAGES = ("IMAGE_V1", "IMAGE_V2", "IMAGE_V3", "IMAGE_BROKEN")


_WORD = re.compile(r"(?<![\w.])(NS|V1|V2|V3|BROKEN)(?![\w.])")


class Player:
    """Plays steps on one cluster."""

    def __init__(self, cluster: Cluster, images: Mapping[str, str], node: str) -> None:
        """`images` gives the cluster's own name for `V1` and so on; `node` is the node's name."""
        self._cluster = cluster
        self._words = {**images, "NS": NAMESPACE}
        self._names = {name: word for word, name in images.items()} | {node: "NODE", cluster.server: "SERVER"}

    def play(self, steps: tuple[Step, ...], told: bool = False) -> Answers:  # noqa: FBT001, FBT002 - a switch of a tool
        """Play them in order; give what each answered, normalised."""
        answers = {}
        for step in steps:
            if told:
                sys.stdout.write(f"{step.name}\n")
            if isinstance(step, Pause):
                time.sleep(step.seconds)
            else:
                answers[step.name] = self._one(step)
        return answers

    def _one(self, step: Kubectl | Call | Watching) -> Any:  # noqa: ANN401 - JSON is any value
        if isinstance(step, Kubectl):
            return self._kubectl(step)
        if isinstance(step, Call):
            return self._call(step)
        return self._watch(step)

    def _kubectl(self, step: Kubectl) -> Answers:
        words = [self._filled(word) for word in shlex.split(step.line)]
        place = [] if step.everywhere else ["--namespace", NAMESPACE]
        done = self._cluster.kubectl(*place, *words, stdin=self._filled(step.stdin))
        out = _structured(done.out, step.line)
        if out is None:
            printed: Any = normal.lines(done.out, self._names, unordered=step.unordered)[-1 if step.last else 0 :]
        else:
            printed = normal.tree(out, self._names)
        return {"code": done.code, "out": printed, "err": normal.lines(done.err, self._names, unordered=True)}

    def _call(self, step: Call) -> Answers:
        headers = {name.replace("-", "_"): value for name, value in step.headers.items()}
        answer = self._cluster.call(step.method, self._filled(step.path), self._with_images(step.body), **headers)
        warnings = [normal.text(text, self._names) for text in answer.headers.get_list("warning")]
        return {
            "status": answer.status_code,
            "type": answer.headers.get("content-type", ""),
            "warnings": warnings,
            "body": normal.body(answer.text, self._names),
        }

    def _watch(self, step: Watching) -> list[Any]:
        got = self._cluster.watch(self._filled(step.path), step.lines, step.seconds, step.headers)
        return [normal.body(line, self._names) for line in got]

    def _with_images(self, body: Any) -> Any:  # noqa: ANN401 - JSON is any value
        if body is None or isinstance(body, bytes):
            return body
        return json.loads(self._filled(json.dumps(body)))

    def _filled(self, text: str) -> str:
        return _WORD.sub(lambda match: self._words[match[0]], text)


def _structured(out: str, line: str) -> Any:  # noqa: ANN401 - JSON is any value
    if "-o json" in line and "jsonpath" not in line:
        return json.loads(out) if out else None
    return yaml.safe_load(out) if "-o yaml" in line and out else None


def environment() -> dict[str, str]:
    """Give the variables that describe the real cluster."""
    file = Path(os.environ.get("REALCLUSTER_ENV", "/tmp/realcluster.env"))  # noqa: S108 - the agreed place
    found = dict(line.split("=", 1) for line in file.read_text().splitlines() if "=" in line) if file.exists() else {}
    return {**found, **{key: value for key, value in os.environ.items() if key.startswith(("IMAGE_", "ADMIN_"))}}


def real() -> Player:
    """Give a player on the real cluster."""
    known = environment()
    cluster = Cluster(Path(known["ADMIN_KUBECONFIG"]))
    node = cluster.kubectl("get", "nodes", "-o", "jsonpath={.items[0].metadata.name}").out
    return Player(cluster, {name.removeprefix("IMAGE_"): known[name] for name in IMAGES}, node)


def main() -> None:
    """Record."""
    answers = real().play(STEPS, told=True)
    ANSWERS.write_text(json.dumps(answers, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
