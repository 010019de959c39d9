"""Many requests, one commit: what comes in while a batch is being written is the next batch.

Nobody waits for a clock: the first update is written at once, and under load a batch is as large as
the time one commit takes allows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from bot.arrivals import Update

Take = Callable[[Sequence[Update]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class _Coming:
    """An update that is not written yet, and who waits to hear of it: None, or why it failed."""

    update: Update
    outcome: asyncio.Future[Exception | None] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


class Batches:
    """Calls `take` with a batch, one batch at a time."""

    def __init__(self, take: Take) -> None:
        self._take = take
        self._coming: dict[int, _Coming] = {}
        self._writing: asyncio.Task[None] | None = None

    async def take(self, update: Update) -> None:
        """Return when the update is written. Raises what kept its batch from being written."""
        coming = self._coming.setdefault(int(update["update_id"]), _Coming(update))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        # Shared with whoever brings the same update meanwhile: one giving up ends it for nobody.
        error = await asyncio.shield(coming.outcome)
        if error is not None:
            raise error

    async def _write(self) -> None:
        while self._coming:
            coming, self._coming = self._coming, {}
            # A person's press and message come on connections of their own, in any order; ids
            # tell within a batch which was first.
            updates = [coming[update_id].update for update_id in sorted(coming)]
            outcome: Exception | None = None
            try:
                await self._take(updates)
            except Exception as error:
                outcome = error
            for one in coming.values():
                one.outcome.set_result(outcome)
