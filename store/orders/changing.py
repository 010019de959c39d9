"""Changing an order before it is paid: where it goes, how it is paid, how many pieces.

Prices stay as they were placed. Shipping is asked for anew and split over the lines again.
"""

from __future__ import annotations

from store import catalog, stock
from store.database import RunAgain, Transaction
from store.deadlines import set_deadline
from store.orders.drafting import check_offered, fingerprint, priced_for
from store.orders.elsewhere import check_elsewhere, is_free, send_elsewhere, swap_address
from store.orders.moving import locked, tell_staff, touch
from store.orders.placing import count_unpaid
from store.orders.records import Line, Order, Wanted, WayName
from store.orders.rules import UNPAID_TIMER
from store.orders.statements import sql
from store.payments.pending import awaited
from store.payments.ways import check_sum
from store.policy import Policy
from store.refusals import Refused
from store.terms import Draft, DraftLine, Kind


async def readdress(
    tx: Transaction,
    order: int,
    payer: int,
    *,
    address: int | None = None,
    pickup: int | None = None,
    now: int,
    policy: Policy,
) -> Order:
    """Send an order elsewhere, as its payer: to an address, or to a pickup point.

    Before the payment the total follows. After it, while nothing is shipped and within
    `policy.address_change_window` (6 h), an address where shipping costs the same. Raises Refused:
    no-such-order, payment-on-its-way, address-fixed, shipping-differs, address-gone, not-served,
    sum-too-small, sum-too-large.
    """
    known, lines = await _own(tx, order, payer)
    if known.plan.for_others:
        raise Refused("address-fixed", order=order)
    if known.state == "paid":
        await check_elsewhere(tx, known, address)
        if address is None or not is_free(known, now=now, policy=policy):
            raise Refused("address-fixed", order=order)
        await send_elsewhere(tx, known, address, now=now, policy=policy)
        await tell_staff(tx, known, "address-changed", now=now)
    else:
        await _check_unpaid(tx, known, now=now)
        kinds = {line.id: await _kind(tx, line, pickup) for line in lines}
        drawn = _draft(known, [line._replace(kind=kinds[line.id]) for line in lines])
        drawn = await priced_for(tx, drawn, address=address, pickup=pickup)
        needed = address if _is_shipped(drawn) else None
        await _rewrite(tx, known, lines, drawn, address=needed, pickup=pickup, policy=policy)
        await swap_address(tx, known, needed, now=now, policy=policy)
    await touch(tx, order, now=now)
    return await locked(tx, order)


async def change_quantity(
    tx: Transaction,
    order: int,
    payer: int,
    line: int,
    quantity: int,
    *,
    now: int,
    policy: Policy,
) -> Order:
    """Want another number of pieces of a line, 0 for none, as the payer of an unpaid order.

    Raises Refused: no-such-order, order-not-unpaid, payment-on-its-way, nothing-wanted,
    terms-fixed (its discounts were made for what was placed), same-order-exists, sold-out,
    limit-reached, too-many-pieces, stars-one-piece, sum-too-small, sum-too-large.
    """
    known, lines = await _own(tx, order, payer)
    await _check_unpaid(tx, known, now=now)
    if quantity < 0 or line not in {one.id for one in lines}:
        raise Refused("nothing-wanted")
    if known.discount or known.plan.for_others:
        raise Refused("terms-fixed", order=order)
    changed = [one._replace(quantity=quantity) if one.id == line else one for one in lines]
    drawn = _draft(known, [one for one in changed if one.quantity])
    if not drawn.lines:
        raise Refused("nothing-wanted")
    drawn = await priced_for(tx, drawn, address=known.address, pickup=known.pickup)
    if known.way != "free":
        await check_offered(tx, known.shop, known.way, drawn)
    await sql.uncount_unpaid(tx, shop=known.shop, person=payer, pieces=known.pieces)
    await count_unpaid(tx, known.shop, payer, drawn.sums.pieces, policy=policy)
    await _rewrite(
        tx, known, changed, drawn, address=known.address, pickup=known.pickup, policy=policy
    )
    wanted = stock.in_order((one.variant, one.quantity) for one in drawn.lines)
    await stock.rebook(tx, order, wanted, person=payer, now=now, policy=policy)
    await touch(tx, order, now=now)
    return await locked(tx, order)


