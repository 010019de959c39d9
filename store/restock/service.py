"""A wish to be told when something is back: noted once, come true once.

Whoever raises a stock calls `look_again`, which costs one read. The telling is a timer's, so that a
cancelled order of something that a thousand people wait for does not take a thousand rows with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from store import limits, outbox
from store.database import Transaction, load_queries
from store.deadlines import Reaction, set_deadline
from store.policy import HOUR, MINUTE, Policy
from store.refusals import Refused

sql = load_queries(__file__)

TIMER: Final = "restock"
"""Something of a product (the subject) may be back."""

AT_ONCE: Final = 100
"""People told in one transaction; the others have their turn in the next."""

BURST: Final = 20
"""Wishes somebody may make at once; then one every ten minutes."""

REFUSALS: Final[Mapping[str, str]] = {
    "not-for-sale": "The product is not published.",
    "too-many-wishes": "The person asked to be told of too many things in a short time.",
}

NOTICES: Final[Mapping[str, str]] = {
    "back-in-stock": "to whoever asked to be told: product, variant (one that can be bought)",
}


async def ask(tx: Transaction, product: int, variant: int, person: int, *, now: int) -> bool:
    """Tell this person once when the variant (0: any) is back; asked twice is asked once.

    False, and nothing is noted, where it can be bought already. Raises Refused("not-for-sale") and
    Refused("too-many-wishes").
    """
    offer = await sql.offer(tx, product=product)
    shelf = await sql.shelf(tx, product=product, variant=variant)
    if offer is None or offer["product"] != "published" or not shelf:
        raise Refused("not-for-sale")
    if any(row["remaining"] is None or row["remaining"] > 0 for row in shelf):
        return False
    if await sql.wish(tx, product=product, person=person, variant=variant, now=now) and (
        not await limits.take(tx, "restock", person, burst=BURST, refill_every=10 * MINUTE, now=now)
    ):
        raise Refused("too-many-wishes")
    return True


async def look_again(tx: Transaction, product: int, *, now: int) -> None:
    """Something of the product can be bought that could not: tell who waits for it, soon.

    Called after the statement that changed the variant's row: on PostgreSQL it is that row's lock
    that orders a restock and a wish.
    """
    if await sql.is_wished(tx, product=product):
        await set_deadline(tx, TIMER, product, now)


async def tell(tx: Transaction, product: int, now: int, _policy: Policy) -> None:
    """Tell everybody whose wish has come true, and forget the wish."""
    offer = await sql.offer(tx, product=product)
    if offer is None or offer["product"] != "published":
        # Publishing it looks again.
        return
    granted = await sql.granted(tx, product=product, most=AT_ONCE)
    if granted and offer["shop"] != "open":
        await set_deadline(tx, TIMER, product, now + HOUR)
        return
    for row in granted:
        if await sql.grant(tx, product=product, person=row["person"]):
            detail = {"product": product, "variant": row["variant"]}
            await outbox.tell(tx, row["person"], "back-in-stock", detail, now=now)
    if len(granted) == AT_ONCE:
        await set_deadline(tx, TIMER, product, now)


TIMERS: Final[Mapping[str, Reaction]] = {TIMER: tell}
