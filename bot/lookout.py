"""Looks now and then whether something waits too long, and makes that an alarm."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from bot.clock import wall
from store import watching
from store.database import Busy, Database
from store.policy import HOUR, MINUTE, SECOND

REPEAT_AFTER: Final = 6 * HOUR
"""The same alarm again, if it is still so."""

WAITS: Final = 5 * MINUTE
"""Updates are handled within seconds; one that waits this long is stuck."""

log = logging.getLogger(__name__)


class Lookout:
    """Looks at what waits."""

    def __init__(
        self,
        database: Database,
        now: Callable[[], int],
        machine: Callable[[], int] = wall,
    ) -> None:
        """`now` is the shop's clock, `machine` the machine's."""
        self._database = database
        self._now = now
        self._machine = machine
        self._told: dict[str, int] = {}

    async def run(self) -> None:
        """Look once."""
        now, at = self._now(), self._machine()
        try:
            counts = await self._database.survey(watching.counts, now)
            stuck = await self._database.survey(watching.stuck, now)
        except Busy:
            log.warning("nobody looked at what waits: the database is busy")
            return
        if counts.inbox_since is not None and (age := at - counts.inbox_since) > WAITS:
            self._alarm("updates-wait count=%d seconds=%d", counts.inbox, age // SECOND)
        if stuck:
            self._alarm("messages-stuck first=%d kind=%s", stuck[0].id, stuck[0].kind)
        if counts.deadlines:
            self._alarm("deadlines-overdue count=%d", counts.deadlines)
        if counts.refunds_owed:
            self._alarm("refunds-owed count=%d", counts.refunds_owed)

    def _alarm(self, event: str, *numbers: object) -> None:
        at = self._machine()
        if at - self._told.get(event, -REPEAT_AFTER) >= REPEAT_AFTER:
            self._told[event] = at
            log.error(event, *numbers)
