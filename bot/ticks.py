"""The clock that only ticks: what is due is in the database, this asks it to look.

APScheduler with its memory store: a tick that comes late is one tick (`coalesce`), and none begins
while the one before it runs (`max_instances=1`).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from store import deadlines, dialogues, inbox, limits, requests, shops
from store.database import Busy, Database
from store.deadlines import Reaction
from store.outbox import sending
from store.policy import Policy

DEADLINES: Final = "deadlines"
DEADLINES_EVERY: Final = 1.0
REFUNDS_EVERY: Final = 5.0
THROWS_EVERY: Final = 1.0
HOUSEKEEPING_EVERY: Final = 3600.0
RARELY_EVERY: Final = 300.0
STARS_EVERY: Final = 120.0
"""Well within the time that an approved payment is waited for (`approval_window`)."""
AT_ONCE: Final = 200
"""Deadlines fired before others get a turn."""

Tick = Callable[[], Awaitable[None]]

log = logging.getLogger(__name__)


class Ticks:
    """Deadlines, refunds, throws and housekeeping, each at its own pace."""

    def __init__(
        self,
        database: Database,
        *,
        now: Callable[[], int],
        policy: Policy,
        timers: Mapping[str, Reaction],
        wake: Callable[[], None],
        refunds: Tick,
        throws: Tick,
        sweep_invariants: Tick,
        keep: Tick | None = None,
        look_out: Tick | None = None,
        read_stars: Tick | None = None,
    ) -> None:
        """`wake` tells the sender that a deadline has told somebody something.

        `keep` looks after the backups, `look_out` for what waits too long, `read_stars` compares
        what came in Stars with Telegram's list.
        """
        self._database = database
        self._now = now
        self._policy = policy
        self._timers = timers
        self._wake = wake
        self._ticking: set[asyncio.Task[None]] = set()
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        for name, tick, seconds in (
            (DEADLINES, self.fire_deadlines, DEADLINES_EVERY),
            ("refunds", refunds, REFUNDS_EVERY),
            ("throws", throws, THROWS_EVERY),
            ("tidy-up", self.tidy_up, HOUSEKEEPING_EVERY),
            ("invariants", sweep_invariants, HOUSEKEEPING_EVERY),
        ):
            self._scheduler.add_job(self._run, "interval", (tick,), seconds=seconds, id=name)
        for name, rarely, seconds in (
            ("keep", keep, RARELY_EVERY),
            ("look-out", look_out, RARELY_EVERY),
            ("stars", read_stars, STARS_EVERY),
        ):
            if rarely is not None:
                self._scheduler.add_job(self._run, "interval", (rarely,), seconds=seconds, id=name)

    def start(self) -> None:
        """Begin to tick."""
        self._scheduler.start()

    def hurry(self) -> None:
        """The clock was moved: look for what has fallen due at once."""
        self._scheduler.modify_job(DEADLINES, next_run_time=datetime.now(UTC))
        self._wake()

    async def stop(self) -> None:
        """Tick no more; what has begun goes on to its end."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        if self._ticking:
            await asyncio.wait(self._ticking)
        self._scheduler.shutdown(wait=False)

    async def _run(self, tick: Tick) -> None:
        me = asyncio.current_task()
        assert me is not None
        self._ticking.add(me)
        try:
            await tick()
        finally:
            self._ticking.discard(me)

    async def fire_deadlines(self) -> None:
        """Fire what has fallen due, all of it."""
        fired = AT_ONCE
        while fired >= AT_ONCE:
            fired = await deadlines.sweep(
                self._database,
                self._timers,
                now=self._now(),
                policy=self._policy,
                limit=AT_ONCE,
            )
            if fired:
                self._wake()

    async def tidy_up(self) -> None:
        """Forget what is of no use any more, a transaction for each kind."""
        now = self._now()
        try:
            await self._database.transact(sending.forget_old, now=now)
            await self._database.transact(inbox.forget_old, now=now)
            await self._database.transact(dialogues.forget, now)
            await self._database.transact(requests.forget_old, now=now, policy=self._policy)
            await self._database.transact(limits.forget_full, now=now)
            await self._database.transact(shops.forget_invites, now=now)
        except Busy:
            log.warning("not tidied up: the database is busy")
