"""Lists: read page by page, decoded in slices, so that the loop is never blocked for long."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from api.cluster import errors
from api.cluster.decoding import Decoder, NotKubernetes
from api.cluster.kinds import Described
from api.cluster.link import MIB, Call, Deadlines
from api.cluster.session import Session
from api.cluster.status import Asked
from api.cluster.store import Poisoned

PAGE = 500
LIST_LIMIT = 256 * MIB
LIST_DEADLINES = Deadlines(connect=5.0, read=30.0, total=120.0)


@dataclass(frozen=True, slots=True)
class Listed[T: Described]:
    """A whole list: what could be read, what not, and the version it stands for."""

    items: list[T]
    poisoned: list[Poisoned]
    resource_version: str


async def read_list[T: Described](
    session: Session,
    asked: Asked,
    path: str,
    decoder: Decoder[T],
    query: Mapping[str, str],
    *,
    repeatable: bool,
    pages: bool = True,
) -> Listed[T]:
    """Read a list to its end, or its first page only; raises a `ClusterProblem`."""
    items: list[T] = []
    poisoned: list[Poisoned] = []
    page = dict(query)
    while True:
        call = Call("GET", path, page, limit=LIST_LIMIT, deadlines=LIST_DEADLINES)
        answer = await session.ask(asked, call, repeatable=repeatable)
        try:
            listing = decoder.listing(answer.body)
            for part in listing.slices:
                items += part.items
                poisoned += part.poisoned
                await asyncio.sleep(0)
        except NotKubernetes as error:
            raise errors.ServerFailed("The cluster's list is not what Kubernetes writes.") from error
        if not pages or not listing.metadata.continue_:
            return Listed(items, poisoned, listing.metadata.resource_version)
        page = {**query, "continue": listing.metadata.continue_}
