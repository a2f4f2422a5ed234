"""What a release does to the cluster, and what it says when that is refused or has to wait."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from api.cluster.errors import ClusterProblem, CredentialRefused
from api.deploy.driving import failpoints
from api.deploy.driving.insistence import Insistence
from api.deploy.driving.job import Part
from api.deploy.driving.observation import Observation
from api.deploy.driving.ports import ClusterView, Reach
from api.deploy.driving.writer import Leaving, Refused, Writer
from api.deploy.events import Cause, CauseCode, Outcome, StepCode, StepState
from api.deploy.judging.causes import explain
from api.deploy.judging.diagnosis import restarts_of
from api.deploy.judging.ownership import Plan
from api.deploy.judging.refusal import refusal_of
from api.deploy.judging.snapshot import Assessment, Sign, Verdict
from api.deploy.manifest import version_in

FIRST_RETRY = 1.0
LONGEST_RETRY = 10.0
UNTOUCHED = "Nothing was changed in the cluster: what ran before still runs."
BEGUN = "KIOPS has written a part of the change; what runs in the cluster goes on."


class Ended(Exception):  # noqa: N818  an answer, not an error
    """The cluster's answer ends the release."""

    def __init__(self, position: int, verdict: Verdict) -> None:
        """Carry the verdict of the component at `position`."""
        super().__init__(verdict.message)
        self.position = position
        self.verdict = verdict


Intend = Callable[[int, Part], Awaitable[None]]


class Actor:
    """Writes Deployments and Services of one release, one at a time, and remembers when to try again."""

    def __init__(
        self,
        cluster: ClusterView,
        reach: Reach,
        demand_lease: Callable[[], Awaitable[None]],
        insistence: Insistence,
    ) -> None:
        """Nothing is written yet."""
        self._writer = Writer(cluster)
        self._reach = reach
        self._demand_lease = demand_lease
        self._insistence = insistence
        self._waits = 0
        self._obstacle: Sign | None = None
        self.retry_at: float | None = None
        self.unrecorded = False
        """The cluster was written and the row does not know yet."""

    async def act(
        self, parts: list[Part], found: Sequence[Assessment], seen: Observation, now: float, intend: Intend
    ) -> bool:
        """Do what is due; True when something was written. Raises `Ended` when the cluster refuses for good."""
        if self.retry_at is not None and now < self.retry_at:
            return False
        self.retry_at = None
        for position, one in enumerate(found):
            try:
                if one.target.uid is None:
                    await self._put_deployment(position, parts, seen, intend)
                elif one.service_due:
                    await self._put_service(position, parts)
                else:
                    continue
            except Refused as refused:
                outcome = Outcome.SUPERSEDED if refused.superseded else Outcome.FAILED
                raise Ended(position, self._verdict(outcome, refused.sign, parts[position])) from refused
            except Leaving:
                self._wait(now, Sign(code=CauseCode.OBJECT_DELETED, message="", transient=True))
                return False
            except ClusterProblem as problem:
                self._take_in(position, problem, parts, now)
                return False
            self._waits, self._obstacle = 0, None
            return True
        return False

    @property
    def hindered(self) -> bool:
        """Whether the last write was refused."""
        return self._obstacle is not None

    def judged(self, part: Part, found: Assessment) -> Assessment:
        """Return the assessment with the obstacle in our own way: a risk, and the end when its time is over."""
        if self._obstacle is None or found.verdict is not None:
            return found
        cause = self._cause(self._obstacle, part)
        if part.target.uid is None and self.retry_at is not None and self.retry_at >= part.target.deadline:
            return found.ended(Verdict(outcome=Outcome.TIMED_OUT, cause=cause, message=cause.sentence))
        return replace(found, risk=found.risk or cause)

    def unseen(self, part: Part, sign: Sign) -> Assessment:
        """Return what is known of a component while the cluster cannot be seen: what stood before, and a risk."""
        steps = dict(part.told.steps) or {StepCode.CREATING_DEPLOYMENT: StepState.STARTED}
        return Assessment(
            target=part.target,
            memory=part.memory,
            steps=steps,
            pods=tuple(part.told.pods.values()),
            progress=part.told.progress,
            risk=self._cause(sign, part),
        )

    async def _put_deployment(self, position: int, parts: list[Part], seen: Observation, intend: Intend) -> None:
        part = parts[position]
        found = await self._writer.survey(part.deployment)
        if found.standing is None:
            part = _intended(part, found, seen)
            await intend(position, part)
        await self._demand_lease()
        self._reach(failpoints.BEFORE_APPLY)
        applied = await self._writer.put(part.deployment, found)
        self._reach(failpoints.AFTER_APPLY_BEFORE_RECORD)
        target = replace(part.target, uid=applied.uid, generation=applied.generation)
        parts[position] = replace(part, target=target)
        self.unrecorded = True

    async def _put_service(self, position: int, parts: list[Part]) -> None:
        part = parts[position]
        self._reach(failpoints.BETWEEN_OBJECTS)
        if part.service is not None:
            found = await self._writer.survey(part.service)
            await self._demand_lease()
            await self._writer.put(part.service, found)
        parts[position] = replace(part, target=replace(part.target, service_applied=True))
        self.unrecorded = True

    def _take_in(self, position: int, problem: ClusterProblem, parts: list[Part], now: float) -> None:
        refusal = refusal_of(problem)
        begun = any(part.target.uid for part in parts)
        waits = begun and isinstance(problem, CredentialRefused)  # as when watching: a new credential lets it go on
        if refusal.final and not waits and self._insistence.left(refusal) <= 0:
            verdict = self._verdict(Outcome.FAILED, refusal.sign, parts[position])
            raise Ended(position, verdict) from problem
        self._wait(now, refusal.sign)

    def _wait(self, now: float, sign: Sign) -> None:
        self._obstacle = sign
        self.retry_at = now + min(LONGEST_RETRY, FIRST_RETRY * 2**self._waits)
        self._waits += 1

    def _verdict(self, outcome: Outcome, sign: Sign, part: Part) -> Verdict:
        cause = self._cause(sign, part)
        return Verdict(outcome=outcome, cause=cause, message=cause.sentence)

    def _cause(self, sign: Sign, part: Part) -> Cause:
        return explain(sign, part.target, affected=BEGUN if part.target.uid else UNTOUCHED)


def _intended(part: Part, found: Plan, seen: Observation) -> Part:
    """Return the part as it is stored before the write, with the restarts that are none of this release's."""
    uid = found.uid or ""
    before = seen.snapshot(replace(part.target, uid=uid), {})
    baseline = {key: count for pod in before.pods for key, count in restarts_of(pod, {}).items()} if uid else {}
    previous = found.previous_image or part.previous_image
    target = replace(
        part.target,
        baseline=baseline,
        previous_version=version_in(previous) if previous else None,
    )
    return replace(part, target=target, intended=True, previous_image=previous)
