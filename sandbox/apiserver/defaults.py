"""What the API fills in when a body leaves it out, as recorded. Objects are changed in place."""

import base64
from collections.abc import Callable, Iterator

from sandbox.apiserver.objects import Json, clone

type Defaulter = Callable[[Json], None]


def apply_defaults(resource: str, obj: Json) -> None:
    """Fill in the defaults of a conformed object of this resource."""
    fill = _DEFAULTS.get(resource)
    if fill is not None:
        fill(obj)


def pod_spec(spec: Json) -> None:
    """Fill in what a pod template has, too."""
    spec.setdefault("restartPolicy", "Always")
    spec.setdefault("terminationGracePeriodSeconds", 30)
    spec.setdefault("dnsPolicy", "ClusterFirst")
    spec.setdefault("securityContext", {})
    spec.setdefault("schedulerName", "default-scheduler")
    if "serviceAccountName" in spec:
        spec["serviceAccount"] = spec["serviceAccountName"]
    elif "serviceAccount" in spec:
        spec["serviceAccountName"] = spec["serviceAccount"]
    for container in containers(spec):
        _container(container)
    for volume in spec.get("volumes") or ():
        _volume(volume)


def containers(spec: Json) -> Iterator[Json]:
    """Walk the containers of a pod's spec, those of the start first."""
    yield from spec.get("initContainers") or ()
    yield from spec.get("containers") or ()


def pull_policy(image: str) -> str:
    """Give the policy for an image without one: Always for `latest` or no tag at all."""
    name = image.partition("@")[0]
    tag = name.rpartition("/")[2].partition(":")[2]
    return "Always" if "@" not in image and tag in {"", "latest"} else "IfNotPresent"


def _container(container: Json) -> None:
    container.setdefault("imagePullPolicy", pull_policy(container.get("image") or ""))
    container.setdefault("terminationMessagePath", "/dev/termination-log")
    container.setdefault("terminationMessagePolicy", "File")
    for kind in ("livenessProbe", "readinessProbe", "startupProbe"):
        if kind in container:
            _probe(container[kind])
    for port in container.get("ports") or ():
        port.setdefault("protocol", "TCP")
    for variable in container.get("env") or ():
        reference = (variable.get("valueFrom") or {}).get("fieldRef")
        if reference is not None:
            reference.setdefault("apiVersion", "v1")
    for hook in (container.get("lifecycle") or {}).values():
        if isinstance(hook, dict) and "httpGet" in hook:
            _http(hook["httpGet"])


def _probe(probe: Json) -> None:
    for key, value in (("timeoutSeconds", 1), ("periodSeconds", 10), ("successThreshold", 1), ("failureThreshold", 3)):
        if not probe.get(key):
            probe[key] = value
    if "httpGet" in probe:
        _http(probe["httpGet"])
    if "grpc" in probe:
        probe["grpc"].setdefault("service", "")


def _http(action: Json) -> None:
    action.setdefault("path", "/")
    action.setdefault("scheme", "HTTP")


def _volume(volume: Json) -> None:
    for source in ("secret", "configMap", "projected", "downwardAPI"):
        if source in volume:
            volume[source].setdefault("defaultMode", 420)
    if set(volume) == {"name"}:
        volume["emptyDir"] = {}
    if "hostPath" in volume:
        volume["hostPath"].setdefault("type", "")


def _pod(obj: Json) -> None:
    spec = obj["spec"]
    pod_spec(spec)
    spec.setdefault("enableServiceLinks", True)
    for container in containers(spec):
        resources = container.get("resources") or {}
        if resources.get("limits"):
            container["resources"] = {**resources, "requests": {**resources["limits"], **resources.get("requests", {})}}


def _template(obj: Json) -> None:
    template = obj["spec"].get("template")
    if template:
        pod_spec(template.setdefault("spec", {}))


def _deployment(obj: Json) -> None:
    spec = obj["spec"]
    spec.setdefault("replicas", 1)
    spec.setdefault("revisionHistoryLimit", 10)
    spec.setdefault("progressDeadlineSeconds", 600)
    strategy = spec.setdefault("strategy", {})
    strategy.setdefault("type", "RollingUpdate")
    if strategy["type"] == "RollingUpdate":
        rolling = strategy.setdefault("rollingUpdate", {})
        rolling.setdefault("maxUnavailable", "25%")
        rolling.setdefault("maxSurge", "25%")
    _template(obj)


def _replica_set(obj: Json) -> None:
    obj["spec"].setdefault("replicas", 1)
    _template(obj)


def _stateful_set(obj: Json) -> None:
    spec = obj["spec"]
    spec.setdefault("replicas", 1)
    spec.setdefault("revisionHistoryLimit", 10)
    spec.setdefault("podManagementPolicy", "OrderedReady")
    strategy = spec.setdefault("updateStrategy", {})
    strategy.setdefault("type", "RollingUpdate")
    if strategy["type"] == "RollingUpdate":
        strategy.setdefault("rollingUpdate", {}).setdefault("partition", 0)
    spec.setdefault("persistentVolumeClaimRetentionPolicy", {"whenDeleted": "Retain", "whenScaled": "Retain"})
    _template(obj)


