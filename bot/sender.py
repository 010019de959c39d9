"""Sends what the outbox holds: the head of each chat's queue, then live cards that are dirty.

One pass gathers what has changed, looks for heads and dirty cards, takes them with a lease and
hands each to a `Delivery`. Whatever happens to this process, a row is sent at least once: a new
one takes over all leases.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, Final

from bot.clock import wall
from bot.delivery import Delivery
from bot.waking import Waking
from store.database import Busy, Database, Transaction
from store.outbox import LiveCard, Waiting, sending
from store.policy import SECOND

LEASE: Final = 30 * SECOND
AT_ONCE: Final = 64
"""Messages and cards on their way at the same time."""

LOOK_EVERY: Final = 1.0
"""Seconds between two looks when nobody woke the sender (another process may have written)."""

log = logging.getLogger(__name__)


class Sender:
    """Runs passes until it is stopped; `wake` starts one at once."""

    def __init__(self, database: Database, delivery: Delivery, now: Callable[[], int]) -> None:
        self._database = database
        self._delivery = delivery
        self._now = now
        self._waking = Waking()
        self._on_their_way: set[asyncio.Task[None]] = set()
        self._last_lease = 0
        self._stopping = False

    def wake(self) -> None:
        """Something was told: look at once."""
        self._waking.wake()

    async def take_over(self) -> None:
        """Free whatever the process before this one had taken. Call once, before `run`."""
        freed = await self._database.transact(sending.take_over)
        if freed:
            log.info("outbox-taken-over rows=%d", freed)

    async def run(self) -> None:
        """Send until `stop`."""
        while not self._stopping:
            pause = LOOK_EVERY
            try:
                pause = await self._pass()
            except Busy:
                log.warning("the outbox cannot be read: the database is busy")
            except Exception:
                log.exception("outbox-pass-failed")
            await self._waking.wait(pause)

    async def stop(self) -> None:
        """Take nothing more; finish what is on its way."""
        self._stopping = True
        self._waking.wake()
        if self._on_their_way:
            await asyncio.wait(self._on_their_way)

    async def _pass(self) -> float:
        """Start what may be sent now; returns the seconds until the next look."""
        while await self._database.read(sending.pending_touches):
            await self._database.transact(sending.gather)
        room = AT_ONCE - len(self._on_their_way)
        if room <= 0:
            return LOOK_EVERY
        at = wall()
        messages, cards, next_free = await self._database.read(_look, self._now(), at, room)
        if messages or cards:
            await self._start(messages, cards, at)
        if len(messages) + len(cards) >= room:
            return LOOK_EVERY  # whatever ends first wakes us
        return LOOK_EVERY if next_free is None else max(0.0, (next_free - wall()) / SECOND)

    async def _start(self, messages: list[Waiting], cards: list[LiveCard], at: int) -> None:
        lease = self._last_lease = max(at, self._last_lease + 1)
        taken, drawn = await self._database.transact(
            sending.take,
            [message.id for message in messages],
            [card.id for card in cards],
            lease=lease,
            wall=at,
            until=at + LEASE,
        )
        for message in messages:
            if message.id in taken:
                self._begin(self._delivery.deliver(message, lease))
        for card in drawn.values():
            self._begin(self._delivery.redraw(card, lease))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._on_their_way.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._on_their_way.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            # Its lease runs out and it is tried again.
            log.error("delivery-failed", exc_info=error)
        self.wake()


async def _look(
    tx: Transaction, now: int, at: int, room: int
) -> tuple[list[Waiting], list[LiveCard], int | None]:
    messages = await sending.heads(tx, now, at, room)
    cards = await sending.dirty_cards(tx, at, room - len(messages)) if len(messages) < room else []
    return messages, cards, await sending.next_free(tx, at)
