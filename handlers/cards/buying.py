"""Between the card and the sum to pay: which one, at which price, collected where."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from handlers.cards.card import Card, Row, press
from handlers.cards.products import Add, Buy, TellMe
from handlers.cards.words import BETWEEN, choice_label, money, pickup_text, shortened
from locales import plain, t
from store import catalog, shipping

if TYPE_CHECKING:
    from handlers.scene import Reader


class Collect(CallbackData, prefix="cl"):
    """Collect it at this pickup point."""

    point: int
    then: str
    one: int
    two: int


class ByHand(CallbackData, prefix="bh"):
    """Pay this purchase by hand."""

    then: str
    one: int
    two: int


class Which(CallbackData, prefix="vw"):
    """Another page of a product's variants."""

    product: int
    card: int
    to_cart: bool
    at: int


CHOICES: Final = 24
"""Variants offered at once; Telegram takes 100 buttons, people far fewer."""

WAITED_FOR: Final = 4
"""Variants that are sold out and have a button to wait for them; the others are named."""


def choice_name(variant: catalog.Variant) -> str:
    """What tells a variant from the others: "Red / L"."""
    return BETWEEN.join(variant.options)


def told_apart(variants: Sequence[catalog.Variant]) -> tuple[list[str], int]:
    """Return the variants' names on buttons, and how many stand in a row: one if they are long."""
    short = [choice_label(variant.options, 28) for variant in variants]
    if len(set(short)) == len(short):
        return short, 2
    return [choice_label(variant.options, 56) for variant in variants], 1


def variant_choice(
    view: catalog.ProductView, reader: "Reader", card: int, *, to_cart: bool, at: int = 0
) -> Card:
    """Which one? What is sold out is said, and cannot be pressed into an order."""
    locale = reader.locale
    offered = [variant for variant in view.variants if variant.left != 0]
    at = at if 0 <= at < len(offered) else 0
    buttons = []
    here = offered[at : at + CHOICES]
    labels, side_by_side = told_apart(here)
    for name, variant in zip(labels, here, strict=True):
        price = money(variant.price, variant.currency, locale)
        data = (
            Add(product=view.product.id, variant=variant.id, card=card)
            if to_cart
            else Buy(product=view.product.id, variant=variant.id, price=variant.price, card=card)
        )
        buttons.append(press(f"{name} · {price}", data))
    rows: list[Row] = [
        tuple(buttons[first : first + side_by_side])
        for first in range(0, len(buttons), side_by_side)
    ]

    def turn(label: str, place: int) -> InlineKeyboardButton:
        which = Which(product=view.product.id, card=card, to_cart=to_cart, at=place)
        return press(plain(locale, label), which)

    turns = []
    if at:
        turns.append(turn("button-back", max(at - CHOICES, 0)))
    if at + CHOICES < len(offered):
        turns.append(turn("button-next", at + CHOICES))
    if turns:
        rows.append(tuple(turns))
    gone = [variant for variant in view.variants if variant.left == 0]
    for variant in gone[:WAITED_FOR]:
        choice = shortened(choice_name(variant), 28)
        wish = TellMe(product=view.product.id, variant=variant.id, card=card)
        rows.append((press(plain(locale, "button-tell-me-of", choice=choice), wish),))
    lines = [f"<b>{t(locale, 'quote', text=view.product.title)}</b>", t(locale, "variant-choose")]
    if gone:
        names = plain(locale, "list-comma").join(map(choice_name, gone))
        lines.append(t(locale, "variant-sold-out", choice=shortened(names, 120)))
    return Card("\n".join(lines), tuple(rows))


def price_changed(variant: catalog.VariantView, old: int, card: int, reader: "Reader") -> Card:
    """The price is another than on the card: both are said, and the person decides."""
    from handlers.welcome import Close

    locale = reader.locale
    now = money(variant.price, variant.currency, locale)
    before = money(old, variant.currency, locale)
    buy = press(
        plain(locale, "button-buy-now-for", price=now),
        Buy(product=variant.product, variant=variant.id, price=variant.price, card=card),
        "primary",
    )
    return Card(
        t(locale, "price-changed", new=now, old=before),
        ((buy, press(plain(locale, "button-not-now"), Close())),),
    )


def pickup_choice(
    points: Sequence[shipping.PickupPoint], reader: "Reader", then: str, one: int, two: int
) -> Card:
    """Where will you collect it?"""
    locale = reader.locale
    lines = [t(locale, "pickup-choose")]
    rows = []
    for point in points[:10]:
        lines.append(t(locale, "quote", text=pickup_text(point, locale)))
        data = Collect(point=point.id, then=then, one=one, two=two)
        rows.append((press(shortened(point.name, 40), data),))
    return Card("\n".join(lines), tuple(rows))


def collected_at(point: shipping.PickupPoint, locale: str) -> Card:
    """What is left of that question, once it is answered."""
    return Card(t(locale, "answered-with", what=point.name))


def paid_by_hand(locale: str) -> Card:
    """What is left of the question how it is paid, once it is answered."""
    return Card(t(locale, "answered-with", what=plain(locale, "button-by-by-hand")))


def other_way(why: str, then: str, one: int, two: int, locale: str) -> Card:
    """The sum is not one that a card pays: why, and how else."""
    from handlers.welcome import Close

    by_hand = press(
        plain(locale, "button-by-by-hand"), ByHand(then=then, one=one, two=two), "primary"
    )
    not_now = press(plain(locale, "button-not-now"), Close())
    return Card(t(locale, "quote", text=why), ((by_hand,), (not_now,)))
