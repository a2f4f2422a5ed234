"""One cluster as the rest of KIOPS sees it."""

import asyncio
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Self

import msgspec

from api.cluster import errors
from api.cluster.decoding import Decoder
from api.cluster.kinds import NAMESPACE, POD, Access, Described, Kind, kind_of
from api.cluster.link import MIB, Answer, Call, Deadlines
from api.cluster.listing import PAGE, read_list
from api.cluster.ports import Tasks
from api.cluster.session import Session
from api.cluster.status import Asked
from api.cluster.store import Store
from api.cluster.watches import Watches

Manifest = dict[str, Any]

FIELD_MANAGER = "kiops"
APPLY = "application/apply-patch+yaml"
MERGE = "application/merge-patch+json"
LOG_LIMIT = MIB
REVIEWS_AT_ONCE = 8
QUICK = Deadlines(connect=5.0, read=10.0, total=15.0)
REVIEW_PATH = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"
IDENTITY_PATH = "/apis/authentication.k8s.io/v1/selfsubjectreviews"


class Identity(msgspec.Struct, frozen=True):
    """Who the cluster takes the credential for."""

    username: str = ""
    groups: tuple[str, ...] = ()


class _Version(msgspec.Struct, rename="camel"):
    git_version: str


class _ReviewStatus(msgspec.Struct, frozen=True):
    allowed: bool = False


class _Review(msgspec.Struct):
    status: _ReviewStatus = _ReviewStatus()


class _IdentityStatus(msgspec.Struct, frozen=True, rename="camel"):
    user_info: Identity = Identity()


class _IdentityReview(msgspec.Struct):
    status: _IdentityStatus = _IdentityStatus()


