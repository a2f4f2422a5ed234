"""Puts the objects of a release into the cluster: read before write, never over a newer release.

The caller stores the intent before `put`, and what it returned after it; a crash in between is found again by the
release's own annotation on the live object.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog

from api.cluster import errors
from api.cluster.kinds import DEPLOYMENT, SERVICE, Kind
from api.deploy.driving.ports import ClusterView
from api.deploy.events import CauseCode
from api.deploy.judging.ownership import Applied, Plan, is_own, plan, same_template, yields_replicas
from api.deploy.judging.snapshot import Sign
from api.deploy.manifest import Manifest, without_replicas

log = structlog.get_logger(__name__)

FIELD_MANAGER = "kiops"
ATTEMPTS = 5
KINDS: dict[str, Kind[Any]] = {kind.name: kind for kind in (DEPLOYMENT, SERVICE)}


class Refused(Exception):  # noqa: N818  an answer, not an error: the object was left alone
    """The object stays as it is, for the reason in `sign`."""

    def __init__(self, sign: Sign, *, superseded: bool = False) -> None:
        """Carry the reason."""
        super().__init__(sign.message)
        self.sign = sign
        self.superseded = superseded


class Leaving(Exception):  # noqa: N818  a state to wait out
    """The object is being deleted; it can be made again when it is gone."""


@dataclass(frozen=True)
class Writer:
    """Writes to one cluster."""

    cluster: ClusterView

    async def survey(self, manifest: Manifest) -> Plan:
        """Read what stands there and say what would be done. Raises `Refused`, `Leaving` and cluster problems."""
        metadata = manifest["metadata"]
        kind = KINDS[manifest["kind"]]
        live = await self.cluster.get(kind, metadata["namespace"], metadata["name"])
        found = plan(live, manifest)
        if found.refusal is not None:
            raise Refused(found.refusal, superseded=found.superseded)
        if found.leaving:
            raise Leaving
        if found.standing is not None and live is not None:
            await self._check_standing(manifest, live, found)
        return found

    async def put(self, manifest: Manifest, found: Plan) -> Applied:
        """Apply the object as surveyed; what changed meanwhile is surveyed again, a few times at most."""
        for attempt in range(ATTEMPTS):
            if found.standing is not None:
                return found.standing
            try:
                return _applied(await self._apply(manifest, found))
            except errors.ObjectChanged as changed:
                log.info("release.object_changed", object=manifest["metadata"]["name"], said=changed.message)
                if attempt == ATTEMPTS - 1:
                    raise
                found = await self.survey(manifest)
        raise AssertionError("the last attempt returns or raises")

    async def _apply(self, manifest: Manifest, found: Plan, *, dry_run: bool = False) -> Manifest:
        version = None if dry_run else found.resource_version
        apply = partial(self.cluster.apply, uid=found.uid, resource_version=version, dry_run=dry_run)
        try:
            return await apply(manifest)
        except errors.FieldConflict as conflict:
            managers = tuple((one.name, one.fields) for one in conflict.managers)
            if manifest["kind"] == "Deployment" and yields_replicas(managers):
                return await apply(without_replicas(manifest))
            if is_own(managers, FIELD_MANAGER):
                return await apply(manifest, force=True)
            raise

    async def _check_standing(self, manifest: Manifest, live: Manifest, found: Plan) -> None:
        """Our annotation is there, yet somebody may have changed the pods since: then the release is over."""
        if manifest["kind"] != "Deployment":
            return
        said = f"Somebody else changed {manifest['metadata']['name']} after this release had written it."
        changed = Refused(Sign(code=CauseCode.SUPERSEDED, message=said), superseded=True)
        try:
            dry = await self._apply(manifest, found, dry_run=True)
        except (errors.FieldConflict, errors.ObjectChanged):
            raise changed from None
        if not same_template(live, dry):
            raise changed


def _applied(answer: Manifest) -> Applied:
    metadata = answer["metadata"]
    return Applied(uid=metadata["uid"], generation=metadata.get("generation", 0))
