"""What the figures of docs/benchmarks.md rest on, without a clock."""

from __future__ import annotations

import asyncio
from pathlib import Path

from aiogram import Dispatcher
from aiogram.dispatcher.event.handler import CallableObject

import handlers
from benchmarks.dispatch_cpu import NoDatabase
from benchmarks.line import Line
from benchmarks.placing import copied, fresh_copy, place, place_all, record
from benchmarks.replaying import connect, replay
from benchmarks.stocked import stocked_file
from benchmarks.suite import SUITE
from handlers.desk import Desk
from store.database.sqlite import SqliteDatabase
from store.policy import Policy


def _dispatcher() -> Dispatcher:
    desk = Desk(
        database=NoDatabase(),  # type: ignore[arg-type]
        policy=Policy(),
        bot=None,  # type: ignore[arg-type]
        username="tea_bot",
        now=lambda: 0,
        direct=None,  # type: ignore[arg-type]
    )
    dispatcher = Dispatcher(disable_fsm=True)
    handlers.setup(dispatcher, desk)
    return dispatcher


def _registered(dispatcher: Dispatcher) -> list[CallableObject]:
    """Every handler and filter that an update may come by."""
    found: list[CallableObject] = []
    for router in dispatcher.chain_tail:
        for name, observer in router.observers.items():
            if name == "update":  # aiogram's own way in
                continue
            found += observer._handler.filters or []
            for handler in observer.handlers:
                found += [handler, *(handler.filters or [])]
    return found


def test_no_handler_and_no_filter_is_sync() -> None:
    """Each sync one is a journey to a thread: 86 to 134 µs for every filter that is tried."""
    registered = _registered(_dispatcher())
    assert registered
    assert [one.callback for one in registered if not one.awaitable] == []


def test_a_sync_filter_would_be_found() -> None:
    dispatcher = _dispatcher()

    async def answer(_: object) -> None: ...

    dispatcher.message.register(answer, lambda _: True)
    assert [one.awaitable for one in _registered(dispatcher)].count(False) == 1


async def test_placing_an_order_is_one_hop_however_many_wait(tmp_path: Path) -> None:
    url, goods = await stocked_file(tmp_path, 30)
    async with fresh_copy(Path(url.removeprefix("sqlite:///")), "ours", sync="off") as database:
        assert isinstance(database, SqliteDatabase)
        before = database.hops
        for number in range(5):
            await place(database, goods, number)
        assert database.hops - before == 5
        await place_all(database, goods, range(5, 30), waiting=25)
        assert database.hops - before < 30, "those who wait share journeys"


async def test_a_replay_writes_what_the_store_wrote(tmp_path: Path) -> None:
    url, goods = await stocked_file(tmp_path, 5)
    stocked = Path(url.removeprefix("sqlite:///"))
    scripts = await record(stocked, goods, 5)
    connection = connect(copied(stocked, "floor"), sync="OFF")
    replay(connection, scripts, group=2)
    connection.execute("ATTACH ? AS ours", (str(stocked.with_name("recorded.db")),))
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'product_words%'"
        )
    ]
    assert "orders" in tables
    for table in tables:
        theirs = connection.execute(f"SELECT * FROM main.{table}").fetchall()
        assert theirs == connection.execute(f"SELECT * FROM ours.{table}").fetchall(), table
    connection.close()


async def test_every_benchmark_of_the_suite_can_be_run() -> None:
    for benchmark in SUITE.values():
        module = await asyncio.to_thread(
            __import__, f"benchmarks.{benchmark.module}", fromlist=["lines"]
        )
        assert asyncio.iscoroutinefunction(module.lines)


def test_a_limit_is_on_the_ratio_where_there_is_a_floor() -> None:
    assert Line("a", 5, "µs", floor=2, at_most=2.5).met
    assert not Line("a", 5.1, "µs", floor=2, at_most=2.5).met
    assert not Line("a", 0.6, "", at_least=0.7).met
    assert Line("a", 5, "µs", floor=2).met is None
