"""Asks registries over the OCI Distribution API, without a login, within limits of time and size."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from http import HTTPStatus

import httpx
import msgspec

from api.registry import answers, challenge
from api.registry.answers import ImageRead
from api.registry.problems import (
    RegistryBusy,
    RegistryLoginNeeded,
    RegistryOdd,
    RegistryUnreachable,
    RepositoryNotFound,
    VersionNotFound,
)
from api.registry.repository import Repository

TOTAL_S = 5.0
MOST_PAGES = 3
TAGS_A_PAGE = 1_000
LARGEST_ANSWER = 4 * 2**20
LARGEST_TOKEN = 64 * 2**10


@dataclass(frozen=True, slots=True)
class TagsRead:
    """The tags of a repository as it lists them; `complete` is False when there are more than KIOPS reads."""

    tags: tuple[str, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx.Headers
    body: bytes


class Client:
    """Reads from any registry. No redirect is followed, no credential is sent but the anonymous token."""

    def __init__(self, transport: httpx.AsyncBaseTransport) -> None:
        """Send everything through a transport that vets addresses."""
        self._http = httpx.AsyncClient(
            transport=transport,
            trust_env=False,
            follow_redirects=False,
            timeout=TOTAL_S,
            headers={"User-Agent": "kiops", "Accept-Encoding": "identity"},
        )

    async def close(self) -> None:
        """Close every connection."""
        await self._http.aclose()

    async def tags(self, repository: Repository) -> TagsRead:
        """Return the tags of a repository. Raises `RegistryProblem`."""
        found: list[str] = []
        query: dict[str, str] | None = {"n": str(TAGS_A_PAGE)}
        async with _patience(repository):
            conversation = _Conversation(self._http, repository)
            for _ in range(MOST_PAGES):
                answer = await conversation.get("/tags/list", query)
                with _understanding(repository):
                    found += answers.tags(answer.body)
                    query = answers.next_page(answer.headers.get("Link", ""))
                if query is None:
                    break
        return TagsRead(tuple(dict.fromkeys(found)), complete=query is None)

    async def image(self, repository: Repository, reference: str) -> ImageRead:
        """Return digest and platforms of a tag. Raises `RegistryProblem`, `VersionNotFound` among them."""
        async with _patience(repository):
            conversation = _Conversation(self._http, repository)
            try:
                answer = await conversation.get(f"/manifests/{reference}", accept=answers.ACCEPTED)
            except RepositoryNotFound as missing:
                raise VersionNotFound(f"{repository.name} has no version {reference}.") from missing
        with _understanding(repository):
            return answers.image(answer.body, answer.headers.get("Docker-Content-Digest"))


class _Conversation:
    """The requests about one repository, with the token that the first of them was sent for."""

    def __init__(self, http: httpx.AsyncClient, repository: Repository) -> None:
        self._http = http
        self._repository = repository
        self._token: str | None = None

    async def get(self, path: str, query: Mapping[str, str] | None = None, accept: str = "application/json") -> _Answer:
        """Ask; when the registry wants a token for that, fetch one as anybody and ask again."""
        url = self._repository.url + path
        answer = await self._send(url, query, accept, LARGEST_ANSWER)
        if answer.status == HTTPStatus.UNAUTHORIZED and self._token is None:
            self._token = await self._anonymous_token(answer.headers.get("WWW-Authenticate", ""))
            answer = await self._send(url, query, accept, LARGEST_ANSWER)
        return self._judged(answer)

    async def _anonymous_token(self, header: str) -> str:
        wanted = challenge.read(header, self._repository)
        if wanted is None:
            raise self._login_needed()
        query = {"scope": f"repository:{self._repository.path}:pull"}
        if wanted.service is not None:
            query["service"] = wanted.service
        answer = self._judged(await self._send(wanted.realm, query, "application/json", LARGEST_TOKEN))
        with _understanding(self._repository):
            return answers.token(answer.body)

    async def _send(self, url: str, query: Mapping[str, str] | None, accept: str, largest: int) -> _Answer:
        headers = {"Accept": accept}
        if self._token is not None:
            headers["Authorization"] = f"Bearer {self._token}"
        target = httpx.URL(url)
        target = target.copy_merge_params(query) if query else target
        async with self._http.stream("GET", target, headers=headers) as response:
            body = bytearray()
            async for piece in response.aiter_raw():
                body += piece
                if len(body) > largest:
                    raise RegistryOdd(f"{self._repository.host} sends more than an answer of a registry holds.")
            return _Answer(response.status_code, response.headers, bytes(body))

    def _judged(self, answer: _Answer) -> _Answer:
        host, status = self._repository.host, answer.status
        if status == HTTPStatus.OK:
            return answer
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            raise self._login_needed()
        if status == HTTPStatus.NOT_FOUND:
            raise RepositoryNotFound(f"{host} has no repository {self._repository.path}.")
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            raise RegistryBusy(f"{host} has answered too many requests and wants a pause.")
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise RegistryBusy(f"{host} answers with an error of its own ({status}).")
        raise RegistryOdd(f"{host} answers as no registry does ({status}).")

    def _login_needed(self) -> RegistryLoginNeeded:
        return RegistryLoginNeeded(
            f"{self._repository.host} does not tell the versions of {self._repository.path} to anybody."
        )


@asynccontextmanager
async def _patience(repository: Repository) -> AsyncIterator[None]:
    """Bound the time of everything inside, and name what can happen on the way."""
    host = repository.host
    try:
        async with asyncio.timeout(TOTAL_S):
            yield
    except (TimeoutError, httpx.TimeoutException) as error:
        raise RegistryUnreachable(f"{host} has not answered within {TOTAL_S:.0f} seconds.") from error
    except httpx.TransportError as error:
        raise RegistryUnreachable(f"{host} cannot be reached: {_why(error)}.") from error
    except httpx.InvalidURL as error:
        raise RegistryOdd(f"{host} names an address that is none.") from error


@contextmanager
def _understanding(repository: Repository) -> Iterator[None]:
    try:
        yield
    except (ValueError, msgspec.MsgspecError) as error:
        raise RegistryOdd(f"{repository.host} sends something that is no answer of a registry.") from error


def _why(error: httpx.TransportError) -> str:
    text = str(error)
    if "CERTIFICATE" in text.upper():
        return "its certificate cannot be trusted"
    if isinstance(error, httpx.ConnectError):
        return text if text.startswith("the name") else "nobody answers there"
    return "the connection broke"
