"""What becomes of an envelope when something happens to its order or a fulfillment of it.

All of it runs in the transaction of that, with the order's row locked.
"""

from __future__ import annotations

from store import moves, outbox
from store.database import Transaction
from store.deadlines import drop_deadline, set_deadline
from store.fulfillments.moving import tell_staff
from store.fulfillments.records import Fulfillment
from store.fulfillments.statements import sql as fulfillments_sql
from store.gifts import ending
from store.gifts.records import Envelope, Share
from store.gifts.rules import BOTH, ENVELOPE, SHARE, TERM, moved
from store.gifts.statements import sql
from store.machine import Move
from store.policy import Policy


async def show_giver(tx: Transaction, envelope: int, *, now: int) -> None:
    """Show the giver their card, in their private chat."""
    known = await get(tx, envelope)
    await drop_deadline(tx, ending.DRAFT_TIMER, envelope)
    await outbox.show(tx, known.giver, "gift", envelope, now=now)


async def get(tx: Transaction, envelope: int) -> Envelope:
    """Return an envelope that is there."""
    return Envelope.from_row(await sql.envelope(tx, id=envelope))


async def open_if_ready(tx: Transaction, envelope: int, *, now: int, policy: Policy) -> None:
    """Open a paid envelope if no other term's hold can fail any more, and start its clock.

    A date is not waited for: a presale's share can be claimed before it ships.
    """
    known = await get(tx, envelope)
    if known.state != "unpaid" or known.order is None:
        return
    if await sql.others_may_fail(tx, order_id=known.order, term=TERM):
        return
    ends_at = now + policy.claim_window
    if not await sql.open_envelope(tx, id=envelope, now=now, ends_at=ends_at):
        return
    move = moved(ENVELOPE, "open", known.state)
    await moves.record(tx, "envelope", envelope, move, actor=None, now=now)
    await set_deadline(tx, ending.TIMER, envelope, ends_at)
    await outbox.touch(tx, "gift", envelope, now=now)
    # All of its shares may have been cancelled while it waited.
    await ending.settle(tx, envelope, now=now, policy=policy)


async def void(
    tx: Transaction, envelope: int, fulfillment: int, *, now: int, policy: Policy
) -> None:
    """End the share of a fulfillment that was cancelled; whoever has it is told."""
    row = await sql.share_of_fulfillment(tx, fulfillment=fulfillment)
    if row is None:
        return
    share = Share.from_row(row)
    if share.state == "expired":
        return
    move = SHARE.decide(share.state, "void", None)
    if isinstance(move, Move):
        await ending.end_share(tx, share, move, actor=None, reason="cancelled", now=now)
    if share.recipient is not None:
        detail = {"envelope": envelope, "share": share.id}
        await outbox.tell(tx, share.recipient, "gift-withdrawn", detail, now=now)
    await outbox.touch_both(tx, BOTH, envelope, now=now)
    await outbox.touch(tx, "share", share.id, now=now)
    await open_if_ready(tx, envelope, now=now, policy=policy)
    await ending.settle(tx, envelope, now=now, policy=policy)


async def tell_released(tx: Transaction, envelope: int, fulfillment: int, *, now: int) -> None:
    """A share was accepted and everything it waited for has come: the shop has a parcel to pack.

    Whatever came last: an address, or the day of a presale.
    """
    await _touched(tx, envelope, fulfillment, now=now)
    known = Fulfillment.from_row(await fulfillments_sql.fulfillment(tx, id=fulfillment))
    if known.state != "to_ship":
        return
    detail = {"fulfillment": fulfillment, "order": known.order}
    await tell_staff(tx, (await get(tx, envelope)).shop, "gift-to-ship", detail, now=now)


async def tell_shipped(
    tx: Transaction, envelope: int, fulfillment: int, *, now: int, policy: Policy
) -> None:
    """A share was shipped, or that was undone."""
    share = await _touched(tx, envelope, fulfillment, now=now)
    known = await get(tx, envelope)
    if share is None or not known.alone:
        return
    key = f"gift-shipped:{share.id}"
    if await outbox.withdraw(tx, key):
        return
    await outbox.tell(
        tx,
        known.giver,
        "gift-shipped",
        {"envelope": envelope, "share": share.id},
        now=now,
        not_before=now + policy.ship_undo_window,
        key=key,
    )


async def tell_received(tx: Transaction, envelope: int, fulfillment: int, *, now: int) -> None:
    """A share has arrived."""
    share = await _touched(tx, envelope, fulfillment, now=now)
    known = await get(tx, envelope)
    if share is not None and known.alone:
        detail = {"envelope": envelope, "share": share.id}
        await outbox.tell(tx, known.giver, "gift-received", detail, now=now)


async def _touched(tx: Transaction, envelope: int, fulfillment: int, *, now: int) -> Share | None:
    row = await sql.share_of_fulfillment(tx, fulfillment=fulfillment)
    if row is None:
        return None
    share = Share.from_row(row)
    await outbox.touch(tx, "gift", envelope, now=now)
    await outbox.touch(tx, "share", share.id, now=now)
    return share
