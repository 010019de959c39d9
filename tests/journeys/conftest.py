"""A theatre for each file of journeys: a sandbox, a shop, the bot's process.

The journeys of a file share it, since a real bot takes seconds to start; each brings people of its
own, and after each the books must be right.
"""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from sandbox.server import Running, serve
from store import invariants
from store.database import Database, open_database
from store.policy import Policy
from tests.journeys.theatre import MERCHANT, BotProcess, free_port, open_tea_house
from tests.postgresql import DatabaseFor
from tests.sandbox.second_opinion.opinion import objections
from tests.stage.someone import Someone
from tests.stage.stage import Stage
from tests.together import in_one_loop

FOLDER = Path(__file__).parent
BOTH_WAYS = ("test_buying.py", "test_bad_day.py")
"""Files that are played by polling and by webhook; the others by polling, for time."""

BY_WEBHOOK = ("test_open_for_business.py",)
"""Files that are played by webhook alone."""

ON_BOTH = (*BOTH_WAYS, *BY_WEBHOOK, "test_whole_purchase.py", "test_gifts_bad_day.py")
"""Files that are played on both databases; the others on PostgreSQL, for time. The bot does not
know which one it has: every act of the store is tested on both, and the merchant's talks
(tests/handlers/merchant) are held on SQLite."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`LANBAO_JOURNEYS=webhook` plays every file by webhook alone, `=both` on both databases."""
    if "intake" not in metafunc.fixturenames:
        return
    file = metafunc.definition.path.name
    chosen = os.environ.get("LANBAO_JOURNEYS")
    both_kinds = chosen == "both" or file in ON_BOTH
    kinds = ["sqlite", "postgresql"] if both_kinds else ["postgresql"]
    ways = ["polling", "webhook"] if file in BOTH_WAYS else ["polling"]
    if chosen == "webhook" or file in BY_WEBHOOK:
        ways = ["webhook"]
    metafunc.parametrize("journeys_url", kinds, indirect=True, scope="module")
    metafunc.parametrize("intake", ways, indirect=True, scope="module")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the journeys of a file in one event loop, the one of its theatre."""
    in_one_loop([item for item in items if FOLDER in item.path.parents], "module")


@pytest.fixture(scope="module")
def intake(request: pytest.FixtureRequest) -> str:
    """How updates come to the bot: `polling` or `webhook`."""
    assert request.param in ("polling", "webhook")
    return str(request.param)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def journeys_url(
    request: pytest.FixtureRequest, intake: str, database_for: DatabaseFor
) -> AsyncIterator[str]:
    """The URL of a migrated database for a file of journeys."""
    async with database_for(request.param) as url:
        yield url


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox(journeys_url: str) -> AsyncIterator[Running]:
    """A sandbox, over real HTTP; a world of its own for each database."""
    running = await serve(port=0, page=False)
    yield running
    await running.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(sandbox: Running) -> AsyncIterator[Stage]:
    """The people's side of it."""
    async with ClientSession() as client:
        opened = Stage(sandbox.url, client)
        await opened.open()
        yield opened
        await opened.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shop_books(journeys_url: str) -> AsyncIterator[Database]:
    """The shop's database, beside the bot's process; the tea house is open in it."""
    database = await open_database(journeys_url)
    await open_tea_house(database, now=time.time_ns() // 1000, policy=Policy())
    yield database
    await database.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(
    stage: Stage, sandbox: Running, journeys_url: str, shop_books: Database, intake: str
) -> AsyncIterator[BotProcess]:
    """The bot, running; its clock is the sandbox's."""
    webhook = f"http://127.0.0.1:{free_port()}/telegram" if intake == "webhook" else None
    clock = f"{sandbox.url}/sandbox/clock"
    process = BotProcess(sandbox.url, journeys_url, webhook=webhook, follow_clock=clock)
    process.start()
    stage.books = shop_books
    yield process
    account = next(iter(sandbox.world.bots.values()))
    assert (account.webhook is not None) == (intake == "webhook")
    assert await process.stop() == 0, "the bot stops cleanly"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def mei(stage: Stage, bot: BotProcess) -> Someone:
    """The merchant, at her phone."""
    return await stage.person("Mei", id_=MERCHANT)


@pytest_asyncio.fixture(loop_scope="module")
async def books(shop_books: Database, bot: BotProcess) -> AsyncIterator[Database]:
    """The shop's books; after the journey they must be right."""
    yield shop_books
    assert await shop_books.read(invariants.sweep) == []


@pytest.fixture(autouse=True)
def every_call_is_one_that_telegram_takes(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a journey, none of the bot's calls may have been one that Telegram would refuse."""
    running: Running = request.getfixturevalue("sandbox")
    last = max((call["id"] for call in running.world.calls.list()), default=0)
    yield
    assert [call for call in running.world.calls.list() if call["violations"]] == []
    new = [call for call in running.world.calls.list(after=last) if call["ok"]]
    assert [o for call in new for o in objections(call["method"], call["parameters"])] == []