async def choose_way(
    tx: Transaction, order: int, payer: int, way: WayName, *, now: int, policy: Policy
) -> Order:
    """Pay in another way, as the payer of an unpaid order; the time to pay is that way's.

    It never lasts longer than paying by hand from the beginning would. Raises Refused:
    no-such-order, order-not-unpaid, payment-on-its-way, way-not-offered, stars-digital-only,
    sum-too-small, sum-too-large.
    """
    known, lines = await _own(tx, order, payer)
    await _check_unpaid(tx, known, now=now)
    if way == known.way:
        return known
    await check_offered(tx, known.shop, way, _draft(known, lines))
    check_sum(way, known.total, known.currency, policy)
    longest = known.placed_at + policy.by_hand_pay_window
    pay_by = longest if way == "by-hand" else min(now + policy.pay_window, longest)
    if not await sql.choose_way(tx, id=order, version=known.version, way=way, pay_by=pay_by):
        raise RunAgain(f"order {order} was moved by somebody else")
    await set_deadline(tx, UNPAID_TIMER, order, pay_by)
    await touch(tx, order, now=now)
    return await locked(tx, order)


async def _own(tx: Transaction, order: int, payer: int) -> tuple[Order, list[Line]]:
    known = await locked(tx, order)
    if known.payer != payer:
        raise Refused("no-such-order")
    return known, [Line.from_row(row) for row in await sql.lines(tx, order_id=order)]


async def _check_unpaid(tx: Transaction, order: Order, *, now: int) -> None:
    if order.state != "awaiting_payment" or now > order.pay_by:
        raise Refused("order-not-unpaid", order=order.id)
    if await awaited(tx, order.id, now=now) is not None:
        raise Refused("payment-on-its-way", order=order.id)


async def _kind(tx: Transaction, line: Line, pickup: int | None) -> Kind:
    """Return how a line is delivered: what could be shipped may be collected instead."""
    known = await catalog.variant(tx, line.variant, "en")
    kind = line.kind if known is None else known.kind
    return "pickup" if kind == "shipped" and pickup is not None else kind


def _draft(order: Order, lines: list[Line]) -> Draft:
    """Return an order that was placed as a draft again, its prices as they were."""
    drawn = tuple(
        DraftLine(
            variant=line.variant,
            product=line.product,
            title=line.title,
            options=line.options,
            kind=line.kind,
            quantity=line.quantity,
            price=line.price,
            weight=line.weight,
            ships_from=None,
            part=line.part,
            discount=line.discount,
        )
        for line in lines
    )
    return Draft(payer=order.payer, shop=order.shop, currency=order.currency, lines=drawn)


def _is_shipped(drawn: Draft) -> bool:
    return any(line.kind == "shipped" for line in drawn.lines)


async def _rewrite(
    tx: Transaction,
    order: Order,
    lines: list[Line],
    drawn: Draft,
    *,
    address: int | None,
    pickup: int | None,
    policy: Policy,
) -> None:
    """Write an unpaid order and its lines as they are drawn now; lines without pieces go."""
    wanted = fingerprint(
        [Wanted(line.variant, line.quantity) for line in drawn.lines], order.plan.added
    )
    same = await sql.same_unpaid(tx, payer=order.payer, shop=order.shop, wanted=wanted)
    if same is not None and same["id"] != order.id:
        raise Refused("same-order-exists", order=same["id"])
    shipping_price = drawn.shipping or 0
    goods, discount, pieces = drawn.sums
    total = goods - discount + shipping_price
    check_sum(order.way, total, order.currency, policy)
    if not await sql.rewrite_order(
        tx,
        id=order.id,
        version=order.version,
        address=address,
        pickup=None if _is_shipped(drawn) else pickup,
        wanted=wanted,
        pieces=pieces,
        goods=goods,
        discount=discount,
        shipping=shipping_price,
        total=total,
    ):
        raise RunAgain(f"order {order.id} was moved by somebody else")
    kept = iter(drawn.lines)
    for line in lines:
        if not line.quantity:
            await sql.drop_line(tx, id=line.id)
            continue
        now_drawn = next(kept)
        await sql.rewrite_line(
            tx,
            id=line.id,
            kind=now_drawn.kind,
            quantity=now_drawn.quantity,
            amount=now_drawn.amount,
            shipping=now_drawn.shipping,
        )
