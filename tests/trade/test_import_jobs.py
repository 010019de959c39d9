"""A file is brought in by a job: killed anywhere, taken up again, each product written once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from store import catalog, dialogues, importing
from store.database import Database
from store.importing import Job, Parsed
from tests.trade.market import ANNA, MANAGER, OWNER, PACKER, Market

PRODUCTS = 150


def file_of(products: int, *, price: str = "1.00") -> Parsed:
    rows = "".join(f"tea-{n},Tea {n},{price},7,shopify,true\n" for n in range(products))
    head = "Handle,Title,Variant Price,Variant Inventory Qty,Variant Inventory Tracker,Published\n"
    return importing.parse((head + rows).encode(), "USD")


async def job_of(market: Market, number: int) -> Job:
    job = await market.read(importing.get_job, number)
    assert isinstance(job, Job)
    return job


async def begun(market: Market) -> Job:
    number = await market.act(importing.begin, market.shop, OWNER, "file-1")
    return await job_of(market, number)


async def bring_in(database: Database, market: Market, job: Job, parsed: Parsed) -> None:
    await importing.bring_in(database, job, parsed, now=lambda: market.now, wake=lambda: None)


async def kept(market: Market) -> int:
    page = await market.read(catalog.products_of, market.shop, "", 0, 1)
    return int(page.total)


class Killed(BaseException):
    """The process has ended here."""


class Dying(Database):
    """The real database, of a process that ends after so many commits."""

    def __init__(self, database: Database, commits: int) -> None:
        self._database, self._left = database, commits
        self.dialect = database.dialect  # type: ignore[misc]

    async def transact(
        self, function: Callable[..., Coroutine[Any, Any, Any]], /, *args: Any, **kwargs: Any
    ) -> Any:
        if self._left == 0:
            raise Killed
        self._left -= 1
        return await self._database.transact(function, *args, **kwargs)

    async def read(
        self, function: Callable[..., Coroutine[Any, Any, Any]], /, *args: Any, **kwargs: Any
    ) -> Any:
        return await self._database.read(function, *args, **kwargs)

    async def close(self) -> None:
        """It is the market's."""


async def test_a_file_comes_in_and_its_sender_hears_it_once(market: Market) -> None:
    job = await begun(market)
    await bring_in(market.database, market, job, file_of(PRODUCTS))
    done = await job_of(market, job.id)
    assert (done.state, done.position, done.added, done.changed) == ("done", 150, 150, 0)
    assert (await market.told(OWNER)).count("import-done") == 1
    assert await kept(market) == PRODUCTS


@pytest.mark.parametrize("commits", [0, 1, 2, 4])
async def test_killed_after_some_commits_it_goes_on_where_it_was(
    market: Market, commits: int
) -> None:
    job = await begun(market)
    with pytest.raises(Killed):
        await bring_in(Dying(market.database, commits), market, job, file_of(PRODUCTS))
    assert await kept(market) < PRODUCTS
    [left] = await market.read(importing.unfinished)
    assert left.position == await kept(market)
    assert "import-done" not in await market.told(OWNER)
    await bring_in(market.database, market, left, file_of(PRODUCTS))
    done = await job_of(market, job.id)
    assert (done.state, done.added, done.changed) == ("done", PRODUCTS, 0), "none was written twice"
    assert (await market.told(OWNER)).count("import-done") == 1
    assert await market.read(importing.unfinished) == []
    assert await kept(market) == PRODUCTS


async def test_two_at_the_same_job_write_each_product_once(market: Market) -> None:
    job, parsed = await begun(market), file_of(PRODUCTS)
    await asyncio.gather(
        *(bring_in(market.database, market, job, parsed) for _ in range(3)),
    )
    done = await job_of(market, job.id)
    assert (done.state, done.added, done.changed) == ("done", PRODUCTS, 0)
    assert (await market.told(OWNER)).count("import-done") == 1


async def test_the_same_file_again_doubles_nothing(market: Market) -> None:
    await bring_in(market.database, market, await begun(market), file_of(PRODUCTS))
    again = await begun(market)
    await bring_in(market.database, market, again, file_of(PRODUCTS, price="2.00"))
    done = await job_of(market, again.id)
    assert (done.added, done.changed) == (0, PRODUCTS)
    assert await kept(market) == PRODUCTS


async def test_a_file_with_mistakes_writes_nothing_and_the_next_one_is_asked_for(
    market: Market,
) -> None:
    job = await begun(market)
    await bring_in(market.database, market, job, file_of(500, price="x"))
    refused = await job_of(market, job.id)
    assert (refused.state, refused.found, len(refused.findings)) == ("refused", 500, 100)
    assert (refused.findings[0].line, refused.findings[0].reason) == (2, "price-unreadable")
    assert await kept(market) == 0
    assert "import-mistakes" in await market.told(OWNER)
    asked = await market.read(dialogues.expected, OWNER, OWNER)
    assert asked is not None
    assert (asked.kind, asked.detail) == ("m-import", {"shop": market.shop})


async def test_a_file_that_does_not_come_is_asked_for_again(market: Market) -> None:
    job = await begun(market)
    await importing.give_up(market.database, job, now=market.now)
    assert (await job_of(market, job.id)).state == "failed"
    assert "import-not-fetched" in await market.told(OWNER)
    assert await market.read(importing.unfinished) == []


async def test_one_file_at_a_time_and_only_by_those_who_keep_the_shop(market: Market) -> None:
    for person in (ANNA, PACKER):
        await market.refuses("not-yours", importing.begin, market.shop, person, "file-1")
    job = await begun(market)
    await market.refuses("import-busy", importing.begin, market.shop, MANAGER, "file-2")
    await bring_in(market.database, market, job, file_of(1))
    assert await market.act(importing.begin, market.shop, MANAGER, "file-2") != job.id
