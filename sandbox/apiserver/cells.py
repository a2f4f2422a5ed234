"""The cells of each kind's row, in the order of the recorded columns."""

from collections.abc import Callable
from datetime import datetime

from sandbox.apiserver.objects import Json, condition_of, dig, name_of
from sandbox.apiserver.pod_words import pod_ready, pod_status, restarts
from sandbox.apiserver.selectors import text_of

type Cells = list[object]

NONE = "<none>"
_MANY = 3


def age(timestamp: str | None, now: datetime) -> str:
    """Give the time since, as kubectl abbreviates it."""
    if not timestamp:
        return "<unknown>"
    return duration((now - datetime.fromisoformat(timestamp)).total_seconds())


def duration(seconds: float) -> str:
    """Give seconds in two units at most: `90s`, `3m20s`, `5d1h`, `2y40d`."""
    whole = int(seconds)
    if whole < -1:
        return "<invalid>"
    whole = max(0, whole)
    for limit, text in _STEPS:
        if whole < limit:
            return text(whole)
    return f"{whole // (86400 * 365)}y"


def _two(big: int, big_name: str, small: int, small_name: str, *, whole: int) -> str:
    first, second = whole // big, whole % big // small
    return f"{first}{big_name}{second}{small_name}" if second else f"{first}{big_name}"


_MINUTE, _HOUR, _DAY, _YEAR = 60, 3600, 86400, 86400 * 365
_STEPS: tuple[tuple[int, Callable[[int], str]], ...] = (
    (120, lambda s: f"{s}s"),
    (600, lambda s: _two(_MINUTE, "m", 1, "s", whole=s)),
    (3 * _HOUR, lambda s: f"{s // _MINUTE}m"),
    (8 * _HOUR, lambda s: _two(_HOUR, "h", _MINUTE, "m", whole=s)),
    (2 * _DAY, lambda s: f"{s // _HOUR}h"),
    (8 * _DAY, lambda s: _two(_DAY, "d", _HOUR, "h", whole=s)),
    (2 * _YEAR, lambda s: f"{s // _DAY}d"),
    (8 * _YEAR, lambda s: _two(_YEAR, "y", _DAY, "d", whole=s)),
)


def _age(obj: Json, now: datetime) -> str:
    return age(obj["metadata"].get("creationTimestamp"), now)


def aged(obj: Json, now: datetime) -> Cells:
    """Name and age."""
    return [name_of(obj), _age(obj, now)]


def _containers(obj: Json) -> tuple[str, str]:
    items = dig(obj, "spec", "template", "spec", "containers", default=())
    return ",".join(c["name"] for c in items), ",".join(c.get("image") or "" for c in items)


def pod(obj: Json, now: datetime) -> Cells:
    """READY, STATUS, RESTARTS and where it runs."""
    gates = dig(obj, "spec", "readinessGates", default=())
    return [
        name_of(obj), pod_ready(obj), pod_status(obj), restarts(obj, lambda at: age(at, now)), _age(obj, now),
        dig(obj, "status", "podIP", default=NONE), dig(obj, "spec", "nodeName", default=NONE),
        dig(obj, "status", "nominatedNodeName", default=NONE), f"0/{len(gates)}" if gates else NONE,
    ]  # fmt: skip


def deployment(obj: Json, now: datetime) -> Cells:
    """How many are ready, up to date, available."""
    status = obj.get("status") or {}
    wanted = dig(obj, "spec", "replicas", default=0)
    return [
        name_of(obj), f"{status.get('readyReplicas', 0)}/{wanted}", status.get("updatedReplicas", 0),
        status.get("availableReplicas", 0), _age(obj, now), *_containers(obj), text_of(dig(obj, "spec", "selector")),
    ]  # fmt: skip


def replica_set(obj: Json, now: datetime) -> Cells:
    """Wanted, there, ready."""
    status = obj.get("status") or {}
    selector = dig(obj, "spec", "selector", default={})
    matched = selector if "matchLabels" in selector else {"matchLabels": selector}
    return [
        name_of(obj), dig(obj, "spec", "replicas", default=0), status.get("replicas", 0),
        status.get("readyReplicas", 0), _age(obj, now), *_containers(obj), text_of(matched),
    ]  # fmt: skip


