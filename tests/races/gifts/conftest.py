"""A party for every race."""

from __future__ import annotations

import pytest

from store.database import Database
from tests.gifts.party import Party, open_party
from tests.races.meeting import warm


@pytest.fixture
async def party(database: Database) -> Party:
    await warm(database)
    return await open_party(database)


@pytest.fixture
async def postgres_party(postgres_database: Database) -> Party:
    await warm(postgres_database)
    return await open_party(postgres_database)
