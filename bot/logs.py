"""What the bot writes down about itself: events and ids, no secret and nothing that was typed.

Everything (also the libraries' own logging) goes through one formatter. It masks tokens wherever
they stand, and tells the text of an exception only where it cannot quote a person.
"""

from __future__ import annotations

import logging
import re
import sqlite3
import sys
import traceback
from typing import Any, Final, Literal

import structlog
from aiogram.exceptions import ClientDecodeError
from structlog.typing import EventDict, WrappedLogger

from store.refusals import Refused

MASK: Final = "•••"

TOKENS: Final = re.compile(
    r"\b\d{3,16}:(?:TEST|LIVE):[A-Za-z0-9_:-]+"  # a payment provider's token
    r"|\b\d{3,16}:[A-Za-z0-9_-]{20,}"  # a bot's token
    r"|(?<=/bot)\d{1,16}:[A-Za-z0-9_-]+"  # any token in a Bot API address
    r"|\b(?:sk|rk|whsec)_(?:test_|live_)?[A-Za-z0-9*]{8,}"  # a key of Stripe's
    r"|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"  # user and password in a database's address
)

TELLING: Final = (OSError, sqlite3.Error, Refused)
"""Exceptions of others whose text is about the machine."""

OURS: Final = ("store.", "bot.", "handlers.", "aiogram.exceptions", "asyncpg.exceptions")


def masked(text: str, secrets: tuple[str, ...] = ()) -> str:
    """The text without tokens and passwords."""
    for secret in secrets:
        text = text.replace(secret, MASK)
    return TOKENS.sub(MASK, text)


def told(error: BaseException) -> str:
    """An exception in a line: its text only where that cannot quote what a person typed."""
    kind = type(error)
    name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
    tells = isinstance(error, TELLING) or kind.__module__.startswith(OURS)
    if not tells or isinstance(error, ClientDecodeError):
        return name
    return f"{name}: {error}"


def told_with_frames(error: BaseException) -> str:
    """An exception with where it came from, and what it came from."""
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        frames = traceback.extract_tb(seen.__traceback__)
        lines.append(told(seen))
        lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(lines)


def _tell_exception(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    found = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["exception"] = told_with_frames(error)
    return event


class MaskingFormatter(structlog.stdlib.ProcessorFormatter):
    """Renders a record and masks the secrets in the outcome."""

    def __init__(self, secrets: tuple[str, ...], **options: Any) -> None:
        super().__init__(**options)
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record), self._secrets)


def configure_logs(
    *,
    level: str = "info",
    form: Literal["auto", "json", "console"] = "auto",
    secrets: tuple[str, ...] = (),
) -> None:
    """Send everything that is logged to standard error, as lines of JSON or for people."""
    for_people = form == "console" or (form == "auto" and sys.stderr.isatty())
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _tell_exception,
    ]
    renderer: Any = (
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
        if for_people
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        MaskingFormatter(
            secrets,
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for chatty in ("aiogram", "aiohttp", "apscheduler", "asyncio", "aiosqlite"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
