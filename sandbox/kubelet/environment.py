"""The variables of a container and the files of its pod: what they refer to must exist."""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from sandbox.apiserver import quantities
from sandbox.apiserver.objects import Json, dig, name_of, namespace_of
from sandbox.apiserver.store import Store

_VARIABLE = re.compile(r"\$\$|\$\(([A-Za-z_][\w.\-]*)\)")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a variable may refer to."""

    store: Store
    pod: Json
    container: Json
    address: str


class ConfigError(Exception):
    """A container cannot be configured; the message is the kubelet's."""


def variables(store: Store, pod: Json, container: Json, *, image: Mapping[str, str], address: str) -> dict[str, str]:
    """Give the container's environment: image, references, services. Raises ConfigError at what is missing."""
    namespace = namespace_of(pod)
    services = _services(store)
    found: dict[str, str] = {}
    for source in container.get("envFrom") or ():
        found |= _all_of(store, namespace, source)
    for entry in container.get("env") or ():
        value = _value(Scope(store, pod, container, address), entry, {**services, **found})
        if value is not None:
            found[entry["name"]] = value
    return {**image, "HOSTNAME": dig(pod, "spec", "hostname", default=name_of(pod)), **services, **found}


def missing_volume(store: Store, pod: Json) -> str | None:
    """Give the kubelet's words about the first volume whose ConfigMap or Secret does not exist."""
    namespace = namespace_of(pod)
    for volume in pod["spec"].get("volumes") or ():
        for kind, name in _sources(volume):
            if store.get(f"{kind}s", namespace, name) is None:
                return f'MountVolume.SetUp failed for volume "{volume["name"]}" : {kind} "{name}" not found'
    return None


def check_user(pod: Json, container: Json, user: int | None) -> None:
    """Refuse a container that may not run as root and would; `user` is the image's own. Raises ConfigError."""
    settings = {**(pod["spec"].get("securityContext") or {}), **(container.get("securityContext") or {})}
    if not settings.get("runAsNonRoot"):
        return
    who = f'(pod: "{described(pod)}", container: {container["name"]})'
    wanted = settings.get("runAsUser")
    if wanted == 0:
        raise ConfigError(f"container's runAsUser breaks non-root policy {who}")
    if wanted is None and user in {None, 0}:
        raise ConfigError(f"container has runAsNonRoot and image will run as root {who}")


def described(pod: Json) -> str:
    """Give a pod as the kubelet names it: `NAME_NAMESPACE(UID)`."""
    return f"{name_of(pod)}_{namespace_of(pod)}({pod['metadata']['uid']})"


def memory_limit(container: Json) -> int | None:
    """Give the container's limit of memory in bytes."""
    text = dig(container, "resources", "limits", "memory")
    return int(quantities.parse(text)) if text is not None else None


def secret_value(secret: Json, key: str) -> str | None:
    """Give a value of a Secret as text."""
    encoded = (secret.get("data") or {}).get(key)
    return None if encoded is None else base64.b64decode(encoded).decode("utf-8", "replace")


def _sources(volume: Json) -> list[tuple[str, str]]:
    parts = [volume, *(dig(volume, "projected", "sources", default=()))]
    found = []
    for part in parts:
        for kind, field, key in (("configmap", "configMap", "name"), ("secret", "secret", "secretName")):
            source = part.get(field)
            name = (source or {}).get(key) or (source or {}).get("name")
            if source and name and not source.get("optional"):
                found.append((kind, name))
    return found


def _all_of(store: Store, namespace: str, source: Json) -> dict[str, str]:
    prefix = source.get("prefix") or ""
    for kind, field in (("configmap", "configMapRef"), ("secret", "secretRef")):
        reference = source.get(field)
        if reference is None:
            continue
        obj = store.get(f"{kind}s", namespace, reference["name"])
        if obj is None:
            if reference.get("optional"):
                return {}
            raise ConfigError(f'{kind} "{reference["name"]}" not found')
        data = obj.get("data") or {}
        return {prefix + key: secret_value(obj, key) or "" if kind == "secret" else data[key] for key in data}
    return {}


def _value(scope: Scope, entry: Json, known: Mapping[str, str]) -> str | None:
    source = entry.get("valueFrom")
    if not source:
        return _expanded(entry.get("value") or "", known)
    if (reference := source.get("configMapKeyRef")) is not None:
        return _key(scope.store, namespace_of(scope.pod), "ConfigMap", reference)
    if (reference := source.get("secretKeyRef")) is not None:
        return _key(scope.store, namespace_of(scope.pod), "Secret", reference)
    if (reference := source.get("fieldRef")) is not None:
        return _field(scope.pod, reference["fieldPath"], scope.address)
    if (reference := source.get("resourceFieldRef")) is not None:
        return _resource(scope.container, reference)
    return ""


def _key(store: Store, namespace: str, kind: str, reference: Json) -> str | None:
    name, key = reference["name"], reference["key"]
    obj = store.get(f"{kind.lower()}s", namespace, name)
    if obj is None:
        if reference.get("optional"):
            return None
        raise ConfigError(f'{kind.lower()} "{name}" not found')
    value = secret_value(obj, key) if kind == "Secret" else (obj.get("data") or {}).get(key)
    if value is None and not reference.get("optional"):
        raise ConfigError(f"couldn't find key {key} in {kind} {namespace}/{name}")
    return value


def _field(pod: Json, path: str, address: str) -> str:
    if path == "status.podIP":
        return address
    match = re.match(r"^metadata\.(labels|annotations)\['(.+)'\]$", path)
    if match is not None:
        return str(dig(pod, "metadata", match[1], match[2], default=""))
    return str(dig(pod, *path.split("."), default=""))


def _resource(container: Json, reference: Json) -> str:
    side, _, name = reference["resource"].partition(".")
    amount = quantities.parse(dig(container, "resources", side, name, default="0"))
    divisor = quantities.parse(reference.get("divisor") or "1") or Decimal(1)
    return str(int((amount / divisor).to_integral_value(rounding=ROUND_CEILING)))


def _expanded(text: str, known: Mapping[str, str]) -> str:
    """Put values in the place of `$(NAME)`; what is not known stays, `$$` is one `$`."""

    def replaced(match: re.Match[str]) -> str:
        return "$" if match[0] == "$$" else known.get(match[1], match[0])

    return _VARIABLE.sub(replaced, text) if "$" in text else text


def _services(store: Store) -> dict[str, str]:
    service = store.get("services", "default", "kubernetes")
    address = dig(service, "spec", "clusterIP", default="10.96.0.1")
    return {
        "KUBERNETES_SERVICE_HOST": address,
        "KUBERNETES_SERVICE_PORT": "443",
        "KUBERNETES_SERVICE_PORT_HTTPS": "443",
        "KUBERNETES_PORT": f"tcp://{address}:443",
        "KUBERNETES_PORT_443_TCP": f"tcp://{address}:443",
        "KUBERNETES_PORT_443_TCP_PROTO": "tcp",
        "KUBERNETES_PORT_443_TCP_PORT": "443",
        "KUBERNETES_PORT_443_TCP_ADDR": address,
    }
