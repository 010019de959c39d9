import asyncio

from store.database import Database, load_queries
from store.database.transaction import Transaction

sql = load_queries(__file__)


async def put(tx: Transaction, key: str) -> None:
    await sql.put_request(tx, key=key)


async def count(tx: Transaction) -> int:
    return await sql.count_requests(tx)


async def test_a_thousand_transactions_at_once_are_all_there(database: Database) -> None:
    await asyncio.gather(*(database.transact(put, str(n)) for n in range(1000)))
    assert await database.read(count) == 1000
