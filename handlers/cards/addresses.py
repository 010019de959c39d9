"""Addresses as their owner sees them; nobody else's card shows one, except the packer's."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from aiogram.filters.callback_data import CallbackData

from handlers.cards.buying import Collect
from handlers.cards.card import Card, Row, press
from handlers.cards.words import shortened
from locales import Markup, plain, t
from store import people, shipping

if TYPE_CHECKING:
    from handlers.scene import Reader

SHOWN: Final = 8
"""Addresses offered as buttons."""


class Take(CallbackData, prefix="at"):
    """This address, for what was begun: `then` names it, `one` and `two` are its ids."""

    address: int
    then: str
    one: int
    two: int


class Type(CallbackData, prefix="ay"):
    """Another address: the bot asks for it."""

    then: str
    one: int
    two: int


class Forget(CallbackData, prefix="af"):
    """Take an address out of the book."""

    address: int


class Label(CallbackData, prefix="al"):
    """Give an address a name such as “Home”."""

    address: int


def address_text(address: people.Address) -> str:
    """An address on one line, as plain text: name · street · town · phone."""
    town = " ".join(part for part in (address.town, address.postcode) if part)
    # Beijing and Shanghai are their own province: said once.
    region = "" if address.region == address.town else address.region
    parts = (address.name, *address.lines, town, region, address.country, address.phone)
    return " · ".join(part for part in parts if part)


def place_name(address: people.Address) -> str:
    """What its owner calls it, else its street: short enough for a button."""
    return shortened(address.label or (address.lines[0] if address.lines else address.town))


def question(
    locale: str,
    shop: str,
    points: Sequence[shipping.PickupPoint],
    then: str,
    one: int,
    two: int,
) -> Card:
    """Ask for an address: one message, and who sees it. Or collect it, where that is possible."""
    said = t(locale, "address-question" if shop else "address-question-any", shop=shop)
    return Card(said, _collecting(points, locale, then, one, two))


def _collecting(
    points: Sequence[shipping.PickupPoint], locale: str, then: str, one: int, two: int
) -> tuple[Row, ...]:
    return tuple(
        (
            press(
                plain(locale, "button-collect-at", place=shortened(point.name)),
                Collect(point=point.id, then=then, one=one, two=two),
            ),
        )
        for point in points[:SHOWN]
    )


def still_missing(locale: str, missing: Sequence[str]) -> Card:
    """Ask for what could not be read, and only for that."""
    names = plain(locale, "list-comma").join(
        plain(locale, f"address-part-{part}") for part in missing
    )
    return Card(t(locale, "address-missing", missing=names))


def read_back(address: people.Address, locale: str, then: str, one: int, two: int) -> Card:
    """Show an address back for a yes."""
    right = Take(address=address.id, then=then, one=one, two=two)
    correct = Type(then=then, one=one, two=two)
    return Card(
        t(locale, "quote", text=address_text(address)),
        (
            (
                press(plain(locale, "button-right"), right, "primary"),
                press(plain(locale, "button-correct"), correct),
            ),
        ),
    )


def chosen(address: people.Address, locale: str) -> Card:
    """What is left of a question of where, once it is answered."""
    return Card(t(locale, "answered-with", what=address_text(address)))


def choice(
    book: Sequence[people.Address],
    points: Sequence[shipping.PickupPoint],
    said: Markup,
    locale: str,
    then: str,
    one: int,
    two: int,
) -> Card:
    """Where shall it go? The addresses of the book, another one, and where to collect it."""
    rows: list[Row] = [
        (press(place_name(address), Take(address=address.id, then=then, one=one, two=two)),)
        for address in book[:SHOWN]
    ]
    rows.append((press(plain(locale, "button-other-address"), Type(then=then, one=one, two=two)),))
    return Card(said, (*rows, *_collecting(points, locale, then, one, two)))


def book_card(book: Sequence[people.Address], reader: "Reader") -> Card:
    """/addresses: what is kept, and how to take it out."""
    locale = reader.locale
    lines = [t(locale, "address-book-empty") if not book else t(locale, "address-book")]
    rows: list[Row] = []
    for number, address in enumerate(book[:SHOWN], 1):
        name = f"<b>{t(locale, 'quote', text=address.label)}</b> " if address.label else ""
        lines.append(Markup(f"{number}. {name}{t(locale, 'quote', text=address_text(address))}"))
        rows.append(
            (
                press(
                    plain(locale, "button-label-address", number=number), Label(address=address.id)
                ),
                press(
                    plain(locale, "button-forget-address", number=number),
                    Forget(address=address.id),
                ),
            )
        )
    rows.append((press(plain(locale, "button-add-address"), Type(then="book", one=0, two=0)),))
    return Card("\n".join(lines), tuple(rows))
