"""An image with a shell, built from this machine's busybox: what containers with a command of their own run."""

import gzip
import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from realcluster import images

BUSYBOX = Path("/bin/busybox")
APPLETS = (
    "cat", "date", "echo", "env", "false", "grep", "head", "hostname", "id", "kill", "ls", "printenv", "ps", "pwd",
    "sh", "sleep", "tail", "test", "true", "uname", "whoami",
)  # fmt: skip
REPOSITORY = "kiops/toolbox"


def layer() -> bytes:
    """Give the one layer: the program, and its names in /bin."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for folder in ("bin", "etc", "proc", "tmp"):
            entry = tarfile.TarInfo(folder)
            entry.type, entry.mode = tarfile.DIRTYPE, 0o777
            archive.addfile(entry)
        program = BUSYBOX.read_bytes()
        entry = tarfile.TarInfo("bin/busybox")
        entry.size, entry.mode = len(program), 0o755
        archive.addfile(entry, io.BytesIO(program))
        for name in APPLETS:
            entry = tarfile.TarInfo(f"bin/{name}")
            entry.type, entry.linkname, entry.mode = tarfile.SYMTYPE, "busybox", 0o777
            archive.addfile(entry)
    return buffer.getvalue()


def image() -> images.Image:
    """Give the image; its entry point is a shell."""
    unpacked = layer()
    packed = gzip.compress(unpacked, compresslevel=1, mtime=0)
    about = {"User": "65532:65532", "Entrypoint": ["/bin/sh"], "Env": ["PATH=/bin"]}
    config = images._json({
        "architecture": "amd64", "os": "linux", "config": about,
        "rootfs": {"type": "layers", "diff_ids": [images.digest(unpacked)]},
    })  # fmt: skip
    manifest = images._json({
        "schemaVersion": 2, "mediaType": images.MANIFEST,
        "config": images._descriptor(images.CONFIG, config),
        "layers": [images._descriptor(images.LAYER, packed)],
    })  # fmt: skip
    return images.Image(manifest, config, packed)


def push(registry: str, username: str, password: str) -> None:
    """Put the image into a registry over plain HTTP. Raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "toolbox.tar"
        images.write_archive(image(), archive, "toolbox:1")
        subprocess.run(  # noqa: S603 - the arguments are the recorder's own
            ["skopeo", "copy", "-q", "--dest-tls-verify=false", "--dest-creds", f"{username}:{password}",  # noqa: S607
             f"oci-archive:{archive}", f"docker://{registry}/{REPOSITORY}:1"],
            check=True,
        )  # fmt: skip
