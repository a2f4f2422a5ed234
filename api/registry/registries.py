"""What KIOPS knows of registries: asked when needed, remembered for a minute, refusals too."""

from asyncio import Lock
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from api.clock import Clock
from api.cluster.addresses import AddressRule
from api.registry.answers import ImageRead
from api.registry.client import Client, TagsRead
from api.registry.dialing import Names, VettedTransport, machine_names
from api.registry.problems import RegistryProblem
from api.registry.repository import Repository

REMEMBERED_S = 60.0
MOST_REPOSITORIES = 64
MOST_IMAGES = 1_024


class Registries:
    """Every registry that components name; opened in the lifespan."""

    def __init__(self, rule: AddressRule, clock: Clock, names: Names = machine_names) -> None:
        """Take the rule that decides which addresses are connected to."""
        self._client = Client(VettedTransport(rule, names))
        self._tags = _Memory[TagsRead](clock, MOST_REPOSITORIES)
        self._images = _Memory[ImageRead](clock, MOST_IMAGES)

    async def close(self) -> None:
        """Close every connection."""
        await self._client.close()

    async def tags(self, repository: Repository) -> TagsRead:
        """Return the tags of a repository, at most a minute old. Raises `RegistryProblem`."""
        return await self._tags.get(repository.name, lambda: self._client.tags(repository))

    async def image(self, repository: Repository, tag: str) -> ImageRead:
        """Return digest and platforms of a tag, at most a minute old. Raises `RegistryProblem`."""
        return await self._images.get(f"{repository.name}:{tag}", lambda: self._client.image(repository, tag))


@dataclass(slots=True)
class _Entry[T]:
    turn: Lock = field(default_factory=Lock)
    answer: T | RegistryProblem | None = None
    until: float = 0.0


class _Memory[T]:
    """The newest answers by key; whoever asks while one is being fetched waits for it."""

    def __init__(self, clock: Clock, most: int) -> None:
        self._clock = clock
        self._most = most
        self._entries: OrderedDict[str, _Entry[T]] = OrderedDict()

    async def get(self, key: str, fetch: Callable[[], Awaitable[T]]) -> T:
        entry = self._entries.pop(key, None) or _Entry[T]()
        self._entries[key] = entry
        while len(self._entries) > self._most:
            self._entries.popitem(last=False)
        async with entry.turn:
            if entry.answer is None or self._clock.monotonic() >= entry.until:
                try:
                    entry.answer = await fetch()
                except RegistryProblem as problem:
                    entry.answer = problem.again()
                entry.until = self._clock.monotonic() + REMEMBERED_S
            answer = entry.answer
        if isinstance(answer, RegistryProblem):
            raise answer.again()
        return answer
