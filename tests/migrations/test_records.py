"""Records that are filled by place: their columns stand where the record looks for them."""

from __future__ import annotations

from typing import Any, Final

import pytest

from store.database import Database, Row, Transaction
from store.gifts.records import Envelope, Share
from store.orders.records import Line, Order
from store.outbox.records import LiveCard, Waiting, live_card, waiting
from store.people.records import Person
from store.shops.records import Shop

JSON: Final = {"options": '["red"]', "terms": "{}", "detail": '{"n": 1}'}
READ: Final[dict[str, Any]] = {
    "orders": Order.from_row,
    "order_lines": Line.from_row,
    "cards": live_card,
    "outbox": waiting,
    "shares": Share.from_row,
    "envelopes": Envelope.from_row,
    "persons": Person.from_row,
    "shops": Shop.from_row,
}
OTHER_NAMES: Final = {"plan": "terms", "order": "order_id"}
MADE_OF: Final = {
    Order: {"plan"},
    Line: {"options"},
    LiveCard: {"detail", "live"},
    Waiting: {"detail"},
    Person: {"language_chosen", "started"},
    Shop: {"currency_fixed"},
}
"""What is not in the record as it is in the column."""


class _Telling:
    """A row in which each column holds its own name."""

    def __init__(self, columns: list[str]) -> None:
        self._values = tuple(JSON.get(name, name) for name in columns)

    def __getitem__(self, place: int | slice) -> Any:
        return self._values[place]


async def _columns(tx: Transaction, table: str) -> list[str]:
    some: Row | None = await tx.fetch_one(
        f"SELECT t.* FROM (SELECT 1 AS n) AS one LEFT JOIN {table} AS t ON 1 = 0", {}
    )
    assert some is not None
    return list(some.keys())


@pytest.mark.parametrize("table", READ)
async def test_a_record_that_is_filled_by_place_finds_each_column(
    database: Database, table: str
) -> None:
    record = READ[table](_Telling(await database.read(_columns, table)))
    for field in set(record._fields) - MADE_OF.get(type(record), set()):
        assert getattr(record, field) == OTHER_NAMES.get(field, field)
