"""The columns of a Shopify product export that say something to us, by their old and new names.

https://help.shopify.com/en/manual/products/import-export/using-csv
"""

from __future__ import annotations

from typing import Final

HANDLE: Final = ("handle", "url handle")
TITLE: Final = ("title",)
BODY: Final = ("body (html)", "body html", "description")
TYPE: Final = ("type", "custom product type")
PUBLISHED: Final = ("published", "published on online store")
STATUS: Final = ("status",)
GIFT_CARD: Final = ("gift card",)
OPTION_NAMES: Final = tuple((f"option{n} name",) for n in (1, 2, 3))
OPTION_VALUES: Final = tuple((f"option{n} value",) for n in (1, 2, 3))
SKU: Final = ("variant sku", "sku")
PRICE: Final = ("variant price", "price")
COMPARE_AT: Final = ("variant compare at price", "compare-at price", "compare at price")
TRACKER: Final = ("variant inventory tracker", "inventory tracker")
QUANTITY: Final = ("variant inventory qty", "inventory quantity")
POLICY: Final = ("variant inventory policy", "continue selling when out of stock")
GRAMS: Final = ("variant grams", "weight value (grams)")
SHIPPING: Final = ("variant requires shipping", "requires shipping")
IMAGE: Final = ("image src", "product image url")
IMAGE_POSITION: Final = ("image position",)
IMAGE_ALT: Final = ("image alt text",)
VARIANT_IMAGE: Final = ("variant image", "variant image url")

NEEDED: Final = (HANDLE, TITLE, PRICE)
"""Without these there is no product to speak of."""

READ: Final = frozenset(
    name
    for names in (
        *(HANDLE, TITLE, BODY, TYPE, PUBLISHED, STATUS, GIFT_CARD, *OPTION_NAMES, *OPTION_VALUES),
        *(SKU, PRICE, COMPARE_AT, TRACKER, QUANTITY, POLICY, GRAMS, SHIPPING),
        *(IMAGE, IMAGE_POSITION, IMAGE_ALT, VARIANT_IMAGE),
    )
    for name in names
)
