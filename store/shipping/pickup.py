"""Where goods can be collected."""

from __future__ import annotations

from store import shops
from store.database import Transaction, load_queries
from store.people.rules import clean
from store.refusals import Refused
from store.shipping.records import PickupPoint
from store.shipping.rules import MAY_SET, NAME_LENGTH, PLACE_LENGTH

sql = load_queries(__file__)


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
    """Let goods be collected there; return its id. Raises Refused("place-needed")."""
    await shops.require(tx, shop, by, *MAY_SET)
    name, place = clean(name, NAME_LENGTH), clean(place, PLACE_LENGTH)
    if not name or not place:
        raise Refused("place-needed")
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
