"""A market for every race."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store.database import Database
from tests.races.meeting import warm
from tests.trade.market import Market, open_market
from tests.trade.terms import PRICE, with_terms


@pytest.fixture(autouse=True)
def terms_of_tests() -> Iterator[None]:
    with with_terms(PRICE):
        yield


@pytest.fixture
async def market(database: Database) -> Market:
    await warm(database)
    return await open_market(database)


@pytest.fixture
async def postgres_market(postgres_database: Database) -> Market:
    await warm(postgres_database)
    return await open_market(postgres_database)