def stateful_set(obj: Json, now: datetime) -> Cells:
    """How many are ready."""
    ready = f"{dig(obj, 'status', 'readyReplicas', default=0)}/{dig(obj, 'spec', 'replicas', default=0)}"
    return [name_of(obj), ready, _age(obj, now), *_containers(obj)]


def daemon_set(obj: Json, now: datetime) -> Cells:
    """Counts over nodes."""
    status = obj.get("status") or {}
    keys = (
        "desiredNumberScheduled",
        "currentNumberScheduled",
        "numberReady",
        "updatedNumberScheduled",
        "numberAvailable",
    )
    nodes = dig(obj, "spec", "template", "spec", "nodeSelector", default={})
    chosen = ",".join(f"{key}={value}" for key, value in sorted(nodes.items())) or NONE
    return [
        name_of(obj), *(status.get(key, 0) for key in keys), chosen, _age(obj, now), *_containers(obj),
        text_of(dig(obj, "spec", "selector")),
    ]  # fmt: skip


def job(obj: Json, now: datetime) -> Cells:
    """Completions."""
    conditions = {c["type"] for c in dig(obj, "status", "conditions", default=()) if c.get("status") == "True"}
    state = next((word for word in ("Complete", "Failed", "Suspended") if word in conditions), "Running")
    done = f"{dig(obj, 'status', 'succeeded', default=0)}/{dig(obj, 'spec', 'completions', default=1)}"
    return [name_of(obj), state, done, "", _age(obj, now), *_containers(obj), text_of(dig(obj, "spec", "selector"))]


def cron_job(obj: Json, now: datetime) -> Cells:
    """When it runs."""
    last = dig(obj, "status", "lastScheduleTime")
    items = dig(obj, "spec", "jobTemplate", "spec", "template", "spec", "containers", default=())
    return [
        name_of(obj), dig(obj, "spec", "schedule"), dig(obj, "spec", "timeZone", default=NONE),
        dig(obj, "spec", "suspend", default=False), len(dig(obj, "status", "active", default=())),
        age(last, now) if last else NONE, _age(obj, now), ",".join(c["name"] for c in items),
        ",".join(c["image"] for c in items), NONE,
    ]  # fmt: skip


def service(obj: Json, now: datetime) -> Cells:
    """Addresses and ports."""
    spec = obj["spec"]
    selector = ",".join(f"{key}={value}" for key, value in sorted((spec.get("selector") or {}).items())) or NONE
    return [
        name_of(obj), spec.get("type"), spec.get("clusterIP") or NONE, _external(obj), _ports(spec) or NONE,
        _age(obj, now), selector,
    ]  # fmt: skip


def _external(obj: Json) -> str:
    spec = obj["spec"]
    if spec.get("type") == "ExternalName":
        return str(spec.get("externalName", ""))
    found = [
        item.get("ip") or item.get("hostname") for item in dig(obj, "status", "loadBalancer", "ingress", default=())
    ]
    found += spec.get("externalIPs") or []
    if found:
        return ",".join(filter(None, found))
    return "<pending>" if spec.get("type") == "LoadBalancer" else NONE


def _ports(spec: Json) -> str:
    return ",".join(
        f"{port['port']}:{port['nodePort']}/{port['protocol']}"
        if port.get("nodePort")
        else f"{port['port']}/{port['protocol']}"
        for port in spec.get("ports") or ()
    )


def endpoints(obj: Json, now: datetime) -> Cells:
    """Addresses with ports, three at most."""
    found = [
        f"{address['ip']}:{port['port']}"
        for subset in obj.get("subsets") or ()
        for address in subset.get("addresses") or ()
        for port in subset.get("ports") or ()
    ]
    return [name_of(obj), _some(found), _age(obj, now)]


def endpoint_slice(obj: Json, now: datetime) -> Cells:
    """Ports and addresses, three at most."""
    ports = obj.get("ports")
    shown = _some([str(p.get("port", "*")) for p in ports]) if ports else "<unset>"
    addresses = [address for point in obj.get("endpoints") or () for address in point.get("addresses") or ()]
    return [name_of(obj), obj.get("addressType"), shown, _some(addresses, "<unset>"), _age(obj, now)]