class Cluster:
    """Every method raises a `ClusterProblem` when the cluster, or the way to it, says no; none waits for ever.

    Nothing here needs a right outside the namespace it is called for.
    """

    def __init__(self, session: Session, tasks: Tasks) -> None:
        """Wrap a session; made by `Clusters`."""
        self._session = session
        self._watches = Watches(session, tasks)
        self.contact = session.contact

    @property
    def idle(self) -> bool:
        """Say whether nobody has looked for a minute."""
        return not self._watches.count

    async def version(self) -> str:
        """Return the server's version such as `v1.36.3`."""
        answer = await self._session.ask(
            Asked("get", "/version"), Call("GET", "/version", deadlines=QUICK), repeatable=True
        )
        return _decoded(answer, _Version).git_version

    async def identity(self) -> Identity:
        """Return who the cluster takes us for; `Identity()` with an empty name where it cannot say (before 1.28)."""
        body = {"apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview"}
        call = Call("POST", IDENTITY_PATH, body=msgspec.json.encode(body), deadlines=QUICK)
        try:
            answer = await self._session.ask(Asked("create", "SelfSubjectReview"), call, repeatable=True)
        except (errors.ObjectMissing, errors.Forbidden):
            return Identity()
        return _decoded(answer, _IdentityReview).status.user_info

    async def serves(self, group_version: str) -> bool:
        """Tell whether the API answers for a group such as `metrics.k8s.io/v1beta1`; refused counts as no."""
        call = Call("GET", f"/apis/{group_version}", deadlines=QUICK)
        try:
            await self._session.ask(Asked("get", "API group"), call, repeatable=False)
        except (errors.ObjectMissing, errors.Forbidden, errors.ServerFailed, errors.Busy):
            return False
        return True

    async def get(self, kind: Kind[Described], namespace: str | None, name: str) -> Manifest | None:
        """Return the object, or None when there is none of this name; a missing namespace is no object either."""
        asked = Asked("get", kind.name, namespace, name)
        try:
            answer = await self._session.ask(asked, Call("GET", kind.path(namespace, name)), repeatable=True)
        except (errors.ObjectMissing, errors.NamespaceMissing):
            return None
        return _decoded(answer, Manifest)

    async def apply(
        self,
        manifest: Manifest,
        *,
        uid: str | None = None,
        resource_version: str | None = None,
        force: bool = False,
        dry_run: bool = False,
    ) -> Manifest:
        """Apply on the server side as field manager `kiops`; return the object as it is now.

        The manifest must carry all fields KIOPS owns. With `uid` and `resource_version` of the object that was read,
        a change meanwhile or a vanished object is `ObjectChanged`, never a silent overwrite or a new object.
        Fields that others own are a `FieldConflict` unless `force`.
        """
        kind, namespace, name = _place(manifest)
        metadata = manifest["metadata"] | _given(uid=uid, resourceVersion=resource_version)
        query = {"fieldManager": FIELD_MANAGER, "force": str(force).lower(), "fieldValidation": "Strict"}
        call = Call(
            "PATCH",
            kind.path(namespace, name),
            query | ({"dryRun": "All"} if dry_run else {}),
            msgspec.json.encode(manifest | {"metadata": metadata}),
            APPLY,
        )
        answer = await self._session.ask(Asked("patch", kind.name, namespace, name), call, repeatable=True)
        return _decoded(answer, Manifest)

    async def create(self, manifest: Manifest) -> Manifest:
        """Create an object; `ObjectExists` when its name is taken. Never repeated by itself."""
        kind, namespace, name = _place(manifest)
        query = {"fieldManager": FIELD_MANAGER, "fieldValidation": "Strict"}
        call = Call("POST", kind.path(namespace), query, msgspec.json.encode(manifest))
        return _decoded(
            await self._session.ask(Asked("create", kind.name, namespace, name), call, repeatable=False), Manifest
        )

    async def merge(
        self, kind: Kind[Described], namespace: str | None, name: str, change: Manifest, *, resource_version: str
    ) -> None:
        """Merge a change into the object as it was read; changed meanwhile or gone is `ObjectChanged`.

        For ConfigMaps and Secrets, whose keys have many writers: an apply would have to carry all keys.
        """
        body = change | {"metadata": {"resourceVersion": resource_version}}
        query = {"fieldManager": FIELD_MANAGER, "fieldValidation": "Strict"}
        call = Call("PATCH", kind.path(namespace, name), query, msgspec.json.encode(body), MERGE)
        try:
            await self._session.ask(Asked("patch", kind.name, namespace, name), call, repeatable=False)
        except errors.ObjectMissing as gone:
            raise errors.ObjectChanged(f"The {kind.name} {name} was deleted meanwhile.") from gone

    async def delete(self, kind: Kind[Described], namespace: str | None, name: str, *, uid: str) -> None:
        """Delete exactly this object; already gone is fine, another one of that name is `ObjectChanged`."""
        body = {"apiVersion": "v1", "kind": "DeleteOptions", "preconditions": {"uid": uid}}
        call = Call("DELETE", kind.path(namespace, name), body=msgspec.json.encode(body))
        try:
            await self._session.ask(Asked("delete", kind.name, namespace, name), call, repeatable=True)
        except errors.ObjectMissing:
            return

    async def may(self, namespace: str | None, asked: Sequence[Access]) -> list[bool]:
        """Say for each right whether the credential has it in the namespace, eight questions at a time.

        SelfSubjectAccessReview asks the authoriser itself; the rules review would be one request, but is
        incomplete wherever a webhook authorises.
        """
        places = asyncio.Semaphore(REVIEWS_AT_ONCE)

        async def one(access: Access) -> bool:
            async with places:
                return await self._review(namespace, access)

        try:
            async with asyncio.TaskGroup() as group:
                answers = [group.create_task(one(access), name=f"review:{access}") for access in asked]
        except* errors.ClusterProblem as failures:
            raise _first(failures) from None
        return [answer.result() for answer in answers]

    async def log(
        self, namespace: str, pod: str, container: str, *, previous: bool = False, tail_lines: int = 50
    ) -> str:
        """Return the last lines of a container's log, at most 1 MiB; bytes that are no UTF-8 become U+FFFD."""
        query = {"container": container, "tailLines": str(tail_lines), "limitBytes": str(LOG_LIMIT)}
        call = Call(
            "GET",
            POD.path(namespace, pod, "log"),
            query | ({"previous": "true"} if previous else {}),
            limit=2 * LOG_LIMIT,
        )
        answer = await self._session.ask(Asked("get", "Pod log", namespace, pod), call, repeatable=True)
        return answer.body.decode(errors="replace")

    def watch[T: Described](self, kind: Kind[T], namespace: str | None) -> AbstractAsyncContextManager[Store[T]]:
        """Look at a kind while the context is open; all who look share one watch.

        What the store shows is only as fresh as `contact.lost_since` and `Store.problem` say; both wake `changed`.
        """
        return self._watches.look(kind, namespace)

    async def renew(self) -> None:
        """Take the connection anew from its source with the next request; watches go on by themselves."""
        await self._session.renew()

    async def close(self) -> None:
        """End all watches and connections."""
        await self._watches.close()
        await self._session.close()

    async def __aenter__(self) -> Self:
        """Return self; for clusters from `Clusters.open`."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close."""
        await self.close()

    async def _review(self, namespace: str | None, access: Access) -> bool:
        itself = access.kind is NAMESPACE and access.verb in {"get", "patch", "delete"}  # a Role may name its own
        attributes = _given(
            namespace=namespace if access.kind.namespaced or itself else None,
            name=namespace if itself else None,
            verb=access.verb,
            group=access.kind.group,
            resource=access.kind.plural,
            subresource=access.subresource,
        )
        body = {
            "apiVersion": "authorization.k8s.io/v1",
            "kind": "SelfSubjectAccessReview",
            "spec": {"resourceAttributes": attributes},
        }
        call = Call("POST", REVIEW_PATH, body=msgspec.json.encode(body), deadlines=QUICK)
        answer = await self._session.ask(Asked("create", "SelfSubjectAccessReview"), call, repeatable=True)
        return _decoded(answer, _Review).status.allowed

    async def list[T: Described](
        self,
        kind: Kind[T],
        namespace: str | None,
        *,
        labels: str | None = None,
        fields: str | None = None,
        limit: int | None = None,
    ) -> list[T]:
        """Return the objects of a namespace, or of the cluster for None; at most `limit`; no unreadable ones."""
        query = _given(labelSelector=labels, fieldSelector=fields, limit=str(min(limit or PAGE, PAGE)))
        listed = await read_list(
            self._session,
            Asked("list", kind.name, namespace),
            kind.path(namespace),
            Decoder(kind.struct),
            query,
            repeatable=True,
            pages=limit is None or limit > PAGE,
        )
        return listed.items if limit is None else listed.items[:limit]


def _decoded[D](answer: Answer, shape: type[D]) -> D:
    try:
        return msgspec.json.decode(answer.body, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise errors.ServerFailed("The answer is not what Kubernetes writes; is this an API server?") from error


def _place(manifest: Manifest) -> tuple[Kind[Described], str | None, str]:
    metadata = manifest["metadata"]
    return kind_of(manifest), metadata.get("namespace"), metadata["name"]


def _given(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value is not None}


def _first(failures: ExceptionGroup[errors.ClusterProblem]) -> errors.ClusterProblem:
    for failure in failures.exceptions:
        return _first(failure) if isinstance(failure, ExceptionGroup) else failure
    raise AssertionError("a group of exceptions is never empty")
