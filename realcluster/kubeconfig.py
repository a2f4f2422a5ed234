"""Kubeconfigs that carry everything in themselves: authority, and token or client certificate."""

import base64
from collections.abc import Mapping

import yaml

from realcluster.certificates import KeyPair


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def with_certificate(server: str, authority: bytes, user: str, pair: KeyPair) -> str:
    """Give the YAML of a kubeconfig that logs in with a client certificate."""
    login = {"client-certificate-data": _text(pair.certificate), "client-key-data": _text(pair.key)}
    return _document(server, authority, user, login, "default")


def with_token(server: str, authority: bytes, user: str, token: str, namespace: str) -> str:
    """Give the YAML of a kubeconfig that logs in with a bearer token and stands in `namespace`."""
    return _document(server, authority, user, {"token": token}, namespace)


def _document(server: str, authority: bytes, user: str, login: Mapping[str, str], namespace: str) -> str:
    document = {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [
            {"name": "kiops", "cluster": {"server": server, "certificate-authority-data": _text(authority)}},
        ],
        "users": [{"name": user, "user": dict(login)}],
        "contexts": [{"name": user, "context": {"cluster": "kiops", "user": user, "namespace": namespace}}],
        "current-context": user,
    }
    return yaml.safe_dump(document, sort_keys=False)
