"""A shop moves from one kind of database to the other with every row, or not at all."""

from __future__ import annotations

from pathlib import Path

import asyncpg
import pytest

from bot.restoring import move
from store.copies import Differs, NotEmpty, fill_postgresql, has_rows, take_copy
from store.database import Database, Transaction, load_queries, open_database
from tests.operator.conftest import settings_of, trade
from tests.operator.test_backup import orders_of, silent
from tests.trade.market import ANNA, Market, open_market

sql = load_queries(__file__)


async def moved_rows(url: str, market: Market) -> dict[str, list[dict[str, object]]]:
    database = await open_database(url)
    try:
        again = Market(database, shop=market.shop, now=market.now, addresses=market.addresses)
        await again.assert_sound()
        return await again.written()
    finally:
        await database.close()


def left_in(folder: Path) -> list[Path]:
    """Places of work that were not cleaned up."""
    return [*folder.rglob(".moving-*"), *folder.rglob("*.part")]


async def test_a_shop_grows_out_of_sqlite_and_takes_orders_on_postgresql(
    sqlite_database: Database, sqlite_url: str, postgres_url: str, tmp_path: Path
) -> None:
    market = await open_market(sqlite_database)
    paid = await trade(market)
    before = await market.written()
    contents = await move(settings_of(sqlite_url, tmp_path), postgres_url, silent)
    assert contents.broken == ()
    assert contents.rows["orders"] == 3
    assert await moved_rows(postgres_url, market) == before
    assert await market.written() == before, "the old one stays as it is"

    database = await open_database(postgres_url)
    again = Market(database, shop=market.shop, now=market.now, addresses=market.addresses)
    try:
        assert (await again.buy(ANNA, (await again.sell(), 1))).order.id > paid
        await again.assert_sound()
    finally:
        await database.close()


async def test_a_shop_moves_back_into_one_file(
    postgres_database: Database, postgres_url: str, tmp_path: Path
) -> None:
    market = await open_market(postgres_database)
    await trade(market)
    before = await market.written()
    url = f"sqlite:///{tmp_path / 'small.db'}"
    await move(settings_of(postgres_url, tmp_path), url, silent)
    assert await moved_rows(url, market) == before


async def test_a_database_with_a_shop_in_it_is_never_moved_into(
    sqlite_database: Database,
    sqlite_url: str,
    postgres_database: Database,
    postgres_url: str,
    tmp_path: Path,
) -> None:
    await trade(await open_market(sqlite_database))
    there = await open_market(postgres_database)
    before = await there.written()
    with pytest.raises(NotEmpty):
        await move(settings_of(sqlite_url, tmp_path), postgres_url, silent)
    assert await there.written() == before
    with pytest.raises(NotEmpty):
        await move(settings_of(postgres_url, tmp_path), sqlite_url, silent)
    assert len(await orders_of(sqlite_url)) == 3


async def test_a_copying_that_breaks_off_leaves_nothing_behind(
    sqlite_database: Database, sqlite_url: str, postgres_url: str, tmp_path: Path
) -> None:
    await trade(await open_market(sqlite_database))
    await sqlite_database.transact(_write_what_postgresql_cannot_keep)
    with pytest.raises(asyncpg.PostgresError):
        await move(settings_of(sqlite_url, tmp_path), postgres_url, silent)
    assert not await has_rows(postgres_url), "also of the tables that were copied before"
    assert not left_in(tmp_path)


async def _write_what_postgresql_cannot_keep(tx: Transaction) -> None:
    assert await sql.rename_shop(tx, name="Tea\0House")


async def test_rows_that_another_has_changed_on_the_way_are_noticed(
    sqlite_database: Database, sqlite_url: str, postgres_url: str, tmp_path: Path
) -> None:
    """A trigger on the other side stands for whatever might change a row on its way."""
    await trade(await open_market(sqlite_database))
    copy = tmp_path / "copy.db"
    await take_copy(sqlite_url, copy)
    connection = await asyncpg.connect(postgres_url)
    await connection.execute(
        "CREATE FUNCTION meddle() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN NEW.total = NEW.total; NEW.language = 'xx'; RETURN NEW; END $$"
    )
    await connection.execute(
        "CREATE TRIGGER meddle BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION meddle()"
    )
    await connection.close()
    with pytest.raises(Differs, match="orders"):
        await fill_postgresql(copy, postgres_url, replace=False)
    assert await orders_of(postgres_url) == set()
