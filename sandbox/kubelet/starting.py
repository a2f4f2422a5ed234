"""Starting and stopping one container, and asking it: what a kubelet has the container runtime do."""

from collections.abc import Generator
from dataclasses import dataclass
from math import inf

from sandbox.apiserver.objects import Json, dig, name_of
from sandbox.kubelet import answers, commands, environment, pulls
from sandbox.kubelet.behaviour import TIMED, Behaviour
from sandbox.kubelet.catalogue import Image, behaviour_of
from sandbox.kubelet.environment import ConfigError
from sandbox.kubelet.lines import Log, Stream
from sandbox.kubelet.node import Node
from sandbox.kubelet.probes import Check, Steady
from sandbox.kubelet.pulls import WaitError
from sandbox.kubelet.records import ContainerRecord, PodRecord, Run
from sandbox.kubelet.requests import request_line

NEVER_STARTED = "1970-01-01T00:00:00Z"
_RUNC = "OCI runtime create failed: runc create failed: unable to start container process"


@dataclass(frozen=True, slots=True)
class Stop:
    """From when on a container is asked to end, and after how many seconds it is killed."""

    at: float
    grace: float


def start(
    node: Node, pod: Json, record: PodRecord, container: ContainerRecord
) -> Generator[float, None, None]:  # fmt: skip
    """Start the container; yields the seconds each step takes. Raises WaitError with what its status waits for."""
    _pause_after_crash(node, pod, container)
    try:
        image = yield from pulls.ensure(node, pod, container)
    except WaitError as problem:
        _tell(node, pod, container, "Failed", f"Error: {problem.reason}")
        raise
    variables = _configured(node, pod, record, container, image)
    yield node.timing.create
    node.recorder.write(pod, "Normal", "Created", "Container created", container.field_path)
    attempt = container.last.attempt + 1 if container.last is not None else 0
    place = place_of(node, pod, image, variables)
    command = [*(container.spec.get("command") or ()), *(container.spec.get("args") or ())]
    if not container.spec.get("command") and command:
        command = [*image.entrypoint, *command] if image.program == "service" else command
    limit = environment.memory_limit(container.spec)
    behaviour = behaviour_of(image, command, variables, place=place, limit=limit)
    yield node.about(node.timing.start)
    now = node.now()
    identity = f"{node.random.getrandbits(256):064x}"
    if behaviour is None:
        words = (
            f"failed to create containerd task: failed to create shim task: {_RUNC}: {_unknown(command[0])}: unknown"
        )
        _tell(node, pod, container, "Failed", f"Error: {words}")
        failed = new_run(node, identity, image=image, behaviour=Behaviour(), variables=variables, started=now)
        failed.attempt, failed.started_at = attempt, NEVER_STARTED
        failed.ends, failed.code, failed.reason, failed.message = now, 128, "StartError", words
        failed.finished_at = node.stamp(now)
        container.keep(failed)
        raise WaitError("RunContainerError", words)
    run = new_run(node, identity, image=image, behaviour=behaviour, variables=variables, started=now)
    run.attempt = attempt
    if behaviour.exit is not None:
        run.ends = now + behaviour.exit.after
        run.code, run.reason = behaviour.exit.code, behaviour.exit.reason
        run.log.end(run.ends, behaviour.exit.words)
    container.keep(run)
    container.probes.begin(now)
    node.recorder.write(pod, "Normal", "Started", "Container started", container.field_path)


def stop(node: Node, container: ContainerRecord, asked: Stop) -> float:
    """Ask a running container to end; gives the seconds until it does."""
    run = container.last
    if run is None or run.is_over(node.now()):
        return 0.0
    before = _before_stop(container.spec)
    takes = run.behaviour.ends_after_term
    wished = before + (inf if takes is None else takes)
    wait = max(0.0, asked.at + min(wished, asked.grace) - node.now())
    ends = node.now() + wait
    if run.ends is not None and run.ends <= ends:
        return run.ends - node.now()
    killed = wished > asked.grace
    run.ends = ends
    run.code, run.reason = (137, "Error") if killed else (0, "Completed")
    if takes is not None and run.log.ended is None:
        drains = takes - 0.02
        run.log.say(min(ends, asked.at + before), f"{TIMED}SIGTERM received, draining for {drains:g}s")
    run.log.end(ends, () if killed or takes is None else (f"{TIMED}stopped",))
    return wait


