"""A claimed share that comes free: to the others, to the next of a draw, or to the giver."""

from __future__ import annotations

from store import moves, outbox, people
from store.database import RunAgain, Transaction
from store.deadlines import set_deadline
from store.gifts.ending import SHARE_TIMER, expire, settle
from store.gifts.parcels import as_given
from store.gifts.records import Envelope, Share
from store.gifts.rules import BOTH
from store.gifts.statements import sql
from store.gifts.windows import prize_due
from store.machine import Move
from store.policy import Policy


async def free(
    tx: Transaction,
    envelope: Envelope,
    share: Share,
    move: Move,
    *,
    actor: int | None,
    now: int,
    policy: Policy,
) -> None:
    """Write that a claimed share is open again, and let it go on; the order's row is locked.

    Who had it is on no card and in no message, and may claim another. A kind that they chose for
    themselves is nothing to the next.
    """
    assert share.recipient is not None
    if not await sql.free_share(tx, id=share.id, version=share.version):
        raise RunAgain(f"share {share.id} was moved by somebody else")
    await sql.free_claim(tx, envelope=envelope.id, person=share.recipient)
    await moves.record(tx, "share", share.id, move, actor=actor, reason=move.event, now=now)
    await outbox.touch(tx, "share", share.id, now=now)
    await as_given(tx, envelope, share, now=now, policy=policy)
    await pass_on(tx, envelope, share.id, now=now, policy=policy)


async def pass_on(
    tx: Transaction, envelope: Envelope, share: int, *, now: int, policy: Policy
) -> None:
    """Say whose an open share is now: the others', the next winner's, or again the giver's."""
    assert envelope.ends_at is not None
    known = Share.from_row(await sql.share(tx, id=share))
    over = envelope.alone or now >= envelope.ends_at
    if envelope.mode == "draw":
        over = over or not await _offer(tx, envelope, known, now=now, policy=policy)
    if over:
        await expire(tx, known, reason="time", now=now)
        await settle(tx, envelope.id, now=now, policy=policy)
    await outbox.touch_both(tx, BOTH, envelope.id, now=now)


async def _offer(
    tx: Transaction, envelope: Envelope, share: Share, *, now: int, policy: Policy
) -> bool:
    """Offer a prize to the next of the drawn order; False if there is nobody left."""
    place = await sql.count_offer(tx, envelope=envelope.id)
    if place is None:
        return False
    entry = await sql.entry_at(tx, envelope=envelope.id, rank=place["offered"])
    await offer(tx, envelope, share, entry["person"], now=now, policy=policy)
    return True


async def offer(
    tx: Transaction, envelope: Envelope, share: Share, person: int, *, now: int, policy: Policy
) -> None:
    """Let a prize wait for a winner; they are told if they can be."""
    due_at = prize_due(now, envelope.zone, policy)
    if not await sql.offer_share(
        tx, id=share.id, version=share.version, person=person, due_at=due_at
    ):
        raise RunAgain(f"share {share.id} was moved by somebody else")
    await set_deadline(tx, SHARE_TIMER, share.id, due_at)
    winner = await people.get_person(tx, person)
    if winner is not None and winner.started:
        detail = {"envelope": envelope.id, "share": share.id, "until": due_at}
        await outbox.tell(tx, person, "gift-won", detail, now=now, best_before=due_at)
