"""Reads what a merchant types about shipping: "DE, FR: 8.00, free from 60". Pure; never guesses."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from store import catalog
from store.people.countries import countries, country_named
from store.refusals import Refused
from store.shipping import Place, Price

_FREE: Final = frozenset({"0", "0.00", "free", "包邮", "免费"})
_NOWHERE: Final = frozenset({"no", "none", "not served", "not shipped", "不寄", "不送"})
_PRICE: Final = re.compile(
    r"(?P<amount>[^\s,+]+)"
    r"(\s*\+\s*(?P<further>[^\s,+/]+)\s*"
    r"((?P<piece>(a|per|each|/)\s*piece|每件|/\s*件)"
    r"|(per|each|every|/|每)\s*(?P<grams>[0-9]{1,6})\s*(g|克)))?"
    r"(\s*,?\s*(free from|满)\s*(?P<free>[^\s,包]+)\s*(包邮)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TypedZone:
    """Places, and what shipping there costs."""

    name: str
    places: tuple[Place, ...]
    price: Price


def read_amount(text: str, currency: str) -> int:
    """Read an amount that may be nothing. Raises Refused as `catalog.parse_price` does."""
    if text.strip().lower() in _FREE:
        return 0
    return catalog.parse_price(text, currency)


def read_price(text: str, currency: str) -> Price:
    """Read "3.00", "3.00 + 1.00 per piece", "3.00 + 2.00 per 500 g", each with ", free from 30".

    Raises Refused("price-malformed"), or what `read_amount` refuses.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    if typed.lower() in _NOWHERE:
        return Price("not-served")
    read = _PRICE.fullmatch(typed)
    if read is None:
        raise Refused("price-malformed")
    amount = read_amount(read["amount"], currency)
    free_from = read_amount(read["free"], currency) or None if read["free"] else None
    if read["further"] is None:
        return Price("flat", amount, free_from=free_from)
    further = read_amount(read["further"], currency)
    if read["grams"] is None:
        return Price("by-piece", amount, further, free_from=free_from)
    return Price("by-weight", amount, further, int(read["grams"]), free_from=free_from)


def read_zone(text: str, currency: str) -> TypedZone:
    """Read "DE, France: 8.00" or "CN/Zhejiang/Hangzhou: free": countries, regions, towns.

    Raises Refused("zone-malformed") or Refused("country-unknown"), or as `read_price`.
    """
    typed = unicodedata.normalize("NFKC", text).replace("\uff1a", ":").replace("、", ",").strip()
    left, colon, right = typed.partition(":")
    names = [name.strip() for name in left.split(",") if name.strip()]
    if not colon or not names:
        raise Refused("zone-malformed")
    places = tuple(_place(name) for name in names)
    return TypedZone(", ".join(names), places, read_price(right, currency))


def _place(text: str) -> Place:
    country, *within = (part.strip() for part in text.split("/"))
    code = country.upper() if country.upper() in countries() else None
    code = code or country_named(country, at_home_in="")
    if code is None:
        raise Refused("country-unknown")
    if len(within) > 2 or not all(within):
        raise Refused("zone-malformed")
    return Place(code, *within)
