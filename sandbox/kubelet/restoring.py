"""The memory of a node's runtime for a pod: empty at first, read from the status of one that outlived a restart."""

from sandbox.apiserver.objects import Json, dig
from sandbox.clock import parse
from sandbox.kubelet import starting
from sandbox.kubelet.behaviour import Behaviour
from sandbox.kubelet.catalogue import Image, behaviour_of
from sandbox.kubelet.environment import ConfigError, memory_limit, variables
from sandbox.kubelet.node import Node
from sandbox.kubelet.probes import Probes
from sandbox.kubelet.records import Backoff, ContainerRecord, Kind, PodRecord, Run
from sandbox.kubelet.references import InvalidReferenceError
from sandbox.kubelet.references import parse as reference_of


def record_of(node: Node, pod: Json) -> PodRecord:
    """Give the record of a pod that the node begins to play."""
    spec = pod["spec"]
    containers = [
        *(_container(node, each, _kind(each)) for each in spec.get("initContainers") or ()),
        *(_container(node, each, "regular") for each in spec["containers"]),
    ]
    record = PodRecord(containers)
    address = dig(pod, "status", "podIP", default="")
    if address:
        record.address = record.shown_address = address
        record.sandboxed = True
        node.keep_address(address)
        for status in (
            *dig(pod, "status", "initContainerStatuses", default=()),
            *dig(pod, "status", "containerStatuses", default=()),
        ):
            _restore(node, pod, record, status)
    return record


def _container(node: Node, spec: Json, kind: Kind) -> ContainerRecord:
    crashes, pulls = Backoff(*node.timing.crash), Backoff(*node.timing.pull)
    return ContainerRecord(spec, kind, crashes, pulls, Probes.of(spec, node.now()))


def _kind(spec: Json) -> Kind:
    return "sidecar" if spec.get("restartPolicy") == "Always" else "init"


def _restore(node: Node, pod: Json, record: PodRecord, status: Json) -> None:
    container = record.container(status["name"])
    image = _image(node, container.spec["image"]) if container is not None else None
    if container is None or image is None:
        return
    node.keep_image(image)
    attempt = status.get("restartCount", 0)
    for state, number in ((status.get("lastState") or {}, attempt - 1), (status.get("state") or {}, attempt)):
        run = _run(node, pod, record, container, image=image, state=state, attempt=number)
        if run is not None:
            container.keep(run)
    last = container.last
    if last is not None and not last.finished_at:
        container.probes.begin(node.now())
        for probe in container.probes.probes.values():
            probe.passing = bool(status.get("started")) if probe.kind == "startupProbe" else bool(status.get("ready"))


def _run(
    node: Node, pod: Json, record: PodRecord, container: ContainerRecord, *, image: Image, state: Json, attempt: int
) -> Run | None:
    about = state.get("running") or state.get("terminated")
    if not about or not about.get("startedAt"):
        return None
    clock = node.registry.clock
    started = node.now() - (clock.now() - parse(about["startedAt"])).total_seconds()
    try:
        known = variables(node.registry.store, pod, container.spec, image=image.environment, address=record.address)
    except ConfigError:
        known = dict(image.environment)
    behaviour = behaviour_of(
        image, container.spec.get("command") or (), known,
        place=starting.place_of(node, pod, image, known), limit=memory_limit(container.spec),
    ) or Behaviour()  # fmt: skip
    identity = (
        str(about.get("containerID") or "").removeprefix("containerd://") or f"{node.random.getrandbits(256):064x}"
    )
    run = starting.new_run(node, identity, image=image, behaviour=behaviour, variables=known, started=started)
    run.attempt, run.started_at = attempt, str(about["startedAt"])
    if "terminated" in state:
        run.ends = node.now() - (clock.now() - parse(about["finishedAt"])).total_seconds()
        run.code, run.reason = about["exitCode"], about.get("reason", "")
        run.message, run.finished_at = about.get("message", ""), about["finishedAt"]
        run.log.end(run.ends, behaviour.exit.words if behaviour.exit is not None else ())
    elif behaviour.exit is not None:
        run.ends = max(node.now(), started + behaviour.exit.after)
        run.code, run.reason = behaviour.exit.code, behaviour.exit.reason
        run.log.end(run.ends, behaviour.exit.words)
    return run


def _image(node: Node, name: str) -> Image | None:
    try:
        return node.catalogue.find(reference_of(name))
    except InvalidReferenceError:
        return None
