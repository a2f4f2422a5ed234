"""When a program is built anew, and what a machine lacks."""

from pathlib import Path

import pytest

from realcluster import building, packages
from realcluster.building import Program
from realcluster.plan import LONGEST_STATE_PATH, Plan
from realcluster.problems import ClusterProblem


def _program(folder: Path, **definitions: str) -> Program:
    folder.mkdir(exist_ok=True)
    (folder / "go.mod").write_text("module x\n\ngo 1.26.0\n")
    (folder / "main.go").write_text("package main\n")
    return Program(folder, definitions, "amd64")


def test_the_key_changes_with_the_sources_and_with_what_is_linked_in(tmp_path: Path) -> None:
    program = _program(tmp_path, version="v1")
    first = program.key
    assert _program(tmp_path, version="v2").key != first
    (tmp_path / "notes.txt").write_text("no source")
    assert program.key == first
    (tmp_path / "main.go").write_text("package main // changed\n")
    assert program.key != first


def test_a_cached_program_is_not_built(tmp_path: Path) -> None:
    program = _program(tmp_path / "source")
    built = tmp_path / "cache" / f"hello-{program.key}" / "hello"
    built.parent.mkdir(parents=True)
    built.touch()
    assert building.cached(tmp_path / "cache", "hello", program) == built


def test_the_version_that_is_linked_in_is_the_one_that_is_required() -> None:
    assert f"k8s.io/kubernetes {building.VERSION}\n" in (building.SOURCES / "binary" / "go.mod").read_text()


def test_a_missing_compiler_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        ClusterProblem, match=r"^Go 1\.26\.0 or newer is needed to build Kubernetes, and there is no `go`"
    ):
        building.check_go(_program(tmp_path))


def test_a_state_path_too_long_for_sockets_is_refused(tmp_path: Path) -> None:
    plan = Plan(state=tmp_path / ("x" * LONGEST_STATE_PATH))
    with pytest.raises(ClusterProblem, match=f"may have {LONGEST_STATE_PATH} bytes"):
        packages.check_room(plan)
    assert not plan.state.exists()
