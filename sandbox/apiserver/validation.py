"""Rules that an object must meet before it is stored; findings word it as the API does."""

from collections.abc import Callable

from sandbox.apiserver import selectors
from sandbox.apiserver.findings import (
    CONFIG_KEY,
    CONFIG_KEY_WORDS,
    LONGEST_LABEL,
    SERVICE_NAME,
    SERVICE_WORDS,
    Findings,
)
from sandbox.apiserver.objects import Json, dig, name_of
from sandbox.apiserver.pod_validation import pod_spec
from sandbox.apiserver.resources import Resource
from sandbox.apiserver.status import Cause

type Rule = Callable[[Findings, Json, Json | None], None]


def validate(resource: Resource, obj: Json, old: Json | None = None) -> list[Cause]:
    """Give what is wrong with an object, or with the change to it when there is an old one."""
    found = Findings()
    _metadata(found, resource, obj, old)
    rule = _RULES.get(resource.name)
    if rule is not None:
        rule(found, obj, old)
    return found.causes


def _metadata(found: Findings, resource: Resource, obj: Json, old: Json | None) -> None:
    _name(found, resource, name_of(obj))
    found.labels("metadata.labels", obj["metadata"].get("labels"))
    if old is not None:
        for key in ("uid", "creationTimestamp"):
            if obj["metadata"].get(key) != old["metadata"].get(key):
                found.invalid(f"metadata.{key}", obj["metadata"].get(key), "field is immutable")


def _name(found: Findings, resource: Resource, name: str) -> None:
    if not name:
        found.required("metadata.name", "name or generateName is required")
    elif resource.name == "services":
        if not SERVICE_NAME.match(name):
            found.invalid("metadata.name", name, SERVICE_WORDS)
    elif resource.name == "namespaces":
        found.label("metadata.name", name)
    elif resource.group == "rbac.authorization.k8s.io":
        if "/" in name or "%" in name:
            found.invalid("metadata.name", name, "may not contain '/'" if "/" in name else "may not contain '%'")
    else:
        found.subdomain("metadata.name", name)


def _template(found: Findings, obj: Json, path: str = "spec.template") -> None:
    template = dig(obj, "spec", "template", default={})
    found.labels(f"{path}.labels", dig(template, "metadata", "labels"))
    selector = dig(obj, "spec", "selector")
    labels = dig(template, "metadata", "labels")
    if not selector or not selectors.matches(selectors.of_object(selector), labels or {}):
        found.invalid(f"{path}.metadata.labels", labels, "`selector` does not match template `labels`")
    spec = template.get("spec") or {}
    pod_spec(found, spec, f"{path}.spec")
    if spec.get("restartPolicy", "Always") != "Always":
        found.unsupported(f"{path}.spec.restartPolicy", spec["restartPolicy"], ("Always",))


def _selector(found: Findings, obj: Json) -> None:
    selector = dig(obj, "spec", "selector")
    if selector is None:
        found.required("spec.selector")
    elif not selector:
        found.invalid("spec.selector", {}, "empty selector is invalid for deployment")


def _immutable_selector(found: Findings, obj: Json, old: Json | None) -> None:
    if old is not None and dig(obj, "spec", "selector") != dig(old, "spec", "selector"):
        found.invalid("spec.selector", dig(obj, "spec", "selector"), "field is immutable")


def _deployment(found: Findings, obj: Json, old: Json | None) -> None:
    spec = obj["spec"]
    found.minimum("spec.replicas", spec.get("replicas"))
    _selector(found, obj)
    _template(found, obj)
    _strategy(found, spec.get("strategy") or {})
    found.minimum("spec.minReadySeconds", spec.get("minReadySeconds"))
    found.minimum("spec.revisionHistoryLimit", spec.get("revisionHistoryLimit"))
    deadline = spec.get("progressDeadlineSeconds")
    found.minimum("spec.progressDeadlineSeconds", deadline)
    if deadline is not None and deadline <= spec.get("minReadySeconds", 0):
        found.invalid("spec.progressDeadlineSeconds", deadline, "must be greater than minReadySeconds")
    _immutable_selector(found, obj, old)


