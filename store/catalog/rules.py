"""What a product may be. Pure: limits, refusals, the proof behind a crossed-out price."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final

from store.catalog.new import NewProduct, NewVariant, Text
from store.catalog.texts import clean_line, clean_text
from store.policy import DAY
from store.refusals import Refused

TITLE_LENGTH: Final = 100
ABOUT_LENGTH: Final = 3_000
OPTION_LENGTH: Final = 60
CATEGORY_LENGTH: Final = 40
SKU_LENGTH: Final = 64
HANDLE_LENGTH: Final = 255
OPTIONS: Final = 3
VARIANTS: Final = 200
PICTURES: Final = 50
PRICE_LIMIT: Final = 100_000_000_00
STOCK_LIMIT: Final = 1_000_000_000
WEIGHT_LIMIT: Final = 10_000_000
PROOF_SPAN: Final = 30 * DAY
"""A crossed-out price is the lowest of the 30 days before (Directive 98/6/EC, article 6a)."""

CARDS: Final[Mapping[str, str]] = {
    "product": "Anywhere that somebody shares it. The subject is the product.",
}

REFUSALS: Final[Mapping[str, str]] = {
    "title-missing": "A product without a title cannot be found or bought.",
    "variant-missing": "A product is sold in at least one variant.",
    "variants-too-many": "More variants than a card can offer.",
    "options-too-many": "A product has at most three options.",
    "options-unequal": "A variant has no value for one of the product's options, or one too many.",
    "options-repeated": "Two variants have the same values.",
    "price-unreadable": "The text is not one amount of money with nothing left to guess.",
    "price-too-small": "A price is at least one minor unit.",
    "price-too-large": "More than anybody can pay.",
    "price-too-fine": "More decimals than the currency has.",
    "stock-unreadable": "The text is not a number of pieces.",
    "stock-too-large": "More pieces than anybody can count.",
    "stock-too-small": "Fewer pieces than none.",
    "weight-unreadable": "The text is not a weight in grams or kilograms.",
    "weight-wrong": "A weight is a number of grams from 0 to ten tonnes.",
    "limit-wrong": "A limit per person is at least one piece.",
    "digital-missing": "A digital product needs what is delivered.",
    "handle-taken": "The shop has another product of this handle.",
    "product-gone": "There is no such product in this shop, or it was removed.",
    "category-gone": "There is no such category in this shop.",
    "category-name-missing": "A category without a name.",
    "category-exists": "The shop has a category of this name.",
    "not-publishable": "A variant of the product has no price yet, or nothing to deliver.",
}


def clean_title(text: str) -> str:
    """Return one line of a title: no controls, nothing that turns the line around."""
    return clean_line(text, TITLE_LENGTH)


def clean_about(text: str) -> str:
    """Return the lines of a description."""
    return clean_text(text, ABOUT_LENGTH)


def clean_sku(text: str) -> str:
    """Return a merchant's own number for a variant."""
    return clean_line(text, SKU_LENGTH)


def clean_handle(text: str) -> str:
    """Return the name that a product has in files."""
    return clean_line(text, HANDLE_LENGTH)


def clean_digital(text: str | None) -> str | None:
    """Return what is delivered, such as a link or a key; None if nothing is left of it."""
    return clean_text(text or "", ABOUT_LENGTH) or None


def clean_options(values: Iterable[str]) -> tuple[str, ...]:
    """Return names or values of options, clean and short enough for a button."""
    return tuple(clean_line(value, OPTION_LENGTH) for value in values)


def check_price(price: int) -> int:
    """Return `price`. Raises Refused("price-too-small" | "price-too-large")."""
    if price < 1:
        raise Refused("price-too-small")
    if price > PRICE_LIMIT:
        raise Refused("price-too-large")
    return price


def check_stock(stock: int | None) -> int | None:
    """Return `stock`. Raises Refused("stock-too-small" | "stock-too-large")."""
    if stock is not None and stock < 0:
        raise Refused("stock-too-small")
    if stock is not None and stock > STOCK_LIMIT:
        raise Refused("stock-too-large")
    return stock


def check_text(text: Text) -> Text:
    """Return a translation as it is kept."""
    return Text(
        title=clean_title(text.title),
        about=clean_about(text.about),
        options=clean_options(text.options),
        values=tuple(clean_options(values) for values in text.values),
    )


def check_product(new: NewProduct) -> None:
    """Raise the first thing that is wrong with a new product; texts are cleaned when written."""
    if not clean_title(new.title):
        raise Refused("title-missing")
    if len(new.options) > OPTIONS:
        raise Refused("options-too-many", most=OPTIONS)
    if not new.variants:
        raise Refused("variant-missing")
    if len(new.variants) > VARIANTS:
        raise Refused("variants-too-many", most=VARIANTS)
    if new.per_person is not None and new.per_person < 1:
        raise Refused("limit-wrong")
    for variant in new.variants:
        check_variant(new, variant)
    choices = {clean_options(variant.options) for variant in new.variants}
    if len(choices) < len(new.variants):
        raise Refused("options-repeated")


def check_variant(new: NewProduct, variant: NewVariant) -> None:
    """Raise what is wrong with one variant of `new`."""
    if variant.price != 0:
        check_price(variant.price)
    check_stock(variant.stock)
    if not 0 <= variant.weight <= WEIGHT_LIMIT:
        raise Refused("weight-wrong")
    values = clean_options(variant.options)
    if len(values) != len(new.options) or not all(values):
        raise Refused("options-unequal")


def proven_price(history: Iterable[tuple[int, int]], new_price: int, now: int) -> int | None:
    """Return the lowest price that held in the 30 days before `now`, if the new one is below it.

    `history` is (price, since) in order of time; each price held until the next began.
    """
    begin = now - PROOF_SPAN
    spans = pairwise([*history, (0, now)])
    # 0 is "no price yet": nobody could buy at it.
    held = [price for (price, _), (_, end) in spans if end > begin and price]
    lowest = min(held, default=None)
    return lowest if lowest is not None and lowest > new_price else None
