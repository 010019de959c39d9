"""A market for every test, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store.database import Database
from tests.trade.market import Market, open_market
from tests.trade.terms import PRICE, SHARES, WHIM, with_terms


@pytest.fixture(autouse=True)
def terms_of_tests() -> Iterator[None]:
    """The terms that only tests have."""
    with with_terms(WHIM, PRICE, SHARES):
        yield


@pytest.fixture
async def market(database: Database) -> Market:
    return await open_market(database)
