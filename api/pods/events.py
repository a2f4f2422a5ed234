"""What the channel `pods:ENVIRONMENT` says."""

from typing import Literal

from pydantic import Field

from api.pods.schemas import PodContact, PodRead
from api.schemas import Output


class PodsEvent(Output):
    """The whole list: first message of the channel, and again after a loss (`reset`)."""

    type: Literal["pods"]
    channel: str = Field(examples=["pods:env_8k3vq0m2x7c4n5bd"])
    reset: bool
    items: list[PodRead]
    contact: PodContact


class PodChangedEvent(Output):
    """One pod is new or different."""

    type: Literal["pod-changed"]
    channel: str
    pod: PodRead


class PodRemovedEvent(Output):
    """One pod is gone."""

    type: Literal["pod-removed"]
    channel: str
    uid: str


class PodContactEvent(Output):
    """The cluster cannot be seen any more, or can be again."""

    type: Literal["pods-contact"]
    channel: str
    contact: PodContact


PodEvent = PodsEvent | PodChangedEvent | PodRemovedEvent | PodContactEvent
