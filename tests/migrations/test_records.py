"""Records that are filled by place: their columns stand where the record looks for them."""

from __future__ import annotations

from typing import Any, Final

import pytest

from store.carts.service import sql as carts
from store.catalog.records import Variant
from store.catalog.statements import sql as catalog
from store.catalog.views import VariantView
from store.database import Database, Row, Transaction
from store.database.statement import Statement
from store.gifts.records import Envelope, Share
from store.orders.records import Line, Order
from store.outbox.records import LiveCard, Waiting, live_card, waiting
from store.people.records import Address, Person
from store.people.service import sql as people
from store.shops.records import Shop, Way
from store.shops.service import sql as shops

JSON: Final = {
    "options": '["red"]',
    "detail": '{"n": 1}',
    "lines": '["4 Rose Lane"]',
}
TABLES: Final[dict[str, Any]] = {
    "orders": Order.from_row,
    "order_lines": Line.from_row,
    "cards": live_card,
    "outbox": waiting,
    "shares": Share.from_row,
    "envelopes": Envelope.from_row,
}
"""Read by `SELECT *`."""

STATEMENTS: Final[tuple[tuple[Any, Any, tuple[str, ...]], ...]] = (
    (Person.from_row, people, ("person", "persons")),
    (Address.from_row, people, ("address", "address_book", "default_address", "addresses_of")),
    (Shop.from_row, shops, ("shop", "shops_of", "open_shops")),
    (Way.from_row, shops, ("way", "ways")),
    (Variant.from_row, catalog, ("variants",)),
    (VariantView.from_row, catalog, ("variant", "priced_alike")),
    (VariantView.from_row, carts, ("lines",)),
)
"""Read by statements that name their columns."""

NAMED: Final = [(reads, area, name) for reads, area, names in STATEMENTS for name in names]
OTHER_NAMES: Final = {"order": "order_id"}
MADE_OF: Final = {
    Line: {"options"},
    LiveCard: {"detail", "live"},
    Waiting: {"detail"},
    Person: {"language_chosen", "started"},
    Shop: {"currency_fixed"},
    Address: {"lines", "erased"},
    Way: {"on", "testing"},
    Variant: {"options"},
    VariantView: {"variant", "state", "giftable", "pictured"},
}
"""What is not in the record as it is in the column."""


class _Telling:
    """A row in which each column holds its own name."""

    def __init__(self, columns: list[str]) -> None:
        self._values = tuple(JSON.get(name, name) for name in columns)

    def __getitem__(self, place: int | slice) -> Any:
        return self._values[place]


async def _columns(tx: Transaction, source: str, parameters: Any = ()) -> list[str]:
    """The columns' names, in order, also where there is no row."""
    some: Row | None = await tx.fetch_one(
        f"SELECT t.* FROM (SELECT 1 AS n) AS one LEFT JOIN {source} AS t ON 1 = 0", parameters
    )
    assert some is not None
    return list(some.keys())


async def _answered(tx: Transaction, statement: Statement) -> list[str]:
    """The columns of what a statement answers."""
    if tx.dialect == "sqlite":
        given = {name: _some(name) for name in statement._order}
        return await _columns(tx, f"({statement._sqlite.rstrip(';')})", given)
    values = [_some(name) for name in statement._order]
    return await _columns(tx, f"({statement._postgresql.rstrip(';')})", values)


def _some(parameter: str) -> int | str:
    return {"kind": "provider", "ids": "[]", "language": "en"}.get(parameter, 0)


def _is_filled_rightly(record: Any) -> bool:
    if isinstance(record, VariantView) and not _is_filled_rightly(record.variant):
        return False
    fields = set(record._fields) - MADE_OF.get(type(record), set())
    return all(getattr(record, one) == OTHER_NAMES.get(one, one) for one in fields)


@pytest.mark.parametrize("table", TABLES)
async def test_a_record_that_is_filled_by_place_finds_each_column_of_its_table(
    database: Database, table: str
) -> None:
    columns = await database.read(_columns, table)
    assert _is_filled_rightly(TABLES[table](_Telling(columns)))


@pytest.mark.parametrize(("reads", "area", "name"), NAMED, ids=[name for *_, name in NAMED])
async def test_a_record_that_is_filled_by_place_finds_each_column_of_its_statements(
    database: Database, reads: Any, area: Any, name: str
) -> None:
    columns = await database.read(_answered, getattr(area, name))
    assert _is_filled_rightly(reads(_Telling(columns)))
