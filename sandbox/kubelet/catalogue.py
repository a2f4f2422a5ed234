"""The images that registries hold, and what the programs in them do: a script for every case a deployment may meet."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from sandbox.kubelet import behaviour, commands
from sandbox.kubelet.behaviour import Behaviour, Exit
from sandbox.kubelet.references import Reference

BUILT_IN = Path(__file__).parent / "catalogue.yaml"
HERE = "amd64"
"""Architecture of the nodes."""
ANY = "*"
INDEX = "application/vnd.oci.image.index.v1+json"
MANIFEST = "application/vnd.oci.image.manifest.v1+json"


@dataclass(frozen=True, slots=True)
class Image:
    """One image. `program` is `service` (set up by variables) or `shell` (runs the container's command)."""

    repository: str
    tag: str
    digest: str
    size: int = 31_000_000
    pull: float = 0.8
    architecture: str = HERE
    user: int | None = 65532
    program: str = "service"
    entrypoint: tuple[str, ...] = ("/app",)
    environment: Mapping[str, str] = field(default_factory=dict)
    note: str = ""

    @property
    def id(self) -> str:
        """Give the image as `imageID` shows it."""
        return f"{self.repository}@{self.digest}"

    @property
    def manifest(self) -> str | None:
        """Give the index whose digest it has; None when the digest was given and stands for something else."""
        written = manifest_of(self.repository, self.tag, self.architecture)
        return written if digest_of(written) == self.digest else None


@dataclass(frozen=True, slots=True)
class Login:
    """What a private registry wants."""

    username: str
    password: str


class PullError(Exception):
    """A registry does not give the image; the message is the container runtime's."""


class Catalogue:
    """Registries by host, and their images."""

    def __init__(self, logins: Mapping[str, Login | None], images: Sequence[Image]) -> None:
        """A host that is missing in `logins` does not exist; None means that it needs no login."""
        self._logins = dict(logins)
        self._images: dict[str, dict[str, Image]] = {}
        for image in images:
            self._images.setdefault(image.repository, {})[image.tag] = image

    @classmethod
    def load(cls, *paths: Path) -> "Catalogue":
        """Read catalogues from YAML files; later ones add to earlier ones. Raises ValueError, KeyError or OSError."""
        logins: dict[str, Login | None] = {}
        images: list[Image] = []
        for path in paths or (BUILT_IN,):
            written = yaml.safe_load(path.read_text())
            for host, about in (written.get("registries") or {}).items():
                login = (about or {}).get("login")
                logins[host] = Login(**login) if login else None
            for repository, about in (written.get("images") or {}).items():
                images += _images_of(repository, about)
        return cls(logins, images)

    def add(self, image: Image, login: Login | None = None) -> None:
        """Put an image into a registry, which is made where it is missing."""
        self._logins.setdefault(image.repository.partition("/")[0], login)
        self._images.setdefault(image.repository, {})[image.tag] = image

    def mirror(self, host: str) -> None:
        """Let a registry on `host` hold everything that needs no login, under the same paths."""
        for image in list(self):
            origin, _, path = image.repository.partition("/")
            if self._logins.get(origin) is None:
                self.add(replace(image, repository=f"{host}/{path}"))
        self._logins.setdefault(host, None)

    def tags(self, repository: str) -> list[str] | None:
        """Give the tags of a repository by name; None when there is no such repository."""
        known = self._images.get(repository)
        return sorted(tag for tag in known if tag != ANY) if known is not None else None

    def resolve(self, reference: Reference, logins: Sequence[Login]) -> Image:
        """Ask the registry for an image, with the logins that the pod brings for it. Raises PullError."""
        name = f"{reference.repository}{'@' if reference.digest else ':'}{reference.wanted}"
        prefix = f'failed to pull and unpack image "{name}": failed to resolve reference "{name}": '
        if reference.host not in self._logins:
            address = f"https://{reference.host}/v2/{reference.path}/manifests/{reference.wanted}"
            raise PullError(
                f'{prefix}failed to do request: Head "{address}": '
                f"dial tcp: lookup {reference.host} on 10.96.0.10:53: no such host"
            )
        wanted = self._logins[reference.host]
        if wanted is not None and wanted not in logins:
            why = f"failed with status code [manifests {reference.wanted}]: 401 Unauthorized"
            raise PullError(f"{prefix}pulling from host {reference.host} {why}")
        found = self.find(reference)
        if found is None:
            raise PullError(f"rpc error: code = NotFound desc = {prefix}{name}: not found")
        return found

    def find(self, reference: Reference) -> Image | None:
        """Give the image, whoever asks."""
        tags = self._images.get(reference.repository, {})
        if reference.digest:
            return next((image for image in tags.values() if image.digest == reference.digest), None)
        known = tags.get(reference.tag)
        if known is None and ANY in tags and reference.tag:
            known = tags[reference.tag] = _tagged(tags[ANY], reference.tag)
        return known

    def __iter__(self) -> Any:  # noqa: ANN401 - an iterator of images
        """Walk all images."""
        return (image for tags in self._images.values() for image in tags.values())


def behaviour_of(
    image: Image, command: Sequence[str], environment: Mapping[str, str], *, place: commands.Place, limit: int | None
) -> Behaviour | None:
    """Give what a container of the image does; None when it has no such program. `limit` is its memory in bytes."""
    if image.architecture != HERE:
        return behaviour.broken_architecture((command or image.entrypoint)[0])
    if image.program == "service":
        if command and command[0] not in image.entrypoint:
            return None
        name = environment.get("NAME") or image.repository.rpartition("/")[2]
        return behaviour.service(environment.get("VERSION") or image.tag, environment, limit, name)
    done = commands.run(place, command or image.entrypoint)
    if done is None:
        return None
    words = tuple((done.out + done.err).splitlines())
    if done.seconds == float("inf"):
        return Behaviour(program="shell", port=None, ready_after=None, ends_after_term=None, idle_cpu=0.0,
                         memory=2**20, greeting=tuple((0.001, line) for line in words))  # fmt: skip
    reason = "Completed" if done.code == 0 else "Error"
    ending = Exit(max(behaviour.FALLS_S, done.seconds), done.code, reason)
    return Behaviour(program="shell", port=None, ready_after=None, ends_after_term=None, idle_cpu=0.0, memory=2**20,
                     exit=ending, greeting=tuple((0.001, line) for line in words))  # fmt: skip


def digest_of(text: str) -> str:
    """Give a digest that is always the same for a text."""
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def manifest_of(repository: str, tag: str, architecture: str = HERE) -> str:
    """Give the image index of a tag; its digest is the image's, whichever host holds it."""
    path = repository.partition("/")[2]
    platform = {"os": "linux", "architecture": architecture}
    only = {"mediaType": MANIFEST, "digest": digest_of(f"{path}:{tag}"), "size": 1000, "platform": platform}
    named = {"org.opencontainers.image.ref.name": f"{path}:{tag}"}
    return json.dumps({"schemaVersion": 2, "mediaType": INDEX, "manifests": [only], "annotations": named})


def _images_of(repository: str, about: Mapping[str, Any]) -> list[Image]:
    shared = {key: value for key, value in about.items() if key != "tags"}
    return [_image(repository, str(tag), shared, own or {}) for tag, own in about["tags"].items()]


def _image(repository: str, tag: str, shared: Mapping[str, Any], own: Mapping[str, Any]) -> Image:
    fields = {**shared, **own}
    environment = {**(shared.get("environment") or {}), **(own.get("environment") or {})}
    fields["environment"] = {name: str(value) for name, value in environment.items()}
    if "entrypoint" in fields:
        fields["entrypoint"] = tuple(fields["entrypoint"])
    fields.setdefault("digest", digest_of(manifest_of(repository, tag, fields.get("architecture", HERE))))
    return Image(repository=repository, tag=tag, **fields)


def _tagged(image: Image, tag: str) -> Image:
    return replace(image, tag=tag, digest=digest_of(manifest_of(image.repository, tag, image.architecture)), note="")
