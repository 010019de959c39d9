"""The columns of our own file of products, in their order (docs/catalogues.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

HANDLE: Final = ("handle",)
NAME: Final = ("name",)
TEXT: Final = ("text",)
CATEGORY: Final = ("category",)
CATEGORY_GIFTS: Final = ("category gifts",)
KIND: Final = ("kind",)
STATE: Final = ("state",)
LIMIT: Final = ("limit",)
GIFTS: Final = ("gifts",)
SHIPS_FROM: Final = ("ships from",)
PHOTOS: Final = ("photos",)
OPTION_NAMES: Final = tuple((f"option {n}",) for n in (1, 2, 3))
OPTION_VALUES: Final = tuple((f"value {n}",) for n in (1, 2, 3))
SKU: Final = ("sku",)
CURRENCY: Final = ("currency",)
PRICE: Final = ("price",)
COMPARE_AT: Final = ("compare at",)
SALE: Final = ("sale price",)
SALE_FROM: Final = ("sale from",)
SALE_UNTIL: Final = ("sale until",)
STOCK: Final = ("stock",)
WEIGHT: Final = ("weight (g)", "weight")
DELIVERS: Final = ("delivers",)
VARIANT_PHOTOS: Final = ("variant photos",)

NEEDED: Final = ((*HANDLE, *SKU), NAME, PRICE)
"""Without these there is no product to speak of."""

OF_PRODUCT: Final = (
    HANDLE,
    NAME,
    TEXT,
    CATEGORY,
    CATEGORY_GIFTS,
    KIND,
    STATE,
    LIMIT,
    GIFTS,
    SHIPS_FROM,
    PHOTOS,
    *OPTION_NAMES,
)
"""Read from a product's first row; the others need the handle only."""

OF_VARIANT: Final = (
    *OPTION_VALUES,
    SKU,
    CURRENCY,
    PRICE,
    COMPARE_AT,
    SALE,
    SALE_FROM,
    SALE_UNTIL,
    STOCK,
    WEIGHT,
    DELIVERS,
    VARIANT_PHOTOS,
)

READ: Final = frozenset(name for names in (*OF_PRODUCT, *OF_VARIANT) for name in names)

TRANSLATED: Final = (NAME, TEXT, CATEGORY, *OPTION_NAMES, *OPTION_VALUES)
"""What may be there in other languages too, each in a column of its own: “Name (zh)”."""

_LANGUAGE: Final = re.compile(r"[a-z ]+[0-9]? \(([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\)")

LANGUAGES: Final = 10
"""Besides the shop's own. A file with more has columns that are something else."""

ALL: Final = tuple(names[0] for names in (*OF_PRODUCT, *OF_VARIANT))

TELEGRAM: Final = "telegram:"
"""A photo that the bot has been sent, by its id: it can be read by the same bot only."""


def translated(names: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Return the column that says the same in another language."""
    return tuple(f"{name} ({language})" for name in names)


def languages(heads: Iterable[str]) -> Sequence[str]:
    """Return the languages of which a file has a column, in their order; LANGUAGES at most."""
    return list(_languages(tuple(heads)))[:LANGUAGES]


def beyond(heads: Iterable[str]) -> str | None:
    """Return the first column of one language too many; None if there is none."""
    said = _languages(tuple(heads))
    return said[list(said)[LANGUAGES]] if len(said) > LANGUAGES else None


@lru_cache(maxsize=8)
def _languages(heads: tuple[str, ...]) -> Mapping[str, str]:
    """The languages, each with its first column. The same heads are asked for at each product."""
    known = {name for names in TRANSLATED for name in names}
    found = ((head, _LANGUAGE.fullmatch(head)) for head in heads)
    said: dict[str, str] = {}
    for head, one in found:
        if one and head[: one.start(1) - 2] in known:
            said.setdefault(one[1], head)
    return said