def _daemon_set(obj: Json) -> None:
    spec = obj["spec"]
    spec.setdefault("revisionHistoryLimit", 10)
    strategy = spec.setdefault("updateStrategy", {})
    strategy.setdefault("type", "RollingUpdate")
    if strategy["type"] == "RollingUpdate":
        rolling = strategy.setdefault("rollingUpdate", {})
        rolling.setdefault("maxUnavailable", 1)
        rolling.setdefault("maxSurge", 0)
    _template(obj)


def _job(obj: Json) -> None:
    spec = obj["spec"]
    if "completions" not in spec and "parallelism" not in spec:
        spec["completions"] = 1
    for key, value in (
        ("parallelism", 1), ("backoffLimit", 6), ("completionMode", "NonIndexed"), ("suspend", False),
        ("podReplacementPolicy", "TerminatingOrFailed"), ("manualSelector", False),
    ):  # fmt: skip
        spec.setdefault(key, value)
    _template(obj)


def _cron_job(obj: Json) -> None:
    spec = obj["spec"]
    for key, value in (
        ("concurrencyPolicy", "Allow"), ("suspend", False),
        ("successfulJobsHistoryLimit", 3), ("failedJobsHistoryLimit", 1),
    ):  # fmt: skip
        spec.setdefault(key, value)
    job = spec.setdefault("jobTemplate", {})
    if job.get("spec"):
        _template(job)


def _service(obj: Json) -> None:
    spec = obj["spec"]
    spec.setdefault("sessionAffinity", "None")
    spec.setdefault("type", "ClusterIP")
    if spec["sessionAffinity"] == "ClientIP":
        spec.setdefault("sessionAffinityConfig", {"clientIP": {"timeoutSeconds": 10800}})
    for port in spec.get("ports") or ():
        port.setdefault("protocol", "TCP")
        if not port.get("targetPort"):
            port["targetPort"] = port["port"]
    if spec["type"] in {"NodePort", "LoadBalancer"}:
        spec.setdefault("externalTrafficPolicy", "Cluster")
    if spec["type"] == "LoadBalancer":
        spec.setdefault("allocateLoadBalancerNodePorts", True)
    if spec["type"] != "ExternalName":
        spec.setdefault("internalTrafficPolicy", "Cluster")


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _secret(obj: Json) -> None:
    plain = obj.pop("stringData", None)
    if plain:  # may be written, is never read
        obj["data"] = {**(obj.get("data") or {}), **{key: _encoded(value) for key, value in plain.items()}}
    obj.setdefault("type", "Opaque")


def _hpa(obj: Json) -> None:
    spec = obj["spec"]
    if not spec.get("minReplicas"):
        spec["minReplicas"] = 1
    if not spec.get("metrics"):
        target = {"type": "Utilization", "averageUtilization": 80}
        spec["metrics"] = [{"type": "Resource", "resource": {"name": "cpu", "target": target}}]
    behavior = spec.get("behavior")
    if behavior is not None:
        for side, rules in _HPA_RULES.items():
            given = behavior.get(side) or {}
            behavior[side] = {**clone(rules), **given}


_HPA_RULES: dict[str, Json] = {
    "scaleUp": {
        "stabilizationWindowSeconds": 0,
        "selectPolicy": "Max",
        "policies": [
            {"type": "Pods", "value": 4, "periodSeconds": 15},
            {"type": "Percent", "value": 100, "periodSeconds": 15},
        ],
    },
    "scaleDown": {"selectPolicy": "Max", "policies": [{"type": "Percent", "value": 100, "periodSeconds": 15}]},
}


def _namespace(obj: Json) -> None:
    obj["metadata"].setdefault("labels", {})["kubernetes.io/metadata.name"] = obj["metadata"].get("name", "")


def _limit_range(obj: Json) -> None:
    for limit in obj["spec"].get("limits") or ():
        if limit.get("type") != "Container":
            continue
        default = dict(limit.get("default") or {})
        for name, value in (limit.get("max") or {}).items():
            default.setdefault(name, value)
        request = dict(limit.get("defaultRequest") or {})
        for name, value in {**(limit.get("min") or {}), **default}.items():
            request.setdefault(name, value)
        if default:
            limit["default"] = default
        if request:
            limit["defaultRequest"] = request


def _binding(obj: Json) -> None:
    reference = obj.get("roleRef") or {}
    if not reference.get("apiGroup"):
        reference["apiGroup"] = "rbac.authorization.k8s.io"
    for subject in obj.get("subjects") or ():
        if subject.get("kind") in {"User", "Group"} and not subject.get("apiGroup"):
            subject["apiGroup"] = "rbac.authorization.k8s.io"


def _claim(obj: Json) -> None:
    obj["spec"].setdefault("volumeMode", "Filesystem")
    obj.setdefault("status", {}).setdefault("phase", "Pending")


_DEFAULTS: dict[str, Defaulter] = {
    "pods": _pod,
    "deployments.apps": _deployment,
    "replicasets.apps": _replica_set,
    "replicationcontrollers": _replica_set,
    "statefulsets.apps": _stateful_set,
    "daemonsets.apps": _daemon_set,
    "jobs.batch": _job,
    "cronjobs.batch": _cron_job,
    "services": _service,
    "secrets": _secret,
    "horizontalpodautoscalers.autoscaling": _hpa,
    "namespaces": _namespace,
    "limitranges": _limit_range,
    "rolebindings.rbac.authorization.k8s.io": _binding,
    "clusterrolebindings.rbac.authorization.k8s.io": _binding,
    "persistentvolumeclaims": _claim,
}
