"""/gifts: what I sent and what I was given, with the state of each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from handlers.cards.card import Card, Row, press
from handlers.cards.gifts.buttons import Giftable, Gifts, OpenGift, OpenShare
from handlers.cards.gifts.words import goods_text
from handlers.cards.products import Give
from handlers.cards.words import clock, money, shortened
from locales import plain, t
from store import catalog, gifts

if TYPE_CHECKING:
    from handlers.scene import Reader


def sent_card(page: gifts.Pages, size: int, reader: "Reader") -> Card:
    """What I sent: how many took one, and until when."""
    locale = reader.locale
    rows = [_sent_row(view, reader) for view in page.sent]
    said = t(locale, "gifts-sent", count=page.total) if page.total else t(locale, "gifts-sent-none")
    return Card(said, (*rows, *_turns(page, 1, size, locale)))


def _sent_row(view: gifts.GiftView, reader: "Reader") -> Row:
    locale, envelope = reader.locale, view.envelope
    phase: str = view.phase
    zone = reader.at(envelope.zone).zone
    if phase in ("open", "entering") and envelope.sent_at is None:
        phase = "over" if view.returned else "to-send"
    state = plain(
        locale,
        f"gifts-state-{phase}",
        taken=view.taken,
        shares=envelope.shares,
        until=clock(envelope.ends_at, locale, zone) if envelope.ends_at else "",
    )
    name = shortened(goods_text(view.items, locale), 24)
    return (press(f"{name} · {state}", OpenGift(envelope=envelope.id)),)


def received_card(page: gifts.Pages, size: int, reader: "Reader") -> Card:
    """What I was given, and where it is."""
    locale = reader.locale
    rows: list[Row] = []
    for view in page.received:
        state = view.delivery if view.state == "accepted" else view.state
        zone = reader.at(view.zone).zone
        said = plain(
            locale,
            f"share-state-{state.replace('_', '-')}",
            until=clock(view.until, locale, zone) if view.until else "",
        )
        name = shortened(goods_text(view.items, locale), 24)
        rows.append((press(f"{name} · {said}", OpenShare(share=view.share)),))
    sentence = "gifts-received" if page.total else "gifts-received-none"
    said = plain(locale, sentence, count=page.total)
    return Card(t(locale, "quote", text=said), (*rows, *_turns(page, 0, size, locale)))


def _turns(page: gifts.Pages, sent: int, size: int, locale: str) -> list[Row]:
    turns = []
    if page.offset:
        before = Gifts(sent=sent, at=max(page.offset - size, 0))
        turns.append(press(plain(locale, "button-back"), before))
    if page.offset + size < page.total:
        after = Gifts(sent=sent, at=page.offset + size)
        turns.append(press(plain(locale, "button-next"), after))
    other = Gifts(sent=1 - sent, at=0)
    label = plain(locale, "button-gifts-received" if sent else "button-gifts-sent")
    rows: list[Row] = [tuple(turns)] if turns else []
    rows.append((press(label, other),))
    if sent:
        rows.append((press(plain(locale, "button-send-gift"), Giftable(at=0)),))
    return rows


def giftable_card(
    found: Sequence[catalog.Listing], at: int, following: int | None, reader: "Reader"
) -> Card:
    """The shelf of what can be given."""
    locale = reader.locale
    rows: list[Row] = [
        (press(_product_label(item, locale), Give(product=item.id, variant=0)),) for item in found
    ]
    turns = []
    if at:
        turns.append(press(plain(locale, "button-back"), Giftable(at=0)))
    if following is not None:
        turns.append(press(plain(locale, "button-next"), Giftable(at=following)))
    if turns:
        rows.append(tuple(turns))
    return Card(t(locale, "giftable" if found else "giftable-none"), tuple(rows))


def _product_label(item: catalog.Listing, locale: str) -> str:
    return f"{shortened(item.title, 36)} · {money(item.price_from, item.currency, locale)}"
