"""A theatre for a whole run: a sandbox, a shop, and the bot as a process, on both databases.

Journeys share it: each brings people of its own.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from sandbox.server import Running, serve
from store.database import Database, open_database
from store.policy import Policy
from tests.journeys.stage import Someone, Stage
from tests.journeys.theatre import MERCHANT, BotProcess, open_tea_house


@pytest.fixture
async def sandbox() -> AsyncIterator[Running]:
    """A sandbox of its own, over real HTTP."""
    running = await serve(port=0, page=False)
    yield running
    await running.stop()


@pytest.fixture
async def stage(sandbox: Running) -> AsyncIterator[Stage]:
    """The people's side of it."""
    async with ClientSession() as client:
        stage = Stage(sandbox.url, client)
        await stage.open()
        yield stage
        await stage.close()


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Database]:
    """The shop's database, beside the bot's process; the tea house is open in it."""
    database = await open_database(database_url)
    await open_tea_house(database, now=time.time_ns() // 1000, policy=Policy())
    yield database
    await database.close()


@pytest.fixture
async def bot(sandbox: Running, database_url: str, books: Database) -> AsyncIterator[BotProcess]:
    """The bot, running."""
    process = BotProcess(sandbox.url, database_url)
    process.start()
    yield process
    assert await process.stop() == 0, "the bot stops cleanly"


@pytest.fixture
async def mei(stage: Stage, bot: BotProcess) -> Someone:
    """The merchant, at her phone."""
    return await stage.person("Mei", id_=MERCHANT)
