"""The images that a cluster's registry holds, one for each thing that a deployment may meet."""

from dataclasses import dataclass, field
from pathlib import Path

from realcluster import building, images

REPOSITORY = "kiops/hello"


@dataclass(frozen=True, slots=True)
class Sample:
    """A tag: which version its program reports, and what it is set to do."""

    version: str
    environment: dict[str, str] = field(default_factory=dict)
    foreign: bool = False


SAMPLES = {
    "v1": Sample("v1"),
    "v2": Sample("v2"),
    "v3": Sample("v3"),
    "broken": Sample("broken", {"CRASH_AFTER": "0"}),
    "needs-env": Sample("needs-env", {"REQUIRE_ENV": "DATABASE_URL"}),
    "arm64": Sample("arm64", foreign=True),
}
"""`arm64` is built for whatever this machine is not: amd64 on an arm64 machine."""


def build(cache: Path) -> dict[str, images.Image]:
    """Build every sample's image, by tag; programs come from the cache."""
    return {tag: _image(cache, sample) for tag, sample in SAMPLES.items()}


def _image(cache: Path, sample: Sample) -> images.Image:
    architecture = building.foreign() if sample.foreign else building.machine()
    program = building.cached(cache, f"workload-{sample.version}", building.workload(sample.version, architecture))
    return images.build(program.read_bytes(), architecture=architecture, environment=sample.environment)


def pause(cache: Path) -> images.Image:
    """Build the sandbox image: the same program, which waits when it is called `pause`."""
    architecture = building.machine()
    program = building.cached(cache, "workload-v1", building.workload("v1", architecture))
    return images.build(program.read_bytes(), architecture=architecture, arguments=("pause",))
