"""What a merchant does: one file a part of the work, each with its table."""

from handlers.merchant import (
    changes,
    details,
    digital,
    exporting,
    gifts,
    hand_payments,
    importing,
    listing,
    mornings,
    opening,
    orders,
    payouts,
    posting,
    products,
    queue,
    refunds,
    sales,
    shipping,
    shipping_prices,
    staff,
    variants,
    ways,
    working,
)
from handlers.table import Table

table = Table()
for part in (
    working,
    opening,
    # Before photos and searching: a secret is deleted whatever else it may look like.
    ways,
    shipping_prices,
    gifts,
    staff,
    listing,
    importing,
    exporting,
    products,
    posting,
    details,
    digital,
    variants,
    queue,
    shipping,
    changes,
    orders,
    hand_payments,
    refunds,
    mornings,
    payouts,
    sales,
):
    table.merge(part.table)
