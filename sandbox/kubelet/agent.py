"""The nodes' side towards the API server: logs, commands, HTTP of pods, metrics."""

from collections.abc import AsyncGenerator
from datetime import timedelta

from sandbox.apiserver.nodes import LogOptions, Reply
from sandbox.apiserver.objects import Json, dig, name_of
from sandbox.apiserver.status import StatusError, bad_request
from sandbox.clock import Clock, parse
from sandbox.kubelet import answers, commands, starting
from sandbox.kubelet.kubelet import Kubelet
from sandbox.kubelet.lines import Line
from sandbox.kubelet.node import Node
from sandbox.kubelet.records import ContainerRecord, Run
from sandbox.kubelet.usage import Usage
from sandbox.kubelet.worker import Worker

LOOK_S = 0.2
"""Pause between two looks at a log that is followed."""
CHUNK_LINES = 500


class Agent:
    """Answers for all nodes (`apiserver.nodes.NodeAgent`)."""

    def __init__(self, kubelet: Kubelet, clock: Clock) -> None:
        """Read from what the kubelet plays."""
        self._kubelet = kubelet
        self._clock = clock
        self._usage = Usage(kubelet)

    async def log(self, pod: Json, options: LogOptions) -> AsyncGenerator[bytes]:
        """Give the log, as chunks of whole lines; endless when it is followed. Raises StatusError before the first."""
        run, node = self._logged(pod, options)
        now = self._clock.seconds()
        lines = self._first_lines(run, options, now)
        left = options.limit_bytes
        while True:
            for chunk in _chunks(lines, node, timestamps=options.timestamps):
                part = chunk if left is None else chunk[:left]
                left = None if left is None else left - len(part)
                if part:
                    yield part
            if left == 0 or not options.follow or run.is_over(now):
                return
            await self._clock.sleep(LOOK_S)
            before, now = now, self._clock.seconds()
            lines = list(run.log.since(before, now))

    async def execute(self, pod: Json, container: str, command: list[str], stdin: bytes) -> tuple[bytes, bytes, int]:
        """Run a command in a container; gives stdout, stderr and the exit code. Raises StatusError."""
        worker, record = self._container(pod, container)
        run = record.last if record is not None else None
        if worker is None or run is None or run.is_over(worker.node.now()):
            raise StatusError(500, "", f'container not found ("{container}")')
        place = starting.place_of(worker.node, worker.pod, run.image, run.environment)
        done = commands.run(place, command) if command else None
        if done is None:
            identity = f"{worker.node.random.getrandbits(256):064x}"
            asked = command[0] if command else ""
            missing = (
                f"stat {asked}: no such file or directory" if "/" in asked else "executable file not found in $PATH"
            )
            why = f'exec: "{asked}": {missing}: unknown'
            raise StatusError(500, "InternalError", (
                "Internal error occurred: error executing command in container: failed to exec in container: "
                f'failed to start exec "{identity}": OCI runtime exec failed: exec failed: '
                f"unable to start container process: {why}"
            ))  # fmt: skip
        if done.seconds:
            await self._clock.sleep(min(done.seconds, 3600.0))
        out = stdin.decode("utf-8", "replace") if command == ["cat"] else done.out
        return out.encode(), done.err.encode(), done.code

    async def http(self, pod: Json, port: int, method: str, path: str) -> Reply | None:
        """Ask a pod's port; None when nothing listens there."""
        worker = self._kubelet.worker_of(pod)
        if worker is None:
            return None
        now = worker.node.now()
        for record in worker.record.containers:
            run = record.last
            reply = answers.answer(run, name_of(pod), port, path, now) if run is not None else None
            if run is not None and reply is not None:
                run.log.say(now, starting.request_text(method, path, reply.status))
                return reply
        return None

    def pod_metrics(self, namespace: str | None) -> list[Json]:
        """Give the PodMetrics of a namespace (None: of all)."""
        return self._usage.pod_metrics(namespace)

    def node_metrics(self) -> list[Json]:
        """Give the NodeMetrics of all nodes."""
        return self._usage.node_metrics()

    def _container(self, pod: Json, name: str) -> tuple[Worker | None, ContainerRecord | None]:
        worker = self._kubelet.worker_of(pod)
        return worker, worker.record.container(name) if worker is not None else None

    def _logged(self, pod: Json, options: LogOptions) -> tuple[Run, Node]:
        """Give the run whose log is asked for. Raises a 400 in the kubelet's words."""
        name = options.container
        worker, record = self._container(pod, name)
        where = f'container "{name}" in pod "{name_of(pod)}"'
        if worker is None or record is None:
            raise bad_request(f"{where} is waiting to start: ContainerCreating")
        if options.previous:
            over = record.runs[:-1] if record.is_running(worker.node.now()) else record.runs
            shown = [run for run in over if run.finished_at][-1:] if _has_last_state(pod, name) else []
            if not shown:
                raise bad_request(f"previous terminated {where} not found")
            return shown[0], worker.node
        if record.last is None:
            raise bad_request(f"{where} is waiting to start: {_waiting_words(pod, name)}")
        return record.last, worker.node

    def _first_lines(self, run: Run, options: LogOptions, now: float) -> list[Line]:
        since = _since(options, self._clock)
        if options.tail_lines is not None:
            lines = run.log.tail(now, options.tail_lines)
            return [line for line in lines if line[0] >= since]
        return list(run.log.since(max(since, run.started) - 1e-9, now))


def _since(options: LogOptions, clock: Clock) -> float:
    if options.since_time is not None:
        return clock.seconds() - (clock.now() - parse(options.since_time)).total_seconds()
    if options.since_seconds is not None:
        return clock.seconds() - options.since_seconds
    return float("-inf")


def _chunks(lines: list[Line], node: Node, *, timestamps: bool) -> list[bytes]:
    found = []
    for start in range(0, len(lines), CHUNK_LINES):
        part = lines[start : start + CHUNK_LINES]
        texts = [f"{_stamp(node, moment)} {text}\n" if timestamps else f"{text}\n" for moment, text in part]
        found.append("".join(texts).encode())
    return found


def _stamp(node: Node, moment: float) -> str:
    """Give a moment as logs are stamped: nine digits of a second."""
    clock = node.registry.clock
    when = clock.now() - timedelta(seconds=clock.seconds() - moment)
    return when.strftime("%Y-%m-%dT%H:%M:%S.%f") + "000Z"


def _status(pod: Json, name: str) -> Json:
    for group in ("containerStatuses", "initContainerStatuses"):
        for status in dig(pod, "status", group, default=()):
            if status["name"] == name:
                found: Json = status
                return found
    return {}


def _has_last_state(pod: Json, name: str) -> bool:
    return bool(dig(_status(pod, name), "lastState", "terminated"))


def _waiting_words(pod: Json, name: str) -> str:
    reason = dig(_status(pod, name), "state", "waiting", "reason", default="ContainerCreating")
    known = {"ErrImagePull": "image can't be pulled", "ImagePullBackOff": "trying and failing to pull image"}
    return str(known.get(reason, reason))
