"""Handles what the inbox holds: each person's updates in their order, different people at once.

A done row is deleted after its effect, many in one transaction. If the process dies before, the row
is handled again; its effects are exactly once by their request keys (`u<update id>.<n>`).
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from time import perf_counter
from typing import Final

from bot.arrivals import Update, brings_money, kind_of
from bot.clock import wall
from bot.faults import code_of, is_transient, may_retry, name_of
from bot.tally import Outcome, Tally
from store import inbox
from store.database import Database
from store.inbox import Arrival, next_try
from store.policy import SECOND

HANDLER_SECONDS: Final = 5.0
ANSWER_SECONDS: Final = 9.0
"""Telegram gives a pre-checkout 10 seconds."""

AT_ONCE: Final = 200
"""Handlers running at the same time."""

MOST_WAITING: Final = 2_000
"""With more than this in memory, Telegram keeps the rest."""

GATHER_SECONDS: Final = 0.02
"""Done rows are deleted together; a crash in between only handles them again."""

Handle = Callable[[Update], Awaitable[None]]
Apologise = Callable[[Update, str], Awaitable[None]]

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Task:
    """An update in its lane."""

    arrival: Arrival
    update: Update
    tries: int
    try_at: int


class Workers:
    """Runs `handle` for every update. `apologise(update, code)` tells a person that it failed."""

    def __init__(
        self,
        database: Database,
        handle: Handle,
        apologise: Apologise,
        *,
        done: Callable[[], None] = lambda: None,
        handler_seconds: float = HANDLER_SECONDS,
        tally: Tally | None = None,
    ) -> None:
        """`done` is called after each update: it may have left something in the outbox."""
        self._database = database
        self._handle = handle
        self._apologise = apologise
        self._done = done
        self._handler_seconds = handler_seconds
        self._tally = tally or Tally()
        self._lanes: dict[Hashable, deque[_Task]] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._busy: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._finished: list[int] = []
        self._flushing: asyncio.Task[None] | None = None
        self._waiting = 0
        self._room = asyncio.Event()
        self._room.set()
        self._stopping = False

    async def resume(self) -> int:
        """Take up what the process before this one did not finish; returns how much it was."""
        left = await self._database.survey(inbox.unfinished, 1_000_000)
        for arrival in left:
            self.take(arrival, json.loads(arrival.payload))
        return len(left)

    def take(self, arrival: Arrival, update: Update) -> None:
        """Queue an update that is in the inbox."""
        lane: Hashable = arrival.lane
        if arrival.tries and brings_money(update):
            lane = ("payment", arrival.id)
        self._queue(lane, _Task(arrival, update, arrival.tries, arrival.try_at))

    async def has_room(self) -> None:
        """Wait until there are not too many updates in memory."""
        await self._room.wait()

    def answer_at_once(self, update: Update) -> None:
        """Handle a question that cannot wait, beside everything else."""
        self._start(self._answer(update))

    async def drain(self, seconds: float) -> None:
        """Finish what is being handled, then delete what is done. The rest stays in the inbox."""
        self._stopping = True
        for task in self._running - self._busy:
            task.cancel()
        if self._busy:
            await asyncio.wait(self._busy, timeout=seconds)
        await self._flush()

    @property
    def idle(self) -> bool:
        """Whether nothing is queued or being handled."""
        return not self._running and not self._finished

    def _queue(self, lane: Hashable, task: _Task) -> None:
        self._waiting += 1
        if self._waiting >= MOST_WAITING:
            self._room.clear()
        if lane in self._lanes:
            self._lanes[lane].append(task)
            return
        self._lanes[lane] = deque((task,))
        self._start(self._work(lane))

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._busy.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.critical("a worker ended", exc_info=error)

    async def _work(self, lane: Hashable) -> None:
        tasks = self._lanes[lane]
        me = asyncio.current_task()
        assert me is not None
        while tasks and not self._stopping:
            task = tasks[0]
            if (pause := task.try_at - wall()) > 0:
                await asyncio.sleep(pause / SECOND)
            async with self._slots:
                self._busy.add(me)
                ended = await self._once(task)
                self._busy.discard(me)
            if ended:
                tasks.popleft()
                self._waiting -= 1
                if self._waiting < MOST_WAITING:
                    self._room.set()
        if not tasks:
            del self._lanes[lane]

    async def _once(self, task: _Task) -> bool:
        """Handle it once; whether its lane may go on."""
        began = perf_counter()
        try:
            async with asyncio.timeout(self._handler_seconds):
                await self._handle(task.update)
        except Exception as error:
            retried = may_retry(error, task.tries + 1)
            outcome: Outcome = "failed" if retried else "given_up"
            self._tally.took(task.arrival.kind, outcome, perf_counter() - began)
            return await self._failed(task, error)
        self._tally.took(task.arrival.kind, "handled", perf_counter() - began)
        self._finish(task.arrival.id)
        self._done()
        return True

    async def _failed(self, task: _Task, error: Exception) -> bool:
        task.tries += 1
        update_id, kind = task.arrival.id, kind_of(task.update)
        if may_retry(error, task.tries):
            log.warning(
                "update-failed id=%d kind=%s tries=%d error=%s",
                update_id,
                kind,
                task.tries,
                name_of(error),
                exc_info=None if is_transient(error) else error,
            )
            await self._back_off(task)
            return False
        code = code_of(update_id)
        log.error(
            "update-given-up id=%d kind=%s code=%s error=%s",
            update_id,
            kind,
            code,
            name_of(error),
            exc_info=error,
        )
        if brings_money(task.update):
            return await self._keep_payment(task, code)
        await self._attempt(inbox.park, update_id, code=code, fault=name_of(error), now=wall())
        await self._say_sorry(task.update, code)
        return True

    async def _keep_payment(self, task: _Task, code: str) -> bool:
        """Money is never parked: it goes on being tried, in a lane of its own."""
        await self._back_off(task)
        lane = ("payment", task.arrival.id)
        if lane in self._lanes:
            return False
        await self._say_sorry(task.update, code)
        self._queue(lane, task)
        return True

    async def _back_off(self, task: _Task) -> None:
        task.try_at = next_try(task.tries, wall())
        await self._attempt(inbox.back_off, task.arrival.id, tries=task.tries, try_at=task.try_at)

    async def _attempt(
        self, verb: Callable[..., Awaitable[None]], *args: object, **kw: object
    ) -> None:
        """Write down how it stands. If even that fails, the row is there and comes again."""
        try:
            await self._database.transact(verb, *args, **kw)  # type: ignore[arg-type]
        except Exception as error:
            log.warning("inbox-not-written error=%s", name_of(error))

    async def _say_sorry(self, update: Update, code: str) -> None:
        try:
            async with asyncio.timeout(self._handler_seconds):
                await self._apologise(update, code)
        except Exception as error:
            log.warning("apology-not-sent error=%s", name_of(error))

    async def _answer(self, update: Update) -> None:
        me = asyncio.current_task()
        assert me is not None
        self._busy.add(me)
        began = perf_counter()
        outcome: Outcome = "handled"
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await self._handle(update)
        except Exception as error:
            outcome = "given_up"
            code = code_of(int(update["update_id"]))
            log.error(
                "question-not-answered kind=%s code=%s error=%s",
                kind_of(update),
                code,
                name_of(error),
                exc_info=error,
            )
            await self._say_sorry(update, code)
        self._tally.took(kind_of(update), outcome, perf_counter() - began)
        self._done()

    def _finish(self, update_id: int) -> None:
        self._finished.append(update_id)
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._flush_soon())

    async def _flush_soon(self) -> None:
        while self._finished and not self._stopping:
            await asyncio.sleep(GATHER_SECONDS)
            await self._flush()

    async def _flush(self) -> None:
        ids, self._finished = self._finished, []
        if not ids:
            return
        try:
            await self._database.settle(inbox.finish, ids)
        except Exception as error:
            log.warning("inbox-not-cleaned error=%s", name_of(error))
            self._finished = ids + self._finished
            await asyncio.sleep(0 if self._stopping else 1.0)
