"""What there is to say in the morning, read when it is said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from store import shops, takings, talks
from store.database import Transaction
from store.mornings.statements import sql
from store.policy import DAY, Policy
from store.takings import Taken

NAMED: Final = 3
"""Products that are named as nearly sold out."""

LOOKED_BACK: Final = 14
"""Days from which the pace of a product is reckoned."""

WAITING: Final = 3
"""So many people who wait for one product are worth a word."""

CARRIED: Final = 5
"""So many cards that were posted and sold nothing are worth a word."""

SOON: Final = 7
"""Days in which something that sells out is worth a word."""

KEEPERS: Final = takings.KEEPERS
PACKERS: Final = ("owner", "manager", "packer")


@dataclass(frozen=True, slots=True)
class Owed:
    """What waits to be paid back by hand, in one currency."""

    currency: str
    refunds: int
    amount: int
    due_at: int


@dataclass(frozen=True, slots=True)
class NearlyGone:
    """A variant that is nearly sold out."""

    product: int
    title: str
    options: tuple[str, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Insight:
    """One thing worth knowing, and the product whose button stands beside it.

    `wished`: `number` people wait for it; `sells-out`: it lasts for `number` days; `carried`: its
    card was posted `number` times and nobody bought it.
    """

    kind: Literal["wished", "sells-out", "carried"]
    product: int
    title: str
    number: int


@dataclass(frozen=True, slots=True)
class Morning:
    """What one of the staff is told, as far as their role may see it."""

    shop: shops.Shop
    role: str
    yesterday: Mapping[str, Taken] = field(default_factory=dict)
    waiting: int = 0
    """Parcels to ship, today's and late ones among them."""
    today: int = 0
    late: int = 0
    owed: tuple[Owed, ...] = ()
    to_confirm: int = 0
    """Payments by hand that somebody should look for."""
    asking: int = 0
    """Customers who have waited too long for an answer."""
    asking_since: int | None = None
    nearly_gone: tuple[NearlyGone, ...] = ()
    insight: Insight | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say. Low stock and an insight alone are said no day anew."""
        sold = any(taken != Taken() for taken in self.yesterday.values())
        return not (sold or self.waiting or self.owed or self.to_confirm or self.asking)


async def morning(
    tx: Transaction, shop: int, person: int, day: int, *, now: int, policy: Policy
) -> Morning | None:
    """Return what somebody of the staff is told on a day; None if they work there no more."""
    role = await shops.role_of(tx, shop, person)
    known = await shops.get_shop(tx, shop)
    if role is None or known is None:
        return None
    asking, since = (
        await talks.open_too_long(tx, shop, now=now, policy=policy)
        if role in talks.ANSWERERS
        else (0, None)
    )
    if role not in PACKERS:
        return Morning(known, role, asking=asking, asking_since=since)
    tonight = takings.midnight(day + 1, known.zone or "UTC")
    row = await sql.to_ship(tx, shop=shop, tonight=tonight)
    parcels = {"waiting": row["waiting"], "today": row["today"], "late": row["late"]}
    if role not in KEEPERS:
        return Morning(known, role, **parcels)
    before = await takings.days(tx, shop, day - 1, day - 1, now=now)
    rows = await sql.nearly_gone(tx, shop=shop, left=policy.low_stock, limit=NAMED)
    nearly_gone = tuple(
        NearlyGone(
            row["product"], row["title"], tuple(json.loads(row["options"])), row["remaining"]
        )
        for row in rows
    )
    return Morning(
        known,
        role,
        **parcels,
        yesterday=takings.total(before),
        owed=tuple(Owed(**row) for row in await sql.refunds(tx, shop=shop)),
        to_confirm=await sql.hand_payments(tx, shop=shop),
        asking=asking,
        asking_since=since,
        nearly_gone=nearly_gone,
        insight=await _insight(tx, shop, day, {one.product for one in nearly_gone}, now=now),
    )


async def _insight(
    tx: Transaction, shop: int, day: int, named: set[int], *, now: int
) -> Insight | None:
    """The first of: something is waited for, sells out soon, is posted and never bought."""
    row = await sql.wished(tx, shop=shop, people=WAITING)
    if row is not None:
        return Insight("wished", row["product"], row["title"], row["people"])
    soonest = await _sells_out(tx, shop, day, named, now=now)
    if soonest is not None:
        return soonest
    since = now - LOOKED_BACK * DAY
    row = await sql.carried(tx, shop=shop, since=since, cards=CARRIED)
    if row is not None:
        return Insight("carried", row["product"], row["title"], row["posted"])
    return None


async def _sells_out(
    tx: Transaction, shop: int, day: int, named: set[int], *, now: int
) -> Insight | None:
    sold: dict[int, int] = {}
    paces = await takings.by_subject(tx, shop, "product", day - LOOKED_BACK, day - 1, now=now)
    for (product, _), taken in paces.items():
        sold[product] = sold.get(product, 0) + taken.pieces
    lasts = [
        (row["remaining"] * LOOKED_BACK // sold[row["product"]], row["product"], row["title"])
        for row in await sql.stocked(tx, shop=shop)
        # Too few sales say nothing about the pace.
        if sold.get(row["product"], 0) >= SOON and row["product"] not in named
    ]
    if not lasts:
        return None
    days, product, title = min(lasts)
    return Insight("sells-out", product, title, max(days, 1)) if days <= SOON else None
