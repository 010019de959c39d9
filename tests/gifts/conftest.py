"""A party for every test, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from store.database import Database
from tests.gifts.party import Party, open_party
from tests.trade.terms import PRICE, WHIM, with_terms


@pytest.fixture(autouse=True)
def terms_of_tests() -> Iterator[None]:
    """The terms that only tests have."""
    with with_terms(WHIM, PRICE):
        yield


@pytest.fixture
async def party(database: Database) -> Party:
    return await open_party(database)
