"""Everything that can come down the stream, for the OpenAPI document."""

from typing import Literal

from pydantic import RootModel

from api.deploy.events import ReleaseEvent
from api.pods.events import PodEvent
from api.schemas import Output


class ResetEvent(Output):
    """The position asked for is no longer known for this channel; a snapshot follows."""

    type: Literal["reset"]
    channel: str


class ByeEvent(Output):
    """The server goes away; come back after the milliseconds of `retry` with the last id."""

    type: Literal["bye"]
    channel: None


class LiveEvent(RootModel[ReleaseEvent | PodEvent | ResetEvent | ByeEvent]):
    """The `data` of one message; `type` is also its `event`, `channel` says whom it is about."""
