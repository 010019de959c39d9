"""A market for every test, on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest

from store.database import Database
from tests.trade.market import Market, open_market


@pytest.fixture
async def market(database: Database) -> Market:
    return await open_market(database)
