"""The pieces of a cause's text, shared by its two books of sentences (pure)."""

from dataclasses import dataclass
from typing import NamedTuple

from api.deploy.events import Action
from api.deploy.judging.snapshot import Sign, Target


class Case(NamedTuple):
    """What one sentence is about."""

    sign: Sign
    target: Target


@dataclass(frozen=True, slots=True)
class Words:
    """What is said about one case."""

    title: str
    sentence: str
    actions: tuple[Action, ...] = ()


def to_field(case: Case, label: str, path: str) -> Action:
    """Return an action that opens a field of the form."""
    return Action(label=label, field=case.target.pointer(path), url=None)


def to_do(label: str) -> Action:
    """Return an action outside of KIOPS."""
    return Action(label=label, field=None, url=None)


def change_version(case: Case) -> Action:
    """Return the action that helps whenever the image itself is wrong."""
    return to_field(case, "Choose another version", "image/tag")


def image_name(case: Case) -> str:
    """Return the image as people read it: without its digest when a version is there."""
    head, _, _ = case.target.image.partition("@")
    return head if ":" in head.rpartition("/")[2] else case.target.image
