"""How shares end: what nobody takes goes back to the giver, as one refund.

Whoever ends a share, or frees one, has locked the row of the order first, so that two last shares
do not each see the other one still running. A claim does not: it takes its share by a condition.
Nobody drops the timer of what has ended: a timer takes its own row before the order's, and whoever
dropped it would wait for the timer that waits for them. One that comes too late does nothing.
"""

from __future__ import annotations

from typing import Final

from store import moves, outbox
from store.database import RunAgain, Transaction
from store.fulfillments.giving_back import give_back
from store.fulfillments.records import Fulfillment
from store.gifts.records import Envelope, Share
from store.gifts.rules import BOTH, SHARE, moved
from store.gifts.statements import sql
from store.machine import Move
from store.orders import moving as orders
from store.policy import Policy

TIMER: Final = "gift-ends"
DRAFT_TIMER: Final = "gift-draft"
SHARE_TIMER: Final = "share-due"
TAKEN_TIMER: Final = "gift-taken"
DRAW_TIMER: Final = "draw-due"


async def locked(tx: Transaction, envelope: int) -> Envelope:
    """Return a paid envelope with the row of its order locked."""
    order = Envelope.from_row(await sql.envelope(tx, id=envelope)).order
    assert order is not None, f"envelope {envelope} was never placed"
    await orders.locked(tx, order)
    return Envelope.from_row(await sql.envelope(tx, id=envelope))


async def end_share(
    tx: Transaction, share: Share, move: Move, *, actor: int | None, reason: str, now: int
) -> None:
    """Write the end of a share: expired or voided. Raises RunAgain if it was moved meanwhile."""
    if not await sql.end_share(
        tx, id=share.id, source=move.source, target=move.target, version=share.version, now=now
    ):
        raise RunAgain(f"share {share.id} was moved by somebody else")
    await moves.record(tx, "share", share.id, move, actor=actor, reason=reason, now=now)


async def expire(tx: Transaction, share: Share, *, reason: str, now: int) -> None:
    """Let one share go back to the giver."""
    move = moved(SHARE, "expire", share.state)
    await end_share(tx, share, move, actor=None, reason=reason, now=now)


async def expire_open(tx: Transaction, envelope: Envelope, *, reason: str, now: int) -> None:
    """Let all shares that nobody has claimed go back; claimed ones keep their time."""
    move = moved(SHARE, "expire", "open")
    for row in await sql.expire_open(tx, envelope=envelope.id, now=now):
        await moves.record(tx, "share", row["id"], move, actor=None, reason=reason, now=now)


async def settle(tx: Transaction, envelope: int, *, now: int, policy: Policy) -> None:
    """Give back what nobody took, once no share of the envelope is running any more.

    Until then the expired shares' money rests in their fulfillments, with the timers of those that
    still run: so all of them are one refund, with a line for each, that sums to the cent.
    """
    known = Envelope.from_row(await sql.envelope(tx, id=envelope))
    if known.order is None or known.settled_at is not None:
        return
    if await sql.still_running(tx, envelope=envelope):
        return
    await sql.settle_envelope(tx, id=envelope, now=now)
    rows = await sql.to_give_back(tx, envelope=envelope)
    if rows:
        await _give_back(tx, known, [Fulfillment.from_row(row) for row in rows], now, policy)
    await outbox.touch_both(tx, BOTH, envelope, now=now)


async def _give_back(
    tx: Transaction, known: Envelope, parcels: list[Fulfillment], now: int, policy: Policy
) -> None:
    assert known.order is not None
    order = await orders.locked(tx, known.order)
    refund = await give_back(
        tx, order, parcels, key=f"gift:{known.id}", reason="gift-returned", now=now, policy=policy
    )
    detail: dict[str, int | str | None] = {
        "envelope": known.id,
        "returned": len(parcels),
        "all": known.shares,
        "amount": 0 if refund is None else refund.amount,
        "currency": order.currency,
        "refund": None if refund is None else refund.id,
        "until": None if refund is None else refund.due_at,
    }
    await outbox.tell(tx, known.giver, "gift-returned", detail, now=now)
