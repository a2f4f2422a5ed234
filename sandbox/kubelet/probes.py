"""The checks of one container: when the next one is due, and what their results make of it. Pure.

A check whose answer can no longer change is not repeated: a healthy pod costs nothing while it stands.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.apiserver.objects import Json

type Check = Callable[[Json], str | None]
"""Makes a check; gives None when it passes, else why not."""
type Steady = Callable[[], float | None]
"""Gives the moment after which answers may differ from now's; None when they stay."""

TITLES = {"startupProbe": "Startup", "livenessProbe": "Liveness", "readinessProbe": "Readiness"}


@dataclass(slots=True)
class Probe:
    """One check and its score."""

    kind: str
    spec: Json
    passing: bool
    due: float | None = None
    streak: int = 0
    last: bool | None = None

    def note(self, *, passed: bool) -> bool:
        """Count a result; tells whether the verdict changed by it."""
        self.streak = self.streak + 1 if passed == self.last else 1
        self.last = passed
        limit = self.spec.get("successThreshold", 1) if passed else self.spec.get("failureThreshold", 3)
        if self.streak < limit or passed == self.passing:
            return False
        self.passing = passed
        return True


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one round of checks showed: the failures in words, whether readiness or start changed, whom it condemns."""

    failures: tuple[str, ...] = ()
    changed: bool = False
    condemned: str = ""
    """`liveness` or `startup`, when the container is to be killed over it."""


@dataclass(slots=True)
class Probes:
    """All checks of one container, for the run that is under way."""

    specs: dict[str, Json]
    anchor: float = 0.0
    """Moment from which the periods count: when the node took the pod on."""
    probes: dict[str, Probe] = field(default_factory=dict)

    @classmethod
    def of(cls, container: Json, anchor: float) -> "Probes":
        """Take the checks of a container."""
        return cls({kind: container[kind] for kind in TITLES if container.get(kind)}, anchor)

    @property
    def is_started(self) -> bool:
        """Tell whether the startup check, if any, has passed."""
        probe = self.probes.get("startupProbe")
        return probe.passing if probe is not None else "startupProbe" not in self.specs

    @property
    def is_ready(self) -> bool:
        """Tell whether the readiness check, if any, passes."""
        probe = self.probes.get("readinessProbe")
        return probe.passing if probe is not None else "readinessProbe" not in self.specs

    def begin(self, now: float) -> None:
        """Start anew for a new run; the first check comes with the next beat of its period."""
        self.probes = {
            kind: Probe(kind, spec, passing=kind == "livenessProbe", due=self._beat(spec, now))
            for kind, spec in self.specs.items()
        }

    def stop(self) -> None:
        """Check nothing until the next run."""
        self.probes = {}

    def hurry(self, now: float, started: float) -> None:
        """Check readiness at once where it does not pass yet: the kubelet does so when it writes the status."""
        probe = self.probes.get("readinessProbe")
        if probe is not None and not probe.passing and now >= started + probe.spec.get("initialDelaySeconds", 0):
            probe.due = now

    def next_due(self) -> float | None:
        """Give the moment of the next check."""
        return min((probe.due for probe in self._active() if probe.due is not None), default=None)

    def round(self, now: float, check: Check, steady: Steady) -> Verdict:
        """Make the checks that are due."""
        failures: list[str] = []
        changed, condemned = False, ""
        for probe in self._active():
            if probe.due is None or probe.due > now:
                continue
            why = check(probe.spec)
            if why is not None:
                failures.append(f"{TITLES[probe.kind]} probe failed: {why}")
            turned = probe.note(passed=why is None)
            changed = changed or (turned and probe.kind != "livenessProbe")
            if turned and why is not None and probe.kind != "readinessProbe":
                condemned = "liveness" if probe.kind == "livenessProbe" else "startup"
            if probe.kind == "startupProbe" and _gave_up(probe):
                condemned = "startup"
            probe.due = self._again(probe, now, steady)
        return Verdict(tuple(failures), changed, condemned)

    def _beat(self, spec: Json, now: float) -> float:
        """Give the first beat of a check's period from now on, after its initialDelaySeconds."""
        period = float(spec.get("periodSeconds", 10))
        beats = int((now + spec.get("initialDelaySeconds", 0) - self.anchor) / period) + 1
        return self.anchor + beats * period

    def _active(self) -> list[Probe]:
        startup = self.probes.get("startupProbe")
        if startup is not None and not startup.passing:
            return [startup]
        return [probe for kind, probe in self.probes.items() if kind != "startupProbe"]

    def _again(self, probe: Probe, now: float, steady: Steady) -> float | None:
        period = float(probe.spec.get("periodSeconds", 10))
        if not (probe.passing and probe.last):
            return now + period
        if probe.kind == "startupProbe":
            for other in self.probes.values():
                other.due = max(other.due or 0.0, now)
            return None
        change = steady()
        return None if change is None else now + period


def _gave_up(probe: Probe) -> bool:
    return probe.last is False and probe.streak >= int(probe.spec.get("failureThreshold", 3))
