"""The merchant's first day as a checklist, in any order (no wizard)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from store.database import Transaction, load_queries
from store.refusals import Refused

sql = load_queries(__file__)

STEPS: Final = ("name", "currency", "zone", "shipping", "payment", "product", "group", "staff")
NEEDED: Final = ("name", "currency", "zone", "shipping", "payment")
"""The checklist's first four lines (currency and zone share one): with these a shop may open."""


async def missing_steps(
    tx: Transaction,
    shop: int,
    *,
    has_product: bool,
    in_group: bool = False,
    sends: bool = True,
) -> tuple[str, ...]:
    """Return the steps that are not done, in the checklist's order.

    Whether there is a product, whether a card stands in a group and whether anything has to be
    sent (not where all is digital) is the caller's to know.
    Raises Refused("no-such-shop").
    """
    row = await sql.shop(tx, id=shop)
    if row is None:
        raise Refused("no-such-shop")
    ways = await sql.ways(tx, shop=shop)
    done = {
        "name": bool(row["name"]),
        "currency": row["currency"] is not None,
        "zone": row["zone"] is not None,
        "shipping": not sends or await sql.has_shipping(tx, shop=shop) is not None,
        "payment": any(way["state"] == "on" for way in ways),
        "product": has_product,
        "group": in_group or await sql.is_in_group(tx, shop=shop) is not None,
        "staff": len(await sql.staff(tx, shop=shop)) > 1,
    }
    return tuple(step for step in STEPS if not done[step])


def needed_to_open(missing: Iterable[str]) -> tuple[str, ...]:
    """Return those of the missing steps without which the shop cannot open."""
    return tuple(step for step in missing if step in NEEDED)