def _strategy(found: Findings, strategy: Json) -> None:
    path = "spec.strategy"
    rolling = strategy.get("rollingUpdate")
    kind = strategy.get("type")
    if kind == "Recreate":
        if rolling:
            found.forbidden(f"{path}.rollingUpdate", "may not be specified when strategy `type` is 'Recreate'")
        return
    if kind != "RollingUpdate":
        found.unsupported(f"{path}.type", kind, ("Recreate", "RollingUpdate"))
        return
    rolling = rolling or {}
    for name in ("maxUnavailable", "maxSurge"):
        _share(found, f"{path}.rollingUpdate.{name}", rolling.get(name))
    if rolling.get("maxUnavailable") in {0, "0%"} and rolling.get("maxSurge") in {0, "0%"}:
        value = rolling["maxUnavailable"]
        found.invalid(f"{path}.rollingUpdate.maxUnavailable", value, "may not be 0 when `maxSurge` is 0")


def _share(found: Findings, path: str, value: object) -> None:
    if isinstance(value, int):
        found.minimum(path, value)
    elif isinstance(value, str) and not (value.endswith("%") and value[:-1].isdigit()):
        found.invalid(path, value, "a valid percent string must be a numeric string followed by an ending '%' "
                      "(e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')")  # fmt: skip
    elif isinstance(value, str) and path.endswith("maxUnavailable") and int(value[:-1]) > 100:  # noqa: PLR2004 - percent
        found.invalid(path, value, "must not be greater than 100%")


def _replica_set(found: Findings, obj: Json, old: Json | None) -> None:
    found.minimum("spec.replicas", obj["spec"].get("replicas"))
    _selector(found, obj)
    _template(found, obj)
    _immutable_selector(found, obj, old)


def _pod(found: Findings, obj: Json, old: Json | None) -> None:
    if old is None:
        pod_spec(found, obj["spec"], "spec")
        return
    if _frozen(obj["spec"]) != _frozen(old["spec"]):
        found.forbidden(
            "spec",
            "pod updates may not change fields other than `spec.containers[*].image`,"
            "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to "
            "existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously "
            "negative)",
        )


def _frozen(spec: Json) -> Json:
    fixed = {key: part for key, part in spec.items() if key not in {"activeDeadlineSeconds", "tolerations"}}
    for key in ("containers", "initContainers"):
        if key in fixed:
            fixed[key] = [{name: part for name, part in item.items() if name != "image"} for item in fixed[key]]
    return fixed


def _service(found: Findings, obj: Json, old: Json | None) -> None:
    spec = obj["spec"]
    kinds = ("ClusterIP", "ExternalName", "LoadBalancer", "NodePort")
    if spec.get("type") not in kinds:
        found.unsupported("spec.type", spec.get("type"), kinds)
    ports = spec.get("ports") or []
    if not ports and spec.get("type") != "ExternalName" and spec.get("clusterIP") != "None":
        found.required("spec.ports")
    if spec.get("type") == "ExternalName" and not spec.get("externalName"):
        found.required("spec.externalName")
    _service_ports(found, ports)
    if old is not None and spec.get("type") != "ExternalName":
        before = dig(old, "spec", "clusterIP")
        if before and spec.get("clusterIP") != before:
            found.invalid("spec.clusterIPs[0]", spec.get("clusterIPs"), "may not change once set")


def _service_ports(found: Findings, ports: list[Json]) -> None:
    seen: set[object] = set()
    for at, port in enumerate(ports):
        path = f"spec.ports[{at}]"
        _service_port(found, path, port, several=len(ports) > 1)
        pair = (port.get("port"), port.get("protocol"))
        if port.get("name") and port["name"] in seen:
            found.duplicate(f"{path}.name", port["name"])
        if pair in seen:
            found.duplicate(path, {"port": port["port"], "protocol": port["protocol"]})
        seen |= {port.get("name"), pair}


def _service_port(found: Findings, path: str, port: Json, *, several: bool) -> None:
    if several and not port.get("name"):
        found.required(f"{path}.name")
    if port.get("name") and len(port["name"]) <= LONGEST_LABEL:
        found.label(f"{path}.name", port["name"])
    found.port(f"{path}.port", port.get("port"), zero=True)
    if port.get("protocol") not in {"TCP", "UDP", "SCTP"}:
        found.unsupported(f"{path}.protocol", port.get("protocol"), ("SCTP", "TCP", "UDP"))
    target = port.get("targetPort")
    if isinstance(target, int):
        found.port(f"{path}.targetPort", target, zero=True)


