"""`GET /events`: the multiplexed stream."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Request, status

from api.access.authentication import principal_of
from api.access.permissions import SIGNED_IN, Principal
from api.deps import AppState, State
from api.live.events import LiveEvent
from api.problems import FieldProblem, Invalid, NotFound, NotPermitted, NotSignedIn, answers
from api.streaming.answer import EventStream
from api.streaming.cursor import CHANNEL
from api.streaming.hub import Source
from api.streaming.limits import TooManyStreams
from api.streaming.terms import Terms

router = APIRouter(tags=["Events"])

MOST_CHANNELS = 20
EXAMPLE = {
    "type": "step",
    "channel": "release:rel_2p8rq0m2x7c4n5bd",
    "seq": 1,
    "at": "2026-03-02T09:00:00Z",
    "component": "web",
    "step": 1,
    "of": 4,
    "code": "creating-deployment",
    "state": "started",
    "message": "[1/4] Creating Deployment",
}


@router.get(
    "/events",
    summary="Follow releases and pods",
    status_code=status.HTTP_200_OK,
    response_class=EventStream,
    response_description="Server-sent events until the client leaves; each `data` line is one LiveEvent",
    responses={
        200: {
            "model": LiveEvent,
            "content": {"text/event-stream": {"example": EXAMPLE}},
        },
        204: {"description": "Everything was delivered and nothing will ever follow: do not reconnect"},
        **answers(TooManyStreams, NotFound, NotPermitted),
    },
)
async def stream_events(
    request: Request,
    state: AppState,
    principal: Annotated[Principal, SIGNED_IN],
    channels: Annotated[
        str,
        Query(
            min_length=1,
            max_length=2000,
            description="Up to 20, separated by commas: `release:RELEASE_ID`, `pods:ENVIRONMENT_ID`",
            examples=["release:rel_2p8rq0m2x7c4n5bd,pods:env_8k3vq0m2x7c4n5bd"],
        ),
    ],
    last_event_id: Annotated[
        str | None, Header(alias="Last-Event-ID", max_length=4096, description="`id` of the last message you have")
    ] = None,
) -> EventStream:
    """Open one stream over several channels; each needs `view` on its object, asked again every few seconds.

    Each message has `event:` (the type), `id:` (an opaque cursor over all channels) and `data:` (one LiveEvent).

    After a loss, reconnect with `Last-Event-ID`: the stream goes on exactly there, or a message `reset` comes before a
    snapshot. Comments come every 15 seconds. When all channels are finished the stream ends; a reconnect answers 204.
    """
    opened = parse(channels, state)
    for source, argument in ((source, name.partition(":")[2]) for name, source in opened):
        await source.authorise(principal, argument)
    terms = Terms(
        user_id=principal.user_id,
        reauthorise=lambda: reauthorise(request, state, opened),
        drain=state.drain,
        limits=state.streams,
        counts=state.metrics,
        chance=state.chance,
    )
    return EventStream(opened, last_event_id, terms)


def parse(channels: str, state: State) -> list[tuple[str, Source]]:
    """Return the channels with their sources, each once; raises `Invalid` for an unknown kind or too many."""
    names = list(dict.fromkeys(name.strip() for name in channels.split(",") if name.strip()))
    if not 0 < len(names) <= MOST_CHANNELS:
        raise _wrong(f"Ask for 1 to {MOST_CHANNELS} channels.")
    found: list[tuple[str, Source]] = []
    for name in names:
        source = state.hub.source(name.partition(":")[0]) if CHANNEL.fullmatch(name) else None
        if source is None:
            raise _wrong("A channel is a kind and an id, such as `release:rel_2p8rq0m2x7c4n5bd`.")
        found.append((name, source))
    return found


async def reauthorise(request: Request, state: State, opened: list[tuple[str, Source]]) -> None:
    """Raise a Problem as soon as the session, the token or the right to one channel is gone."""
    principal = await principal_of(request, state, note=False)
    if principal is None:
        raise NotSignedIn("The session has ended.")
    for name, source in opened:
        await source.authorise(principal, name.partition(":")[2])


def _wrong(message: str) -> Invalid:
    return Invalid(message, errors=(FieldProblem(pointer="query/channels", code="not-a-channel", message=message),))