def checker(node: Node, record: PodRecord, run: Run, container: ContainerRecord) -> Check:
    """Give the way to make a check of a container."""

    def check(spec: Json) -> str | None:
        return answers.check(run, container.spec, spec, record.address, node.now())

    return check


def steadiness(run: Run, now: float) -> Steady:
    """Give the question whether a running program's answers still change by themselves."""

    def change() -> float | None:
        behaviour = run.behaviour
        moments = (behaviour.listens_after, behaviour.ready_after)
        coming = [run.started + after for after in moments if after is not None and run.started + after > now]
        return min(coming, default=None)

    return change


def place_of(node: Node, pod: Json, image: Image, variables: dict[str, str]) -> commands.Place:
    """Give what a command in a container may see."""
    return commands.Place(
        hostname=dig(pod, "spec", "hostname", default=name_of(pod)),
        environment=variables,
        now=node.registry.clock.now(),
        user=0 if image.user is None else image.user,
        processes=(" ".join(image.entrypoint),),
    )


def _pause_after_crash(node: Node, pod: Json, container: ContainerRecord) -> None:
    run, now = _crashed(container), node.now()
    if run is None or run.ends is None:
        return
    if container.crashes.holds(run.ends, now):
        who = environment.described(pod)
        _tell(node, pod, container, "BackOff", f"Back-off restarting failed container {container.name} in pod {who}")
        pause = _duration(container.crashes.pause)
        words = f"back-off {pause} restarting failed container={container.name} pod={who}"
        raise WaitError("CrashLoopBackOff", words, run.ends + container.crashes.pause)
    container.crashes.grow(now)


def _crashed(container: ContainerRecord) -> Run | None:
    """Give the run whose end counts for the back-off: a pass that killed one still looks at the one before it."""
    if container.was_killed:
        container.was_killed = False
        return container.runs[-2] if len(container.runs) > 1 else None
    return container.last


def _configured(node: Node, pod: Json, record: PodRecord, container: ContainerRecord, image: Image) -> dict[str, str]:
    store = node.registry.store
    try:
        environment.check_user(pod, container.spec, image.user)
        return environment.variables(store, pod, container.spec, image=image.environment, address=record.address)
    except ConfigError as error:
        _tell(node, pod, container, "Failed", f"Error: {error}")
        raise WaitError("CreateContainerConfigError", str(error)) from None


def new_run(
    node: Node, identity: str, *, image: Image, behaviour: Behaviour, variables: dict[str, str], started: float
) -> Run:
    """Give a run that starts at a moment, with what it writes."""
    streams = []
    if behaviour.log_rate > 0:
        numbered = Stream(lambda number: f"{TIMED}line {number + 1}")
        numbered.set_rate(started, behaviour.log_rate)
        streams.append(numbered)
    requests = None
    if behaviour.port is not None:
        requests = Stream(lambda number: request_line(identity, number))
        streams.append(requests)
    log = Log(started, behaviour.greeting, tuple(streams), node.log_stamp)
    return Run(identity, 0, image, behaviour, variables, log, started, node.stamp(started), requests=requests)


def request_text(method: str, path: str, status: int) -> str:
    """Give the log line of a request that came through the API server."""
    return f"{TIMED}{method} {path} {status} 1ms"


def _before_stop(spec: Json) -> float:
    """Give the seconds that a preStop hook takes."""
    hook = dig(spec, "lifecycle", "preStop", default={})
    if seconds := dig(hook, "sleep", "seconds"):
        return float(seconds)
    command = dig(hook, "exec", "command", default=())
    if command[:1] == ["sleep"] and command[1:] and str(command[1]).isdecimal():
        return float(command[1])
    text = " ".join(command)
    words = text.split()
    if "sleep" in words[:-1] and words[words.index("sleep") + 1].isdecimal():
        return float(words[words.index("sleep") + 1])
    return 0.0


def _unknown(command: str) -> str:
    why = f"stat {command}: no such file or directory" if "/" in command else "executable file not found in $PATH"
    return f'exec: "{command}": {why}'


def _duration(seconds: float) -> str:
    """Give whole seconds as Go prints a duration: 10s, 1m20s, 5m0s."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}m{rest}s" if minutes else f"{rest}s"


def _tell(node: Node, pod: Json, container: ContainerRecord, reason: str, message: str) -> None:
    node.recorder.write(pod, "Warning", reason, message, container.field_path)
