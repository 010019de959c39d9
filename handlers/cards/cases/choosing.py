"""What is wrong: which parcel, which pieces, what shall be done, and why."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from handlers.cards.card import Card, Row, press
from handlers.cards.cases.buttons import Bare, Pick, Tell, What, Why
from handlers.cards.cases.words import pieces_text
from handlers.cards.not_right import WrongParcel
from handlers.cards.orders import line_name
from handlers.cards.words import shortened, span
from locales import plain, t
from store import cases, orders
from store.policy import Policy

if TYPE_CHECKING:
    from handlers.scene import Reader

LISTED: Final = 12
"""Lines of a parcel that can be counted one by one: a button holds 64 bytes."""

MOST: Final = 99
"""Pieces of a line that can be counted on a button."""

REASONS: Final = {
    "refund": ("not-arrived", "damaged", "wrong", "not-as-described", "other"),
    "return": ("damaged", "wrong", "does-not-fit", "not-as-described", "changed-mind", "other"),
    "exchange": ("damaged", "wrong", "does-not-fit", "not-as-described", "other"),
}
"""Which reasons go with a wish."""


def wish_of(text: str) -> tuple[str, int | None]:
    """Read what is wished for, and the variant of an exchange: "x7" is one for variant 7."""
    if text[:1] == "x" and text[1:].isascii() and text[1:].isdecimal() and len(text) < 20:
        return "exchange", int(text[1:])
    return text, None


def counted(one: cases.Claimable, text: str) -> tuple[tuple[orders.Line, int], ...]:
    """Read how many pieces of each line are meant, "1.0.2"; what is not there is not counted."""
    counts = [int(part) if part.isdecimal() else 0 for part in text.split(".")]
    pieces = zip(one.pieces, counts, strict=False)
    return tuple(
        (piece.line, min(count, piece.pieces)) for piece, count in pieces if count and piece.pieces
    )


def written(counts: Sequence[int]) -> str:
    """Write how many pieces of each line are meant."""
    return ".".join(str(min(count, MOST)) for count in counts)


def all_of(one: cases.Claimable) -> str:
    """All that may be meant of a parcel."""
    return written([piece.pieces for piece in one.pieces[:LISTED]])


def which_parcel(found: Sequence[cases.Claimable], reader: "Reader") -> Card:
    """Which of them is it about?"""
    locale = reader.locale
    rows: list[Row] = []
    for number, one in enumerate(found[:20], start=1):
        text = pieces_text([(piece.line, piece.pieces) for piece in one.pieces], locale, 24)
        label = f"{number}. {shortened(text, 48)}"
        rows.append((press(label, WrongParcel(fulfillment=one.parcel.id)),))
    return Card(t(locale, "case-which-parcel"), tuple(rows))


def which_pieces(one: cases.Claimable, text: str, reader: "Reader") -> Card:
    """How many of each line? A press counts one more."""
    locale, parcel = reader.locale, one.parcel.id
    chosen = {line.id: count for line, count in counted(one, text)}
    counts = [chosen.get(piece.line.id, 0) for piece in one.pieces[:LISTED]]
    rows: list[Row] = []
    for n, piece in enumerate(one.pieces[:LISTED]):
        after = list(counts)
        after[n] = (counts[n] + 1) % (min(piece.pieces, MOST) + 1)
        label = plain(
            locale,
            "case-pieces-line",
            title=shortened(line_name(piece.line, locale), 32),
            count=counts[n],
            pieces=piece.pieces,
        )
        rows.append((press(label, Pick(fulfillment=parcel, counts=written(after))),))
    last = [press(plain(locale, "button-case-all"), What(fulfillment=parcel, counts=all_of(one)))]
    if any(counts):
        go_on = What(fulfillment=parcel, counts=written(counts))
        last.append(press(plain(locale, "button-case-next"), go_on, "primary"))
    return Card(t(locale, "case-which-pieces"), (*rows, tuple(last)))


def what_card(
    one: cases.Claimable, text: str, order: orders.Order, giver: str, reader: "Reader"
) -> Card:
    """What shall be done? `giver` is who paid for a present, empty for who paid for themselves."""
    locale = reader.locale
    said = t(
        locale,
        "case-what",
        goods=pieces_text(counted(one, text), locale),
        number=str(order.id),
    )
    wishes = [wish for wish in cases.WISHES if order.way != "free" or wish == "exchange"]
    rows: list[Row] = []
    for wish in wishes:
        gift = giver and wish == "refund"
        label = plain(locale, "case-wish-refund-gift" if gift else f"case-wish-{wish}", giver=giver)
        rows.append((press(label, Why(fulfillment=one.parcel.id, counts=text, wish=wish)),))
    return Card(said, tuple(rows))


def why_card(data: Why, reader: "Reader") -> Card:
    """Why?"""
    locale = reader.locale
    rows: list[Row] = []
    for reason in REASONS[wish_of(data.wish)[0]]:
        tell = Tell(fulfillment=data.fulfillment, counts=data.counts, wish=data.wish, reason=reason)
        rows.append((press(plain(locale, f"case-reason-{reason}"), tell),))
    return Card(t(locale, "case-why"), tuple(rows))


def tell_card(data: Tell, shop: str, policy: Policy, reader: "Reader") -> Card:
    """A few words or a photo, or none."""
    locale = reader.locale
    bare = Bare(
        fulfillment=data.fulfillment, counts=data.counts, wish=data.wish, reason=data.reason
    )
    text = t(locale, "case-tell", shop=shop, span=span(policy.case_decision, locale))
    return Card(text, ((press(plain(locale, "button-case-bare"), bare),),))


def nothing_left(order: int, policy: Policy, reader: "Reader") -> Card:
    """There is nothing that a new case could be about."""
    window = span(policy.return_window, reader.locale)
    return Card(t(reader.locale, "case-nothing-left", number=str(order), span=window))
