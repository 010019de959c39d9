"""Before the sum: which one, for whom, how many."""

from typing import TYPE_CHECKING, Final

from handlers.cards.buying import choice_name
from handlers.cards.card import Card, Row, press
from handlers.cards.gifts.buttons import HowMany, ToWhom
from handlers.cards.products import Give
from handlers.cards.words import money, shortened
from locales import plain, t
from store import catalog

if TYPE_CHECKING:
    from handlers.scene import Reader

NUMBERS: Final = (2, 3, 5, 10, 20, 50)
"""Shares offered as buttons; any other number is typed."""
CHOICES: Final = 24


def which_card(view: catalog.ProductView, chat: int, reader: "Reader") -> Card:
    """Which variant shall it be?"""
    rows = tuple(
        (
            press(
                f"{shortened(choice_name(one), 40)} · "
                f"{money(one.price, view.product.currency, reader.locale)}",
                Give(product=view.product.id, variant=one.id, chat=chat),
            ),
        )
        for one in view.variants[:CHOICES]
        if one.left != 0
    )
    said = t(reader.locale, "gift-which", title=shortened(view.product.title, 60))
    return Card(said, rows)


def whom_card(title: str, variant: int, chat: int, reader: "Reader", *, envelope: int = 0) -> Card:
    """Who is it for?"""
    locale = reader.locale

    def to(how: str, label: str) -> Row:
        data = ToWhom(variant=variant, how=how, chat=chat, envelope=envelope)
        return (press(plain(locale, label), data),)

    return Card(
        t(locale, "gift-whom", title=shortened(title, 60)),
        (
            to("one", "button-gift-one"),
            to("first", "button-gift-first"),
            to("draw", "button-gift-draw"),
        ),
    )


def number_card(envelope: int, variant: int, how: str, chat: int, reader: "Reader") -> Card:
    """How many shares?"""
    locale = reader.locale

    def many(shares: int) -> HowMany:
        return HowMany(envelope=envelope, variant=variant, how=how, shares=shares, chat=chat)

    buttons = [press(plain(locale, "gift-shares", shares=n), many(n)) for n in NUMBERS]
    rows = (tuple(buttons[:3]), tuple(buttons[3:]))
    other = (press(plain(locale, "button-gift-number"), many(0)),)
    said = t(locale, "gift-how-many-prizes" if how == "draw" else "gift-how-many")
    return Card(said, (*rows, other))


def typed_number_card(reader: "Reader", most: int) -> Card:
    """Type the number."""
    return Card(t(reader.locale, "gift-number-question", most=most))
