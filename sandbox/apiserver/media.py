"""Which form of an answer a client asks for: the object itself, a table, or its metadata."""

from dataclasses import dataclass
from typing import Literal

type Form = Literal["object", "Table", "PartialObjectMetadata", "PartialObjectMetadataList"]


@dataclass(frozen=True, slots=True)
class Media:
    """One entry of an Accept header that can be served."""

    form: Form
    content_type: str


JSON = Media("object", "application/json")
_FORMS: tuple[Form, ...] = ("Table", "PartialObjectMetadata", "PartialObjectMetadataList")


def accepted(header: str) -> Media:
    """Give the first entry of the header that is served; JSON when there is none."""
    for entry in header.split(","):
        kind, *parameters = (part.strip() for part in entry.split(";"))
        if kind not in {"application/json", "*/*", "application/*"}:
            continue
        values = dict(part.split("=", 1) for part in parameters if "=" in part)
        form = values.get("as", "")
        if not form:
            return JSON
        for known in _FORMS:
            if form == known and values.get("g") == "meta.k8s.io" and values.get("v") == "v1":
                return Media(known, "application/json")
    return JSON


def aggregated(header: str) -> str | None:
    """Give the content type of aggregated discovery when the client asks for it."""
    for version in ("v2", "v2beta1"):
        wanted = {"g=apidiscovery.k8s.io", f"v={version}", "as=APIGroupDiscoveryList"}
        for entry in header.split(","):
            if wanted <= {part.strip() for part in entry.split(";")} and "json" in entry:
                return f"application/json;g=apidiscovery.k8s.io;v={version};as=APIGroupDiscoveryList"
    return None
