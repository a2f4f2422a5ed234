"""Strong ETags and `If-Match`: nobody overwrites what they have not seen."""

from typing import Annotated

from fastapi import Header, Response

from api.problems import PreconditionFailed, PreconditionRequired

IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match", max_length=500, description="The `ETag` of your last read; 428 without, 412 after a change"
    ),
]


def etag(revision: int | str) -> str:
    """Return the strong ETag of a revision."""
    return f'"{revision}"'


def tag(response: Response, revision: int | str) -> None:
    """Put the ETag on an answer."""
    response.headers["ETag"] = etag(revision)


def demand(if_match: str | None, revision: int | str) -> None:
    """Raise `PreconditionRequired` without `If-Match`, `PreconditionFailed` when it names another revision.

    `*` matches whatever is there; weak tags never match.
    """
    if if_match is None:
        raise PreconditionRequired("This change came without If-Match.")
    given = [part.strip() for part in if_match.split(",")]
    if "*" not in given and etag(revision) not in given:
        raise PreconditionFailed("It is not the version you have read any more.")
