"""Label and field selectors, parsed once and asked often."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sandbox.apiserver.objects import Json, dig
from sandbox.apiserver.status import bad_request

type Labels = Mapping[str, str]

_TERM = re.compile(r"^\s*(!)?\s*([\w./\-]+)\s*(?:(==|=|!=|\s+in\s+|\s+notin\s+)\s*(.*?))?\s*$")


@dataclass(frozen=True, slots=True)
class Term:
    """One requirement on one label."""

    key: str
    operator: str
    values: frozenset[str] = frozenset()

    def holds(self, labels: Labels) -> bool:
        """Say whether the labels meet it."""
        value = labels.get(self.key)
        if self.operator == "exists":
            return value is not None
        if self.operator == "absent":
            return value is None
        if self.operator == "in":
            return value in self.values
        return value not in self.values


type Selector = tuple[Term, ...]


def parse(text: str) -> Selector:
    """Read `a=b,c!=d,e in (f,g),h,!i`. Raises a 400 as the API does."""
    return tuple(_term(part, text) for part in _split(text) if part.strip())


def of_object(selector: Json | None) -> Selector:
    """Read `matchLabels` and `matchExpressions`."""
    if not selector:
        return ()
    terms = [Term(key, "in", frozenset([value])) for key, value in (selector.get("matchLabels") or {}).items()]
    names = {"In": "in", "NotIn": "notin", "Exists": "exists", "DoesNotExist": "absent"}
    terms.extend(
        Term(item["key"], names[item["operator"]], frozenset(item.get("values") or ()))
        for item in selector.get("matchExpressions") or ()
    )
    return tuple(terms)


def of_map(labels: Labels | None) -> Selector:
    """Read a Service's plain selector."""
    return tuple(Term(key, "in", frozenset([value])) for key, value in (labels or {}).items())


def matches(selector: Selector, labels: Labels) -> bool:
    """Say whether all terms hold; an empty selector matches everything."""
    return all(term.holds(labels) for term in selector)


def text_of(selector: Json | None) -> str:
    """Give `matchLabels` as `a=b,c=d`, the way scales and tables print it."""
    return ",".join(f"{key}={value}" for key, value in sorted(((selector or {}).get("matchLabels") or {}).items()))


def fields(text: str, kind: str) -> Callable[[Json], bool]:
    """Read a field selector; gives the question it asks of an object. Raises a 400 on a field without support."""
    terms = []
    for part in filter(None, text.split(",")):
        negative = "!=" in part
        key, _, value = part.partition("!=" if negative else "==" if "==" in part else "=")
        if key not in _FIELDS.get(kind, ()) and key not in _ALWAYS:
            raise bad_request(f"field label not supported: {key}")
        terms.append((tuple(key.split(".")), value, negative))
    return lambda obj: all((_text(dig(obj, *path, default="")) == value) != negative for path, value, negative in terms)


_ALWAYS = ("metadata.name", "metadata.namespace")
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "Pod": (
        "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork",
        "status.phase", "status.podIP", "status.nominatedNodeName",
    ),
    "Event": (
        "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
        "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason",
        "reportingComponent", "source", "type",
    ),
    "Secret": ("type",),
    "Namespace": ("status.phase",),
    "Node": ("spec.unschedulable",),
    "ReplicaSet": ("status.replicas",),
    "Service": ("spec.clusterIP", "spec.type"),
    "Job": ("status.successful",),
}  # fmt: skip


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _split(text: str) -> list[str]:
    return re.split(r",(?![^(]*\))", text)


def _term(part: str, text: str) -> Term:
    match = _TERM.match(part)
    if match is None:
        found = part.rsplit(maxsplit=1)[-1] if part.split() else text
        raise bad_request(f"unable to parse requirement: found '{found}', expected: in, notin, =, ==, !=, gt, lt")
    negated, key, operator, value = match.groups()
    if operator is None:
        return Term(key, "absent" if negated else "exists")
    operator = operator.strip()
    if operator in {"in", "notin"}:
        return Term(key, operator, frozenset(item.strip() for item in value.strip("()").split(",")))
    return Term(key, "notin" if operator == "!=" else "in", frozenset([value]))
