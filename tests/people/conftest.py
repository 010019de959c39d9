"""A shop with an owner, and a way to say that nothing was written."""

from __future__ import annotations

import pytest

from store import shipping, shops
from store.database import Database, Transaction
from store.policy import Policy
from tests.people.cast import MEI, NOW, TABLES, Snapshot, meet


@pytest.fixture
def policy() -> Policy:
    return Policy()


@pytest.fixture
def written(database: Database) -> Snapshot:
    """All rows of every table that these areas write; equal before and after a refusal."""

    async def rows(tx: Transaction) -> dict[str, list[dict[str, object]]]:
        return {
            table: [
                dict(row)
                for row in await tx.fetch_all(
                    f"SELECT * FROM {table} ORDER BY 1", {} if tx.dialect == "sqlite" else []
                )
            ]
            for table in TABLES
        }

    async def read() -> dict[str, list[dict[str, object]]]:
        return await database.read(rows)

    return read


@pytest.fixture
async def shop(database: Database, policy: Policy) -> int:
    """Mei's shop, a draft that ships anywhere for 3.00 dollars."""
    await meet(database, MEI, "Mei", "zh-hans")
    opened = await database.transact(
        shops.open_shop, MEI, None, free=True, name="Mei's Tea House", now=NOW, policy=policy
    )
    assert isinstance(opened, int)
    await database.transact(shops.set_currency, opened, MEI, "USD")
    await database.transact(shipping.set_flat, opened, MEI, 300)
    return opened
