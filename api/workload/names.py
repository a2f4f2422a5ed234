"""What may be called how: names, image references, variables, keys, percentages and paths.

The rules are Kubernetes' (`k8s.io/apimachinery/pkg/util/validation`) and, for images, the grammar of the Distribution
project (`reference`) with the digests of the OCI image specification. Each `why_not_...` returns None when the text
is fine, else the reason as the end of a sentence that begins with the name of the field.
"""

import hashlib
import re
from dataclasses import dataclass

LABEL_LENGTH = 63
SUBDOMAIN_LENGTH = 253
PORT_NAME_LENGTH = 15
TAG_LENGTH = 128
REPOSITORY_LENGTH = 255
DIGEST_LENGTH = 8

LABEL = re.compile(r"[a-z0-9](?:[-a-z0-9]*[a-z0-9])?")
SERVICE_LABEL = re.compile(r"[a-z](?:[-a-z0-9]*[a-z0-9])?")
SUBDOMAIN = re.compile(r"[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*")
PORT_NAME = re.compile(r"[a-z0-9](?:-?[a-z0-9])*")
KEY = re.compile(r"[-._a-zA-Z0-9]+")
VARIABLE = re.compile(r"[ -<>-~]+")
RECOMMENDED_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
PERCENT = re.compile(r"[0-9]+%", re.ASCII)
PATH = re.compile(r"/[!-~]*")
BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")

HOST_PART = r"(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])"
HOST = re.compile(rf"(?:{HOST_PART}(?:\.{HOST_PART})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?", re.ASCII)
PATH_PART = r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*"
REPOSITORY_PATH = re.compile(rf"{PATH_PART}(?:/{PATH_PART})*")
IDENTIFIER = re.compile(r"[a-f0-9]{64}")
TAG = re.compile(r"\w[\w.-]{0,127}", re.ASCII)
DIGEST = re.compile(r"sha256:[a-f0-9]{64}")


@dataclass(frozen=True)
class Image:
    """The parts of `repository:tag@digest`; absent ones are None."""

    repository: str
    tag: str | None
    digest: str | None


def split_image(text: str) -> Image:
    """Cut a reference as a person pastes it into its parts, without judging them."""
    rest, _, digest = text.partition("@")
    head, slash, last = rest.rpartition("/")
    name, colon, tag = last.partition(":")
    return Image(head + slash + name, tag if colon else None, digest or None)


def join_image(repository: str, tag: str | None, digest: str | None) -> str:
    """Return the reference as it stands in a Deployment."""
    return repository + (f":{tag}" if tag else "") + (f"@{digest}" if digest else "")


def why_not_label(text: str, *, longest: int = LABEL_LENGTH) -> str | None:
    """Judge a DNS-1123 label: most names that become part of an object's name."""
    if len(text) > longest:
        return f"may have at most {longest} characters"
    if not LABEL.fullmatch(text):
        return "takes lower-case letters, digits and '-', and starts and ends with a letter or digit"
    return None


def why_not_service_name(text: str) -> str | None:
    """Judge a DNS-1035 label, which a Kubernetes Service wants: as a label, but it begins with a letter."""
    if len(text) > LABEL_LENGTH:
        return f"may have at most {LABEL_LENGTH} characters"
    if not SERVICE_LABEL.fullmatch(text):
        return "takes lower-case letters, digits and '-', starts with a letter and ends with a letter or digit"
    return None


def why_not_object_name(text: str) -> str | None:
    """Judge a DNS-1123 subdomain: names of Secrets, ConfigMaps and most other objects."""
    if len(text) > SUBDOMAIN_LENGTH:
        return f"may have at most {SUBDOMAIN_LENGTH} characters"
    if not SUBDOMAIN.fullmatch(text):
        return "takes lower-case letters, digits, '-' and '.', and starts and ends with a letter or digit"
    return None


