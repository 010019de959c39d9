"""The order that pays a gift, as its giver sees it: the sum, every choice there is, then the state.

It takes the place of the order's own card: that one lists parcels, and where a share goes is none
of the giver's business.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.cards.card import Card, Row, link, press
from handlers.cards.gifts.buttons import SHOWN, Choose, Covers, Greet, Only, OpenGift, Rethink
from handlers.cards.gifts.words import COVERS, goods_text, greeting_text, way_back
from handlers.cards.orders import FACES, Cancel, OrderFacts, SaysPaid, looked_for
from handlers.cards.parcels import refund_text
from handlers.cards.words import clock, day, moment, money, shortened, span
from handlers.invoices import invoice_link
from locales import Markup, plain, t
from store import gifts, orders, people
from store.database import Transaction

if TYPE_CHECKING:
    from handlers.desk import Desk
    from handlers.scene import Reader


@dataclass(frozen=True, slots=True)
class Wrapped:
    """What the card shows beside its order, read at one moment."""

    draft: gifts.GiftDraft
    named: people.Person | None
    """Who alone may claim it."""
    back: str
    """How money travels back, as the sentences have it."""


async def _read(tx: Transaction, facts: OrderFacts, language: str, now: int) -> Wrapped | None:
    envelope = await gifts.envelope_of_order(tx, facts.order.id)
    if envelope is None:
        return None
    return Wrapped(
        draft=await gifts.draft(tx, envelope.id, envelope.giver, language, now=now),
        named=await people.get_person(tx, envelope.named) if envelope.named else None,
        back=await way_back(tx, facts.order),
    )


async def gift_order_card(desk: "Desk", facts: OrderFacts, reader: "Reader") -> Card | None:
    """The card of an order that pays a gift; None when it ended and its gift is a draft again."""
    known = await desk.read(_read, facts, reader.locale, desk.now())
    if known is None:
        return None
    if facts.order.state == "awaiting_payment":
        return await _to_pay(desk, facts, known, reader)
    return _paid(facts, known.draft, reader)


def _sums(facts: OrderFacts, draft: gifts.GiftDraft, locale: str) -> list[Markup]:
    """What it costs: the order's own sums, for prices may have changed since it was placed."""
    order, shares = facts.order, draft.envelope.shares
    goods = goods_text(draft.items, locale)

    def amount(minor: int) -> str:
        return money(minor, order.currency, locale)

    said = [t(locale, "gift-sum-goods", goods=goods, shares=shares, amount=amount(order.goods))]
    if order.discount:
        said.append(t(locale, "order-discount", amount=amount(-order.discount)))
    if order.shipping:
        shipping = amount(order.shipping)
        said.append(t(locale, "gift-sum-shipping", shares=shares, amount=shipping))
    said.append(t(locale, "order-total", total=amount(order.total)))
    return said


async def _to_pay(desk: "Desk", facts: OrderFacts, known: Wrapped, reader: "Reader") -> Card:
    draft = known.draft
    order, locale, envelope = facts.order, reader.locale, draft.envelope
    total = money(order.total, order.currency, locale)
    emoji = "🎲" if envelope.mode == "draw" else COVERS.get(envelope.cover, "🎁")
    said = [Markup(f"{emoji} {t(locale, _title(envelope), shares=envelope.shares)}")]
    said += greeting_text(envelope.greeting, locale) or [t(locale, "gift-greeting-question")]
    said += _sums(facts, draft, locale)
    if draft.ships_from is not None:
        said.append(t(locale, "product-presale", date=day(draft.ships_from, locale, reader.zone)))
    said.append(_promise(desk, facts.shop.name, known, reader))
    until = moment(order.pay_by, locale, reader.zone)
    rows: list[Row] = []
    if order.way == "by-hand":
        awaited = facts.view.awaited(desk.now()) is not None
        note = facts.by_hand.note if facts.by_hand else ""
        if awaited:
            said.append(looked_for(desk, facts.shop, locale))
        else:
            number, shop = str(order.id), facts.shop.name
            said.append(
                t(locale, "order-by-hand", total=total, shop=shop, number=number, note=note)
            )
            said.append(t(locale, "order-by-hand-until", until=until))
            paid = SaysPaid(order=order.id)
            rows.append((press(plain(locale, "button-i-paid", total=total), paid),))
    else:
        url = await invoice_link(desk, order, _merged(facts), facts.shop, facts.token, locale)
        if url is None:
            said.append(t(locale, "order-no-invoice"))
        else:
            said.append(t(locale, "gift-kept-until", until=until))
            rows.append((link(plain(locale, "button-pay", total=total), url, "primary"),))
    rows += _choices(draft, known.named, reader)
    return Card("\n".join(said), tuple(rows))


