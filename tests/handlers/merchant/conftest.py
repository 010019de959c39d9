"""The bot with its whole shop, running in this process against a sandbox.

The tests of a file share it; each brings people and shops of its own.
"""

from __future__ import annotations

import asyncio
import gc
import itertools
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio
from aiohttp import ClientSession

import handlers
from bot.app import App, Shop
from bot.settings import load_settings
from handlers.menu import menus
from sandbox.server import serve
from store import invariants, registry
from store.database import open_database
from tests.handlers.merchant.stage import Stage
from tests.handlers.merchant.street import Street
from tests.postgresql import DatabaseFor
from tests.stage.someone import Someone
from tests.together import in_one_loop

FOLDER = Path(__file__).parent
TOKEN: Final = "1:demo"
OPERATOR: Final = 900
"""The id of the person who operates the bot of `operated`."""

_numbers = itertools.count(1)


ON_BOTH = ("test_killed.py", "test_hostile.py", "test_import_resumed.py", "test_notices.py")
"""Files of which every test is done on both databases; the others on SQLite, for time. Every act of
the store is tested on both, and the journeys (tests/journeys) are played on PostgreSQL."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """On which databases a file is done; `LANBAO_MERCHANTS=both`: on both."""
    if "database_kind" in metafunc.fixturenames:
        both = os.environ.get("LANBAO_MERCHANTS") == "both"
        both = both or metafunc.definition.path.name in ON_BOTH
        kinds = ["sqlite", "postgresql"] if both else ["sqlite"]
        metafunc.parametrize("database_kind", kinds, indirect=True, scope="module")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run those who share a stage in its event loop."""
    shares = [one for one in items if FOLDER in one.path.parents and is_on_stage(one)]
    in_one_loop(shares, "module")


def is_on_stage(item: pytest.Item) -> bool:
    """Whether this test needs the running bot."""
    return bool({"stage", "operated"} & set(getattr(item, "fixturenames", ())))


@pytest.fixture(scope="module")
def database_kind(request: pytest.FixtureRequest) -> str:
    """The kind of database."""
    return str(request.param)


@asynccontextmanager
async def running(database_url: str, **changes: Any) -> AsyncIterator[Stage]:
    """The bot with these settings. The sandbox is not strict with the pace, so neither is it."""
    sandbox = await serve(port=0, page=False)
    fields: dict[str, Any] = {
        "api": sandbox.url,
        "token": TOKEN,
        "database": database_url,
        "open_to_all": True,
        "messages_a_second": 0,
        "chat_messages_a_second": 0,
        "group_messages_a_minute": 0,
        "group_edits_a_minute": 0,
        "presses_at_once": 1000,
    }
    settings = load_settings(_env_file=None, **fields | changes)
    shop = Shop(
        setup=handlers.setup,
        timers=registry.TIMERS,
        sweep=invariants.sweep,
        menus=menus,
        resume=handlers.resume,
    )
    app = App(settings, shop)
    database = await open_database(database_url)
    async with ClientSession() as client:
        stage = Stage(sandbox.url, client, app=app, database=database, world=sandbox.world)
        await stage.open()
        # What this worker has made so far is nothing for the bot's collector to look through.
        gc.freeze()
        living = asyncio.create_task(app.run())
        yield stage
        app.stop()
        await living
        await stage.close()
    await database.close()
    await sandbox.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(database_kind: str, database_for: DatabaseFor) -> AsyncIterator[Stage]:
    """Anybody may open a shop; nobody operates the bot."""
    async with database_for(database_kind) as url, running(url) as made:
        yield made


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def operated(database_kind: str, database_for: DatabaseFor) -> AsyncIterator[Stage]:
    """Olga operates the bot, and shops are opened by code."""
    async with (
        database_for(database_kind) as url,
        running(url, open_to_all=False, operator=OPERATOR) as made,
    ):
        yield made


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def olga(operated: Stage) -> Someone:
    """The one who operates the bot."""
    return await operated.person("Olga", id_=OPERATOR)


@pytest_asyncio.fixture(loop_scope="module")
async def street(stage: Stage) -> Street:
    """A shop with something to sell, and somebody to buy it."""
    mei = await stage.person("Mei")
    anna = await stage.person("Anna", username=f"anna_{next(_numbers)}")
    shop = await stage.open_shop(mei)
    return Street(stage, mei, anna, shop, await stage.sell(shop, stock=100))
