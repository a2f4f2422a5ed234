"""Lists in pages: keyset cursors, `Link: rel="next"` and `X-Total-Count`.

rows, page = await pages.fetch(db, select(Service), Order(Service.name, Service.id), limit, cursor)
pages.announce(request, response, page)
"""

import base64
import binascii
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec
from fastapi import Query, Request, Response
from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from api.db.types import UtcDateTime
from api.problems import FieldProblem, Invalid

DEFAULT_LIMIT = 50
LARGEST_LIMIT = 200
LONGEST_CURSOR = 1_000
LARGEST_NUMBER = 2**63 - 1

Limit = Annotated[int, Query(ge=1, le=LARGEST_LIMIT, description="How many at most")]
Cursor = Annotated[
    str | None,
    Query(max_length=LONGEST_CURSOR, description="`nextCursor` of the page before; null or absent: the first"),
]


@dataclass(frozen=True)
class Order:
    """What a list is sorted by; the id makes the order complete."""

    column: InstrumentedAttribute[Any]
    id: InstrumentedAttribute[str]
    descending: bool = False

    def clauses(self) -> tuple[ColumnElement[Any], ...]:
        """Return the ORDER BY."""
        keys = (self.column, self.id)
        return tuple(key.desc() if self.descending else key.asc() for key in keys)

    def after(self, cursor: str) -> ColumnElement[bool]:
        """Return the condition for rows beyond the cursor; raises `Invalid` for a cursor of another list."""
        value, row_id = self._decode(cursor)
        if self.descending:
            return or_(self.column < value, and_(self.column == value, self.id < row_id))
        return or_(self.column > value, and_(self.column == value, self.id > row_id))

    def cursor(self, row: Any) -> str:  # noqa: ANN401  a row of whatever is listed
        """Return the cursor that stands behind a row."""
        value = getattr(row, self.column.key)
        kept = value.isoformat() if isinstance(value, datetime) else value
        return wrap((self.column.key, self.descending, kept, getattr(row, self.id.key)))

    def _decode(self, cursor: str) -> tuple[Any, str]:
        name, descending, value, row_id = unwrap(cursor, tuple[str, bool, str | int, str])
        try:
            if (name, descending) == (self.column.key, self.descending) and "\x00" not in f"{value}{row_id}":
                return _typed(value, self.column), row_id
        except (ValueError, OverflowError):
            pass  # as any other cursor that was not made here
        raise foreign_cursor()


def wrap(content: object) -> str:
    """Return a cursor that holds what a list needs to find its place again."""
    return base64.urlsafe_b64encode(msgspec.json.encode(content)).decode().rstrip("=")


def unwrap[T](cursor: str, shape: type[T]) -> T:
    """Return what a cursor holds; raises `Invalid` when it was not made for this list."""
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        return msgspec.json.decode(raw, type=shape)
    except (binascii.Error, ValueError, msgspec.DecodeError):
        raise foreign_cursor() from None


def foreign_cursor() -> Invalid:
    """Return the problem of a cursor that belongs to another list."""
    wrong = FieldProblem(pointer="query/cursor", code="invalid", message="This cursor belongs to no such list.")
    return Invalid("The cursor cannot be used here.", errors=(wrong,))


def _typed(value: str | int, column: InstrumentedAttribute[Any]) -> datetime | str | int:
    if isinstance(column.type, UtcDateTime):
        moment = datetime.fromisoformat(str(value))
        if moment.tzinfo is None:
            raise ValueError("a cursor's time has a zone")
        return moment.astimezone(UTC)
    kind: type = column.type.python_type
    if not isinstance(value, kind) or (isinstance(value, int) and abs(value) > LARGEST_NUMBER):
        raise ValueError("a cursor holds what the column holds")
    return value


@dataclass(frozen=True)
class Page:
    """Where a list stands."""

    next_cursor: str | None
    total: int


async def fetch[T](
    db: AsyncSession, statement: Select[T], order: Order, limit: int, cursor: str | None
) -> tuple[list[T], Page]:
    """Return one page of the rows a statement selects (one entity), and where it stands."""
    total = await db.scalar(select(func.count()).select_from(statement.order_by(None).subquery()))
    wanted = statement.order_by(*order.clauses()).limit(limit + 1)
    if cursor is not None:
        wanted = wanted.where(order.after(cursor))
    rows = list(await db.scalars(wanted))
    more = len(rows) > limit
    rows = rows[:limit]
    return rows, Page(next_cursor=order.cursor(rows[-1]) if more else None, total=total or 0)


def announce(request: Request, response: Response, page: Page) -> None:
    """Set `X-Total-Count`, and `Link` when there is a next page."""
    response.headers["X-Total-Count"] = str(page.total)
    if page.next_cursor is not None:
        url = request.url.include_query_params(cursor=page.next_cursor)
        response.headers["Link"] = f'<{url.path}?{url.query}>; rel="next"'
