"""Whether the bot is well, for whoever watches it: `GET /healthz` and `/metrics`, numbers only."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.faults import name_of
from store import inbox
from store.database import Database

if TYPE_CHECKING:
    from bot.metrics import Metrics

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

    def __init__(
        self,
        database: Database,
        since_pass: Callable[[], float | None],
        metrics: Metrics | None = None,
    ) -> None:
        """`since_pass` is the seconds since the sender last looked, None before the first time."""
        self._database = database
        self._since_pass = since_pass
        self._metrics = metrics

    def add_to(self, application: web.Application) -> None:
        """Answer on this server."""
        application.router.add_get("/healthz", self.answer)
        if self._metrics is not None:
            application.router.add_get("/metrics", self._metrics.answer)

    async def serve(self, host: str, port: int) -> None:
        """Answer on a server of its own, until cancelled. Raises OSError."""
        application = web.Application()
        self.add_to(application)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
            log.info("healthz and metrics on %s:%d", host, port)
            await asyncio.get_running_loop().create_future()
        finally:
            await runner.cleanup()

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
