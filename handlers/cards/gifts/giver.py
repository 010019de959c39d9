"""The giver's one card of a gift: how far it is, and what comes back by itself."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handlers.cards.card import Card, Row, Style, press, sends_on
from handlers.cards.gifts.buttons import Check, PostGift
from handlers.cards.gifts.covers import cover_photo
from handlers.cards.gifts.words import COVERS, goods_text, way_back
from handlers.cards.orders import OpenOrder
from handlers.cards.words import day, moment, money, shortened
from locales import Markup, plain, t
from store import chats, gifts, orders, payments, shops
from store.database import Transaction
from store.refusals import Refused

if TYPE_CHECKING:
    from handlers.cards import Detail
    from handlers.desk import Desk
    from handlers.scene import Reader


@dataclass(frozen=True, slots=True)
class Given:
    """What the card shows, read at one moment."""

    view: gifts.GiftView
    begun_in: chats.Chat | None
    """The group in which the gift was begun."""
    posted_in: chats.Chat | None
    """The group into which the bot posted it."""
    refunds: tuple[payments.Refund, ...]
    back: str
    """How money travels back, as the sentences have it."""
    shop: str


async def read_given(tx: Transaction, envelope: int, giver: int, language: str) -> Given | None:
    """Read a gift for its giver; None for everybody else."""
    try:
        view = await gifts.gift_view(tx, envelope, giver, language)
    except Refused:
        return None
    number = view.envelope.order
    if number is None:
        return None
    # Not all of the order: that of a gift of a hundred is of a hundred parcels.
    begun, posted = view.begun_in, view.envelope.chat
    order = await orders.order(tx, number)
    shop = await shops.get_shop(tx, view.envelope.shop)
    assert order is not None and shop is not None, "a gift's order and its shop stay"
    return Given(
        view,
        await chats.get_chat(tx, begun) if begun is not None and begun < 0 else None,
        await chats.get_chat(tx, posted) if posted is not None else None,
        tuple(await payments.refunds_of(tx, number)),
        await way_back(tx, order),
        shop.name,
    )


async def render_given(
    desk: "Desk", subject: int, _detail: "Detail", reader: "Reader"
) -> Card | None:
    """The live card of a gift in its giver's private chat."""
    known = await desk.read(read_given, subject, reader.person or 0, reader.locale)
    if known is None:
        return None
    photo = await cover_photo(desk, known.view.envelope.cover)
    return replace(given_card(known, reader), photo=photo)


def given_card(known: Given, reader: "Reader") -> Card:
    """The gift as it is now, with what its giver can do; without its cover."""
    view, locale = known.view, reader.locale
    envelope = view.envelope
    reader = reader.at(envelope.zone)
    emoji = "🎲" if envelope.mode == "draw" else COVERS.get(envelope.cover, "🎁")
    goods = goods_text(view.items, locale)
    title = t(locale, "given-title", goods=goods, shares=envelope.shares)
    said = [Markup(f"{emoji} <b>{title}</b>"), _state(known, reader)]
    if view.returned and view.returned_amount:
        said.append(_returned(known, reader))
    rows: list[Row] = []
    if _can_send(view):
        rows += _sending(known, locale)
    if view.draw is not None and view.draw.state == "drawn" and view.draw.entries:
        rows.append((press(plain(locale, "button-check-draw"), Check(code=envelope.code)),))
    if envelope.order is not None:
        number = str(envelope.order)
        see = OpenOrder(order=envelope.order)
        rows.append((press(plain(locale, "button-order", number=number), see),))
    return Card("\n".join(said), tuple(rows))


def _can_send(view: gifts.GiftView) -> bool:
    """Whether it waits to be handed over; what stands in a chat already has its home."""
    return view.phase in ("open", "entering") and view.envelope.sent_at is None


def _sending(known: Given, locale: str) -> list[Row]:
    envelope = known.view.envelope
    rows: list[Row] = []
    group = known.begun_in
    if group is not None and group.member and not envelope.alone:
        label = plain(locale, "button-gift-post", chat=shortened(group.title))
        rows.append((press(label, PostGift(envelope=envelope.id), "primary"),))
    query = f"g {envelope.code}"
    style: Style | None = None if rows else "primary"
    rows.append((sends_on(plain(locale, "button-gift-send"), query, style),))
    return rows


def _state(known: Given, reader: "Reader") -> Markup:
    view, locale = known.view, reader.locale
    envelope = view.envelope
    until = moment(envelope.ends_at, locale, reader.zone) if envelope.ends_at else Markup("")
    chat = shortened(known.posted_in.title) if known.posted_in else ""
    facts = {
        "chat": chat,
        "in": "chat" if chat else "somewhere",
        "taken": view.taken,
        "shares": envelope.shares,
        "addressed": view.addressed,
        "shipped": view.shipped,
        "received": view.received,
    }
    back = {"back": known.back, "shop": known.shop}
    if view.phase == "waiting":
        return t(locale, "given-waiting")
    if _can_send(view):
        return t(locale, "given-to-send", until=until, **back)
    if view.phase in ("entering", "sealed") and view.draw is not None:
        at = moment(view.draw.at, locale, reader.zone)
        return t(locale, "given-draw", entries=view.draw.entries, at=at, **facts)
    if envelope.alone:
        return _alone(known, until, locale)
    running = view.left > 0 and view.phase in ("open", "drawn")
    counts = t(locale, "given-counts", **facts)
    if view.phase == "drawn" and envelope.ends_at:
        # Prizes go down the list for days: a weekday alone could be any of them.
        until = t(locale, "quote", text=day(envelope.ends_at, locale, reader.zone))
    rest = t(locale, "given-rest", until=until, **back)
    return Markup(f"{counts}\n{rest}") if running else counts


def _alone(known: Given, until: Markup, locale: str) -> Markup:
    """A gift to one person has a state and no counts."""
    view = known.view
    if view.returned:
        return t(locale, "given-one-returned")
    if view.received:
        return t(locale, "given-one-received")
    if view.shipped:
        return t(locale, "given-one-shipped")
    if view.addressed:
        return t(locale, "given-one-addressed")
    if view.taken:
        return t(locale, "given-one-claimed")
    return t(locale, "given-one-open", until=until, back=known.back, shop=known.shop)


def _returned(known: Given, reader: "Reader") -> Markup:
    """What went back, and how it travels."""
    view, locale = known.view, reader.locale
    amount = money(view.returned_amount, view.currency, locale)
    mine = [one for one in known.refunds if one.id == view.refund]
    if mine and mine[0].state == "manual" and mine[0].due_at:
        by = day(mine[0].due_at, locale, reader.zone)
        return t(locale, "given-returned-manual", returned=view.returned, amount=amount, by=by)
    done = bool(mine) and mine[0].state == "done"
    sentence = "given-returned-done" if done else "given-returned"
    return t(locale, sentence, returned=view.returned, amount=amount)
