"""The life of one pod on its node: what a kubelet's pod worker does, in the same order and with the same words.

A pass (`_sync`) writes the status as the last look at the runtime gave it, then starts what should run; errors of that
pass show in the status of the next. Passes are brought on by what the runtime did, by checks, by pauses that end.
"""

from collections.abc import Generator, Iterator

from sandbox.apiserver.deletion import DeleteOptions
from sandbox.apiserver.objects import Json, dig, name_of, namespace_of, uid_of
from sandbox.apiserver.status import StatusError
from sandbox.kubelet import environment, pulls, starting, status
from sandbox.kubelet.node import Node
from sandbox.kubelet.pulls import WaitError
from sandbox.kubelet.records import ContainerRecord, PodRecord, is_wanted_again
from sandbox.kubelet.starting import Stop

type Steps = Generator[float, None, None]

RETRY_S = 10.0
"""Pause after a pass that failed; up to half as long again is added."""
LONGEST_RETRY_S = 60.0
NOTICED_S = 0.25
"""Longest time after which a start is seen: often before the program listens."""
MOUNT_FIRST_S, MOUNT_LONGEST_S = 0.5, 122.0


class Worker:
    """Plays one pod until it is gone."""

    def __init__(self, node: Node, pod: Json, record: PodRecord) -> None:
        """`record` is empty, or restored from the pod's status."""
        self.node = node
        self.pod = pod
        self.record = record
        self._steps: Steps | None = None
        self._resume = 0.0
        self._sync_at: float | None = node.now()
        self._ending = False
        self._grace = -1.0
        """Seconds to end in, once that is asked for."""
        self.is_writing = False
        """True while the worker itself changes the pod."""

    def advance(self, pod: Json) -> float | None:
        """Do what is due; gives the seconds until something is, or None while nothing is in sight."""
        self.pod = pod
        if "deletionTimestamp" in pod["metadata"]:
            self._begin_end()
        now = self.node.now()
        self._check(now)
        self._notice_exits(now)
        if self._steps is None and self._sync_at is not None and self._sync_at <= now:
            self._sync_at = None
            self._begin(self._sync())
        elif self._steps is not None and self._resume <= now:
            self._continue()
        return self._next_wish()

    def close(self) -> None:
        """Give back what the pod had, when it is gone; what still ran because nobody asked first is stopped."""
        if not self._ending:
            for container in self.record.containers:
                if container.is_running(self.node.now()):
                    self._tell(container, "Normal", "Killing", f"Stopping container {container.name}")
        if self._steps is not None:
            self._steps.close()
        self.node.free_address(self.record.address)

    # --- the machine ---------------------------------------------------------------------------------------------

    def _begin(self, steps: Steps) -> None:
        if self._steps is not None:
            self._steps.close()
        self._steps = steps
        self._continue()

    def _continue(self) -> None:
        while self._steps is not None:
            try:
                wait = next(self._steps)
            except StopIteration:
                self._steps = None
                return
            if wait > 0:
                self._resume = self.node.now() + wait
                return

    def _next_wish(self) -> float | None:
        wishes = [self._resume] if self._steps is not None else []
        if self._sync_at is not None and self._steps is None:
            wishes.append(self._sync_at)
        for container in self.record.containers:
            run = container.last
            if run is not None and not run.finished_at:
                if run.ends is not None:
                    wishes.append(run.ends)
                if (due := container.probes.next_due()) is not None:
                    wishes.append(due)
        return max(0.0, min(wishes) - self.node.now()) if wishes else None

    def _wish_sync(self, moment: float) -> None:
        if self._sync_at is None or moment < self._sync_at:
            self._sync_at = moment

    # --- what the runtime did ------------------------------------------------------------------------------------

    def _notice_exits(self, now: float) -> None:
        for container in self.record.containers:
            run = container.last
            if run is None or run.finished_at or not run.is_over(now):
                continue
            run.finished_at = self.node.stamp(run.ends or now)
            container.probes.stop()
            if not self._ending:
                self._wish_sync(self.node.relist_after(run.ends or now))

    def _check(self, now: float) -> None:
        """Make the checks that are due."""
        for container in self.record.containers:
            run = container.last
            due = container.probes.next_due()
            if run is None or due is None or due > now or run.is_over(now):
                continue
            verdict = container.probes.round(
                now, starting.checker(self.node, self.record, run, container), starting.steadiness(run, now)
            )
            for failure in verdict.failures:
                self._tell(container, "Warning", "Unhealthy", failure)
            if verdict.condemned and not self._ending:
                container.condemned = verdict.condemned
                self._wish_sync(now)
            elif verdict.changed:
                self._write()
                if not self._ending and container.kind == "sidecar":
                    self._wish_sync(now)

    # --- a pass --------------------------------------------------------------------------------------------------

    def _sync(self) -> Steps:
        self._write()
        if self._is_done():
            yield from self._settle()
            return
        sandboxed = self.record.sandboxed
        yield from self._prepare()
        before = [each.last for each in self.record.containers]
        problem = yield from self._start_all()
        now = self.node.now()
        if not sandboxed or before != [each.last for each in self.record.containers]:
            self._wish_sync(now + 0.01 + NOTICED_S * self.node.random.random())
        elif problem is not None and problem.until is not None and problem.fresh:
            self._wish_sync(now + 1.0)
        elif problem is not None:
            self._wish_sync(now + self._retry(problem, now))

    def _retry(self, problem: WaitError, now: float) -> float:
        pause = RETRY_S if problem.until is None else min(max(0.0, problem.until - now), LONGEST_RETRY_S)
        return self.node.about(pause)

    def _prepare(self) -> Steps:
        """Wait for volumes, then make the sandbox."""
        record = self.record
        if record.sandboxed:
            record.shown_address = record.address
            return
        pause = MOUNT_FIRST_S
        while (words := environment.missing_volume(self.node.registry.store, self.pod)) is not None:
            self.node.recorder.write(self.pod, "Warning", "FailedMount", words)
            yield pause
            pause = min(MOUNT_LONGEST_S, pause * 2)
        yield self.node.about(self.node.timing.sandbox)
        record.address = self.node.take_address()
        record.sandboxed = True
        self._write()
        record.shown_address = record.address

    def _start_all(self) -> Generator[float, None, WaitError | None]:
        """Start what should run, one after another; gives the first problem."""
        found = None
        missing = pulls.missing_secrets(self.node.registry.store, self.pod)
        for container in self._startable():
            if container.condemned:
                yield from self._kill(container)
            if missing:
                words = f"Unable to retrieve some image pull secrets ({', '.join(missing)})"
                words += "; attempting to pull the image may not succeed."
                self.node.recorder.write(self.pod, "Warning", "FailedToRetrieveImagePullSecret", words)
            try:
                yield from starting.start(self.node, self.pod, self.record, container)
            except WaitError as problem:
                problem.fresh = container.problem is None or container.problem[0] != problem.reason
                container.problem = (problem.reason, problem.message)
                found = found or problem
            else:
                container.problem = None
        return found

    def _startable(self) -> Iterator[ContainerRecord]:
        """Give the containers to start, each asked for when the one before it was dealt with."""
        initialised = self.record.was_initialised()
        for container in self.record.inits:
            if container.kind == "init" and (initialised or container.has_succeeded(self.node.now())):
                continue
            if self._is_due(container):
                yield container
            if not initialised and not (container.kind == "sidecar" and container.is_started(self.node.now())):
                return
        yield from (container for container in self.record.regulars if self._is_due(container))

    def _is_due(self, container: ContainerRecord) -> bool:
        now = self.node.now()
        policy = self.pod["spec"].get("restartPolicy", "Always")
        return bool(container.condemned) or (not container.is_running(now) and is_wanted_again(container, policy, now))

    def _kill(self, container: ContainerRecord) -> Steps:
        """End a container that its checks condemn."""
        words = f"Container {container.name} failed {container.condemned} probe, will be restarted"
        container.condemned = ""
        if not container.is_running(self.node.now()):
            return
        self._tell(container, "Normal", "Killing", words)
        grace = self.pod["spec"].get("terminationGracePeriodSeconds", 30)
        yield starting.stop(self.node, container, Stop(self.node.now(), grace)) + 0.01
        self._notice_exits(self.node.now())
        container.was_killed = True

    # --- the end -------------------------------------------------------------------------------------------------

    def _is_done(self) -> bool:
        """Tell whether all containers have ended for good by themselves."""
        policy = self.pod["spec"].get("restartPolicy", "Always")
        if policy == "Always":
            return False
        now = self.node.now()

        def ended(container: ContainerRecord) -> bool:
            run = container.last
            return run is not None and run.is_over(now) and not is_wanted_again(container, policy, now)

        if any(each.kind == "init" and ended(each) and not each.has_succeeded(now) for each in self.record.inits):
            return True
        return all(ended(each) for each in self.record.regulars)

    def _settle(self) -> Steps:
        """Stop the sidecars, and put the pod down as ended a moment later."""
        for container in self.record.inits:
            if container.is_running(self.node.now()):
                yield starting.stop(self.node, container, Stop(self.node.now(), 30)) + 0.01
        yield self.node.about(1.0)
        self._notice_exits(self.node.now())
        self._write(final=True)

    def _begin_end(self) -> None:
        """Begin to end the pod; again when less time is given than before."""
        asked = self.pod["metadata"].get("deletionGracePeriodSeconds", 30)
        if asked == self._grace:
            return
        self._ending, self._grace = True, asked
        self._sync_at = None
        self._begin(self._end())

    def _end(self) -> Steps:
        yield self.node.about(0.02, 3.0)
        wait = 0.0
        for container in self.record.containers:
            container.condemned = ""
            if container.is_running(self.node.now()):
                self._tell(container, "Normal", "Killing", f"Stopping container {container.name}")
                wait = max(wait, starting.stop(self.node, container, Stop(self.node.now(), self._grace)))
        self._write()
        yield wait + 0.01
        self._notice_exits(self.node.now())
        yield self.node.about(0.15)
        self._write(final=True)
        yield self.node.about(0.15)
        self._delete()

    def _delete(self) -> None:
        options = DeleteOptions(grace=0, uid=uid_of(self.pod))
        try:
            self.node.registry.delete("pods", namespace_of(self.pod), name_of(self.pod), self.node.actor, options)
        except StatusError:
            return  # somebody else was quicker

    # --- words ---------------------------------------------------------------------------------------------------

    def _tell(self, container: ContainerRecord, kind: str, reason: str, message: str) -> None:
        self.node.recorder.write(
            self.pod, "Warning" if kind == "Warning" else "Normal", reason, message, container.field_path
        )

    def _write(self, *, final: bool = False) -> None:
        """Write the status when it differs."""
        now = self.node.now()
        view = status.View(
            now,
            self.node.registry.clock.timestamp(),
            self.node.address,
            final=final,
            settling=not final and not self._ending and self._is_done(),
        )
        found = status.status_of(self.pod, self.record, view)
        if found != dig(self.pod, "status"):
            self._put(found)
        for container in self.record.containers:
            run = container.last
            if run is not None and not run.is_over(now):
                container.probes.hurry(now, run.started)

    def _put(self, found: Json) -> None:
        registry = self.node.registry
        self.is_writing = True
        try:
            self.pod = registry.set_status("pods", namespace_of(self.pod), name_of(self.pod), found, self.node.actor)
        except StatusError:
            self._sync_at = None  # the pod is gone
        finally:
            self.is_writing = False
