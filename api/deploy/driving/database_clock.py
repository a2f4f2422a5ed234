"""The database's own clock: leases expire by it, since the clocks of replicas differ."""

from typing import Any

from sqlalchemy import Double
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class DatabaseTime(FunctionElement[float]):
    """Seconds since 1970 as the database sees them now, not at the beginning of the transaction."""

    type = Double()
    inherit_cache = True
    name = "database_time"


@compiles(DatabaseTime, "sqlite")
def _sqlite(element: DatabaseTime, compiler: Any, **options: Any) -> str:  # noqa: ANN401, ARG001  the signature is SQLAlchemy's
    return "((julianday('now') - 2440587.5) * 86400.0)"


@compiles(DatabaseTime, "postgresql")
def _postgresql(element: DatabaseTime, compiler: Any, **options: Any) -> str:  # noqa: ANN401, ARG001  the signature is SQLAlchemy's
    return "extract(epoch from clock_timestamp())::double precision"
