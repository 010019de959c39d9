"""Reads what a merchant types: a price, a number of pieces, a whole listing. Never guesses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal

from babel.numbers import get_currency_symbol

from store.catalog.rules import STOCK_LIMIT, check_price, check_stock, clean_title
from store.catalog.statements import sql
from store.database import Transaction
from store.money import exponent
from store.refusals import Refused

_AMOUNT: Final = re.compile(r"(?P<sign>[-+])?(?P<whole>[0-9]{1,15})(?:\.(?P<cents>[0-9]{1,15}))?")
_PIECES: Final = re.compile(r"(?P<sign>[-+=])?\s*(?P<number>[0-9]{1,12})")
_LISTED_STOCK: Final = re.compile(
    r"(?:[x×*]|库存)(?P<after>[0-9]{1,12})|(?P<before>[0-9]{1,12})件", re.IGNORECASE
)
_LISTED_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_DECIMAL: Final = re.compile(r"[0-9]+\.[0-9]+")
_TYPED_LIMIT: Final = 64
_UNTRACKED: Final = frozenset({"∞", "unlimited", "不限"})


def parse_price(text: str, currency: str, *, rounded: bool = False) -> int:
    """Read "12.80", "$12.80", "12.80 USD" or "￥12.80" as minor units of `currency`.

    A comma may part thousands or cents, so it is refused, as is another currency's sign. `rounded`:
    of more decimals than the currency has, half a minor unit and more is one.
    Raises Refused("price-unreadable" | "price-too-fine" | "price-too-small" | "price-too-large").
    """
    read = _AMOUNT.fullmatch(_without_sign(text, currency))
    if read is None:
        raise Refused("price-unreadable", currency=currency)
    if read["sign"] == "-":
        raise Refused("price-too-small")
    decimals = exponent(currency)
    cents = (read["cents"] or "").rstrip("0")
    if len(cents) > decimals and not rounded:
        raise Refused("price-too-fine", currency=currency)
    minor = int(read["whole"] + cents[:decimals].ljust(decimals, "0"))
    return check_price(minor + (cents[decimals : decimals + 1] >= "5"))


@dataclass(frozen=True, slots=True)
class StockChange:
    """What was typed about a stock: a new count, so many more or fewer, or no count at all."""

    how: Literal["set", "add", "untracked"]
    amount: int = 0

    async def apply(self, tx: Transaction, variant: int) -> bool:
        """Write it; False if fewer would be left than are reserved, or too many to count."""
        if self.how == "add":
            changed = await sql.add_stock(tx, variant=variant, change=self.amount, most=STOCK_LIMIT)
        else:
            stock = self.amount if self.how == "set" else None
            changed = await sql.put_stock(tx, variant=variant, stock=stock)
        return bool(changed)


def parse_stock(text: str) -> StockChange:
    """Read "20" or "=20" (so many are left), "+10" and "-3" (more, fewer) and "∞" (not counted).

    Raises Refused("stock-unreadable" | "stock-too-large").
    """
    typed = unicodedata.normalize("NFKC", text[:_TYPED_LIMIT]).replace("\u2212", "-").strip()
    if typed.lower() in _UNTRACKED:
        return StockChange("untracked")
    read = _PIECES.fullmatch(typed) if len(text) <= _TYPED_LIMIT else None
    if read is None:
        raise Refused("stock-unreadable")
    number = int(read["number"])
    check_stock(number)
    if read["sign"] in ("+", "-"):
        return StockChange("add", -number if read["sign"] == "-" else number)
    return StockChange("set", number)


_WEIGHT: Final = re.compile(
    r"(?P<number>[0-9]{1,8}([.,][0-9]{1,3})?)\s*(?P<unit>g|克|kg|公斤|千克)?", re.IGNORECASE
)


def parse_weight(text: str) -> int:
    """Read "250", "250 g", "1.2 kg" or "1.2公斤" as grams. Raises Refused("weight-unreadable")."""
    typed = unicodedata.normalize("NFKC", text[:_TYPED_LIMIT]).strip()
    read = _WEIGHT.fullmatch(typed) if len(text) <= _TYPED_LIMIT else None
    if read is None:
        raise Refused("weight-unreadable")
    whole = (read["unit"] or "g").lower() in ("g", "克")
    if whole and not read["number"].isdecimal():
        # A part of a gram, or thousands: nobody knows.
        raise Refused("weight-unreadable")
    number = Decimal(read["number"].replace(",", "."))
    return round(number if whole else number * 1000)


@dataclass(frozen=True, slots=True)
class TypedListing:
    """A listing as far as it could be read."""

    title: str
    price: int | None
    stock: int | None
    missing: tuple[str, ...]
    """What has to be asked: "title", "price", "stock"."""


def parse_listing(text: str, currency: str) -> TypedListing:
    """Read a caption such as "Longjing spring 2026 100g 12.80 x20": title, price, pieces.

    "x20" (or 20件, 库存20) is the stock, and the price is the one word that has the currency's
    sign, else the one that has cents: a bare number may as well be a year or a size. Where two
    could be it, it is asked. Everything else belongs to the title. Lines after the first are not
    read here.
    """
    words = unicodedata.normalize("NFKC", text[:1_000]).strip().split("\n")[0].split()
    stocks = {i: read for i, word in enumerate(words) if (read := _LISTED_STOCK.fullmatch(word))}
    at_stock = next(iter(stocks)) if len(stocks) == 1 else None
    at_price = _price_word(words, currency, without=at_stock)
    stock = price = None
    if at_stock is not None:
        pieces = int(stocks[at_stock]["after"] or stocks[at_stock]["before"])
        stock = pieces if pieces <= STOCK_LIMIT else None
    if at_price is not None:
        try:
            price = parse_price(words[at_price], currency)
        except Refused:
            price = None
    title = clean_title(" ".join(w for i, w in enumerate(words) if i not in (at_stock, at_price)))
    found = {"title": title or None, "price": price, "stock": stock}
    missing = tuple(name for name, value in found.items() if value is None)
    return TypedListing(title=title, price=price, stock=stock, missing=missing)


def _price_word(words: list[str], currency: str, without: int | None) -> int | None:
    """Where the price stands, if only one word can be it."""
    rest = [(i, word) for i, word in enumerate(words) if i != without]
    signed = [i for i, word in rest if _has_sign(word, currency)]
    if signed:
        return signed[0] if len(signed) == 1 else None
    decimal = [i for i, word in rest if _DECIMAL.fullmatch(word)]
    return decimal[0] if len(decimal) == 1 else None


def _has_sign(word: str, currency: str) -> bool:
    bare = _without_sign(word, currency)
    return bare != word and _LISTED_NUMBER.fullmatch(bare) is not None


def _without_sign(text: str, currency: str) -> str:
    """The text without the currency's own sign or code; of anything else the rest tells."""
    if len(text) > _TYPED_LIMIT:
        return ""
    typed = unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip()
    for sign in _signs(currency):
        for bare in (typed.removeprefix(sign), typed.removesuffix(sign)):
            if bare != typed:
                return bare.strip()
    return typed


_DOLLARS: Final = ("AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD")
_ALSO_TYPED: Final = {
    "CNY": ("元", "块"),
    "JPY": ("円",),
    "XTR": ("⭐", "★"),
    **dict.fromkeys(_DOLLARS, ("$",)),
}


@lru_cache
def _signs(currency: str) -> tuple[str, ...]:
    """How merchants write a currency, the longest first."""
    signs = {currency, currency.lower(), *_ALSO_TYPED.get(currency, ())}
    signs |= {get_currency_symbol(currency, locale) for locale in ("en", "zh")}
    return tuple(sorted(signs, key=len, reverse=True))
