"""What an order pays for shipping, and what a card says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from store.database import Transaction, load_queries
from store.refusals import Refused
from store.shipping.pickup import get_pickup, pickup_points
from store.shipping.rules import Destination, PriceKind, QuoteLine, choose_zone, price_of
from store.shipping.zones import zones_of

sql = load_queries(__file__)


class Quote(NamedTuple):
    """What an order pays for shipping, in minor units, and the zone that said so."""

    amount: int
    zone: int | None


@dataclass(frozen=True, slots=True)
class ShippingFacts:
    """The facts behind “Shipping $3.00, free from $30.00” on a product's card."""

    kind: PriceKind
    """Of the default."""
    price: int | None
    """For one light piece where it costs least, in minor units; None if nothing is sent."""
    free_from: int | None
    """Of the default."""
    varies: bool
    """Zones or pieces differ, so the card says “from”."""
    pickup: bool


async def quote(
    tx: Transaction,
    shop: int,
    *,
    address: int | None,
    pickup: int | None,
    lines: Sequence[QuoteLine],
    currency: str,
) -> Quote:
    """Return what shipping these lines costs, exact and before paying.

    Picking up costs nothing, nor does what is digital. That the address is the payer's or the
    recipient's is the caller's to check.

    Raises Refused: not-served, address-needed, address-gone, pickup-only, pickup-needed,
    pickup-gone, shipping-unsettled, other-currency.
    """
    kinds = {line.kind for line in lines}
    if kinds <= {"digital"}:
        return Quote(0, None)
    if pickup is not None:
        point = await get_pickup(tx, pickup)
        if point is None or point.shop != shop or not point.open:
            raise Refused("pickup-gone")
        return Quote(0, None)
    if "shipped" not in kinds:
        raise Refused("pickup-needed")
    if "pickup" in kinds:
        raise Refused("pickup-only")
    if address is None:
        raise Refused("address-needed")
    to = await sql.destination(tx, address=address, shop=shop)
    if to is None or to["erased_at"] is not None:
        raise Refused("address-gone")
    if to["currency"] != currency:
        raise Refused("other-currency")
    zone = choose_zone(
        await zones_of(tx, shop), Destination(to["country"], to["region"], to["town"])
    )
    if zone is None:
        raise Refused("shipping-unsettled")
    amount = price_of(zone.price, lines)
    if amount is None:
        raise Refused("not-served")
    return Quote(amount, zone.id)


async def describe(tx: Transaction, shop: int) -> ShippingFacts | None:
    """Return what a card says about shipping; None while the merchant has not settled it."""
    zones = await zones_of(tx, shop)
    default = next((zone.price for zone in zones if zone.default), None)
    if default is None:
        return None
    one = [QuoteLine(variant=0, quantity=1, weight=1, kind="shipped", amount=0)]
    amounts = [price_of(replace(zone.price, free_from=None), one) for zone in zones]
    served = [amount for amount in amounts if amount is not None]
    return ShippingFacts(
        kind=default.kind,
        price=min(served, default=None),
        free_from=default.free_from,
        varies=len({zone.price for zone in zones}) > 1 or default.kind in ("by-piece", "by-weight"),
        pickup=bool(await pickup_points(tx, shop)),
    )
