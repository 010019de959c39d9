"""What a shop has to do now."""

from __future__ import annotations

import json
from dataclasses import dataclass

from store import shops
from store.database import Transaction
from store.fulfillments.records import Fulfillment
from store.fulfillments.service import PACKERS
from store.fulfillments.statements import sql
from store.orders.records import Line, Order
from store.orders.statements import sql as orders_sql


@dataclass(frozen=True, slots=True)
class ToDo:
    """A fulfillment that waits for the shop, with what is in it."""

    fulfillment: Fulfillment
    order: Order
    lines: tuple[Line, ...]
    """Pieces that were refunded are still named here: pack `line.pieces` of each."""


@dataclass(frozen=True, slots=True)
class Queue:
    """A page of what waits, and how much there is."""

    items: tuple[ToDo, ...]
    total: int
    offset: int


async def queue(
    tx: Transaction, shop: int, staff: int, *, offset: int = 0, limit: int = 8
) -> Queue:
    """Return what is to be shipped, the most urgent first, then what waits to be collected.

    Raises Refused("not-yours").
    """
    await shops.require(tx, shop, staff, *PACKERS)
    rows = await sql.queue(tx, shop=shop, limit=limit, offset=offset)
    known = [Fulfillment.from_row(row) for row in rows]
    ids = sorted({one.order for one in known})
    lines: dict[int, list[Line]] = {one: [] for one in ids}
    for row in await orders_sql.lines_of(tx, ids=json.dumps(ids)):
        lines[row["order_id"]].append(Line.from_row(row))
    orders = {one: Order.from_row(await orders_sql.order_by_id(tx, id=one)) for one in ids}
    items = tuple(
        ToDo(
            one,
            orders[one.order],
            tuple(line for line in lines[one.order] if line.part == one.part),
        )
        for one in known
    )
    return Queue(items, await sql.count_queue(tx, shop=shop), offset)


async def of_order(tx: Transaction, order: int) -> list[Fulfillment]:
    """Return the fulfillments of an order, in the order of their parts."""
    rows = await sql.fulfillments_of(tx, order_id=order)
    return [Fulfillment.from_row(row) for row in rows]


async def get_fulfillment(tx: Transaction, fulfillment: int) -> Fulfillment | None:
    """Return a fulfillment. Who may see it is the caller's to say."""
    row = await sql.fulfillment(tx, id=fulfillment)
    return None if row is None else Fulfillment.from_row(row)
