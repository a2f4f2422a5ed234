"""How a node gets an image: looks at home, pulls with the pod's logins, and pauses after failures."""

import base64
from collections.abc import Generator

import msgspec

from sandbox.apiserver.objects import Json, namespace_of
from sandbox.apiserver.store import Store
from sandbox.kubelet import references
from sandbox.kubelet.catalogue import Image, Login, PullError
from sandbox.kubelet.node import Node
from sandbox.kubelet.records import ContainerRecord
from sandbox.kubelet.references import InvalidReferenceError, Reference

REFUSED_S = 0.05
"""Time a registry takes to say no."""


class WaitError(Exception):
    """A container cannot be started now: the reason and message that its status waits with, and when to look again."""

    def __init__(self, reason: str, message: str, until: float | None = None) -> None:
        """`until` is the end of a pause, where there is one."""
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.until = until
        self.fresh = False


def ensure(node: Node, pod: Json, container: ContainerRecord) -> Generator[float, None, Image]:
    """Get the container's image; yields the seconds each step takes. Raises WaitError."""
    asked = str(container.spec["image"])
    try:
        reference = references.parse(asked)
    except InvalidReferenceError as invalid:
        message = f'Failed to apply default image tag "{asked}": couldn\'t parse image name "{asked}": {invalid}'
        node.recorder.write(pod, "Warning", "InspectFailed", message, container.field_path)
        raise WaitError("InvalidImageName", message) from None
    policy = container.spec.get("imagePullPolicy", "IfNotPresent")
    known = node.catalogue.find(reference)
    present = known is not None and node.has(known)
    if policy == "Never" and not present:
        message = f'Container image "{asked}" is not present with pull policy of Never'
        node.recorder.write(pod, "Warning", "ErrImageNeverPull", message, container.field_path)
        raise WaitError("ErrImageNeverPull", message)
    if known is not None and present and policy != "Always":
        message = f'Container image "{asked}" already present on machine and can be accessed by the pod'
        node.recorder.write(pod, "Normal", "Pulled", message, container.field_path)
        return known
    return (yield from _pull(node, pod, container, reference))


def logins_of(store: Store, pod: Json, host: str) -> list[Login]:
    """Give the logins for a registry that the pod's imagePullSecrets hold; a missing or odd Secret gives none."""
    found = []
    for entry in pod["spec"].get("imagePullSecrets") or ():
        secret = store.get("secrets", namespace_of(pod), entry.get("name", ""))
        for known, login in _logins_in(secret):
            if known == host:
                found.append(login)
    return found


def missing_secrets(store: Store, pod: Json) -> list[str]:
    """Give the names of imagePullSecrets that do not exist."""
    names = [entry.get("name", "") for entry in pod["spec"].get("imagePullSecrets") or ()]
    return sorted(name for name in names if store.get("secrets", namespace_of(pod), name) is None)


def _pull(node: Node, pod: Json, container: ContainerRecord, reference: Reference) -> Generator[float, None, Image]:
    asked = str(container.spec["image"])
    if container.pulls.holds(container.pulls.at, node.now()):
        message = f'Back-off pulling image "{asked}"'
        node.recorder.write(pod, "Normal", "BackOff", message, container.field_path)
        raise WaitError("ImagePullBackOff", f"{message}: {container.pull_error}")
    node.recorder.write(pod, "Normal", "Pulling", f'Pulling image "{asked}"', container.field_path)
    began = node.now()
    try:
        image = node.catalogue.resolve(reference, logins_of(node.registry.store, pod, reference.host))
    except PullError as refused:
        yield REFUSED_S
        node.recorder.write(
            pod, "Warning", "Failed", f'Failed to pull image "{asked}": {refused}', container.field_path
        )
        container.pulls.grow(node.now())
        container.pull_error = f"ErrImagePull: {refused}"
        raise WaitError("ErrImagePull", str(refused)) from None
    yield REFUSED_S if node.has(image) else node.about(image.pull)
    node.keep_image(image)
    took = _duration(node.now() - began)
    message = (
        f'Successfully pulled image "{asked}" in {took} ({took} including waiting). Image size: {image.size} bytes.'
    )
    node.recorder.write(pod, "Normal", "Pulled", message, container.field_path)
    return image


def _duration(seconds: float) -> str:
    """Give a duration as Go prints it, in whole milliseconds."""
    milliseconds = round(seconds * 1000)
    return f"{milliseconds}ms" if milliseconds < 1000 else f"{milliseconds / 1000:.3f}".rstrip("0").rstrip(".") + "s"  # noqa: PLR2004 - a second


def _logins_in(secret: Json | None) -> list[tuple[str, Login]]:
    """Read a `kubernetes.io/dockerconfigjson` Secret."""
    data = (secret or {}).get("data") or {}
    try:
        config = msgspec.json.decode(base64.b64decode(data.get(".dockerconfigjson", "")))
        entries = dict(config.get("auths") or {}).items()
    except (ValueError, AttributeError, TypeError):
        return []
    return [(_host_of(host), login) for host, entry in entries if (login := _login(entry)) is not None]


def _login(entry: Json) -> Login | None:
    if entry.get("username") is not None:
        return Login(str(entry["username"]), str(entry.get("password", "")))
    try:
        username, colon, password = base64.b64decode(entry.get("auth", "")).decode().partition(":")
    except ValueError:
        return None
    return Login(username, password) if colon else None


def _host_of(key: str) -> str:
    host = key.removeprefix("https://").removeprefix("http://").partition("/")[0]
    return "docker.io" if host in {"index.docker.io", "registry-1.docker.io"} else host
