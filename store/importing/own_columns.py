"""The columns of our own file of products, in their order (docs/catalogues.md)."""

from __future__ import annotations

from typing import Final

HANDLE: Final = ("handle",)
NAME: Final = ("name",)
TEXT: Final = ("text",)
CATEGORY: Final = ("category",)
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

ALL: Final = tuple(names[0] for names in (*OF_PRODUCT, *OF_VARIANT))

TELEGRAM: Final = "telegram:"
"""A photo that the bot has been sent, by its id: it can be read by the same bot only."""
