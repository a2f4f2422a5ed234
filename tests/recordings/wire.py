"""Records how Kubernetes' types go over the wire as protobuf, and which of their fields are pointers.

`python -m tests.recordings.wire GOMODCACHE VERSION` reads the Go modules `k8s.io/api`, `k8s.io/apimachinery` and
`gnostic-models` (which building the real cluster brings along) and needs `grpcio-tools` beside the other development
packages. kubectl's typed clients send protobuf, and only Go's pointers tell a zero that was said from one that was not.
"""

import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from google.protobuf.descriptor_pb2 import DescriptorProto, FileDescriptorProto, FileDescriptorSet

TARGET = Path(__file__).parents[2] / "sandbox" / "apiserver" / "recorded"
_STRUCT = re.compile(r"^type (\w+) struct \{$(.*?)^\}$", re.MULTILINE | re.DOTALL)
_POINTER = re.compile(r'^\t\w+\s+\*[\w.]+\s+`json:"(\w+)', re.MULTILINE)


def wanted() -> set[str]:
    """Give the types of the recorded schemas, as protobuf names them, and the envelope."""
    schemas = json.loads((TARGET / "schemas.json").read_text())
    found = {name.replace("io.k8s.", "k8s.io.", 1) for name in schemas}
    return found | {
        "k8s.io.apimachinery.pkg.runtime.Unknown", "k8s.io.api.authentication.v1.TokenRequest", "openapi.v2.Document",
    }  # fmt: skip


def compiled(modules: Path, version: str) -> FileDescriptorSet:
    """Compile every `generated.proto` of the two modules."""
    from grpc_tools import protoc  # noqa: PLC0415 - only this tool needs it

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "k8s.io").mkdir()
        for module in ("api", "apimachinery"):
            (root / "k8s.io" / module).symlink_to(modules / "k8s.io" / f"{module}@{version}")
        files = [
            str(root / "k8s.io" / module / path.relative_to((root / "k8s.io" / module).resolve()))
            for module in ("api", "apimachinery")
            for path in sorted((root / "k8s.io" / module).resolve().rglob("generated.proto"))
        ]
        (root / "openapi").symlink_to(next((modules / "github.com" / "google").glob("gnostic-models@*")) / "openapiv2")
        files.append(str(root / "openapi" / "OpenAPIv2.proto"))
        target = root / "set"
        code = protoc.main(
            [
                "protoc",
                f"-I{root}",
                f"-I{Path(protoc.__file__).parent / '_proto'}",
                "--include_imports",
                f"--descriptor_set_out={target}",
                *files,
            ]
        )
        if code:
            raise SystemExit("protoc refused the files")
        return FileDescriptorSet.FromString(target.read_bytes())


def pruned(found: FileDescriptorSet, names: set[str]) -> FileDescriptorSet:
    """Keep only what the named messages are made of."""
    known = {f".{file.package}.{message.name}": message for file in found.file for message in file.message_type}
    kept: set[str] = set()
    waiting = {f".{name}" for name in names if f".{name}" in known}
    while waiting:
        name = waiting.pop()
        kept.add(name)
        waiting |= {used for used in _used(known[name]) if used in known} - kept
    made = FileDescriptorSet()
    for file in found.file:
        messages = [message for message in file.message_type if f".{file.package}.{message.name}" in kept]
        if messages:
            _add(made, file, messages)
    present = {file.name for file in made.file}
    for file in made.file:
        file.dependency[:] = [name for name in file.dependency if name in present]
    return made


def _used(message: DescriptorProto) -> Iterator[str]:
    for field in message.field:
        yield field.type_name
    for nested in message.nested_type:
        yield from _used(nested)


def _add(made: FileDescriptorSet, file: FileDescriptorProto, messages: list[DescriptorProto]) -> None:
    copy = made.file.add()
    copy.name, copy.package = file.name, file.package
    copy.dependency[:] = file.dependency
    for message in messages:
        added = copy.message_type.add()
        added.CopyFrom(message)
        for field in added.field:
            field.ClearField("json_name")


def pointers(modules: Path, version: str, names: set[str]) -> dict[str, list[str]]:
    """Give, for each type, the fields that are pointers: there a zero is something that was said."""
    found = {}
    for module in ("api", "apimachinery"):
        root = modules / "k8s.io" / f"{module}@{version}"
        for path in sorted(root.rglob("types*.go")):
            package = "k8s.io." + ".".join((module, *path.parent.relative_to(root).parts))
            for name, text in _STRUCT.findall(path.read_text()):
                fields = sorted(set(_POINTER.findall(text)))
                if fields and f"{package}.{name}" in names:
                    found[f"{package}.{name}".replace("k8s.io.", "io.k8s.", 1)] = fields
    return {name: found[name] for name in sorted(found)}


def main() -> None:
    """Write both records."""
    modules, version = Path(sys.argv[1]), sys.argv[2]
    names = wanted()
    (TARGET / "messages.binpb").write_bytes(pruned(compiled(modules, version), names).SerializeToString())
    (TARGET / "pointers.json").write_text(json.dumps(pointers(modules, version, names), indent=1) + "\n")


if __name__ == "__main__":
    main()
