"""What is meant by a reply to a product's card, where it may be two things."""

from collections.abc import Sequence
from typing import Literal

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Row, press
from handlers.cards.merchant.working import Never
from handlers.cards.words import shortened
from locales import plain, t
from store import catalog

Meaning = Literal["price", "stock", "name", "text", "both"]

VARIANTS: int = 60


class Means(CallbackData, prefix="mrm"):
    """The words of the reply are the product's price, stock, name or text; `variant` 0: any."""

    product: int
    what: str
    variant: int = 0


def what_is_it(
    view: catalog.ProductView, text: str, meanings: Sequence[Meaning], locale: str
) -> Card:
    """Is it the name or the text, the price or the stock?"""
    product = view.product
    row = tuple(
        press(plain(locale, f"button-means-{what}"), Means(product=product.id, what=what))
        for what in meanings
    )
    leave = press(plain(locale, "button-not-now"), Never())
    said = t(
        locale, "reply-question", text=shortened(" ".join(text.split()), 80), title=product.title
    )
    return Card(said, (row, (leave,)))


def which_variant(view: catalog.ProductView, what: str, locale: str) -> Card:
    """Of which variant is it the price, or the stock?"""
    buttons = [
        press(
            shortened(" / ".join(one.options), 28),
            Means(product=view.product.id, what=what, variant=one.id),
        )
        for one in view.variants[:VARIANTS]
    ]
    rows: list[Row] = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    rows.append((press(plain(locale, "button-not-now"), Never()),))
    return Card(t(locale, f"listing-which-{what}"), tuple(rows))
