"""An order as its payer sees it: the sum to pay, then what happens next and by when.

One live card an order, in the payer's private chat. Which buttons it shows follows from the
states of the order and its parcels, never from what was shown before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiogram.filters.callback_data import CallbackData

from handlers.cards.addresses import place_name
from handlers.cards.card import Card, Row, link, press
from handlers.cards.words import day, moment, money, shortened
from handlers.invoices import invoice_link
from locales import Markup, plain, t
from store import fulfillments, orders, payments, people, shipping, shops
from store.database import Transaction

if TYPE_CHECKING:
    from handlers.cards import Detail
    from handlers.desk import Desk
    from handlers.scene import Reader


class Orders(CallbackData, prefix="os"):
    """The list of my orders, from a place on."""

    at: int


class OpenOrder(CallbackData, prefix="oo"):
    """Show one of my orders."""

    order: int


class Cancel(CallbackData, prefix="oc"):
    """Cancel an order; asked once more when it is paid."""

    order: int


class Change(CallbackData, prefix="oh"):
    """Change what is still open to change."""

    order: int


class SaysPaid(CallbackData, prefix="op"):
    """I have paid by hand."""

    order: int


class Confirm(CallbackData, prefix="or"):
    """Confirm receipt of a parcel."""

    fulfillment: int


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """All that an order's card shows, read at one moment."""

    order: orders.Order
    shop: shops.Shop
    lines: Sequence[orders.Line]
    parcels: Sequence[fulfillments.Fulfillment]
    refunds: Sequence[payments.Refund]
    address: people.Address | None
    pickup: shipping.PickupPoint | None
    by_hand: shops.Way | None
    said_paid: bool


async def read_order(tx: Transaction, order_id: int) -> OrderFacts | None:
    """Read what an order's card shows; None when there is no such order."""
    order = await orders.order(tx, order_id)
    if order is None:
        return None
    shop = await shops.get_shop(tx, order.shop)
    assert shop is not None, "an order's shop stays"
    address = await people.get_address(tx, order.address) if order.address else None
    pickup = await shipping.get_pickup(tx, order.pickup) if order.pickup else None
    by_hand = await shops.way_of(tx, order.shop, "by-hand") if order.way == "by-hand" else None
    return OrderFacts(
        order=order,
        shop=shop,
        lines=await orders.lines_of(tx, order_id),
        parcels=await fulfillments.of_order(tx, order_id),
        refunds=await payments.refunds_of(tx, order_id),
        address=address,
        pickup=pickup,
        by_hand=by_hand,
        said_paid=order.way == "by-hand" and await payments.said_paid(tx, order_id),
    )


def line_name(line: orders.Line) -> str:
    """A line's title with what was chosen: "Ocean shirt (L)"."""
    choice = ", ".join(line.options)
    return f"{line.title} ({choice})" if choice else line.title


def sums(facts: OrderFacts, locale: str) -> list[Markup]:
    """What it costs, a line each: goods, discount, shipping, together."""
    order = facts.order
    said = [
        t(
            locale,
            "order-line",
            title=shortened(line_name(line), 60),
            quantity=line.quantity,
            amount=money(line.price * line.quantity, order.currency, locale),
        )
        for line in facts.lines
    ]
    if order.discount:
        said.append(
            t(locale, "order-discount", amount=money(-order.discount, order.currency, locale))
        )
    if facts.address is not None:
        shipping_sum = money(order.shipping, order.currency, locale)
        place = place_name(facts.address)
        said.append(t(locale, "order-shipping", place=place, amount=shipping_sum))
    elif facts.pickup is not None:
        said.append(t(locale, "order-pickup", name=facts.pickup.name, place=facts.pickup.place))
    if len(said) > 1 or order.shipping:
        said.append(t(locale, "order-total", total=money(order.total, order.currency, locale)))
    return said


async def order_card(desk: "Desk", order_id: int, reader: "Reader") -> Card | None:
    """The card of an order; None when there is no such order."""
    facts = await desk.read(read_order, order_id)
    if facts is None:
        return None
    if facts.order.state == "awaiting_payment":
        return await _to_pay(desk, facts, reader)
    return _on_its_way(facts, reader, desk.now())


