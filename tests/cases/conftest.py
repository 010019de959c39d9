"""A market with every timer of the shop, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store.database import Database
from tests.cases.aftermath import Aftermath, open_aftermath
from tests.trade.terms import PRICE, with_terms


@pytest.fixture(autouse=True)
def terms_of_tests() -> Iterator[None]:
    """The coupon that only tests have."""
    with with_terms(PRICE):
        yield


@pytest.fixture
async def after(database: Database) -> Aftermath:
    """The market after the sale."""
    return await open_aftermath(database)


@pytest.fixture
async def cheap(sqlite_database: Database) -> Aftermath:
    """The same on SQLite alone, for what depends on no database."""
    return await open_aftermath(sqlite_database)
