"""What a WooCommerce row costs, now and during its sale, and how much there is of it."""

from __future__ import annotations

from typing import Final
from zoneinfo import ZoneInfo

from store.catalog import Sale
from store.importing import woocommerce_columns as column
from store.importing.cells import Cells
from store.importing.truths import TRUTHS

_ON_BACKORDER: Final = ("backorder", "onbackorder")
_STATES: Final = {"instock": True, "outofstock": False} | dict.fromkeys(_ON_BACKORDER, True)
"""What WooCommerce calls them itself."""


def price_of(cells: Cells, zone: ZoneInfo) -> tuple[int, int | None, Sale | None]:
    """Return the price, what it is said to have been, and the sale if it has dates.

    A sale price without dates is the price; the regular one is then only a claim.
    """
    regular = cells.price(column.REGULAR, needed=False)
    on_sale = cells.amount(column.SALE)
    begins = cells.moment(column.SALE_FROM, zone)
    ends = cells.moment(column.SALE_UNTIL, zone, last=True)
    if on_sale is None or not regular:
        return regular, None, None
    if on_sale >= regular or (begins is not None and ends is not None and begins >= ends):
        cells.note(column.SALE, "sale-wrong")
        return regular, None, None
    if begins is None and ends is None:
        return on_sale, regular, None
    return regular, None, Sale(on_sale, begins, ends)


def stock_of(cells: Cells) -> int | None:
    """Return the pieces; None if nobody counts them, or they are sold on when there are none."""
    backorders = cells.of(column.BACKORDERS).lower()
    sold_on = True if backorders == "notify" else TRUTHS.get(backorders)
    if backorders and sold_on is None:
        cells.mistake(column.BACKORDERS, "policy-unknown")
    in_stock = cells.of(column.IN_STOCK).lower()
    there = _STATES.get(in_stock, TRUTHS.get(in_stock))
    if in_stock and there is None:
        cells.mistake(column.IN_STOCK, "yes-or-no")
    if cells.of(column.STOCK).lower() == "parent":
        cells.note(column.STOCK, "stock-shared")
        return 0
    count = cells.pieces(column.STOCK)
    if sold_on or in_stock in _ON_BACKORDER:
        return None
    if count is None:
        return 0 if there is False else None
    return cells.sellable(column.STOCK, count)
