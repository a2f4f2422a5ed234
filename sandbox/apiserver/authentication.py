"""Who asks: client certificates, service account tokens, static tokens."""

import hashlib
import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sandbox.apiserver.objects import Json
from sandbox.apiserver.signing import Signer
from sandbox.apiserver.store import Store
from sandbox.certificates import Authority
from sandbox.clock import Clock

ISSUER = "https://kubernetes.default.svc"
_SERVICE_ACCOUNT = "system:serviceaccount"


@dataclass(frozen=True, slots=True)
class User:
    """An identity that authorisation decides about."""

    name: str
    groups: tuple[str, ...]
    extra: dict[str, list[str]] = field(default_factory=dict)
    uid: str = ""


ANONYMOUS = User("system:anonymous", ("system:unauthenticated",))


class Authentication:
    """Knows the cluster's certificates and tokens. Tokens that are revoked or out of time are refused."""

    def __init__(self, store: Store, clock: Clock, authority: Authority) -> None:
        """Tokens are signed with the authority's own key and live by the cluster's clock."""
        self._store = store
        self._clock = clock
        self._signer = Signer(authority.signing_pem)
        self._static: dict[str, User] = {}
        self._revoked: set[str] = set()
        self._known: dict[str, tuple[User, Json]] = {}

    def add_static(self, token: str, user: User) -> None:
        """Accept an opaque token for a user."""
        self._static[token] = user

    def revoke(self, token: str) -> None:
        """Refuse a token from now on."""
        self._revoked.add(token)
        self._static.pop(token, None)

    def user_of(self, certificate: dict[str, Any] | None, header: str) -> User | None:
        """Give the user behind a peer certificate or an `Authorization` header; None when what is shown is no good.

        A certificate was checked at the handshake but for its end, which is looked at with each request.
        """
        if header:
            scheme, _, token = header.partition(" ")
            return self.user_of_token(token.strip()) if scheme.lower() == "bearer" else None
        if not certificate:
            return ANONYMOUS
        ends = ssl.cert_time_to_seconds(certificate["notAfter"])
        return _of_certificate(certificate) if self._clock.now().timestamp() < ends else None

    def user_of_token(self, token: str) -> User | None:
        """Give the user behind a bearer token."""
        if token in self._revoked:
            return None
        if token in self._static:
            return self._static[token]
        known = self._known.get(token) or self._read(token)
        if known is None:
            return None
        user, claims = known
        if claims["exp"] <= self._clock.now().timestamp() or not self._alive(claims):
            return None
        return user

    def issue(self, account: Json, seconds: int, audiences: list[str], bound: Json | None) -> tuple[str, str]:
        """Make a token for a service account; gives it and when it ends, RFC 3339."""
        now = int(self._clock.now().timestamp())
        metadata = account["metadata"]
        private: Json = {
            "namespace": metadata["namespace"],
            "serviceaccount": {"name": metadata["name"], "uid": metadata["uid"]},
        }
        if bound:
            private[bound["kind"].lower()] = {"name": bound.get("name", ""), "uid": bound.get("uid", "")}
        claims: Json = {
            "aud": audiences or [ISSUER], "exp": now + seconds, "iat": now, "nbf": now, "iss": ISSUER,
            "jti": hashlib.sha256(f"{metadata['uid']}{now}{self._store.revision}".encode()).hexdigest()[:32],
            "kubernetes.io": private, "sub": f"{_SERVICE_ACCOUNT}:{metadata['namespace']}:{metadata['name']}",
        }  # fmt: skip
        return self._signer.sign(claims), datetime.fromtimestamp(now + seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def _read(self, token: str) -> tuple[User, Json] | None:
        claims = self._signer.read(token)
        if claims is None:
            return None
        private = claims["kubernetes.io"]
        namespace, account = private["namespace"], private["serviceaccount"]
        groups = ("system:serviceaccounts", f"system:serviceaccounts:{namespace}", "system:authenticated")
        extra = {"authentication.kubernetes.io/credential-id": [f"JTI={claims['jti']}"]}
        user = User(str(claims["sub"]), groups, extra, account["uid"])
        self._known[token] = (user, claims)
        return user, claims

    def _alive(self, claims: Json) -> bool:
        private = claims["kubernetes.io"]
        account = private["serviceaccount"]
        found = self._store.get("serviceaccounts", private["namespace"], account["name"])
        return found is not None and found["metadata"]["uid"] == account["uid"]


def _of_certificate(certificate: dict[str, Any]) -> User:
    name, groups = "", []
    for part in certificate.get("subject", ()):
        for key, value in part:
            if key == "commonName":
                name = value
            elif key == "organizationName":
                groups.append(value)
    return User(name, (*groups, "system:authenticated"))
