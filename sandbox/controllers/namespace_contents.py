"""Puts into every namespace what pods need there: the default service account and the authority's certificate."""

from collections.abc import Iterable, Mapping

from sandbox.apiserver.bootstrap import prepare_namespace
from sandbox.apiserver.objects import name_of, namespace_of
from sandbox.apiserver.registry import Registry
from sandbox.apiserver.store import Change
from sandbox.controllers.loop import Router


class NamespaceContents:
    """Makes them, and makes them again when somebody deletes one."""

    name = "namespace-contents"
    pace = 0.0

    def __init__(self, registry: Registry, authority_pem: str) -> None:
        """`authority_pem` is the certificate that pods trust."""
        self._registry = registry
        self._authority = authority_pem

    def routes(self) -> Mapping[str, Router]:
        """Namespaces, and deletions of what was made."""
        return {"namespaces": _namespace, "serviceaccounts": _deleted, "configmaps": _deleted}

    def reconcile(self, key: str) -> None:
        """Make what is missing."""
        namespace = self._registry.store.get("namespaces", "", key)
        if namespace is not None and "deletionTimestamp" not in namespace["metadata"]:
            prepare_namespace(self._registry, key, self._authority)


def _namespace(change: Change) -> Iterable[str]:
    return () if change.type == "DELETED" else (name_of(change.object),)


def _deleted(change: Change) -> Iterable[str]:
    made = change.type == "DELETED" and name_of(change.object) in {"default", "kube-root-ca.crt"}
    return (namespace_of(change.object),) if made else ()
