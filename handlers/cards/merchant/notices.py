"""One-off messages to the staff of a shop, and to whoever runs the bot."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from aiogram.types import InlineKeyboardButton

from handlers.cards.card import Card, Row, press
from handlers.cards.merchant.orders import (
    ShopOrder,
    ShopOrderFacts,
    hand_rows,
    read_shop_order,
)
from handlers.cards.merchant.parcels import Pack, contents
from handlers.cards.merchant.refunds import PaidBack
from handlers.cards.merchant.shop import OpenShop
from handlers.cards.merchant.working import KEEPERS, shop_name, write_to
from handlers.cards.notices import number
from handlers.cards.orders import line_name
from handlers.cards.words import clock, day, moment, money, shortened
from locales import Markup, plain, t
from store import payments, people, shops
from store.database import Transaction

if TYPE_CHECKING:
    from handlers.cards import Detail, Renderer
    from handlers.desk import Desk
    from handlers.scene import Reader

Say = Callable[["Desk", ShopOrderFacts, "Detail", "Reader"], Awaitable[Card | None]]


def _about_order(say: Say, *, operator: bool = False) -> "Renderer":
    """Make a renderer of a function that tells the staff something about an order.

    Who works there no more is told nothing; the operator is told without being of the staff.
    """

    async def render(
        desk: "Desk", _subject: int, detail: "Detail", reader: "Reader"
    ) -> Card | None:
        known = await desk.read(read_shop_order, number(detail, "order"), reader.person or 0)
        if known is None or (known.role is None and not operator):
            return None
        return await say(desk, known, detail, reader)

    return render


def _order_row(known: ShopOrderFacts, locale: str) -> Row:
    """[Order 2041]"""
    order = known.order.id
    return (press(plain(locale, "button-order", number=str(order)), ShopOrder(order=order)),)


def _buyer(known: ShopOrderFacts, locale: str) -> str:
    return shortened(known.buyer.name) if known.buyer else plain(locale, "buyer")


def _zone(known: ShopOrderFacts, reader: "Reader") -> str:
    return known.facts.shop.zone or reader.zone


async def _hand(
    desk: "Desk", known: ShopOrderFacts, detail: "Detail", reader: "Reader"
) -> Card | None:
    order, locale = known.order, reader.locale
    if known.facts.view.awaited(desk.now()) is None or known.role not in KEEPERS:
        return None
    text = t(
        locale,
        "hand-to-confirm",
        name=_buyer(known, locale),
        number=str(order.id),
        total=money(order.total, order.currency, locale),
        until=clock(number(detail, "until"), locale, _zone(known, reader)),
    )
    rows = hand_rows(order.id, locale, asked=True)
    if known.buyer is not None:
        rows.append((write_to(known.buyer, locale),))
    return Card(text, tuple(rows))


async def _to_pay_back(
    _desk: "Desk", known: ShopOrderFacts, detail: "Detail", reader: "Reader"
) -> Card | None:
    refunds = {refund.id: refund for refund in known.facts.view.refunds}
    refund = refunds.get(number(detail, "refund"))
    if refund is None or refund.state != "manual" or known.role not in KEEPERS:
        return None
    return Card(
        refund_text(refund, _buyer(known, reader.locale), _zone(known, reader), reader.locale),
        (
            (_paid_back(refund, reader.locale),),
            *(((write_to(known.buyer, reader.locale),),) if known.buyer else ()),
        ),
    )


def refund_text(refund: payments.Refund, name: str, zone: str, locale: str) -> Markup:
    """ "Pay $15.80 back to Anna by Tue 29 Nov: order 2041." """
    text = t(
        locale,
        f"refund-waiting-{refund.way}",
        amount=money(refund.amount, refund.currency, locale),
        name=name,
        number=str(refund.order or ""),
        by=day(refund.due_at or refund.asked_at, locale, zone),
    )
    return Markup(f"{text}\n{t(locale, 'refund-look-first')}") if refund.is_unsure else text


def _paid_back(refund: payments.Refund, locale: str) -> InlineKeyboardButton:
    amount = money(refund.amount, refund.currency, locale)
    return press(
        plain(locale, "button-paid-back", amount=amount),
        PaidBack(refund=refund.id, shop=0),
        "success",
    )


def _parcel_notice(sentence: str, *, ships: bool) -> Say:
    """Something about one parcel; with [Ship] while it still waits for the shop."""

    async def say(
        _desk: "Desk", known: ShopOrderFacts, detail: "Detail", reader: "Reader"
    ) -> Card | None:
        locale, view = reader.locale, known.facts.view
        parcels = {one.id: one for one in view.fulfillments}
        parcel = parcels.get(number(detail, "fulfillment"))
        if parcel is None or (ships and parcel.state != "to_ship"):
            return None
        by = parcel.ship_by or number(detail, "until") or parcel.made_at
        text = t(
            locale,
            sentence,
            number=str(known.order.id),
            name=_buyer(known, locale),
            contents=contents(view.lines_in(parcel), locale, ordered=not ships),
            by=moment(by, locale, _zone(known, reader)),
            # Far away: a weekday would say too little.
            until=day(number(detail, "until") or by, locale, _zone(known, reader)),
        )
        ship = press(plain(locale, "button-ship"), Pack(fulfillment=parcel.id), "primary")
        rows = ((ship, *_order_row(known, locale)),) if ships else (_order_row(known, locale),)
        return Card(text, rows)

    return say


async def _readdressed(
    _desk: "Desk", known: ShopOrderFacts, _detail: "Detail", reader: "Reader"
) -> Card:
    locale = reader.locale
    text = t(locale, "address-changed", number=str(known.order.id), name=_buyer(known, locale))
    return Card(text, (_order_row(known, locale),))


async def _swapped(
    _desk: "Desk", known: ShopOrderFacts, detail: "Detail", reader: "Reader"
) -> Card | None:
    locale = reader.locale
    lines = {line.id: line for line in known.facts.view.lines}
    line = lines.get(number(detail, "line"))
    if line is None:
        return None
    title = shortened(line_name(line, locale), 60)
    text = t(
        locale,
        "variant-changed",
        number=str(known.order.id),
        name=_buyer(known, locale),
        title=title,
    )
    return Card(text, (_order_row(known, locale),))


async def _unconfirmed(
    desk: "Desk", known: ShopOrderFacts, _detail: "Detail", reader: "Reader"
) -> Card | None:
    if known.facts.view.awaited(desk.now()) is None:
        return None
    return await _to_operator(desk, known, "operator-hand-unconfirmed", known.order.total, reader)


async def _overdue(
    desk: "Desk", known: ShopOrderFacts, detail: "Detail", reader: "Reader"
) -> Card | None:
    amount = number(detail, "amount")
    return await _to_operator(desk, known, "operator-refund-overdue", amount, reader)


async def _to_operator(
    desk: "Desk", known: ShopOrderFacts, sentence: str, amount: int, reader: "Reader"
) -> Card:
    locale, shop = reader.locale, known.facts.shop
    owner = await desk.read(people.get_person, shop.owner)
    text = t(
        locale,
        sentence,
        shop=shop_name(shop, locale),
        number=str(known.order.id),
        amount=money(amount, known.order.currency, locale),
        name=_buyer(known, locale),
    )
    return Card(text, ((write_to(owner, locale),),) if owner is not None else ())


def _staff(sentence: str) -> "Renderer":
    async def render(
        desk: "Desk", _subject: int, detail: "Detail", reader: "Reader"
    ) -> Card | None:
        known = await desk.read(_who, number(detail, "shop"), number(detail, "person"))
        if known is None:
            return None
        shop, person = known
        locale = reader.locale
        role = detail.get("role")
        text = t(
            locale,
            sentence,
            name=shortened(person.name),
            shop=shop_name(shop, locale),
            role=plain(locale, f"role-{role}") if isinstance(role, str) else "",
        )
        opens = press(plain(locale, "button-to-shop"), OpenShop(shop=shop.id))
        return Card(text, ((opens,),))

    return render


async def _who(tx: Transaction, shop: int, person: int) -> tuple[shops.Shop, people.Person] | None:
    found, known = await shops.get_shop(tx, shop), await people.get_person(tx, person)
    return None if found is None or known is None else (found, known)


RENDERERS: "dict[str, Renderer]" = {
    "hand-to-confirm": _about_order(_hand),
    "refund-waiting": _about_order(_to_pay_back),
    "ship-reminder": _about_order(_parcel_notice("ship-reminder", ships=True)),
    "ship-late": _about_order(_parcel_notice("ship-late", ships=True)),
    "order-cancelled-by-buyer": _about_order(
        _parcel_notice("order-cancelled-by-buyer", ships=False)
    ),
    "shipping-expired": _about_order(_parcel_notice("shipping-expired", ships=False)),
    "address-changed": _about_order(_readdressed),
    "variant-changed": _about_order(_swapped),
    "operator-hand-unconfirmed": _about_order(_unconfirmed, operator=True),
    "operator-refund-overdue": _about_order(_overdue, operator=True),
    "staff-joined": _staff("staff-joined"),
    "staff-left": _staff("staff-left"),
}