def why_not_port_name(text: str) -> str | None:
    """Judge the name of a port (IANA_SVC_NAME)."""
    if len(text) > PORT_NAME_LENGTH:
        return f"may have at most {PORT_NAME_LENGTH} characters"
    if not PORT_NAME.fullmatch(text):
        return "takes lower-case letters, digits and single '-', and starts and ends with a letter or digit"
    if not any(character.isalpha() for character in text):
        return "needs at least one letter"
    return None


def why_not_key(text: str) -> str | None:
    """Judge a key of a ConfigMap or Secret."""
    if len(text) > SUBDOMAIN_LENGTH:
        return f"may have at most {SUBDOMAIN_LENGTH} characters"
    if not KEY.fullmatch(text):
        return "takes letters, digits, '-', '_' and '.'"
    if text == "." or text.startswith(".."):
        return "may not be '.' and may not start with '..'"
    return None


def why_not_variable(text: str) -> str | None:
    """Judge a variable's name as Kubernetes 1.30 and later do: printable ASCII without '='."""
    if not VARIABLE.fullmatch(text):
        return "takes printable ASCII characters other than '='"
    return None


def is_recommended_variable(text: str) -> bool:
    """Tell whether every program, shell and older cluster takes the name: letters, digits, '_', no digit first."""
    return RECOMMENDED_VARIABLE.fullmatch(text) is not None


def why_not_repository(text: str) -> str | None:
    """Judge registry host, optional port and path of an image."""
    if "://" in text:
        return "is written without https://"
    if "@" in text or split_image(text).tag is not None:
        return "is written without version and digest, which have fields of their own"
    host, path = host_and_path(text)
    if host is not None and not HOST.fullmatch(host):
        return f"starts with {host!r}, which is no host name with an optional port"
    return _why_not_repository_path(path)


def _why_not_repository_path(path: str) -> str | None:
    if len(path) > REPOSITORY_LENGTH:
        return f"may have at most {REPOSITORY_LENGTH} characters after the host"
    if path != path.lower():
        return "is written in lower case after the host"
    if not REPOSITORY_PATH.fullmatch(path) or IDENTIFIER.fullmatch(path):
        return "takes lower-case letters and digits, joined by single '.', '_', '-' or '/'"
    return None


def why_not_tag(text: str) -> str | None:
    """Judge a tag."""
    if len(text) > TAG_LENGTH:
        return f"may have at most {TAG_LENGTH} characters"
    if not TAG.fullmatch(text):
        return "takes letters, digits, '_', '.' and '-', and starts with a letter, a digit or '_'"
    return None


def why_not_digest(text: str) -> str | None:
    """Judge a digest."""
    if not DIGEST.fullmatch(text):
        return "is `sha256:` followed by 64 hexadecimal digits in lower case"
    return None


def percent(text: str) -> int | None:
    """Return the number of a percentage such as `25%`; None when it is none."""
    return int(text[:-1]) if PERCENT.fullmatch(text) and len(text) <= TAG_LENGTH else None


def why_not_path(text: str) -> str | None:
    """Judge the path a check asks for."""
    if not text.startswith("/"):
        return "starts with '/'"
    if not PATH.fullmatch(text):
        return "takes no spaces or letters beyond ASCII; write them percent-encoded, as in %20"
    if BROKEN_ESCAPE.search(text):
        return "has a '%' that is not followed by two hexadecimal digits"
    return None


def host_and_path(text: str) -> tuple[str | None, str]:
    """Split as the Distribution project does: a first part with '.', ':' or upper case, or `localhost`, is a host."""
    first, slash, rest = text.partition("/")
    if slash and ("." in first or ":" in first or first == "localhost" or first != first.lower()):
        return first, rest
    return None, text


def instance_label(service: str, environment: str) -> str:
    """Return the value of app.kubernetes.io/instance: `service-environment`, shortened with a digest beyond 63."""
    whole = f"{service}-{environment}"
    if len(whole) <= LABEL_LENGTH:
        return whole
    digest = hashlib.sha256(whole.encode()).hexdigest()[:DIGEST_LENGTH]
    return f"{whole[: LABEL_LENGTH - DIGEST_LENGTH - 1].rstrip('-')}-{digest}"
