"""A market that somebody runs, with settings of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings, load_settings
from store.database import Database
from tests.trade.market import ANNA, BEN, Market, open_market


@pytest.fixture
async def market(database: Database) -> Market:
    return await open_market(database)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return settings_of(database_url, tmp_path)


def settings_of(url: str, folder: Path, **changes: Any) -> Settings:
    """What an operator has set."""
    fields: dict[str, Any] = {
        "database": url,
        "backup_folder": folder / "backups",
        "api": "http://127.0.0.1:9",
    }
    return load_settings(_env_file=None, **fields | changes)


async def trade(market: Market) -> int:
    """Some of everything that a day brings; returns an order that is paid."""
    tea = await market.sell(stock=50)
    book = await market.sell(title="How to brew 龙井", stock=None)
    bought = await market.buy(ANNA, (tea, 2))
    await market.buy(BEN, (book, 1))
    await market.place(BEN, (tea, 1))
    await market.ship(bought.fulfillments[0].id)
    return bought.order.id
