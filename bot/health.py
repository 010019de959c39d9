"""Whether the bot is well, for whoever watches it: `GET /healthz`, numbers only."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Final

from aiohttp import web

from bot.faults import name_of
from store import inbox
from store.database import Database

ANSWER_SECONDS: Final = 3.0
"""A database that takes longer does not answer."""

SENDER_SECONDS: Final = 30.0
"""The sender looks every second; after this it is stuck."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """How it is: `inbox` is how many updates are not handled, None if nobody knows."""

    ok: bool
    database: bool
    inbox: int | None
    seconds_since_sender_pass: float | None


class Health:
    """Looks at the database and the sender."""

    def __init__(self, database: Database, since_pass: Callable[[], float | None]) -> None:
        """`since_pass` is the seconds since the sender last looked, None before the first time."""
        self._database = database
        self._since_pass = since_pass

    async def look(self) -> Report:
        """How it is now. Never raises."""
        depth: int | None = None
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                depth = await self._database.read(inbox.count)
        except Exception as error:
            log.warning("the database does not answer: %s", name_of(error))
        since = self._since_pass()
        sends = since is not None and since < SENDER_SECONDS
        return Report(
            ok=depth is not None and sends,
            database=depth is not None,
            inbox=depth,
            seconds_since_sender_pass=None if since is None else round(since, 3),
        )

    async def answer(self, _: web.Request) -> web.Response:
        """200 when all is well, else 503; the same JSON either way."""
        report = await self.look()
        status = HTTPStatus.OK if report.ok else HTTPStatus.SERVICE_UNAVAILABLE
        return web.json_response(asdict(report), status=status)
