"""What staff and recipients do with a fulfillment."""

from __future__ import annotations

from store import shops
from store.database import Transaction
from store.fulfillments.clock import Parcel
from store.fulfillments.moving import advance, locked
from store.machine import Repeat
from store.orders import moving as orders
from store.policy import Policy
from store.refusals import Refused

PACKERS = ("owner", "manager", "packer")
"""Who ships and hands over."""
CANCELLERS = ("owner", "manager")
"""Who gives money back by cancelling."""

TEXT_LENGTH = 100


async def _by_staff(
    tx: Transaction,
    fulfillment: int,
    staff: int,
    roles: tuple[str, ...],
    event: str,
    *,
    reason: str = "",
    parcel: Parcel | None = None,
    now: int,
    policy: Policy,
) -> bool:
    order, known = await locked(tx, fulfillment)
    await shops.require(tx, order.shop, staff, *roles)
    answer = await advance(
        tx, order, known, event, actor=staff, reason=reason, parcel=parcel, now=now, policy=policy
    )
    if isinstance(answer, Repeat):
        return False
    await orders.finish(tx, order.id, now=now, policy=policy)
    return True


async def ship(
    tx: Transaction,
    fulfillment: int,
    staff: int,
    *,
    carrier: str | None,
    tracking: str | None,
    photo: str | None,
    now: int,
    policy: Policy,
) -> bool:
    """Say that a parcel is on its way, by its tracking number or a photo of it.

    The recipient is told when it can no longer be undone. False if it was shipped before. Raises
    Refused: tracking-needed, not-yours, not-to-ship.
    """
    parcel = Parcel(_typed(carrier), _typed(tracking), photo)
    if parcel.tracking is None and parcel.photo is None:
        raise Refused("tracking-needed")
    return await _by_staff(
        tx, fulfillment, staff, PACKERS, "ship", parcel=parcel, now=now, policy=policy
    )


def _typed(text: str | None) -> str | None:
    """What a packer typed, as one line of printable characters; None if nothing is left."""
    kept = "".join(char for char in text or "" if char.isprintable()).strip()
    return kept[:TEXT_LENGTH] or None


async def undo_ship(
    tx: Transaction, fulfillment: int, staff: int, *, now: int, policy: Policy
) -> bool:
    """Take “shipped” back, within `policy.ship_undo_window` (2 min).

    Raises Refused: not-yours, not-shipped, undo-too-late.
    """
    return await _by_staff(tx, fulfillment, staff, PACKERS, "undo-ship", now=now, policy=policy)


async def hand_over(
    tx: Transaction, fulfillment: int, staff: int, *, now: int, policy: Policy
) -> bool:
    """Hand goods over at the pickup point. Raises Refused: not-yours, not-to-collect."""
    return await _by_staff(tx, fulfillment, staff, PACKERS, "hand-over", now=now, policy=policy)


async def receive(
    tx: Transaction, fulfillment: int, person: int, *, now: int, policy: Policy
) -> bool:
    """Confirm receipt, as the recipient. False if it was received before.

    Raises Refused: no-such-fulfillment (also somebody else's), not-shipped.
    """
    order, known = await locked(tx, fulfillment)
    if person != known.recipient:
        raise Refused("no-such-fulfillment")
    answer = await advance(tx, order, known, "receive", actor=person, now=now, policy=policy)
    if isinstance(answer, Repeat):
        return False
    await orders.finish(tx, order.id, now=now, policy=policy)
    return True


async def cancel_fulfillment(
    tx: Transaction,
    fulfillment: int,
    person: int,
    *,
    reason: str = "",
    now: int,
    policy: Policy,
) -> bool:
    """Cancel a fulfillment and refund its part.

    The payer may while shipping is `policy.ship_cancel_after` (7 d) late; owner and managers until
    it is shipped, and after that when it was lost or came back. `reason` is a code. False if it was
    cancelled before. Raises Refused: no-such-fulfillment, not-late-enough, too-late-to-cancel.
    """
    order, known = await locked(tx, fulfillment)
    if await shops.role_of(tx, order.shop, person) in CANCELLERS:
        event = "lose" if known.state == "shipped" else "cancel"
    elif person == order.payer:
        event = "cancel-late"
    else:
        raise Refused("no-such-fulfillment")
    answer = await advance(
        tx,
        order,
        known,
        event,
        actor=person,
        reason=reason or event,
        now=now,
        policy=policy,
    )
    if isinstance(answer, Repeat):
        return False
    await orders.finish(tx, order.id, now=now, policy=policy)
    return True
