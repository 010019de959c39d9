"""The bot with its whole shop, running against a sandbox of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator

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


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stage]:
    """On either database. The sandbox is not strict with the pace, so neither is the bot."""
    running = await serve(port=0, page=False)
    settings = load_settings(
        _env_file=None,
        api=running.url,
        token=TOKEN,
        database=database_url,
        open_to_all=True,
        messages_a_second=0,
        chat_messages_a_second=0,
        group_messages_a_minute=0,
        group_edits_a_minute=0,
        presses_at_once=1000,
    )
    shop = Shop(setup=handlers.setup, timers=registry.TIMERS, sweep=invariants.sweep, menus=menus)
    database = await open_database(database_url)
    made = Stage(App(settings, shop), database, running.url)
    yield made
    await made.stop()
    await database.close()
    await running.stop()


@pytest.fixture
async def street(stage: Stage) -> Street:
    """A shop with something to sell, and somebody to buy it."""
    mei, anna = await stage.person("Mei"), await stage.person("Anna", username="anna")
    shop = await stage.open_shop(mei)
    return Street(stage, mei, anna, shop, await stage.sell(shop, stock=100))