def _keys(found: Findings, obj: Json, old: Json | None) -> None:
    for part in ("data", "binaryData"):
        for key in sorted(obj.get(part) or ()):
            if not CONFIG_KEY.match(key):
                found.invalid(f"{part}[{key}]", key, CONFIG_KEY_WORDS)
    if old is not None and old.get("immutable"):
        for part in ("data", "binaryData", "immutable"):
            if obj.get(part) != old.get(part):
                found.forbidden(part, "field is immutable when `immutable` is set")


_SECRET_KEYS = {
    "kubernetes.io/dockerconfigjson": (".dockerconfigjson",),
    "kubernetes.io/dockercfg": (".dockercfg",),
    "kubernetes.io/tls": ("tls.crt", "tls.key"),
    "kubernetes.io/ssh-auth": ("ssh-privatekey",),
}


def _secret(found: Findings, obj: Json, old: Json | None) -> None:
    _keys(found, obj, old)
    for key in _SECRET_KEYS.get(obj.get("type", ""), ()):
        if key not in (obj.get("data") or {}):
            found.required(f"data[{key}]")
    if old is not None and obj.get("type") != old.get("type"):
        found.invalid("type", obj.get("type"), "field is immutable")


def _hpa(found: Findings, obj: Json, _old: Json | None) -> None:
    spec = obj["spec"]
    target = spec.get("scaleTargetRef") or {}
    for key in ("kind", "name"):
        if not target.get(key):
            found.required(f"spec.scaleTargetRef.{key}")
    found.minimum("spec.minReplicas", spec.get("minReplicas"), 1)
    most = spec.get("maxReplicas", 0)
    if most < 1:
        found.invalid("spec.maxReplicas", most, "must be greater than 0")
    elif spec.get("minReplicas", 1) > most:
        found.invalid("spec.maxReplicas", most, "must be greater than or equal to `minReplicas`")


def _ingress(found: Findings, obj: Json, _old: Json | None) -> None:
    spec = obj["spec"]
    if not spec.get("rules") and not spec.get("defaultBackend"):
        found.invalid("spec", None, "either `defaultBackend` or `rules` must be specified")
    for at, rule in enumerate(spec.get("rules") or ()):
        host = rule.get("host")
        if host:
            found.subdomain(f"spec.rules[{at}].host", host.removeprefix("*."))
        for number, path in enumerate(dig(rule, "http", "paths", default=())):
            _ingress_path(found, f"spec.rules[{at}].http.paths[{number}]", path)


def _ingress_path(found: Findings, field: str, path: Json) -> None:
    kind = path.get("pathType")
    if kind is None:
        found.required(f"{field}.pathType", "pathType must be specified")
    elif kind not in {"Exact", "Prefix", "ImplementationSpecific"}:
        found.unsupported(f"{field}.pathType", kind, ("Exact", "ImplementationSpecific", "Prefix"))
    elif kind != "ImplementationSpecific" and not (path.get("path") or "").startswith("/"):
        found.invalid(f"{field}.path", path.get("path", ""), "must be an absolute path")
    if not dig(path, "backend", "service", "name") and not dig(path, "backend", "resource"):
        found.required(f"{field}.backend", "cannot be empty")


def _limit_range(found: Findings, obj: Json, _old: Json | None) -> None:
    for at, limit in enumerate(dig(obj, "spec", "limits", default=())):
        if not limit.get("type"):
            found.required(f"spec.limits[{at}].type")


def _role_binding(found: Findings, obj: Json, old: Json | None) -> None:
    if not dig(obj, "roleRef", "name"):
        found.required("roleRef.name")
    if old is not None and obj.get("roleRef") != old.get("roleRef"):
        found.invalid("roleRef", obj.get("roleRef"), "cannot change roleRef")


_RULES: dict[str, Rule] = {
    "pods": _pod,
    "deployments.apps": _deployment,
    "replicasets.apps": _replica_set,
    "services": _service,
    "configmaps": _keys,
    "secrets": _secret,
    "horizontalpodautoscalers.autoscaling": _hpa,
    "ingresses.networking.k8s.io": _ingress,
    "limitranges": _limit_range,
    "rolebindings.rbac.authorization.k8s.io": _role_binding,
    "clusterrolebindings.rbac.authorization.k8s.io": _role_binding,
}
