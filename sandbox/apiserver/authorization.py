"""Who may do what: RBAC over the roles and bindings in the store."""

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.apiserver.authentication import User
from sandbox.apiserver.objects import Json
from sandbox.apiserver.store import Store

_RBAC = "rbac.authorization.k8s.io"
MASTERS = "system:masters"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing somebody wants to do. Either `resource` or `path` is set."""

    verb: str
    group: str = ""
    resource: str = ""
    subresource: str = ""
    namespace: str = ""
    name: str = ""
    path: str = ""


class Authorization:
    """Answers from the current objects, each time anew."""

    def __init__(self, store: Store) -> None:
        """Roles and bindings are read from the store."""
        self._store = store

    def allows(self, user: User, act: Act) -> str | None:
        """Give the reason why the user may do it, or None."""
        if MASTERS in user.groups:
            return ""
        for rule, reason in self.rules(user, act.namespace):
            if _matches(rule, act):
                return reason
        return None

    def rules(self, user: User, namespace: str) -> Iterator[tuple[Json, str]]:
        """Walk the rules that hold for the user in a namespace, each with where it comes from."""
        for binding in self._store.each(f"clusterrolebindings.{_RBAC}"):
            yield from self._bound(user, binding, "")
        if namespace:
            for binding in self._store.each(f"rolebindings.{_RBAC}", namespace):
                yield from self._bound(user, binding, namespace)

    def _bound(self, user: User, binding: Json, namespace: str) -> Iterator[tuple[Json, str]]:
        subject = next((s for s in binding.get("subjects") or () if _is(user, s, namespace)), None)
        if subject is None:
            return
        reference = binding["roleRef"]
        kind = "clusterroles" if reference["kind"] == "ClusterRole" else "roles"
        role = self._store.get(f"{kind}.{_RBAC}", "" if kind == "clusterroles" else namespace, reference["name"])
        name = binding["metadata"]["name"]
        place = f'RoleBinding "{name}/{namespace}"' if namespace else f'ClusterRoleBinding "{name}"'
        who = f'{subject["kind"]} "{_subject(subject)}"'
        reason = f'RBAC: allowed by {place} of {reference["kind"]} "{reference["name"]}" to {who}'
        for rule in (role or {}).get("rules") or ():
            yield rule, reason


def refusal(user: User, act: Act) -> str:
    """Give the sentence of the 403, without its subject."""
    if act.path:
        return f'User "{user.name}" cannot {act.verb} path "{act.path}"'
    resource = f"{act.resource}/{act.subresource}" if act.subresource else act.resource
    place = f' in the namespace "{act.namespace}"' if act.namespace else " at the cluster scope"
    return f'User "{user.name}" cannot {act.verb} resource "{resource}" in API group "{act.group}"{place}'


def _matches(rule: Json, act: Act) -> bool:
    if not _any(rule.get("verbs"), act.verb):
        return False
    if act.path:
        return any(_path(pattern, act.path) for pattern in rule.get("nonResourceURLs") or ())
    if not _any(rule.get("apiGroups"), act.group):
        return False
    wanted = f"{act.resource}/{act.subresource}" if act.subresource else act.resource
    resources = rule.get("resources") or ()
    if not (wanted in resources or "*" in resources or (act.subresource and f"*/{act.subresource}" in resources)):
        return False
    names = rule.get("resourceNames")
    return not names or act.name in names


def _any(given: list[str] | None, wanted: str) -> bool:
    return given is not None and (wanted in given or "*" in given)


def _path(pattern: str, path: str) -> bool:
    return pattern in {"*", path} or (pattern.endswith("*") and path.startswith(pattern[:-1]))


def _is(user: User, subject: Json, namespace: str) -> bool:
    kind, name = subject.get("kind"), subject.get("name", "")
    if kind == "User":
        return bool(user.name == name)
    if kind == "Group":
        return name in user.groups
    return user.name == f"system:serviceaccount:{subject.get('namespace') or namespace}:{name}"


def _subject(subject: Json) -> str:
    return f"{subject['name']}/{subject['namespace']}" if subject.get("kind") == "ServiceAccount" else subject["name"]