def _some(items: list[str], empty: str = NONE) -> str:
    if len(items) > _MANY:
        return ",".join(items[:_MANY]) + f" + {len(items) - _MANY} more..."
    return ",".join(items) or empty


def config_map(obj: Json, now: datetime) -> Cells:
    """How many keys."""
    return [name_of(obj), len(obj.get("data") or ()) + len(obj.get("binaryData") or ()), _age(obj, now)]


def secret(obj: Json, now: datetime) -> Cells:
    """Type and how many keys."""
    return [name_of(obj), obj.get("type"), len(obj.get("data") or ()), _age(obj, now)]


def namespace(obj: Json, now: datetime) -> Cells:
    """Its phase."""
    return [name_of(obj), dig(obj, "status", "phase", default=""), _age(obj, now)]


def node(obj: Json, now: datetime) -> Cells:
    """Ready or not, and what it is."""
    ready = condition_of(obj, "Ready")
    words = "Unknown" if ready is None else "Ready" if ready.get("status") == "True" else "NotReady"
    if dig(obj, "spec", "unschedulable"):
        words += ",SchedulingDisabled"
    prefix = "node-role.kubernetes.io/"
    roles = sorted(key.removeprefix(prefix) for key in obj["metadata"].get("labels") or () if key.startswith(prefix))
    info = dig(obj, "status", "nodeInfo", default={})
    addresses = {a["type"]: a["address"] for a in dig(obj, "status", "addresses", default=())}
    return [
        name_of(obj), words, ",".join(roles) or NONE, _age(obj, now), info.get("kubeletVersion", ""),
        addresses.get("InternalIP", NONE), addresses.get("ExternalIP", NONE), info.get("osImage", "<unknown>"),
        info.get("kernelVersion", "<unknown>"), info.get("containerRuntimeVersion", "<unknown>"),
    ]  # fmt: skip


def event(obj: Json, now: datetime) -> Cells:
    """What happened to whom."""
    about = obj.get("involvedObject") or {}
    first = obj.get("firstTimestamp") or obj.get("eventTime") or obj["metadata"].get("creationTimestamp")
    last = dig(obj, "series", "lastObservedTime") or obj.get("lastTimestamp") or first
    count = dig(obj, "series", "count") or obj.get("count") or 1
    source = obj.get("source") or {}
    who = ", ".join(filter(None, (source.get("component"), source.get("host"))))
    if not who:
        who = ", ".join(filter(None, (obj.get("reportingComponent"), obj.get("reportingInstance"))))
    return [
        age(last, now), obj.get("type"), obj.get("reason"), f"{about.get('kind', '').lower()}/{about.get('name', '')}",
        about.get("fieldPath", ""), who, (obj.get("message") or "").strip(), age(first, now), count, name_of(obj),
    ]  # fmt: skip


def resource_quota(obj: Json, now: datetime) -> Cells:
    """Used of hard."""
    hard, used = dig(obj, "status", "hard", default={}), dig(obj, "status", "used", default={})
    asked: list[str] = []
    capped: list[str] = []
    for key in sorted(hard):
        text = f"{key}: {used.get(key, '0')}/{hard[key]}"
        (capped if key.startswith("limits.") else asked).append(text)
    return [name_of(obj), ", ".join(asked), ", ".join(capped), _age(obj, now)]


def ingress(obj: Json, now: datetime) -> Cells:
    """Hosts and addresses."""
    spec = obj["spec"]
    hosts = [rule["host"] for rule in spec.get("rules") or () if rule.get("host")]
    shown = ",".join(hosts[:_MANY]) + (f" + {len(hosts) - _MANY} more..." if len(hosts) > _MANY else "")
    found = [
        item.get("ip") or item.get("hostname") for item in dig(obj, "status", "loadBalancer", "ingress", default=())
    ]
    return [
        name_of(obj), spec.get("ingressClassName") or NONE, shown or "*", ",".join(filter(None, found)),
        "80, 443" if spec.get("tls") else "80", _age(obj, now),
    ]  # fmt: skip


def ingress_class(obj: Json, now: datetime) -> Cells:
    """Its controller."""
    parameters = dig(obj, "spec", "parameters")
    shown = f"{parameters.get('kind')}/{parameters.get('name')}" if parameters else NONE
    return [name_of(obj), dig(obj, "spec", "controller"), shown, _age(obj, now)]


