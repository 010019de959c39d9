"""What each way of paying can do.

The words shown to people follow these: "comes back to your card by itself" is said only where it
does. With a provider token the Bot API has no refund, so the merchant pays it back by hand unless
the edge has an adapter to the provider's own interface and a key for it (`shops.refunding`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from store import shops
from store.database import Transaction
from store.money import STARS
from store.payment_limits import parse_payment_limits
from store.policy import Policy
from store.refusals import Refused


@dataclass(frozen=True, slots=True)
class Capabilities:
    """The questions that are asked of a way of paying."""

    refunds_itself: bool
    """Money goes back without the merchant doing anything."""
    refunds_in_part: bool
    refunds_until: int | None
    """How long after the payment a refund is possible, in microseconds; None: always."""
    holds: bool
    """It can authorise without charging."""
    digital: bool
    """Digital goods may be paid in this way; the others are for goods that are not digital."""
    currency: str | None
    """The only currency it takes; None: the shop's."""
    limited: bool
    """It takes sums between a smallest and a largest only (`Policy.payment_limits`)."""


WAYS: Final[Mapping[str, Capabilities]] = {
    "provider": Capabilities(
        refunds_itself=False,
        refunds_in_part=True,
        refunds_until=None,
        holds=False,
        digital=False,
        currency=None,
        limited=True,
    ),
    "stars": Capabilities(
        refunds_itself=True,
        refunds_in_part=False,
        refunds_until=None,
        holds=False,
        digital=True,
        currency=STARS,
        limited=True,
    ),
    "by-hand": Capabilities(
        refunds_itself=False,
        refunds_in_part=True,
        refunds_until=None,
        holds=False,
        digital=False,
        currency=None,
        limited=False,
    ),
}


STRIPE_CHARGE: Final = re.compile(r"(ch|py|pi)_[A-Za-z0-9_]{4,}")
"""What Stripe calls a charge, a charge that is not a card's, and a payment intent."""


def capabilities(way: str) -> Capabilities:
    """Return what a way of paying can do by itself, whoever is paid in it.

    Raises KeyError for one that does not exist.
    """
    return WAYS[way]


async def capabilities_in(
    tx: Transaction, way: str, shop: int | None, provider_charge: str | None = None
) -> Capabilities:
    """Return what a way of paying can do in a shop, and for money that has come as this charge.

    Raises KeyError for a way that does not exist.
    """
    can = WAYS[way]
    if way != "provider" or not (await shops.refunding(tx, shop)).on:
        return can
    if provider_charge is not None and not STRIPE_CHARGE.fullmatch(provider_charge):
        return can  # another provider's, from before
    return replace(can, refunds_itself=True)


async def goes_back_itself(tx: Transaction, way: str, shop: int) -> bool:
    """Whether money that is paid in this way in a shop goes back without its merchant.

    What costs nothing ("free") has nothing to go back.
    """
    return way not in WAYS or (await capabilities_in(tx, way, shop)).refunds_itself


def check_sum(way: str, total: int, currency: str, policy: Policy) -> None:
    """Raise Refused where a sum is less or more than this way takes of the currency.

    "sum-too-small" and "sum-too-large", with total, least, most, currency and the way. What costs
    nothing is paid in no way at all.
    """
    known = WAYS.get(way)
    if total == 0 or known is None or not known.limited:
        return
    limits = parse_payment_limits(policy.payment_limits).get(currency)
    if limits is None or limits.least <= total <= limits.most:
        return
    raise Refused(
        "sum-too-small" if total < limits.least else "sum-too-large",
        total=total,
        least=limits.least,
        most=limits.most,
        currency=currency,
        way=way,
    )
