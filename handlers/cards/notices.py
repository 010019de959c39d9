"""One-off messages to buyers and recipients: the thing first, then what happens next.

What they say is read from the database when they are sent; the notice itself carries ids only.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.cards.addresses import place_name
from handlers.cards.card import Card, Photo, Row, copies, press
from handlers.cards.elsewhere import answered
from handlers.cards.orders import FACES, OpenOrder, OrderFacts, line_name, read_order
from handlers.cards.parcels import CancelLate, Confirm
from handlers.cards.words import day, moment, money, pickup_text, shortened
from locales import plain, t
from store import catalog, fulfillments, orders, people
from store.database import Transaction

if TYPE_CHECKING:
    from handlers.cards import Detail, Renderer
    from handlers.desk import Desk
    from handlers.scene import Reader

TEXT = 3_500
"""Characters of a digital delivery in one message."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a notice is about, read when it is sent."""

    facts: OrderFacts
    name: str
    parcel: fulfillments.Fulfillment | None
    lines: tuple[orders.Line, ...]

    def title(self, locale: str) -> str:
        """What it is, in a few words: the first line's title."""
        lines = self.lines or self.facts.view.lines
        more = f" +{len(lines) - 1}" if len(lines) > 1 else ""
        return shortened(line_name(lines[0], locale), 60) + more


def number(detail: "Detail", name: str) -> int:
    """A number of a notice's detail; 0 where it has none."""
    value = detail.get(name)
    return value if isinstance(value, int) else 0


async def read_told(tx: Transaction, order: int, fulfillment: int, person: int) -> Told | None:
    """Read what a notice says; None when its order is gone."""
    facts = await read_order(tx, order)
    if facts is None:
        return None
    known = await people.get_person(tx, person)
    parcels = {parcel.id: parcel for parcel in facts.view.fulfillments}
    parcel = parcels.get(fulfillment)
    lines = facts.view.lines_in(parcel) if parcel else facts.view.lines
    if known is not None and person != facts.order.payer:
        # A gift was ordered in its giver's language; whoever was given it reads their own.
        lines = await fulfillments.in_words_of(tx, lines, known.language)
    return Told(facts, shortened(known.name) if known else "", parcel, lines)


Say = Callable[["Desk", Told, "Detail", "Reader"], Awaitable[Card | None]]


def notice(say: Say) -> "Renderer":
    """Make a renderer of a function that says something about an order."""

    async def render(
        desk: "Desk", _subject: int, detail: "Detail", reader: "Reader"
    ) -> Card | None:
        told = await desk.read(
            read_told, number(detail, "order"), number(detail, "fulfillment"), reader.person or 0
        )
        if told is None:
            return None
        return await say(desk, told, detail, reader.at(told.facts.shop.zone))

    return render


def order_row(told: Told, locale: str) -> Row:
    """[Order 2041]"""
    order = told.facts.order.id
    return (press(plain(locale, "button-order", number=str(order)), OpenOrder(order=order)),)


async def _paid(_desk: "Desk", told: Told, _detail: "Detail", reader: "Reader") -> Card | None:
    if any(added.term in FACES for added in told.facts.order.plan.added):
        # Such an order has a card of its own that says it, and what comes next.
        return None
    order, locale = told.facts.order, reader.locale
    parcels = told.facts.view.fulfillments
    states = {parcel.state for parcel in parcels}
    sentence = "paid"
    if "held" in states:
        sentence = "paid-held"
    elif all(parcel.kind == "digital" for parcel in parcels):
        sentence = "paid-digital"
    elif all(parcel.kind == "pickup" for parcel in parcels):
        sentence = "paid-collect"
    due = [parcel.ship_by for parcel in parcels if parcel.ship_by is not None]
    text = t(
        locale,
        sentence,
        name=told.name,
        number=str(order.id),
        total=money(order.total, order.currency, locale),
        shop=told.facts.shop.name,
        by=moment(min(due), locale, reader.zone) if due else "",
    )
    return Card(text, (order_row(told, locale),))


async def _delivered(desk: "Desk", told: Told, _detail: "Detail", reader: "Reader") -> Card | None:
    content = await desk.read(_contents, tuple(line.variant for line in told.lines), reader.locale)
    if not content:
        return None
    text = t(
        reader.locale,
        "delivered-digital",
        title=told.title(reader.locale),
        number=str(told.facts.order.id),
        content=content[:TEXT],
    )
    return Card(text, (order_row(told, reader.locale),))


async def _contents(tx: Transaction, variants: tuple[int, ...], language: str) -> str:
    parts = []
    for id_ in variants:
        view = await catalog.variant(tx, id_, language)
        if view is not None and view.variant.digital:
            parts.append(view.variant.digital)
    return "\n\n".join(parts)


