"""Many updates, one commit."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.arrivals import Update
from bot.batches import Batches
from store.database import Busy


class Writer:
    """Writes a batch when it is told to."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.began = asyncio.Event()
        self.go = asyncio.Event()
        self.fails: Exception | None = None

    async def take(self, updates: Sequence[Update]) -> None:
        self.batches.append([update["update_id"] for update in updates])
        self.began.set()
        await self.go.wait()
        if self.fails is not None:
            raise self.fails


async def test_what_comes_while_a_batch_is_written_is_the_next_batch_in_the_order_of_ids() -> None:
    writer = Writer()
    batches = Batches(writer.take)
    first = asyncio.create_task(batches.take({"update_id": 7}))
    await writer.began.wait()
    rest = [asyncio.create_task(batches.take({"update_id": one})) for one in (12, 9, 11, 9, 10)]
    await asyncio.sleep(0)  # they come in
    assert not first.done()
    writer.go.set()
    await asyncio.gather(first, *rest)
    assert writer.batches == [[7], [9, 10, 11, 12]]


async def test_a_batch_that_fails_fails_for_each_and_the_next_one_is_tried() -> None:
    writer = Writer()
    batches = Batches(writer.take)
    writer.fails = Busy("the database is busy")
    writer.go.set()
    failed = await asyncio.gather(
        *(batches.take({"update_id": one}) for one in (1, 2)), return_exceptions=True
    )
    assert [type(one) for one in failed] == [Busy, Busy]
    writer.fails = None
    await batches.take({"update_id": 1})
    assert writer.batches == [[1, 2], [1]]


async def test_one_who_gives_up_ends_it_for_nobody_else() -> None:
    writer = Writer()
    batches = Batches(writer.take)
    both = [asyncio.create_task(batches.take({"update_id": 1})) for _ in range(2)]
    await writer.began.wait()
    both[0].cancel()
    writer.go.set()
    await both[1]
    with pytest.raises(asyncio.CancelledError):
        await both[0]
    assert writer.batches == [[1]]
