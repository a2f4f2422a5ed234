"""Structured logs on stdout: one JSON object a line, or coloured text for a terminal."""

import logging
import sys
from typing import Literal

import structlog
from structlog.types import EventDict, WrappedLogger

from api.observability.request import current_request_id


def add_request_id(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:  # noqa: ARG001  the signature is structlog's
    """Put the id of the request in progress into the line."""
    request_id = current_request_id()
    if request_id != "-":
        event.setdefault("request_id", request_id)
    return event


def drop_colours(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:  # noqa: ARG001  the signature is structlog's
    """Remove uvicorn's second, coloured copy of its message."""
    event.pop("color_message", None)
    return event


def configure(log_format: Literal["json", "console"], level: str) -> None:
    """Set up structlog and let the standard library's loggers write through it."""
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        add_request_id,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(),
        drop_colours,
    ]
    end: list[structlog.types.Processor] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
        if log_format == "json"
        else [
            structlog.dev.ConsoleRenderer(colors=sys.stdout.isatty(), exception_formatter=structlog.dev.plain_traceback)
        ]
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *end],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    logging.getLogger("alembic.runtime.plugins").setLevel(logging.WARNING)
    logging.getLogger("uvicorn.access").disabled = True  # our own line has the request id and no query string