async def _shipped(_desk: "Desk", told: Told, _detail: "Detail", reader: "Reader") -> Card | None:
    parcel, locale = told.parcel, reader.locale
    if parcel is None or parcel.state not in ("shipped", "received", "closed"):
        return None
    how = " ".join(part for part in (parcel.carrier, parcel.tracking) if part)
    sentence = "shipped" if how else "shipped-plain"
    text = t(locale, sentence, name=told.name, title=told.title(locale), how=how)
    rows: list[Row] = []
    if parcel.tracking:
        rows.append((copies(plain(locale, "button-track"), parcel.tracking),))
    if parcel.state == "shipped":
        confirm = Confirm(fulfillment=parcel.id)
        rows.append((press(plain(locale, "button-confirm-receipt"), confirm, "success"),))
    photo = Photo(0, parcel.photo) if parcel.photo else None
    return Card(text, tuple(rows), photo)


async def _receipt(_desk: "Desk", told: Told, detail: "Detail", reader: "Reader") -> Card | None:
    parcel, locale = told.parcel, reader.locale
    if parcel is None or parcel.state != "shipped":
        return None
    when = day(number(detail, "until"), locale, reader.zone)
    text = t(locale, "receipt-reminder", title=told.title(locale), day=when)
    confirm = press(
        plain(locale, "button-confirm-receipt"), Confirm(fulfillment=parcel.id), "success"
    )
    return Card(text, ((confirm,),))


def _collect(sentence: str) -> Say:
    async def say(_desk: "Desk", told: Told, detail: "Detail", reader: "Reader") -> Card | None:
        parcel, point = told.parcel, told.facts.pickup
        if parcel is None or parcel.state != "to_collect":
            return None
        text = t(
            reader.locale,
            sentence,
            name=told.name,
            title=told.title(reader.locale),
            at=pickup_text(point, reader.locale) if point else told.facts.shop.name,
            number=str(parcel.order),
            until=moment(number(detail, "until"), reader.locale, reader.zone),
        )
        return Card(text, (order_row(told, reader.locale),))

    return say


async def _withdrawn(_desk: "Desk", told: Told, _detail: "Detail", reader: "Reader") -> Card:
    return Card(
        t(
            reader.locale,
            "order-cancelled-merchant",
            number=str(told.facts.order.id),
            shop=told.facts.shop.name,
        )
    )


async def _may_cancel(
    _desk: "Desk", told: Told, _detail: "Detail", reader: "Reader"
) -> Card | None:
    if told.parcel is None or told.parcel.state != "to_ship":
        return None
    cancel = press(
        plain(reader.locale, "button-cancel-order"), CancelLate(fulfillment=told.parcel.id)
    )
    text = t(
        reader.locale,
        "may-cancel-late",
        shop=told.facts.shop.name,
        number=str(told.facts.order.id),
    )
    return Card(text, ((cancel,),))


async def _change(accepted: bool, told: Told, detail: "Detail", reader: "Reader") -> Card:
    address = told.facts.address
    return answered(
        told.facts,
        place_name(address) if address else "",
        accepted=accepted,
        silence=bool(detail.get("silence")),
        row=order_row(told, reader.locale),
        locale=reader.locale,
    )


async def _change_accepted(_desk: "Desk", told: Told, detail: "Detail", reader: "Reader") -> Card:
    return await _change(True, told, detail, reader)


async def _change_declined(_desk: "Desk", told: Told, detail: "Detail", reader: "Reader") -> Card:
    return await _change(False, told, detail, reader)


def _swap(sentence: str) -> Say:
    """What became of another variant that was asked for."""

    async def say(_desk: "Desk", told: Told, detail: "Detail", reader: "Reader") -> Card:
        locale = reader.locale
        kept = "swap-unanswered" if detail.get("silence") else sentence
        lines = {line.id: line for line in told.facts.view.lines}
        line = lines.get(number(detail, "line"))
        text = t(
            locale,
            kept,
            shop=told.facts.shop.name,
            number=str(told.facts.order.id),
            title=shortened(line_name(line, locale), 60) if line else told.title(locale),
        )
        return Card(text, (order_row(told, locale),))

    return say


RENDERERS: "dict[str, Renderer]" = {
    "swap-accepted": notice(_swap("swap-accepted")),
    "swap-declined": notice(_swap("swap-declined")),
    "change-accepted": notice(_change_accepted),
    "change-declined": notice(_change_declined),
    "order-paid": notice(_paid),
    "order-cancelled": notice(_withdrawn),
    "delivered-digital": notice(_delivered),
    "shipped": notice(_shipped),
    "receipt-reminder": notice(_receipt),
    "ready-to-collect": notice(_collect("ready-to-collect")),
    "pickup-reminder": notice(_collect("collect-reminder")),
    "may-cancel-late": notice(_may_cancel),
}