def _title(envelope: gifts.Envelope) -> str:
    if envelope.alone:
        return "gift-title-one"
    return "gift-title-draw" if envelope.mode == "draw" else "gift-title-group"


def _promise(desk: "Desk", shop: str, known: Wrapped, reader: "Reader") -> Markup:
    """What happens if nobody does anything, and who sees what."""
    locale, draft = reader.locale, known.draft
    window = span(desk.policy.claim_window, locale)
    facts = {"back": known.back, "shop": shop}
    if draft.draw_at is not None:
        at = clock(draft.draw_at, locale, reader.zone)
        return t(locale, "gift-promise-draw", at=at, **facts)
    if known.named is not None:
        name = shortened(known.named.name)
        return t(locale, "gift-promise-named", name=name, span=window, **facts)
    sentence = "gift-promise-one" if draft.envelope.alone else "gift-promise-group"
    return t(locale, sentence, span=window, **facts)


def _choices(draft: gifts.GiftDraft, named: people.Person | None, reader: "Reader") -> list[Row]:
    """Every choice that changes no price, as it stands; a press takes the next."""
    locale, envelope = reader.locale, draft.envelope

    def choose(what: str) -> Choose:
        return Choose(envelope=envelope.id, what=what)

    cover = plain(locale, "button-gift-cover", cover=COVERS.get(envelope.cover, "🎁"))
    greeting = "button-gift-greeting-other" if envelope.greeting else "button-gift-greeting"
    rows: list[Row] = [
        (
            press(plain(locale, greeting), Greet(envelope=envelope.id)),
            press(cover, Covers(envelope=envelope.id, which=SHOWN)),
        )
    ]
    if envelope.alone:
        label = "button-gift-only" if named is None else "button-gift-anyone"
        only = Only(envelope=envelope.id)
        rows.append((press(plain(locale, label), only),))
    else:
        who = plain(locale, f"button-gift-who-{envelope.who}")
        names = plain(locale, f"button-gift-names-{envelope.names}")
        rows.append((press(who, choose("who")), press(names, choose("names"))))
    if draft.draw_at is not None:
        at = clock(draft.draw_at, locale, reader.zone)
        rows.append((press(plain(locale, "button-gift-time", at=at), choose("time")),))
    rows.append(
        (
            press(plain(locale, "button-change"), Rethink(envelope=envelope.id)),
            press(plain(locale, "button-cancel-order"), Cancel(order=draft.envelope.order or 0)),
        )
    )
    return rows


def _merged(facts: OrderFacts) -> list[orders.Line]:
    """The lines of all shares as one line a variant: that is how a person reads an invoice."""
    merged: dict[int, orders.Line] = {}
    for line in facts.view.lines:
        known = merged.get(line.variant)
        quantity = line.quantity + (known.quantity if known else 0)
        merged[line.variant] = line._replace(quantity=quantity)
    return list(merged.values())


def _paid(facts: OrderFacts, draft: gifts.GiftDraft, reader: "Reader") -> Card:
    order, locale = facts.order, reader.locale
    state = order.state.replace("_", "-")
    said = [t(locale, f"order-title-{state}", number=str(order.id))]
    said += _sums(facts, draft, locale)
    said.append(t(locale, "order-paid-line", total=money(order.total, order.currency, locale)))
    said += [refund_text(refund, facts.shop, reader) for refund in facts.view.refunds]
    see = press(plain(locale, "button-gift-open"), OpenGift(envelope=draft.envelope.id))
    return Card("\n".join(said), ((see,),))


FACES["gift"] = gift_order_card
