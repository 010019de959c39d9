"""Placing an order: the price is checked, the stock reserved, the clock started."""

from __future__ import annotations

import json

from store import outbox, people, shops, stock
from store.database import RunAgain, Transaction, in_step
from store.deadlines import set_deadline
from store.orders.drafting import check_seller, draft, fingerprint, merged
from store.orders.moving import locked, pay
from store.orders.records import NewOrder, Order, Placed
from store.orders.rules import UNPAID_TIMER
from store.orders.statements import sql
from store.orders.unpaid import end_if_overdue
from store.payments.ways import check_sum
from store.policy import Policy
from store.refusals import Refused
from store.terms import Draft, DraftLine, Plan, term_named


@in_step
async def place(tx: Transaction, new: NewOrder, *, now: int, policy: Policy) -> Placed:
    """Place an order, or return the same one if this person has it unpaid in this shop.

    Prices, discounts and shipping are split over the lines here, once. An order of total 0 is paid
    at once. Raises Refused: nothing-wanted, not-for-sale, shop-not-open, mixed-cart,
    mixed-currencies, price-changed(old, new), too-many-unpaid(limit), too-many-pieces(limit),
    way-not-offered, stars-digital-only, stars-one-piece, sum-too-small, sum-too-large, sold-out,
    all-reserved, limit-reached, address-needed, address-gone, pickup-needed, not-served, and
    what the terms refuse.
    """
    drawn, added = await draft(tx, new, now=now, policy=policy)
    goods, discount, pieces = drawn.sums
    total = goods - discount + (drawn.shipping or 0)
    if new.expected_total is not None and new.expected_total != total:
        raise Refused("price-changed", old=new.expected_total, new=total, currency=drawn.currency)
    seller = await check_seller(tx, new, drawn, total)
    check_sum(seller.way, total, drawn.currency, policy)
    if not seller.currency_fixed:
        await shops.fix_currency(tx, new.shop)
    pay_by = now + (policy.by_hand_pay_window if seller.way == "by-hand" else policy.pay_window)
    shipped = any(line.kind == "shipped" for line in drawn.lines)
    address = new.address if shipped else None
    row: dict[str, int | str | None] = {
        "code": new.code,
        "shop": new.shop,
        "payer": new.payer,
        "way": seller.way,
        "currency": drawn.currency,
        "language": new.language,
        "address": address,
        "pickup": None if shipped else new.pickup,
        "chat": new.chat,
        "card": new.card,
        "terms": Plan(added, drawn.holds, drawn.for_others).dumps(),
        "wanted": fingerprint(merged(new.wanted), new.terms),
        "pieces": pieces,
        "goods": goods,
        "discount": discount,
        "shipping": drawn.shipping or 0,
        "total": total,
        "now": now,
        "pay_by": pay_by,
    }
    written = await sql.add_order(tx, **row)
    if written is None:
        known = await _same_unpaid(tx, new, now=now, policy=policy)
        if known is not None:
            return _placed(known, new=False)
        written = await sql.add_order(tx, **row)
        if written is None:
            raise RunAgain("the same order was placed by another press at this moment")
    order: int = written["id"]
    await count_unpaid(tx, new.shop, new.payer, pieces, policy=policy)
    await _take(tx, order, drawn, address=address, now=now, policy=policy)
    for one in added:
        await term_named(one.term).placed(tx, order, one.detail, now=now, policy=policy)
    # The sum to pay stands in the payer's private chat, wherever they pressed.
    await outbox.show(tx, new.payer, "order", order, now=now)
    if total == 0:
        known = await locked(tx, order)
        await pay(tx, known, actor=new.payer, now=now, policy=policy)
        return _placed(Order.from_row(await sql.order_by_id(tx, id=order)), new=True)
    await set_deadline(tx, UNPAID_TIMER, order, pay_by)
    return Placed(
        order=order,
        code=new.code,
        total=total,
        currency=drawn.currency,
        pay_by=pay_by,
        new=True,
        state="awaiting_payment",
        way=seller.way,
    )


async def _same_unpaid(tx: Transaction, new: NewOrder, *, now: int, policy: Policy) -> Order | None:
    """Return the order in the way; None if it has ended, or does so here because its time is up."""
    wanted = fingerprint(merged(new.wanted), new.terms)
    row = await sql.same_unpaid(tx, payer=new.payer, shop=new.shop, wanted=wanted)
    if row is None or await end_if_overdue(tx, row["id"], now=now, policy=policy):
        return None
    return Order.from_row(row)


async def _take(
    tx: Transaction, order: int, drawn: Draft, *, address: int | None, now: int, policy: Policy
) -> None:
    """Write the lines and take what is scarce: after the counter the stock, then the address.

    Whoever ends an order takes the same rows in the same order, so that nobody waits in a circle.
    """
    await sql.add_lines(tx, [_line(order, n, line) for n, line in enumerate(drawn.lines, 1)])
    wanted = [(line.variant, line.quantity) for line in drawn.lines]
    await stock.reserve(tx, order, wanted, person=drawn.payer, now=now, policy=policy)
    if address is not None:
        await people.need_address(tx, address, person=drawn.payer, now=now)


async def count_unpaid(
    tx: Transaction, shop: int, person: int, pieces: int, *, policy: Policy
) -> None:
    """Count one more unpaid order against the person's limits in the shop.

    Raises Refused: too-many-unpaid(limit), too-many-pieces(limit).
    """
    # The first order of a person makes their row; the statement's WHERE guards only a later one.
    if policy.unpaid_orders < 1:
        raise Refused("too-many-unpaid", limit=policy.unpaid_orders)
    if pieces > policy.unpaid_pieces:
        raise Refused("too-many-pieces", limit=policy.unpaid_pieces)
    if await sql.count_unpaid(
        tx,
        shop=shop,
        person=person,
        pieces=pieces,
        most_orders=policy.unpaid_orders,
        most_pieces=policy.unpaid_pieces,
    ):
        return
    count = await sql.unpaid_count(tx, shop=shop, person=person)
    if count is not None and count["orders"] >= policy.unpaid_orders:
        raise Refused("too-many-unpaid", limit=policy.unpaid_orders)
    raise Refused("too-many-pieces", limit=policy.unpaid_pieces)


def _line(order: int, position: int, line: DraftLine) -> dict[str, int | str]:
    return {
        "order_id": order,
        "position": position,
        "part": line.part,
        "product": line.product,
        "variant": line.variant,
        "title": line.title,
        "options": json.dumps(line.options, ensure_ascii=False) if line.options else "[]",
        "kind": line.kind,
        "quantity": line.quantity,
        "price": line.price,
        "weight": line.weight,
        "discount": line.discount,
        "amount": line.amount,
        "shipping": line.shipping,
    }


def _placed(order: Order, *, new: bool) -> Placed:
    return Placed(
        order=order.id,
        code=order.code,
        total=order.total,
        currency=order.currency,
        pay_by=order.pay_by,
        new=new,
        state=order.state,
        way=order.way,
    )
