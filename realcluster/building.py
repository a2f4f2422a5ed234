"""Building the Go programs: once per content, into the cache."""

import hashlib
import os
import platform
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from realcluster.problems import ClusterProblem
from realcluster.progress import say

SOURCES = Path(__file__).parent
VERSION = "v1.36.3"
"""Of Kubernetes; the same as in binary/go.mod. Components refuse to start when they do not know it."""

REPORT_EVERY = 15
LOCAL = {"amd64": "amd64", "x86_64": "amd64", "arm64": "arm64", "aarch64": "arm64"}


def machine() -> str:
    """Give this machine's architecture as Go and the image specification call it."""
    return LOCAL[platform.machine().lower()]


def foreign() -> str:
    """Give an architecture whose programs this machine cannot run."""
    return "arm64" if machine() == "amd64" else "amd64"


@dataclass(frozen=True, slots=True)
class Program:
    """A Go module of this folder and how it is linked."""

    folder: Path
    definitions: Mapping[str, str]
    architecture: str

    @property
    def flags(self) -> str:
        """The linker's flags."""
        return " ".join(["-s", "-w", *(f"-X {name}={value}" for name, value in self.definitions.items())])

    @property
    def key(self) -> str:
        """Hash of everything that goes into the program but the compiler."""
        content = hashlib.sha256(f"{self.flags} {self.architecture}".encode())
        for file in sorted(self.folder.iterdir()):
            if file.name in {"go.mod", "go.sum"} or file.suffix == ".go":
                content.update(file.name.encode() + b"\0" + file.read_bytes())
        return content.hexdigest()[:16]


def kubernetes() -> Program:
    """Give the program that is every component."""
    package = "k8s.io/component-base/version"
    major, minor, _ = VERSION.removeprefix("v").split(".")
    definitions = {"gitVersion": VERSION, "gitMajor": major, "gitMinor": minor}
    return Program(SOURCES / "binary", {f"{package}.{key}": value for key, value in definitions.items()}, machine())


def workload(version: str, architecture: str) -> Program:
    """Give the service that the images run."""
    return Program(SOURCES / "workload", {"main.version": version}, architecture)


def check_go(program: Program) -> None:
    """Raise ClusterProblem when Go is missing or older than the module asks for."""
    wanted = _numbers(re.findall(r"^go (\S+)$", (program.folder / "go.mod").read_text(), re.MULTILINE)[0])
    text = ".".join(map(str, wanted))
    if shutil.which("go") is None:
        raise ClusterProblem(f"Go {text} or newer is needed to build Kubernetes, and there is no `go` on the PATH.")
    done = subprocess.run(["go", "env", "GOVERSION"], check=True, capture_output=True, text=True, cwd="/")
    found = done.stdout.strip()
    if _numbers(found.removeprefix("go")) < wanted:
        raise ClusterProblem(f"Go {text} or newer is needed to build Kubernetes; this machine has {found}.")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))


def cached(cache: Path, name: str, program: Program, note: str = "") -> Path:
    """Give the path of the built program; it is built only when the cache has no program of this content."""
    target = cache / f"{name}-{program.key}" / name
    if target.exists():
        return target
    check_go(program)
    target.parent.mkdir(parents=True, exist_ok=True)
    say(f"building {name}{note}")
    with _fresh(target) as output:
        _compile(program, name, output)
    return target


@contextmanager
def _fresh(target: Path) -> Iterator[Path]:
    """Give a path to build at, which becomes the target only when nothing failed."""
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        output = Path(folder) / target.name
        yield output
        output.replace(target)


def _compile(program: Program, name: str, output: Path) -> None:
    flags = ["-trimpath", "-buildvcs=false", "-mod=readonly", "-ldflags", program.flags]
    argv = ["go", "build", *flags, "-o", str(output), "."]
    environment = {**os.environ, "CGO_ENABLED": "0", "GOOS": "linux", "GOARCH": program.architecture}
    log = output.with_suffix(".log")
    with log.open("wb") as stream:
        process = subprocess.Popen(argv, cwd=program.folder, env=environment, stdout=stream, stderr=stream)
    try:
        _watch(process, name)
    except BaseException:
        process.terminate()
        process.wait()
        raise
    if process.returncode:
        raise ClusterProblem(f"building {name} failed:\n{log.read_text(errors='replace')[-2000:]}")


def _watch(process: subprocess.Popen[bytes], name: str) -> None:
    begin = time.monotonic()
    while True:
        try:
            process.wait(REPORT_EVERY)
        except subprocess.TimeoutExpired:
            say(f"still building {name}, {time.monotonic() - begin:.0f} s")
        else:
            return
