"""`python -m migrations.regenerate`: write the one initial migration anew from all models.

Only until the first version is out: from then on every change is a revision of its own
(`alembic revision --autogenerate -m "..."`), and this module goes.
"""

import asyncio
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import Connection

from api.db.migration import FOLDER, configuration
from api.db.session import open_engine

REVISION = "0001"


def generate(connection: Connection) -> None:
    """Compare the models with an empty database and write the difference."""
    config = configuration(connection)
    command.revision(config, message="initial tables", rev_id=REVISION, autogenerate=True)
    for path in (FOLDER / "versions").glob("*.py"):
        lines = path.read_text().splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.lstrip().startswith("# ###")))


async def main() -> None:
    """Delete the old initial migration, write the new one."""
    for path in (FOLDER / "versions").glob("*.py"):
        path.unlink()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite+aiosqlite:///{Path(folder) / 'empty.db'}")
        async with engine.connect() as connection:
            await connection.run_sync(generate)
        await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())
