"""A market for every race."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from store.database import Database, load_queries
from tests.trade.market import Market, open_market
from tests.trade.terms import PRICE, with_terms


@pytest.fixture(autouse=True)
def terms_of_tests() -> Iterator[None]:
    with with_terms(PRICE):
        yield


control = load_queries(__file__)


async def warm(database: Database) -> None:
    """Open the pool's connections: a race whose runners start one after the other is none."""
    if database.dialect == "postgresql":
        await asyncio.gather(*(database.read(control.wait_for_others) for _ in range(10)))


@pytest.fixture
async def market(database: Database) -> Market:
    await warm(database)
    return await open_market(database)


@pytest.fixture
async def postgres_market(postgres_database: Database) -> Market:
    await warm(postgres_database)
    return await open_market(postgres_database)
