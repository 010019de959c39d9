"""Reading orders: one, with all that belongs to it, or a page of somebody's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from store import shops
from store.database import Transaction
from store.fulfillments.clock import facts as fulfillment_facts
from store.fulfillments.records import Fulfillment
from store.fulfillments.rules import FULFILLMENT
from store.fulfillments.statements import sql as fulfillments_sql
from store.orders.records import Line, Order
from store.orders.rules import ORDER, Facts
from store.orders.statements import sql
from store.payments.records import Payment, Refund
from store.payments.statements import sql as payments_sql
from store.policy import Policy
from store.refusals import Refused


@dataclass(frozen=True, slots=True)
class Event:
    """Something that can be done now: a button. `subject` is the order or the fulfillment."""

    noun: str
    subject: int
    name: str


class OrderView(NamedTuple):
    """An order with all that a card of it shows, read in one transaction."""

    order: Order
    lines: tuple[Line, ...]
    fulfillments: tuple[Fulfillment, ...]
    payments: tuple[Payment, ...]
    refunds: tuple[Refund, ...]

    def awaited(self, now: int) -> Payment | None:
        """The payment whose answer may still come: an approved sheet, or “I have paid”."""
        return next((one for one in self.payments if one.is_awaited(now)), None)

    @property
    def ordered(self) -> tuple[Line, ...]:
        """What was ordered and paid: not what was sent anew in an exchange."""
        sent_anew = {one.part for one in self.fulfillments if one.exchange_of is not None}
        return tuple(line for line in self.lines if line.part not in sent_anew)

    def lines_in(self, fulfillment: Fulfillment) -> tuple[Line, ...]:
        """What is in a fulfillment."""
        return tuple(line for line in self.lines if line.part == fulfillment.part)

    def next_events(self, by: str, *, now: int, policy: Policy) -> tuple[Event, ...]:
        """Return what `buyer` or `staff` can do now, from the machines' tables."""
        awaited = self.awaited(now)
        paying = awaited is not None and (
            by != "buyer" or awaited.is_under_way(now, retry=policy.payment_retry)
        )
        own = ORDER.next_events(self.order.state, by, Facts(paying=paying))
        events = [Event("order", self.order.id, name) for name in own]
        for one in self.fulfillments:
            known = fulfillment_facts(one, now=now, policy=policy)
            names = FULFILLMENT.next_events(one.state, by, known)
            events += [Event("fulfillment", one.id, name) for name in names]
        return tuple(events)


@dataclass(frozen=True, slots=True)
class Page:
    """Some of a person's orders, the newest first, and how many there are."""

    items: tuple[Order, ...]
    total: int
    offset: int


async def order(tx: Transaction, number: int) -> Order | None:
    """Return an order. Who may see it is the caller's to say."""
    row = await sql.order_by_id(tx, id=number)
    return None if row is None else Order.from_row(row)


async def order_by_code(tx: Transaction, code: str) -> Order | None:
    """Return the order that an invoice's payload names."""
    row = await sql.order_by_code(tx, code=code)
    return None if row is None else Order.from_row(row)


async def lines_of(tx: Transaction, order: int) -> list[Line]:
    """Return the lines of an order, in its order."""
    return [Line.from_row(row) for row in await sql.lines(tx, order_id=order)]


async def view(tx: Transaction, order: int) -> OrderView | None:
    """Return an order with lines, fulfillments, payments and refunds."""
    row = await sql.order_by_id(tx, id=order)
    if row is None:
        return None
    # Parcels are made at payment, and only payments are refunded.
    paid = row["paid_at"] is not None
    fulfillments = await fulfillments_sql.fulfillments_of(tx, order_id=order) if paid else ()
    payments = await payments_sql.payments_of(tx, order_id=order)
    refunds = await payments_sql.refunds_of(tx, order_id=order) if payments else ()
    return OrderView(
        order=Order.from_row(row),
        lines=tuple(await lines_of(tx, order)),
        fulfillments=tuple(Fulfillment.from_row(one) for one in fulfillments),
        payments=tuple(Payment.from_row(one) for one in payments),
        refunds=tuple(Refund.from_row(one) for one in refunds),
    )


async def view_for(tx: Transaction, order: int, person: int) -> OrderView:
    """Return an order to its payer or to the staff of its shop.

    Raises Refused("no-such-order") to everybody else, and for an order that is not there.
    """
    seen = await view(tx, order)
    if seen is None:
        raise Refused("no-such-order")
    if person != seen.order.payer and await shops.role_of(tx, seen.order.shop, person) is None:
        raise Refused("no-such-order")
    return seen


async def orders_of(tx: Transaction, payer: int, offset: int = 0, limit: int = 8) -> Page:
    """Return what a person ordered."""
    rows = await sql.orders_of(tx, payer=payer, limit=limit, offset=offset)
    total = await sql.count_orders_of(tx, payer=payer)
    return Page(tuple(Order.from_row(row) for row in rows), total, offset)


async def orders_of_shop(
    tx: Transaction, shop: int, staff: int, offset: int = 0, limit: int = 8
) -> list[Order]:
    """Return what was ordered and paid in a shop. Raises Refused("not-yours")."""
    await shops.require(tx, shop, staff)
    rows = await sql.orders_of_shop(tx, shop=shop, limit=limit, offset=offset)
    return [Order.from_row(row) for row in rows]
