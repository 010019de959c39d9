"""Who has looked at an address, and all that happened to an order, for its shop's owner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from store import moves, shops
from store.database import Transaction
from store.fulfillments.moving import locked
from store.fulfillments.service import PACKERS
from store.fulfillments.statements import sql
from store.machine import Move
from store.moves import Moved
from store.refusals import Refused

LOOK: Final = "look-at-address"
"""What a look is called in the history. It moves nothing: it leads from a state to itself."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened to an order, or to one of its fulfillments."""

    noun: str
    subject: int
    moved: Moved


async def note_look(tx: Transaction, fulfillment: int, staff: int, *, now: int) -> bool:
    """Write down that somebody of the staff is shown where a parcel goes, before they are.

    Who and when, never the address. False if there is no address to see. Raises Refused:
    no-such-fulfillment, not-yours.
    """
    order, known = await locked(tx, fulfillment)
    await shops.require(tx, order.shop, staff, *PACKERS)
    if known.address is None:
        return False
    look = Move(LOOK, known.state, known.state, ())
    await moves.record(tx, "fulfillment", fulfillment, look, actor=staff, now=now)
    return True


async def history(tx: Transaction, order: int, staff: int) -> list[Happened]:
    """Return what happened to an order, the oldest first, to the owner of its shop.

    Raises Refused: no-such-order, not-yours.
    """
    shop = await sql.shop_of(tx, order_id=order)
    if shop is None:
        raise Refused("no-such-order")
    await shops.require(tx, shop, staff, "owner")
    return [
        Happened(
            row["noun"],
            row["subject"],
            Moved(
                event=row["event"],
                source=row["source"],
                target=row["target"],
                actor=row["actor"],
                reason=row["reason"],
                at=row["at"],
            ),
        )
        for row in await sql.history(tx, order_id=order)
    ]
