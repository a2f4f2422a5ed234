"""Pod Security in the words of the real plug-in."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from sandbox.apiserver.pod_security import ENFORCE, VERSION, refusal

RECORDED = Path(__file__).parents[2] / "cluster" / "statuses" / "pod-security.yaml"
PLAIN: dict[str, Any] = {"containers": [{"name": "app"}]}
SAFE: dict[str, Any] = {
    "securityContext": {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}},
    "containers": [
        {"name": "app", "securityContext": {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}}}
    ],
}


def test_a_plain_pod_is_refused_in_the_words_that_were_recorded() -> None:
    said = yaml.safe_load(RECORDED.read_text())["answer"]["message"]
    assert said == f'pods "p" is forbidden: {refusal({ENFORCE: "restricted"}, PLAIN)}'


def test_a_safe_pod_is_taken_at_every_level() -> None:
    assert [refusal({ENFORCE: level}, SAFE) for level in ("privileged", "baseline", "restricted")] == [None] * 3


def test_a_namespace_without_the_label_takes_everything() -> None:
    assert refusal({}, {"hostNetwork": True, **PLAIN}) is None


def test_the_baseline_takes_a_plain_pod() -> None:
    assert refusal({ENFORCE: "baseline"}, PLAIN) is None


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ({"hostPID": True, "hostIPC": True}, "host namespaces (hostPID=true, hostIPC=true)"),
        (
            {"volumes": [{"name": "a", "hostPath": {}}, {"name": "b", "hostPath": {}}]},
            'hostPath volumes (volumes "a", "b")',
        ),
        (
            {"containers": [{"name": "x", "securityContext": {"privileged": True}}]},
            'privileged (container "x" must not set securityContext.privileged=true)',
        ),
        (
            {"containers": [{"name": "x", "securityContext": {"capabilities": {"add": ["SYS_ADMIN", "KILL"]}}}]},
            'non-default capabilities (container "x" must not include "SYS_ADMIN" in securityContext.capabilities.add)',
        ),
    ],
)
def test_the_baseline_names_what_it_forbids(spec: dict[str, Any], said: str) -> None:
    assert refusal({ENFORCE: "baseline", VERSION: "v1.30"}, {**PLAIN, **spec}) == (
        f'violates PodSecurity "baseline:v1.30": {said}'
    )
