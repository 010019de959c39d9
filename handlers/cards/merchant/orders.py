"""An order as its shop sees it: what to do and by when. One live card an order and person."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from handlers.cards.card import Card, Row, press
from handlers.cards.merchant.parcels import HandOver, Pack, contents
from handlers.cards.merchant.working import KEEPERS, PACKERS, write_to
from handlers.cards.orders import OrderFacts, read_order
from handlers.cards.words import day, moment, money
from locales import Markup, plain, t
from store import fulfillments, orders, payments, people, shops
from store.database import Transaction

if TYPE_CHECKING:
    from handlers.cards import Detail
    from handlers.desk import Desk
    from handlers.scene import Reader


LISTED: Final = 6
"""Parcels of an order that its card lists; a gift for a hundred is counted (/queue has each)."""


class ShopOrder(CallbackData, prefix="mor"):
    """Show an order of my shop."""

    order: int


class Found(CallbackData, prefix="mc"):
    """The money of this order is here (1), or not (0)."""

    order: int
    here: int
    asked: int
    """1 on the question, which its answer replaces; 0 on the order's live card."""


class Withdraw(CallbackData, prefix="mwd"):
    """Cancel an order that nobody has paid."""

    order: int


class Refund(CallbackData, prefix="mrf"):
    """Give money back: of what?"""

    order: int


class History(CallbackData, prefix="mhi"):
    """Show what happened to an order, and who did it."""

    order: int


@dataclass(frozen=True, slots=True)
class ShopOrderFacts:
    """All that the shop's view of an order shows, read at one moment."""

    facts: OrderFacts
    buyer: people.Person | None
    role: str | None
    """What the reader is in the shop; None for nobody of the staff."""

    @property
    def order(self) -> orders.Order:
        """The order itself."""
        return self.facts.order


async def read_shop_order(tx: Transaction, order: int, person: int) -> ShopOrderFacts | None:
    """Read an order as the shop sees it; None when there is no such order."""
    facts = await read_order(tx, order)
    if facts is None:
        return None
    lines = await fulfillments.in_own_words(tx, facts.view.lines)
    return ShopOrderFacts(
        facts=facts._replace(view=facts.view._replace(lines=lines)),
        buyer=await people.get_person(tx, facts.order.payer),
        role=await shops.role_of(tx, facts.order.shop, person),
    )


def order_card(desk: "Desk", known: ShopOrderFacts, reader: "Reader") -> Card:
    """The card of an order; for those who work there no more it says nothing of it."""
    locale, order = reader.locale, known.order
    if known.role is None:
        return Card(t(locale, "merchant-order-not-yours", number=str(order.id)))
    view = known.facts.view
    said = [_headline(known, locale), *_parcels(known, reader)]
    said += [refund_line(refund, known.facts.shop, reader) for refund in view.refunds]
    events = view.next_events("staff", now=desk.now(), policy=desk.policy)
    rows: list[Row] = []
    several = sum(event.name == "ship" for event in events) > 1
    for event in events if len(view.fulfillments) <= LISTED else ():
        button = _button(known, event, locale, several=several)
        if button is not None:
            rows.append((button,))
    if known.facts.swap is not None and known.role in PACKERS:
        said.append(t(locale, "merchant-order-swap-asked"))
    if known.facts.asked is not None and known.role in PACKERS:
        said.append(t(locale, "merchant-order-asked"))
    awaited = view.awaited(desk.now())
    if order.state == "awaiting_payment" and order.way == "by-hand" and known.role in KEEPERS:
        if awaited is not None:
            said.append(t(locale, "merchant-order-said-paid"))
        rows += hand_rows(order.id, locale, asked=False)
    last = []
    if known.buyer is not None:
        last.append(write_to(known.buyer, locale))
    if _refundable(known):
        last.append(press(plain(locale, "button-refund"), Refund(order=order.id)))
    if last:
        rows.append(tuple(last))
    if known.role == "owner" and order.paid_at is not None:
        rows.append((press(plain(locale, "button-history"), History(order=order.id)),))
    return Card("\n".join(said), tuple(rows))


