"""What an image is made of."""

import gzip
import hashlib
import io
import json
import tarfile
from pathlib import Path

from realcluster import images


def _sha(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def test_the_manifest_names_its_blobs_by_digest_and_size() -> None:
    image = images.build(b"program")
    manifest = json.loads(image.manifest)
    assert manifest["config"] == {
        "mediaType": "application/vnd.oci.image.config.v1+json",
        "digest": _sha(image.config),
        "size": len(image.config),
    }
    assert [(layer["digest"], layer["size"]) for layer in manifest["layers"]] == [(_sha(image.layer), len(image.layer))]


def test_the_configuration_names_the_unpacked_layer() -> None:
    image = images.build(b"program")
    assert json.loads(image.config)["rootfs"]["diff_ids"] == [_sha(gzip.decompress(image.layer))]


def test_the_same_program_gives_the_same_digest_and_another_gives_another() -> None:
    assert images.build(b"one").digest == images.build(b"one").digest
    assert images.build(b"one").digest != images.build(b"two").digest


def test_the_layer_holds_one_executable() -> None:
    image = images.build(b"program")
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(image.layer))) as layer:
        entries = [(entry.name, oct(entry.mode), entry.size) for entry in layer.getmembers()]
    assert entries == [("hello", "0o755", 7)]


def test_environment_architecture_and_arguments_stand_in_the_configuration() -> None:
    image = images.build(b"x", architecture="arm64", environment={"READY": "never"}, arguments=("pause",))
    config = json.loads(image.config)
    assert config["architecture"] == "arm64"
    assert config["config"]["Env"] == ["READY=never"]
    assert config["config"]["Entrypoint"] == ["/hello", "pause"]


def test_an_archive_holds_every_blob_at_its_digest_and_the_image_name(tmp_path: Path) -> None:
    image = images.build(b"program")
    images.write_archive(image, tmp_path / "image.tar", "kiops.local/pause:1")
    with tarfile.open(tmp_path / "image.tar") as archive:
        files = {entry.name: archive.extractfile(entry) for entry in archive.getmembers()}
        contents = {name: file.read() for name, file in files.items() if file}
    index = json.loads(contents.pop("index.json"))
    assert index["manifests"][0]["digest"] == image.digest
    assert index["manifests"][0]["annotations"]["io.containerd.image.name"] == "kiops.local/pause:1"
    assert json.loads(contents.pop("oci-layout")) == {"imageLayoutVersion": "1.0.0"}
    assert contents == {f"blobs/sha256/{_sha(blob)[7:]}": blob for blob in (image.manifest, image.config, image.layer)}
