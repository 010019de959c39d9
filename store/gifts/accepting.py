"""What the recipient does with a claimed share: another kind, an address, or no, thank you."""

from __future__ import annotations

from store import holds, moves, outbox, shipping
from store.database import RunAgain, Transaction
from store.fulfillments.assigning import assign
from store.fulfillments.records import Fulfillment
from store.gifts.ending import locked, settle
from store.gifts.freeing import free
from store.gifts.parcels import lines_in, parcel_of
from store.gifts.records import Accepted, Envelope, Share
from store.gifts.rules import SHARE, TERM
from store.gifts.statements import sql
from store.machine import Move, Refusal
from store.orders import moving as orders
from store.orders.records import Order
from store.orders.swapping import Choice, swap_line, swaps_of
from store.policy import Policy
from store.refusals import Refused


async def own_share(tx: Transaction, share: int, person: int) -> Share:
    """Return a share to its recipient. Raises Refused("no-such-share") to everybody else."""
    row = await sql.share(tx, id=share)
    if row is None or row["recipient"] != person:
        raise Refused("no-such-share")
    return Share.from_row(row)


async def _own_locked(tx: Transaction, share: int, person: int) -> tuple[Envelope, Order, Share]:
    known = await own_share(tx, share, person)
    envelope = await locked(tx, known.envelope)
    assert envelope.order is not None
    order = await orders.locked(tx, envelope.order)
    # Read anew: it may have gone back while the order's row was waited for.
    return envelope, order, await own_share(tx, share, person)


async def decline(tx: Transaction, share: int, person: int, *, now: int, policy: Policy) -> bool:
    """Let a claimed share go back to the card; nobody is told who did. False if it has gone.

    Raises Refused: no-such-share, share-not-claimed (it was accepted, or has ended).
    """
    row = await sql.share(tx, id=share)
    if row is not None and row["state"] == "open":
        return False
    envelope, _order, known = await _own_locked(tx, share, person)
    move = SHARE.decide(known.state, "decline", None)
    if not isinstance(move, Move):
        raise Refused("share-not-claimed")
    await free(tx, envelope, known, move, actor=person, now=now, policy=policy)
    return True


async def accept(
    tx: Transaction,
    share: int,
    person: int,
    *,
    address: int | None = None,
    pickup: int | None = None,
    now: int,
    policy: Policy,
) -> Accepted:
    """Say where a claimed share shall go: to an address of theirs, or to a pickup point.

    From here on it is theirs for good. The giver never learns the address. A repeat answers as the
    first time. Raises Refused: no-such-share, share-lapsed, gift-not-served, address-needed,
    address-gone, pickup-gone, pickup-only.
    """
    envelope, order, known = await _own_locked(tx, share, person)
    fulfillment = await parcel_of(tx, known)
    move = SHARE.decide(known.state, "accept", None)
    match move:
        case Refusal(code):
            raise Refused(code, share=share)
        case Move():
            await _check_served(tx, order, fulfillment, address=address, pickup=pickup)
            if not await sql.accept_share(tx, id=share, version=known.version, now=now):
                raise RunAgain(f"share {share} was moved by somebody else")
            await moves.record(tx, "share", share, move, actor=person, now=now)
            await assign(tx, order, fulfillment, person, address=address, pickup=pickup, now=now)
            await holds.lift(
                tx, fulfillment.id, TERM, actor=person, reason="accepted", now=now, policy=policy
            )
            fulfillment = await parcel_of(tx, known)
            await outbox.touch(tx, "envelope", envelope.id, now=now)
            await outbox.touch(tx, "gift", envelope.id, now=now)
            await outbox.show(tx, person, "share", share, now=now)
            await settle(tx, envelope.id, now=now, policy=policy)
    waits = [hold for hold in await holds.holds_of(tx, fulfillment.id) if hold.state == "open"]
    dates = [hold.until for hold in waits if hold.until is not None]
    return Accepted(share, fulfillment.id, fulfillment.ship_by, max(dates, default=None))


async def _check_served(
    tx: Transaction,
    order: Order,
    fulfillment: Fulfillment,
    *,
    address: int | None,
    pickup: int | None,
) -> None:
    """Ask whether it goes there. What that costs is not asked: the giver paid a flat sum."""
    quoted = [
        shipping.QuoteLine(line.variant, line.quantity, line.weight, line.kind, line.amount)
        for line in await lines_in(tx, order.id, fulfillment)
    ]
    try:
        await shipping.quote(
            tx,
            order.shop,
            address=address,
            pickup=pickup,
            lines=quoted,
            currency=order.currency,
        )
    except Refused as refused:
        if refused.code == "not-served":
            raise Refused("gift-not-served") from refused
        raise


async def choices(tx: Transaction, share: int, person: int, language: str) -> list[Choice]:
    """Return what a claimed share may be swapped for: the same product and price, and in stock.

    Raises Refused("no-such-share"); empty once it was accepted.
    """
    known = await own_share(tx, share, person)
    if known.state != "claimed":
        return []
    found: list[Choice] = []
    for row in await sql.lines_of_share(tx, fulfillment=known.fulfillment):
        found += await swaps_of(
            tx,
            line=row["id"],
            product=row["product"],
            variant=row["variant"],
            price=row["price"],
            quantity=row["quantity"],
            language=language,
        )
    return found


async def swap(
    tx: Transaction,
    share: int,
    person: int,
    line: int,
    variant: int,
    *,
    now: int,
    policy: Policy,
) -> None:
    """Take another kind, before accepting; the new piece is taken before the old is let go.

    Raises Refused: no-such-share, share-not-claimed, swap-not-possible, sold-out.
    """
    _envelope, order, known = await _own_locked(tx, share, person)
    if known.state != "claimed":
        raise Refused("share-not-claimed")
    fulfillment = await parcel_of(tx, known)
    held = [one for one in await lines_in(tx, order.id, fulfillment) if one.id == line]
    if not held:
        raise Refused("swap-not-possible")
    if held[0].variant == variant:
        return
    await swap_line(tx, order, held[0], variant, now=now, policy=policy)
    await outbox.show(tx, person, "share", share, now=now)
