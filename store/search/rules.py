"""Says queries in the databases' own languages, and where a product stands among matches. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from store.search.words import Term

_WORD_BITS: Final = 10
_MOST_WORDS: Final = (1 << _WORD_BITS) - 1
_LAST_PRODUCT: Final = (1 << 40) - 1


def place(words: int, product: int) -> int:
    """Return where a product with a name of so many words stands: the newest in front.

    One number says all that ranking needs, so that no other table has to be looked at.
    """
    return (_LAST_PRODUCT - product << _WORD_BITS) + min(words, _MOST_WORDS)


def product_at(place: int) -> int:
    """Return the product that stands at a place."""
    return _LAST_PRODUCT - (place >> _WORD_BITS)


def closeness(place: int) -> tuple[int, int]:
    """Order matches by it: a name with little else than what was asked for, then the newer one."""
    return place & _MOST_WORDS, place


def shop_word(shop: int) -> str:
    """The word that all names of a shop have. Its first character is nobody's letter."""
    return f"\ue001{shop}"


def fts5_query(terms: Sequence[Term], shop: int | None) -> str:
    """The query for SQLite's FTS5. Words are only letters and digits: quoting suffices."""
    asked = [f'"{" ".join(term.words)}"' + (" *" if term.prefix else "") for term in terms]
    return " AND ".join(([f'"{shop_word(shop)}"'] if shop is not None else []) + asked)


def tsquery(terms: Sequence[Term], shop: int | None) -> str:
    """The query for PostgreSQL's text search."""
    asked = [
        "(" + " <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.prefix else "") + ")"
        for term in terms
    ]
    return " & ".join(([f"'{shop_word(shop)}'"] if shop is not None else []) + asked)


def tsvector(words: Sequence[str]) -> str:
    """The words with their positions, for PostgreSQL."""
    return " ".join(f"'{word}':{position}" for position, word in enumerate(words, start=1))
