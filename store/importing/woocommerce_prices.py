"""What a WooCommerce row costs, now and during its sale, and how much there is of it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from store.catalog import Sale
from store.importing import woocommerce_columns as column
from store.importing.cells import Cells


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
    if backorders not in ("", "0", "1", "notify", "yes", "no"):
        cells.mistake(column.BACKORDERS, "policy-unknown")
    in_stock = cells.of(column.IN_STOCK).lower()
    if in_stock not in ("", "0", "1", "backorder", "yes", "no"):
        cells.mistake(column.IN_STOCK, "yes-or-no")
    if cells.of(column.STOCK).lower() == "parent":
        cells.note(column.STOCK, "stock-shared")
        return 0
    count = cells.pieces(column.STOCK)
    if backorders in ("1", "notify", "yes") or in_stock == "backorder":
        return None
    if count is None:
        return 0 if in_stock in ("0", "no") else None
    return cells.sellable(column.STOCK, count)
