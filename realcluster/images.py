"""Container images of one layer: built in memory, the same bytes every time, and written as an OCI archive."""

import gzip
import hashlib
import io
import json
import tarfile
from dataclasses import dataclass
from pathlib import Path

MANIFEST = "application/vnd.oci.image.manifest.v1+json"
CONFIG = "application/vnd.oci.image.config.v1+json"
LAYER = "application/vnd.oci.image.layer.v1.tar+gzip"
PROGRAM = "hello"
"""Name of the program at the root of an image."""


def digest(content: bytes) -> str:
    """Give the content's address in the Distribution API."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Image:
    """The three blobs of an image."""

    manifest: bytes
    config: bytes
    layer: bytes

    @property
    def digest(self) -> str:
        """The image's identity: the digest of its manifest."""
        return digest(self.manifest)


def _tar(files: dict[str, tuple[bytes, int]]) -> bytes:
    """Pack files (content and mode by name) without anything that depends on time or person."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, (content, mode) in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), mode
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def _json(document: object) -> bytes:
    return json.dumps(document, separators=(",", ":")).encode()


def _descriptor(media_type: str, content: bytes) -> dict[str, object]:
    return {"mediaType": media_type, "digest": digest(content), "size": len(content)}


def build(
    program: bytes,
    *,
    architecture: str = "amd64",
    environment: dict[str, str] | None = None,
    arguments: tuple[str, ...] = (),
) -> Image:
    """Make an image that runs a static program as an unprivileged user."""
    unpacked = _tar({PROGRAM: (program, 0o755)})
    layer = gzip.compress(unpacked, compresslevel=1, mtime=0)
    config = _json(
        {
            "architecture": architecture,
            "os": "linux",
            "config": {
                "User": "65532:65532",
                "Entrypoint": [f"/{PROGRAM}", *arguments],
                "Env": [f"{name}={value}" for name, value in (environment or {}).items()],
                "ExposedPorts": {"8080/tcp": {}},
            },
            "rootfs": {"type": "layers", "diff_ids": [digest(unpacked)]},
        },
    )
    manifest = _json(
        {
            "schemaVersion": 2,
            "mediaType": MANIFEST,
            "config": _descriptor(CONFIG, config),
            "layers": [_descriptor(LAYER, layer)],
        },
    )
    return Image(manifest, config, layer)


def write_archive(image: Image, path: Path, name: str) -> None:
    """Write an image as an OCI archive that `ctr images import` takes under `name`."""
    annotations = {"io.containerd.image.name": name, "org.opencontainers.image.ref.name": name.rpartition(":")[2]}
    index = {
        "schemaVersion": 2,
        "manifests": [{**_descriptor(MANIFEST, image.manifest), "annotations": annotations}],
    }
    blobs = (image.manifest, image.config, image.layer)
    path.write_bytes(
        _tar(
            {
                "oci-layout": (_json({"imageLayoutVersion": "1.0.0"}), 0o644),
                "index.json": (_json(index), 0o644),
                **{f"blobs/sha256/{digest(blob).removeprefix('sha256:')}": (blob, 0o644) for blob in blobs},
            },
        ),
    )
