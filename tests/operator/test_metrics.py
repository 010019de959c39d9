"""Prometheus hears what was done and what waits, and no person's number."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application
from prometheus_client.parser import text_string_to_metric_families

from bot.health import Health
from bot.metrics import Metrics
from bot.tally import BOUNDS, Spread, Tally
from bot.workers import Workers
from store import deadlines, inbox, watching
from store.database import Database
from store.inbox import Arrival
from store.policy import HOUR, MINUTE
from tests.trade.market import ANNA, START, Market

Numbers = dict[tuple[str, tuple[str, ...]], float]


class Watched:
    """A shop that is watched; its clock goes on as the test says."""

    def __init__(self, market: Market, client: TestClient, tally: Tally) -> None:
        self.market, self.client, self.tally = market, client, tally

    async def numbers(self) -> Numbers:
        answer = await self.client.get("/metrics")
        assert answer.status == 200
        assert "text/plain" in answer.headers["Content-Type"]
        return {
            (sample.name.removeprefix("lanbao_"), tuple(sample.labels.values())): sample.value
            for family in text_string_to_metric_families(await answer.text())
            for sample in family.samples
        }


@pytest.fixture
async def watched(market: Market) -> AsyncIterator[Watched]:
    tally = Tally()
    metrics = Metrics(market.database, tally, lambda: market.now, lambda: None)
    await metrics.begin()
    application = Application()
    Health(market.database, lambda: 0.0, metrics).add_to(application)
    async with TestClient(TestServer(application)) as client:
        yield Watched(market, client, tally)


async def test_orders_are_counted_once_when_they_are_placed_and_when_they_are_paid(
    watched: Watched,
) -> None:
    market = watched.market
    tea = await market.sell()
    await market.buy(ANNA, (tea, 1))
    await market.place(ANNA, (tea, 2))
    market.now += MINUTE
    for _ in range(2):
        numbers = await watched.numbers()
        assert numbers["orders_placed_total", ()] == 2
        assert numbers["orders_paid_total", ()] == 1


async def test_orders_of_the_last_seconds_are_counted_the_next_time(watched: Watched) -> None:
    """On PostgreSQL an earlier key may be committed later: it must not be skipped."""
    market = watched.market
    await market.place(ANNA, (await market.sell(), 1))
    assert (await watched.numbers())["orders_placed_total", ()] == 0
    market.now += watching.SETTLED + 1
    assert (await watched.numbers())["orders_placed_total", ()] == 1


async def test_what_waits_is_asked_of_the_database(watched: Watched) -> None:
    database = watched.market.database
    await database.transact(inbox.take_in, [Arrival(1, ANNA, "message", "{}")], now=START)
    await database.transact(deadlines.set_deadline, "pay", 1, START - HOUR)
    numbers = await watched.numbers()
    assert numbers["inbox_waiting", ()] == 1
    assert numbers["inbox_oldest_seconds", ()] > 0
    assert numbers["deadlines_overdue", ()] == 1
    assert numbers["database_up", ()] == 1
    assert numbers["transactions_total", ()] >= numbers["commits_total", ()] > 0


async def test_a_database_that_does_not_answer_leaves_the_rest(watched: Watched) -> None:
    watched.tally.calls["sendMessage", "200"] += 3
    await watched.market.database.close()
    numbers = await watched.numbers()
    assert numbers["database_up", ()] == 0
    assert ("inbox_waiting", ()) not in numbers
    assert numbers["calls_total", ("sendMessage", "200")] == 3


async def test_updates_are_counted_by_what_became_of_them(watched: Watched) -> None:
    async def handle(update) -> None:
        if update["update_id"] == 2:
            raise ValueError

    async def apologise(update, code) -> None:
        """Nobody is there."""

    database: Database = watched.market.database
    workers = Workers(database, handle, apologise, tally=watched.tally)
    for number in (1, 2):
        arrival = Arrival(number, number, "message", "{}", tries=1)
        await database.transact(inbox.take_in, [arrival], now=START)
        workers.take(arrival, {"update_id": number, "message": {}})
    while not workers.idle:  # noqa: ASYNC110 - workers tell nobody when they are idle
        await asyncio.sleep(0)
    numbers = await watched.numbers()
    assert numbers["updates_handled_total", ("message", "handled")] == 1
    assert numbers["updates_handled_total", ("message", "given_up")] == 1
    assert numbers["updates_parked", ()] == 1
    assert numbers["handling_seconds_count", ("message",)] == 2


def test_a_spread_has_each_under_its_bound() -> None:
    spread = Spread()
    for seconds in (0.0005, 0.001, 0.03, 60.0):
        spread.add(seconds)
    assert spread.counts[0] == 2, "a bound belongs to what is below it"
    assert spread.counts[BOUNDS.index(0.05)] == 1
    assert spread.counts[-1] == 1
    assert sum(spread.counts) == 4


async def test_a_bot_that_asks_for_updates_can_be_watched_on_a_port_of_its_own(
    market: Market,
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    health = Health(market.database, lambda: 0.0)
    serving = asyncio.create_task(health.serve("127.0.0.1", port))
    async with aiohttp.ClientSession() as client, asyncio.timeout(60):
        while True:
            try:
                answer = await client.get(f"http://127.0.0.1:{port}/healthz")
                break
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0)
        assert (await answer.json())["ok"]
    serving.cancel()
    await asyncio.wait([serving])