def _parcels(known: ShopOrderFacts, reader: "Reader") -> list[Markup]:
    """Each parcel on a line of its own; of many, how many are where."""
    view, locale = known.facts.view, reader.locale
    if len(view.fulfillments) > LISTED:
        states = Counter(parcel.state for parcel in view.fulfillments)
        return [
            t(
                locale,
                "merchant-order-parcels",
                held=states["held"],
                to_ship=states["to_ship"] + states["to_collect"],
                shipped=states["shipped"],
                received=states["received"] + states["closed"],
                cancelled=states["cancelled"],
            )
        ]
    if len(view.fulfillments) == 1:
        return [_parcel(known, view.fulfillments[0], reader)]
    said = []
    for parcel in view.fulfillments:
        goods = contents(view.lines_in(parcel), locale, ordered=parcel.state == "cancelled")
        text = _parcel(known, parcel, reader)
        said.append(Markup(f"{parcel.part + 1}. {t(locale, 'quote', text=goods)}: {text}"))
    return said


def _headline(known: ShopOrderFacts, locale: str) -> Markup:
    order = known.order
    return t(
        locale,
        f"merchant-order-{order.state.replace('_', '-')}",
        number=str(order.id),
        lines=_ordered(known.facts.view, locale),
        total=money(order.total, order.currency, locale),
    )


def _ordered(view: orders.OrderView, locale: str) -> str:
    # When all pieces were refunded the order is named by what it was.
    return contents(view.ordered, locale) or contents(view.ordered, locale, ordered=True)


def _refundable(known: ShopOrderFacts) -> bool:
    order = known.order
    return (
        known.role in KEEPERS
        and order.paid_at is not None
        and order.way != "free"
        and order.refunded < order.total
    )


def hand_rows(order: int, locale: str, *, asked: bool) -> list[Row]:
    """[Money is here] [Not found]"""
    return [
        (
            press(
                plain(locale, "button-money-here"),
                Found(order=order, here=1, asked=int(asked)),
                "success",
            ),
            press(
                plain(locale, "button-money-missing"), Found(order=order, here=0, asked=int(asked))
            ),
        )
    ]


def _button(
    known: ShopOrderFacts, event: orders.Event, locale: str, *, several: bool
) -> InlineKeyboardButton | None:
    """The button of something the staff can do now; None for what has no button here."""
    match event.noun, event.name:
        case "fulfillment", "ship":
            part = next(
                one.part for one in known.facts.view.fulfillments if one.id == event.subject
            )
            sentence = "button-ship-part" if several else "button-ship"
            data = Pack(fulfillment=event.subject)
            return press(plain(locale, sentence, part=part + 1), data, "primary")
        case "fulfillment", "hand-over":
            hand = HandOver(fulfillment=event.subject)
            return press(plain(locale, "button-hand-over"), hand, "primary")
        case "order", "cancel" if known.role in KEEPERS:
            withdraw = Withdraw(order=event.subject)
            return press(plain(locale, "button-cancel-order"), withdraw)
    return None


def _parcel(known: ShopOrderFacts, parcel: fulfillments.Fulfillment, reader: "Reader") -> Markup:
    locale, zone = reader.locale, known.facts.shop.zone or reader.zone
    match parcel.state:
        case "to_ship":
            by = moment(parcel.ship_by or parcel.made_at, locale, zone)
            return t(locale, "todo-late" if parcel.late else "todo-ship", by=by)
        case "to_collect":
            place = known.facts.pickup
            return t(locale, "todo-collect", place=place.name if place else "")
        case "shipped":
            how = " ".join(part for part in (parcel.carrier, parcel.tracking) if part)
            when = day(parcel.shipped_at or parcel.made_at, locale, zone)
            return t(locale, "todo-shipped" if how else "todo-shipped-plain", how=how, day=when)
        case "received" | "closed":
            when = day(parcel.received_at or parcel.made_at, locale, zone)
            return t(locale, f"todo-received-{parcel.kind}", day=when)
    return t(locale, "todo-held" if parcel.state == "held" else "todo-cancelled")


def refund_line(refund: payments.Refund, shop: shops.Shop, reader: "Reader") -> Markup:
    """Say where the money is that goes back, to the shop."""
    locale = reader.locale
    amount = money(refund.amount, refund.currency, locale)
    if refund.state == "done":
        return t(locale, "shop-refund-done", amount=amount)
    if refund.state == "manual":
        by = day(refund.due_at or refund.asked_at, locale, shop.zone or reader.zone)
        return t(locale, "shop-refund-by-hand", amount=amount, by=by)
    return t(locale, "shop-refund-on-its-way", amount=amount)


async def render_shop_order(
    desk: "Desk", subject: int, _detail: "Detail", reader: "Reader"
) -> Card | None:
    """The live card of an order with somebody of the shop's staff."""
    known = await desk.read(read_shop_order, subject, reader.person or 0)
    return None if known is None else order_card(desk, known, reader)


RENDERERS = {"merchant-order": render_shop_order}