async def _to_pay(desk: "Desk", facts: OrderFacts, reader: "Reader") -> Card:
    order, locale = facts.order, reader.locale
    total = money(order.total, order.currency, locale)
    said = sums(facts, locale)
    until = moment(order.pay_by, locale, reader.zone)
    buttons: list[Row] = []
    if order.way == "by-hand":
        note = facts.by_hand.note if facts.by_hand else ""
        if facts.said_paid:
            said.append(t(locale, "order-said-paid", shop=facts.shop.name))
        else:
            said.append(t(locale, "order-by-hand", total=total, shop=facts.shop.name, note=note))
            said.append(t(locale, "order-by-hand-until", until=until))
            paid = press(plain(locale, "button-i-paid", total=total), SaysPaid(order=order.id))
            buttons.append((paid,))
    else:
        url = await invoice_link(desk, facts.order, facts.lines, facts.shop, locale)
        said.append(t(locale, "order-kept-until", until=until))
        if url is None:
            said.append(t(locale, "order-no-invoice"))
        else:
            pay = link(plain(locale, "button-pay", total=total), url, "primary")
            buttons.append((pay,))
    last = [press(plain(locale, "button-cancel-order"), Cancel(order=order.id))]
    if not facts.said_paid:
        last.insert(0, press(plain(locale, "button-change"), Change(order=order.id)))
    return Card("\n".join(said), (*buttons, tuple(last)))


def _on_its_way(facts: OrderFacts, reader: "Reader", now: int) -> Card:
    order, locale = facts.order, reader.locale
    total = money(order.total, order.currency, locale)
    said = [t(locale, f"order-title-{order.state.replace('_', '-')}", number=str(order.id))]
    if order.state != "cancelled":
        said += sums(facts, locale)
        said.append(t(locale, "order-paid-line", total=total))
    rows: list[Row] = []
    for parcel in facts.parcels:
        text, row = _parcel(facts, parcel, reader, now, several=len(facts.parcels) > 1)
        said.append(text)
        if row:
            rows.append(row)
    said += [_refund(refund, facts.shop, reader) for refund in facts.refunds]
    return Card("\n".join(said), tuple(rows))


def _parcel(
    facts: OrderFacts,
    parcel: fulfillments.Fulfillment,
    reader: "Reader",
    now: int,
    *,
    several: bool,
) -> tuple[Markup, Row]:
    locale, zone = reader.locale, reader.zone
    shop = facts.shop.name
    row: Row = ()
    match parcel.state:
        case "held":
            text = t(locale, "parcel-held", shop=shop)
        case "to_ship":
            by = moment(parcel.ship_by or now, locale, zone)
            text = t(locale, "parcel-late" if parcel.late else "parcel-to-ship", shop=shop, by=by)
            if fulfillments.may_cancel(parcel, now=now):
                row = (press(plain(locale, "button-cancel-order"), Cancel(order=parcel.order)),)
        case "to_collect":
            place = facts.pickup
            text = t(
                locale,
                "parcel-to-collect",
                name=place.name if place else shop,
                place=place.place if place else "",
                hours=place.hours if place else "",
                number=str(parcel.order),
            )
        case "shipped":
            text = t(
                locale,
                "parcel-shipped",
                carrier=parcel.carrier or "",
                tracking=parcel.tracking or "",
            )
            row = (
                press(
                    plain(locale, "button-confirm-receipt"),
                    Confirm(fulfillment=parcel.id),
                    "success",
                ),
            )
        case "received" | "closed":
            when = day(parcel.received_at or now, locale, zone)
            text = t(locale, f"parcel-received-{parcel.kind}", day=when)
        case "cancelled":
            text = t(locale, "parcel-cancelled")
    if several:
        text = Markup(f"{parcel.part + 1}. {text}")
    return text, row


def _refund(refund: payments.Refund, shop: shops.Shop, reader: "Reader") -> Markup:
    locale = reader.locale
    amount = money(refund.amount, refund.currency, locale)
    if refund.state == "done":
        return t(locale, "refund-line-done", amount=amount)
    if refund.state == "manual":
        by = day(refund.due_at or refund.asked_at, locale, reader.zone)
        return t(locale, "refund-line-manual", amount=amount, shop=shop.name, by=by)
    return t(locale, "refund-line-on-its-way", amount=amount)


async def render_order(
    desk: "Desk", subject: int, _detail: "Detail", reader: "Reader"
) -> Card | None:
    """The live card of an order in its payer's private chat."""
    return await order_card(desk, subject, reader)


def orders_list(page: orders.Page, names: dict[int, str], size: int, reader: "Reader") -> Card:
    """/orders: newest first, a button each."""
    locale = reader.locale
    if not page.items:
        return Card(t(locale, "orders-none"))
    rows: list[Row] = []
    for order in page.items:
        state = plain(locale, f"order-state-{order.state.replace('_', '-')}")
        total = money(order.total, order.currency, locale)
        name = shortened(names.get(order.id, ""), 20)
        rows.append((press(f"{order.id} · {name} · {total} · {state}", OpenOrder(order=order.id)),))
    turns = []
    if page.offset:
        turns.append(press(plain(locale, "button-back"), Orders(at=max(page.offset - size, 0))))
    if page.offset + len(page.items) < page.total:
        turns.append(press(plain(locale, "button-next"), Orders(at=page.offset + size)))
    if turns:
        rows.append(tuple(turns))
    return Card(t(locale, "orders-title", count=page.total), tuple(rows))


RENDERERS = {"order": render_order}
