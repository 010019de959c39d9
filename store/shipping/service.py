"""What the merchant says about shipping, and what an order pays for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from store import shops
from store.database import Transaction, load_queries
from store.people.countries import countries
from store.people.rules import clean
from store.refusals import Refused
from store.shipping.records import PickupPoint, places_to_text, zone_from_row
from store.shipping.rules import (
    MOST_PLACES,
    MOST_ZONES,
    Destination,
    Place,
    Price,
    PriceKind,
    QuoteLine,
    Zone,
    choose_zone,
    price_of,
)

sql = load_queries(__file__)

MAY_SET: Final = ("owner", "manager")
NAME_LENGTH: Final = 64
PLACE_LENGTH: Final = 300


@dataclass(frozen=True, slots=True)
class Quote:
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
    if all(line.kind == "digital" for line in lines):
        return Quote(0, None)
    if pickup is not None:
        point = await get_pickup(tx, pickup)
        if point is None or point.shop != shop or not point.open:
            raise Refused("pickup-gone")
        return Quote(0, None)
    if all(line.kind != "shipped" for line in lines):
        raise Refused("pickup-needed")
    if any(line.kind == "pickup" for line in lines):
        raise Refused("pickup-only")
    if address is None:
        raise Refused("address-needed")
    to = await sql.destination(tx, address=address)
    if to is None or to["erased_at"] is not None:
        raise Refused("address-gone")
    if await sql.currency(tx, shop=shop) != currency:
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


async def zones_of(tx: Transaction, shop: int) -> list[Zone]:
    """Return the shop's zones, the default among them."""
    return [zone_from_row(row) for row in await sql.zones(tx, shop=shop)]


async def set_flat(
    tx: Transaction, shop: int, by: int, amount: int, *, free_from: int | None = None
) -> None:
    """Ship everywhere for one price: enough to open. Other zones keep theirs."""
    await set_default(tx, shop, by, Price("flat", amount, free_from=free_from))


async def set_default(tx: Transaction, shop: int, by: int, price: Price) -> None:
    """Say what holds wherever no zone does, `not-served` included.

    Raises Refused("not-yours"), Refused("price-malformed").
    """
    await shops.require(tx, shop, by, *MAY_SET)
    if not price.is_sound():
        raise Refused("price-malformed")
    await sql.put_default(tx, shop=shop, **_columns(price))


async def put_zone(
    tx: Transaction,
    shop: int,
    by: int,
    name: str,
    places: Sequence[Place],
    price: Price,
    *,
    zone: int | None = None,
) -> int:
    """Add a zone, or change the `zone` that is there; return its id.

    Raises Refused: not-yours, price-malformed, zone-malformed, too-many-zones, no-such-zone.
    """
    await shops.require(tx, shop, by, *MAY_SET)
    if not price.is_sound():
        raise Refused("price-malformed")
    if not places or not all(place.country in countries() for place in places):
        raise Refused("zone-malformed")
    known = await zones_of(tx, shop)
    if len(places) > MOST_PLACES or (zone is None and len(known) >= MOST_ZONES):
        raise Refused("too-many-zones")
    columns = {"name": clean(name, NAME_LENGTH), "places": places_to_text(places)}
    if zone is None:
        row = await sql.add_zone(tx, shop=shop, **columns, **_columns(price))
        added: int = row["id"]
        return added
    if not await sql.change_zone(tx, id=zone, shop=shop, **columns, **_columns(price)):
        raise Refused("no-such-zone")
    return zone


def _columns(price: Price) -> dict[str, str | int | None]:
    return {
        "kind": price.kind,
        "amount": price.amount,
        "further": price.further,
        "weight_step": price.weight_step,
        "free_from": price.free_from,
    }


async def remove_zone(tx: Transaction, shop: int, by: int, zone: int) -> None:
    """Remove a zone; its places fall under the default. Raises Refused("no-such-zone")."""
    await shops.require(tx, shop, by, *MAY_SET)
    if not await sql.remove_zone(tx, id=zone, shop=shop):
        raise Refused("no-such-zone")


async def pickup_points(tx: Transaction, shop: int) -> list[PickupPoint]:
    """Return where goods of the shop can be collected now."""
    return [PickupPoint.from_row(row) for row in await sql.pickup_points(tx, shop=shop)]


async def get_pickup(tx: Transaction, point: int) -> PickupPoint | None:
    """Return a pickup point, also a closed one: orders still lie there."""
    row = await sql.pickup_point(tx, id=point)
    return None if row is None else PickupPoint.from_row(row)


async def add_pickup_point(
    tx: Transaction, shop: int, by: int, name: str, place: str, hours: str = ""
) -> int:
    """Let goods be collected there; return its id. Raises Refused("name-needed")."""
    await shops.require(tx, shop, by, *MAY_SET)
    name, place = clean(name, NAME_LENGTH), clean(place, PLACE_LENGTH)
    if not name or not place:
        raise Refused("name-needed")
    row = await sql.add_pickup_point(
        tx, shop=shop, name=name, place=place, hours=clean(hours, PLACE_LENGTH)
    )
    added: int = row["id"]
    return added


async def close_pickup_point(tx: Transaction, shop: int, by: int, point: int, *, now: int) -> None:
    """Offer it no longer; what waits there can still be collected.

    Raises Refused("pickup-gone").
    """
    await shops.require(tx, shop, by, *MAY_SET)
    if not await sql.close_pickup_point(tx, id=point, shop=shop, now=now):
        raise Refused("pickup-gone")
