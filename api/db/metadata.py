"""Every table, collected for migrations and tests only: importing this imports all slices' models."""

import importlib
from importlib.util import find_spec

from sqlalchemy import MetaData

from api.db.base import Base

SLICES = ("access", "audit", "idempotency", "runtimes", "services", "environments", "deploy", "tour")


def collect() -> MetaData:
    """Import the models of each slice that has some, and return the one metadata."""
    for slice_ in SLICES:
        name = f"api.{slice_}.models"
        if find_spec(name) is not None:
            importlib.import_module(name)
    return Base.metadata
