"""Sends what the outbox holds: the head of each chat's queue, then live cards that are dirty.

One pass gathers what has changed, looks for heads and dirty cards, takes them with a lease and
hands each to a `Delivery`. Whatever happens to this process, a row is sent at least once: a new
one takes over all leases.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final

from bot.clock import wall
from bot.delivery import Delivery
from bot.readers import reader_of, readers_of
from bot.waking import Waking
from handlers.scene import Reader
from store import outbox
from store.database import Busy, Database, Transaction
from store.outbox import LiveCard, Waiting, sending
from store.policy import SECOND

LEASE: Final = 30 * SECOND
AT_ONCE: Final = 64
"""Messages and cards on their way at the same time."""

LOOK_EVERY: Final = 1.0
"""Seconds between two looks when nobody woke the sender (another process may have written)."""

GATHER_SECONDS: Final = 0.01

log = logging.getLogger(__name__)


class Sender:
    """Runs passes until it is stopped; `wake` starts one at once."""

    def __init__(
        self,
        database: Database,
        delivery: Delivery,
        now: Callable[[], int],
        operator: int | None,
        zone: Callable[[], str] = lambda: "UTC",
    ) -> None:
        """`zone` says the clock of those who have none of their own."""
        self._zone = zone
        self._database = database
        self._operator = operator
        self._delivery = delivery
        self._now = now
        self._waking = Waking()
        self._on_their_way: set[asyncio.Task[None]] = set()
        self._last_lease = 0
        self._stopping = False
        self._passed_at: float | None = None

    def since_pass(self) -> float | None:
        """Seconds since it last looked, None before the first time."""
        return None if self._passed_at is None else time.monotonic() - self._passed_at

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
                self._passed_at = time.monotonic()
            except Busy:
                log.warning("the outbox cannot be read: the database is busy")
            except Exception:
                log.exception("outbox-pass-failed")
            await self._waking.wait(pause)
            # Under load everybody wakes us: what comes at about the same time is one pass.
            await asyncio.sleep(GATHER_SECONDS)

    async def stop(self) -> None:
        """Take nothing more; finish what is on its way."""
        self._stopping = True
        self._waking.wake()
        if self._on_their_way:
            await asyncio.wait(self._on_their_way)

    async def _pass(self) -> float:
        """Start what may be sent now; returns the seconds until the next look."""
        room = AT_ONCE - len(self._on_their_way)
        if room <= 0:
            return LOOK_EVERY  # whatever ends first wakes us
        at = wall()
        found = await self._database.read(
            _look, self._now(), at, room, self._operator, self._zone()
        )
        if found.touches or found.messages or found.cards:
            await self._start(found, at)
        if found.touches:
            self.wake()  # for the cards that were marked just now
        if found.next_free is None:
            return LOOK_EVERY
        return min(LOOK_EVERY, max(0.0, (found.next_free - wall()) / SECOND))

    async def _start(self, found: Found, at: int) -> None:
        lease = self._last_lease = max(at, self._last_lease + 1)
        taken, drawn = await self._database.transact(
            _gather_and_take, found, lease=lease, wall=at, until=at + LEASE
        )
        for message in found.messages:
            if message.id in taken:
                reader = found.readers[message.chat, None]
                row = None if message.card is None else found.behind.get(message.card)
                self._begin(self._delivery.deliver(message, row, lease, reader))
        for card in drawn.values():
            reader = found.readers[card.chat, card.shared_by]
            self._begin(self._delivery.redraw(card, lease, reader))

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


@dataclass(frozen=True, slots=True)
class Found:
    """What one look has shown."""

    touches: bool
    messages: list[Waiting]
    cards: list[LiveCard]
    readers: dict[tuple[int | None, int | None], Reader]
    """For whom each is written, by chat and by who shared the card."""
    behind: dict[int, LiveCard]
    """The cards of which `messages` are the first ones."""
    next_free: int | None


async def _look(
    tx: Transaction, now: int, at: int, room: int, operator: int | None, zone: str
) -> Found:
    """One hop for all that a pass needs to know."""
    messages = await sending.heads(tx, now, at, room)
    cards = await sending.dirty_cards(tx, at, room - len(messages)) if len(messages) < room else []
    read_in = {
        message.chat: (operator or 0) if message.chat == outbox.OPERATOR else message.chat
        for message in messages
    }
    found = await readers_of(tx, read_in.values(), zone=zone)
    readers: dict[tuple[int | None, int | None], Reader] = {
        (chat, None): found[where] for chat, where in read_in.items()
    }
    for card in cards:
        readers[card.chat, card.shared_by] = await reader_of(
            tx, card.chat, card.shared_by, zone=zone
        )
    numbers = [message.card for message in messages if message.card is not None]
    return Found(
        behind=await sending.cards(tx, numbers) if numbers else {},
        touches=await sending.pending_touches(tx),
        messages=messages,
        cards=cards,
        readers=readers,
        next_free=await sending.next_free(tx, at),
    )


async def _gather_and_take(
    tx: Transaction, found: Found, *, lease: int, wall: int, until: int
) -> tuple[set[int], dict[int, LiveCard]]:
    if found.touches:
        await sending.gather(tx)
    return await sending.take(
        tx,
        [message.id for message in found.messages],
        [card.id for card in found.cards],
        lease=lease,
        wall=wall,
        until=until,
    )
