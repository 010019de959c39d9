"""The columns of a WooCommerce product export that say something to us.

https://woocommerce.com/document/product-csv-importer-exporter/
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

ID: Final = ("id",)
TYPE: Final = ("type",)
SKU: Final = ("sku",)
NAME: Final = ("name",)
PUBLISHED: Final = ("published",)
VISIBILITY: Final = ("visibility in catalog",)
SHORT: Final = ("short description",)
DESCRIPTION: Final = ("description",)
SALE_FROM: Final = ("date sale price starts",)
SALE_UNTIL: Final = ("date sale price ends",)
IN_STOCK: Final = ("in stock?",)
STOCK: Final = ("stock",)
BACKORDERS: Final = ("backorders allowed?",)
ALONE: Final = ("sold individually?",)
SALE: Final = ("sale price",)
REGULAR: Final = ("regular price",)
CATEGORIES: Final = ("categories",)
IMAGES: Final = ("images",)
PARENT: Final = ("parent",)
POSITION: Final = ("position",)

WEIGHTS: Final = {
    "weight (g)": Decimal(1),
    "weight (kg)": Decimal(1000),
    "weight (lbs)": Decimal("453.59237"),
    "weight (oz)": Decimal("28.349523125"),
}
"""The column says its unit: grams in one of them."""

MOST_ATTRIBUTES: Final = 30
ATTRIBUTE_NAMES: Final = tuple((f"attribute {n} name",) for n in range(1, MOST_ATTRIBUTES + 1))
ATTRIBUTE_VALUES: Final = tuple((f"attribute {n} value(s)",) for n in range(1, MOST_ATTRIBUTES + 1))
ATTRIBUTE_SHOWN: Final = tuple((f"attribute {n} visible",) for n in range(1, MOST_ATTRIBUTES + 1))

NEEDED: Final = (NAME, REGULAR)
"""Without these there is no product to speak of."""

READ: Final = frozenset(
    name
    for names in (
        *(ID, TYPE, SKU, NAME, PUBLISHED, VISIBILITY, SHORT, DESCRIPTION, SALE_FROM, SALE_UNTIL),
        *(IN_STOCK, STOCK, BACKORDERS, SALE, REGULAR, CATEGORIES, IMAGES, PARENT, POSITION),
        *(tuple(WEIGHTS), *ATTRIBUTE_NAMES, *ATTRIBUTE_VALUES),
    )
    for name in names
)
