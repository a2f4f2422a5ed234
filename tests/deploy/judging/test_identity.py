"""Which version of a Deployment is this release's: pinned by what was seen, never by what was there before."""

from dataclasses import replace

import msgspec

from api.cluster.objects import Deployment
from api.deploy.events import CauseCode, Outcome
from api.deploy.judging.identity import Standing, identify
from api.deploy.judging.snapshot import Memory, Snapshot, Target
from api.deploy.manifest import RELEASE, REVISION, TEMPLATE_HASH
from tests.deploy.judging import scenes


def _scene() -> scenes.Scene:
    """Return a rolled-out Deployment whose only ReplicaSet is of its own template."""
    return scenes.read("good")


def _with_image(deployment: Deployment, image: str) -> Deployment:
    template = msgspec.json.decode(msgspec.json.encode(deployment.spec.template))
    template["spec"]["containers"][0]["image"] = image
    return msgspec.structs.replace(deployment, spec=msgspec.structs.replace(deployment.spec, template=template))


def _identify(snapshot: Snapshot, target: Target) -> Standing:
    return identify(snapshot, target, Memory(), 0.0)


def test_the_replica_set_of_the_own_template_is_pinned() -> None:
    scene = _scene()
    found = _identify(scene.snapshot, scene.target)
    assert found.observed
    newest = scene.snapshot.replica_sets[0]
    assert found.target.template_hash == (newest.metadata.labels or {})[TEMPLATE_HASH]


def test_with_recreate_the_old_replica_set_is_not_taken_for_the_new_one() -> None:
    """The controller has observed the generation, yet makes the new ReplicaSet only when the old pods are gone."""
    scene = _scene()
    assert scene.snapshot.deployment is not None
    changed = _with_image(scene.snapshot.deployment, "shop/web:2")
    found = _identify(replace(scene.snapshot, deployment=changed), replace(scene.target, image="shop/web:2"))
    assert (found.observed, found.ended, found.target.template_hash) == (False, None, None)


def test_another_template_ends_the_release_only_when_its_replica_set_is_there() -> None:
    scene = _scene()
    pinned = _identify(scene.snapshot, scene.target).target
    deployment, (mine,) = scene.snapshot.deployment, scene.snapshot.replica_sets
    assert deployment is not None
    annotations = {**(deployment.metadata.annotations or {}), REVISION: "99"}
    foreign = msgspec.structs.replace(
        _with_image(deployment, "shop/web:2"),
        metadata=msgspec.structs.replace(deployment.metadata, annotations=annotations),
    )
    waiting = _identify(replace(scene.snapshot, deployment=foreign), pinned)
    assert (waiting.observed, waiting.ended) == (False, None)
    template = {**foreign.spec.template}
    other = msgspec.structs.replace(
        mine,
        metadata=msgspec.structs.replace(
            mine.metadata,
            uid="other",
            annotations={**(mine.metadata.annotations or {}), REVISION: "99"},
            labels={**(mine.metadata.labels or {}), TEMPLATE_HASH: "other"},
        ),
        spec=msgspec.structs.replace(mine.spec, template=template),
    )
    sets = (mine, other)
    ended = _identify(replace(scene.snapshot, deployment=foreign, replica_sets=sets), pinned)
    assert ended.ended is Outcome.SUPERSEDED
    assert ended.sign is not None
    assert ended.sign.code is CauseCode.SUPERSEDED
    assert "shop/web:2" in ended.sign.message
    assert (deployment.metadata.annotations or {})[RELEASE] == pinned.release_id
