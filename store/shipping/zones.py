"""Where a shop ships: zones, and the obligatory default."""

from __future__ import annotations

from collections.abc import Sequence

from store import shops
from store.database import Transaction, load_queries
from store.people.countries import countries
from store.people.rules import clean
from store.refusals import Refused
from store.shipping.records import places_to_text, zone_from_row
from store.shipping.rules import (
    MAY_SET,
    MOST_PLACES,
    MOST_ZONES,
    NAME_LENGTH,
    Place,
    Price,
    Zone,
)

sql = load_queries(__file__)


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