def hpa(obj: Json, now: datetime) -> Cells:
    """Targets and bounds."""
    spec = obj["spec"]
    target = spec["scaleTargetRef"]
    current = dig(obj, "status", "currentMetrics", default=())
    shown = [
        _metric(metric, current[at] if at < len(current) else {}) for at, metric in enumerate(spec.get("metrics") or ())
    ]
    targets = ", ".join(shown[:2]) + (f" + {len(shown) - 2} more..." if len(shown) > 2 else "")  # noqa: PLR2004 - kubectl's
    return [
        name_of(obj), f"{target['kind']}/{target['name']}", targets or NONE, str(spec.get("minReplicas", "<unset>")),
        spec.get("maxReplicas"), dig(obj, "status", "currentReplicas", default=0), _age(obj, now),
    ]  # fmt: skip


def _metric(metric: Json, current: Json) -> str:
    part = metric.get("resource") or {}
    target = part.get("target") or {}
    if target.get("averageUtilization") is not None:
        now = dig(current, "resource", "current", "averageUtilization")
        return f"{part.get('name')}: {'<unknown>' if now is None else f'{now}%'}/{target['averageUtilization']}%"
    now = dig(current, "resource", "current", "averageValue", default="<unknown>")
    return f"{part.get('name')}: {now}/{target.get('averageValue', '<auto>')}"


def role_binding(obj: Json, now: datetime) -> Cells:
    """Role and subjects."""
    reference = obj["roleRef"]
    by: dict[str, list[str]] = {"User": [], "Group": [], "ServiceAccount": []}
    for subject in obj.get("subjects") or ():
        name = (
            f"{subject.get('namespace')}/{subject['name']}" if subject["kind"] == "ServiceAccount" else subject["name"]
        )
        by.setdefault(subject["kind"], []).append(name)
    people = (", ".join(by[kind]) for kind in ("User", "Group", "ServiceAccount"))
    return [name_of(obj), f"{reference['kind']}/{reference['name']}", _age(obj, now), *people]


def claim(obj: Json, now: datetime) -> Cells:
    """Phase, volume, capacity."""
    spec = obj["spec"]
    short = {"ReadWriteOnce": "RWO", "ReadOnlyMany": "ROX", "ReadWriteMany": "RWX", "ReadWriteOncePod": "RWOP"}
    modes = ",".join(short.get(mode, mode) for mode in dig(obj, "status", "accessModes", default=()))
    return [
        name_of(obj), dig(obj, "status", "phase", default=""), spec.get("volumeName", ""),
        dig(obj, "status", "capacity", "storage", default=""), modes, spec.get("storageClassName", ""), "<unset>",
        _age(obj, now), spec.get("volumeMode", "<unset>"),
    ]  # fmt: skip


def disruption_budget(obj: Json, now: datetime) -> Cells:
    """Bounds."""
    spec = obj["spec"]
    bounds = (str(spec.get(key, "N/A")) for key in ("minAvailable", "maxUnavailable"))
    return [name_of(obj), *bounds, dig(obj, "status", "disruptionsAllowed", default=0), _age(obj, now)]


def lease(obj: Json, now: datetime) -> Cells:
    """Its holder."""
    return [name_of(obj), dig(obj, "spec", "holderIdentity", default=""), _age(obj, now)]


def network_policy(obj: Json, now: datetime) -> Cells:
    """Whom it concerns."""
    return [name_of(obj), text_of(dig(obj, "spec", "podSelector")) or NONE, _age(obj, now)]


def priority_class(obj: Json, now: datetime) -> Cells:
    """Its value."""
    return [
        name_of(obj), obj.get("value", 0), obj.get("globalDefault", False), _age(obj, now),
        obj.get("preemptionPolicy", "PreemptLowerPriority"),
    ]  # fmt: skip


def storage_class(obj: Json, now: datetime) -> Cells:
    """Its provisioner."""
    return [
        name_of(obj), obj.get("provisioner"), obj.get("reclaimPolicy", "Delete"),
        obj.get("volumeBindingMode", "Immediate"),
        obj.get("allowVolumeExpansion", False), _age(obj, now),
    ]  # fmt: skip
