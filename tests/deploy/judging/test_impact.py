"""What visitors notice of a release that goes badly, read from the pods that are ready."""

from dataclasses import replace

import pytest

from api.cluster.objects import Container, Pod, PodMetadata, PodSpec
from api.deploy.events import CauseCode
from api.deploy.judging.impact import affected
from api.deploy.judging.rollout import assess
from api.deploy.judging.snapshot import Memory
from api.workload.schemas import Port
from tests.deploy.judging import scenes

HTTP = Port(name="http", container_port=8080)
TARGET = replace(scenes.read("good").target, version="3", previous_version="broken")


def _pods(*versions: str) -> list[Pod]:
    sidecar = Container(name="proxy", image="mesh/proxy:9")
    return [
        Pod(
            metadata=PodMetadata(name=f"web-{number}"),
            spec=PodSpec(containers=(sidecar, Container(name=TARGET.component, image=f"shop/web:{version}"))),
        )
        for number, version in enumerate(versions)
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (("1", "1"), 0, "Visitors are not affected: version 1 still serves with 2 pods."),
        (("1",), 0, "Visitors are not affected: version 1 still serves with 1 pod."),
        (("1", "2"), 0, "Visitors are not affected: versions 1 and 2 still serve with 2 pods."),
        (("1",), 1, "Visitors are served by 1 new and 1 old pods."),
        ((), 2, "Visitors are served by version 3, by 2 of its pods."),
        ((), 0, "The service is down for 1:07 already: no pod is ready."),
    ],
)
def test_what_serves_is_said_by_the_pods_and_not_by_the_last_release(old: tuple[str, ...], new: int, said: str) -> None:
    assert affected(TARGET, ready_new=new, ready_old=_pods(*old), ran_before=True, down_for=67.0) == said


def test_where_nothing_ran_nobody_loses_anything() -> None:
    said = affected(TARGET, ready_new=0, ready_old=[], ran_before=False, down_for=None)
    assert said == "Nothing ran here before, so nobody loses anything yet."


def test_ready_pods_behind_a_service_that_leads_elsewhere_serve_nobody() -> None:
    found = scenes.read("good")
    target = replace(found.target, settings=found.target.settings.model_copy(update={"ports": [HTTP]}))
    applied = replace(target, service_applied=True)
    turned = replace(found.snapshot, slices=())
    first = assess(turned, applied, Memory(), 0.0)
    seen = assess(turned, first.target, first.memory, 20.0)
    assert seen.risk is not None
    assert seen.risk.code is CauseCode.NO_READY_ENDPOINTS
    name = found.target.object_name
    assert seen.risk.affected == f"The Service {name} reaches no ready pod: whoever comes through it gets no answer."
