"""Takes updates in: asks Telegram, writes them down, only then says that it has them.

aiogram's polling confirms an update before it is handled, and loses it when the process dies
(aiogram#1397). Here a batch is one transaction, and the offset moves after its commit. A webhook
may feed `take` just as well: it answers 200 when `take` returns.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final

from aiogram.methods import DeleteWebhook, GetUpdates, TelegramMethod

from bot.arrivals import AT_ONCE, Update, arrival_of
from bot.tally import Tally
from bot.telegram_errors import Fate, failed
from bot.workers import Workers
from store import inbox
from store.database import Busy, Database
from store.inbox import Arrival

POLL: Final = 50
"""Seconds a question for updates may wait at Telegram, which cuts it there."""

BATCH: Final = 100
GRACE: Final = 15.0
LONGEST_PAUSE: Final = 30.0
_REMEMBERED: Final = 5_000

log = logging.getLogger(__name__)

Call = Callable[..., Awaitable[Any]]


class Intake:
    """Feeds the workers from `getUpdates`."""

    def __init__(
        self,
        database: Database,
        call: Call,
        workers: Workers,
        *,
        wall: Callable[[], int],
        allowed: Sequence[str],
        tally: Tally | None = None,
    ) -> None:
        """`call(method, timeout=…)` answers plain JSON; `allowed` names the kinds of updates."""
        self._database = database
        self._call = call
        self._workers = workers
        self._wall = wall
        self._allowed = list(allowed)
        self._offset: int | None = None
        self._taken: OrderedDict[int, None] = OrderedDict()
        self._pause = 0.0
        self._tally = tally or Tally()

    async def run(self) -> None:
        """Take in updates until cancelled."""
        while True:
            await self._workers.has_room()
            updates = await self._ask()
            while updates:
                try:
                    await self.take(updates)
                    break
                except Busy:
                    log.warning("the inbox cannot be written: the database is busy")
                    await asyncio.sleep(1.0)
            if updates:
                self._offset = int(updates[-1]["update_id"]) + 1

    async def take(self, updates: Sequence[Update]) -> None:
        """Write a batch down and hand it to the workers; when it returns, nothing can be lost.

        Raises Busy when the database could not take it: the batch must be delivered again.
        """
        stored: list[tuple[Arrival, Update]] = []
        for raw in updates:
            arrival, update = arrival_of(raw)
            if arrival.id in self._taken:
                continue
            if arrival.kind in AT_ONCE:
                self._remember(arrival.id)
                self._tally.taken[arrival.kind] += 1
                self._workers.answer_at_once(update)
            else:
                stored.append((arrival, update))
        if not stored:
            return
        arrivals = [arrival for arrival, _ in stored]
        await self._database.transact(inbox.take_in, arrivals, now=self._wall())
        for arrival, update in stored:
            self._remember(arrival.id)
            self._tally.taken[arrival.kind] += 1
            self._workers.take(arrival, update)

    async def confirm(self) -> None:
        """Tell Telegram what was taken, so that a successor does not get it again."""
        if self._offset is None:
            return
        method = GetUpdates(offset=self._offset, limit=1, timeout=0, allowed_updates=self._allowed)
        try:
            await self._call(method, timeout=3.0)
        except Exception as error:
            log.info("the last updates were not confirmed: %s", failed(error).said)

    async def _ask(self) -> list[Update]:
        method = GetUpdates(
            offset=self._offset, limit=BATCH, timeout=POLL, allowed_updates=self._allowed
        )
        try:
            updates: list[Update] = await self._call(method, timeout=POLL + GRACE)
        except Exception as error:
            await self._recover(error)
            return []
        self._pause = 0.0
        return updates

    async def _recover(self, error: Exception) -> None:
        attempt = failed(error)
        if "webhook is active" in attempt.said:
            log.warning("a webhook was set; it is deleted, since this bot asks for its updates")
            method: TelegramMethod[bool] = DeleteWebhook(drop_pending_updates=False)
            try:
                await self._call(method)
            except Exception as refused:
                log.warning("the webhook stays: %s", failed(refused).said)
        elif "terminated by other getUpdates" in attempt.said:
            log.error("used-twice: another program asks for this bot's updates")
        self._pause = min(max(0.5, self._pause * 2), LONGEST_PAUSE)
        pause = float(attempt.seconds) if attempt.fate is Fate.WAIT else self._pause
        log.warning("updates-not-fetched said=%s pause=%.1f", attempt.said, pause)
        await asyncio.sleep(pause)

    def _remember(self, update_id: int) -> None:
        # Delivered twice, it is handled once. Across a restart request keys see to that.
        self._taken[update_id] = None
        if len(self._taken) > _REMEMBERED:
            self._taken.popitem(last=False)
