"""A market whose shop also looks at its clock; most tests are content with SQLite."""

from __future__ import annotations

import pytest

from store import mornings, shops, takings
from store.database import Database
from tests.merchants.working_market import WorkingMarket
from tests.trade.market import _set_up


async def _opened(database: Database) -> WorkingMarket:
    market = WorkingMarket(database)
    await database.transact(_set_up, market)
    rounds = (*takings.ROUNDS, *mornings.ROUNDS)
    await database.transact(shops.wind, market.shop, rounds, now=market.now)
    return market


@pytest.fixture
async def market(sqlite_database: Database) -> WorkingMarket:
    return await _opened(sqlite_database)


@pytest.fixture
async def either_market(database: Database) -> WorkingMarket:
    """The same on both databases, for statements that could differ."""
    return await _opened(database)
