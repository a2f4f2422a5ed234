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


def programs(cache: Path) -> dict[str, Path]:
    """Build every sample's program that the cache lacks, and give their paths by tag."""
    return {tag: _program(cache, sample) for tag, sample in SAMPLES.items()}


def _architecture(sample: Sample) -> str:
    return building.foreign() if sample.foreign else building.machine()


def _program(cache: Path, sample: Sample) -> Path:
    source = building.workload(sample.version, _architecture(sample))
    return building.cached(cache, f"workload-{sample.version}", source)


def build(cache: Path) -> dict[str, images.Image]:
    """Make every sample's image, by tag."""
    return {tag: _image(path.read_bytes(), SAMPLES[tag]) for tag, path in programs(cache).items()}


def _image(program: bytes, sample: Sample) -> images.Image:
    return images.build(program, architecture=_architecture(sample), environment=sample.environment)


def pause(cache: Path) -> images.Image:
    """Make the sandbox image: the same program, which waits when it is called `pause`."""
    program = _program(cache, SAMPLES["v1"])
    return images.build(program.read_bytes(), architecture=building.machine(), arguments=("pause",))
