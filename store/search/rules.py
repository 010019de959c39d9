"""Says queries in the databases' own languages, and where a product stands among matches. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from store.search.words import Term

_ID_BITS: Final = 40
_LAST_ID: Final = (1 << _ID_BITS) - 1
_MOST_WORDS: Final = 1_000


def place(words: int, product: int) -> int:
    """Return where a product with a name of so many words stands: smaller is further in front.

    A name that has little else than what was asked for is the better match; among equals the newer
    product comes first. It needs no other column, so an index can be in this very order.
    """
    return (min(words, _MOST_WORDS) << _ID_BITS) + _LAST_ID - product


def product_at(place: int) -> int:
    """Return the product that stands at a place."""
    return _LAST_ID - (place & _LAST_ID)


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
