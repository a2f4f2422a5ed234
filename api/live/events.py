"""Everything that can come down the stream, for the OpenAPI document."""

from typing import Annotated, Literal

from pydantic import Field, RootModel

from api.deploy.events import ReleaseMessage
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


Message = Annotated[ReleaseMessage | PodEvent | ResetEvent | ByeEvent, Field(discriminator="type")]


class LiveEvent(RootModel[Message]):
    """The `data` of one message; `type` is also its `event`, `channel` says whom it is about."""
