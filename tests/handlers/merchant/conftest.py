"""The bot with its whole shop, running against a sandbox of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import pytest

import handlers
from bot.app import App, Shop
from bot.settings import load_settings
from handlers.menu import menus
from sandbox.server import serve
from store import invariants, registry
from store.database import open_database
from tests.handlers.merchant.stage import TOKEN, Stage
from tests.handlers.merchant.street import Street

FIRST_PERSON: Final = 1001
"""The id that the sandbox gives to the first person."""


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
    shop = Shop(setup=handlers.setup, timers=registry.TIMERS, sweep=invariants.sweep, menus=menus)
    database = await open_database(database_url)
    made = Stage(App(settings, shop), database, sandbox.url, sandbox.world)
    yield made
    await made.stop()
    await database.close()
    await sandbox.stop()


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    """Anybody may open a shop; nobody operates the bot."""
    async with running(database_url) as made:
        yield made


@pytest.fixture
async def operated(database_url: str) -> AsyncIterator[Stage]:
    """The first person to come operates the bot, and shops are opened by code."""
    async with running(database_url, open_to_all=False, operator=FIRST_PERSON) as made:
        yield made


@pytest.fixture
async def street(stage: Stage) -> Street:
    """A shop with something to sell, and somebody to buy it."""
    mei, anna = await stage.person("Mei"), await stage.person("Anna", username="anna")
    shop = await stage.open_shop(mei)
    return Street(stage, mei, anna, shop, await stage.sell(shop, stock=100))
