"""A party for every race."""

from __future__ import annotations

import asyncio

import pytest

from store.database import Database, load_queries
from tests.gifts.party import Party, open_party

control = load_queries(__file__)


async def warm(database: Database) -> None:
    """Open the pool's connections: a race whose runners start one after the other is none."""
    if database.dialect == "postgresql":
        await asyncio.gather(*(database.read(control.wait_for_others) for _ in range(10)))


@pytest.fixture
async def party(database: Database) -> Party:
    await warm(database)
    return await open_party(database)


@pytest.fixture
async def postgres_party(postgres_database: Database) -> Party:
    await warm(postgres_database)
    return await open_party(postgres_database)
