"""Says how far the sandbox agrees with the recorded cluster, field by field.

`python -m tests.recordings.agreement` starts a sandbox, plays the steps on it, and prints figure and differences.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.recordings import normal
from tests.recordings.cluster import Cluster
from tests.recordings.commands import Pause
from tests.recordings.recorder import ANSWERS, Answers, Player
from tests.recordings.steps import STEPS

IMAGES = {
    "V1": "localhost:5000/kiops/hello:v1@sha256:" + "1" * 64,
    "V2": "localhost:5000/kiops/hello:v2@sha256:" + "2" * 64,
    "V3": "localhost:5000/kiops/hello:v3@sha256:" + "3" * 64,
    "BROKEN": "localhost:5000/kiops/hello:broken@sha256:" + "4" * 64,
}
"""The real cluster's images; the digests matter to nobody."""
TARGET = 0.95


@dataclass(slots=True)
class Agreement:
    """How many fields are the same, of how many, and those that are not."""

    same: int = 0
    fields: int = 0
    differences: dict[str, list[str]] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """Give the share of fields that agree."""
        return self.same / self.fields if self.fields else 1.0


_ABSENT = "(absent)"


def compare(recorded: Answers, given: Answers) -> Agreement:
    """Compare what both answered, step by step."""
    found = Agreement()
    for name in given:
        wanted, got = normal.flat(recorded.get(name)), normal.flat(given[name])
        paths = list(dict.fromkeys((*wanted, *got)))
        found.fields += len(paths)
        wrong = [path for path in paths if wanted.get(path, _ABSENT) != got.get(path, _ABSENT)]
        found.same += len(paths) - len(wrong)
        if wrong:
            found.differences[name] = [
                f"{path}: real {_short(wanted.get(path, _ABSENT))}, sandbox {_short(got.get(path, _ABSENT))}"
                for path in wrong
            ]
    return found


def _short(value: Any) -> str:  # noqa: ANN401 - JSON is any value
    text = json.dumps(value)
    return text if len(text) < 400 else text[:400] + "…"


@contextmanager
def sandbox(*flags: str) -> Iterator[Path]:
    """Run a sandbox; gives its kubeconfig."""
    with tempfile.TemporaryDirectory() as folder:
        kubeconfig = Path(folder) / "kubeconfig"
        command = [sys.executable, "-m", "sandbox", "--port", "0", "--kubeconfig", str(kubeconfig), *flags]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own program
            if process.stdout is None or "ready" not in process.stdout.readline():
                raise RuntimeError("the sandbox did not start")
            try:
                yield kubeconfig
            finally:
                process.terminate()
                process.wait(timeout=10)


def played(last: str = "", without: str = "") -> Answers:
    """Play the steps on a fresh sandbox; `last` ends it after the step of that name, `without` leaves out a pattern."""
    steps = STEPS
    if last:
        steps = STEPS[: 1 + next(at for at, step in enumerate(STEPS) if step.name == last)]
    if without:
        steps = tuple(step for step in steps if not re.search(without, step.name))
    images = str(Path(__file__).parent / "images.yaml")
    with sandbox("--images", images) as kubeconfig, closing(Cluster(kubeconfig)) as cluster:
        node = cluster.kubectl("get", "nodes", "-o", "jsonpath={.items[0].metadata.name}").out
        return Player(cluster, IMAGES, node or "no-node").play(steps)


def main() -> None:
    """Print the figure; exit with 1 below the target."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--until", default="", help="play only up to this step")
    parser.add_argument("--without", default="", help="leave out the steps whose names match this pattern")
    parser.add_argument("--quiet", action="store_true", help="only the figure")
    arguments = parser.parse_args()
    found = compare(json.loads(ANSWERS.read_text()), played(arguments.until, arguments.without))
    if not arguments.quiet:
        for name, differences in found.differences.items():
            sys.stdout.write(f"{name}\n" + "".join(f"  {line}\n" for line in differences))
    sys.stdout.write(f"{found.same} of {found.fields} fields agree: {found.share:.1%}; ")
    steps = sum(not isinstance(step, Pause) for step in STEPS)
    sys.stdout.write(f"{len(found.differences)} of {steps} steps differ\n")
    if found.share < TARGET:
        sys.exit(1)


if __name__ == "__main__":
    main()
