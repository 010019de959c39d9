"""What falls due: the end of a gift, an address that did not come, a draw, a forgotten draft.

The rows say when; a timer only asks. Each takes the order's lock first, like everybody who ends or
frees a share.
"""

from __future__ import annotations

from typing import Final

from store import outbox, people
from store.database import Transaction
from store.deadlines import Reaction, set_deadline
from store.gifts.draws import draw_now, get_draw, seal
from store.gifts.ending import (
    DRAFT_TIMER,
    DRAW_TIMER,
    SHARE_TIMER,
    TAKEN_TIMER,
    TIMER,
    expire,
    expire_open,
    locked,
    settle,
)
from store.gifts.freeing import free, pass_on
from store.gifts.parcels import contents
from store.gifts.records import Envelope, Share
from store.gifts.rules import SHARE, moved
from store.gifts.statements import sql
from store.policy import Policy


async def _gift_ends(tx: Transaction, envelope: int, now: int, policy: Policy) -> None:
    """Nobody can claim any more. Those who have claimed keep the time they were given."""
    known = await locked(tx, envelope)
    if known.ends_at is None or known.settled_at is not None:
        return
    if now < known.ends_at:
        await set_deadline(tx, TIMER, envelope, known.ends_at)
        return
    if known.mode == "draw" and known.sent_at is not None:
        draw = await get_draw(tx, envelope)
        if draw.state != "drawn":
            return
    await expire_open(tx, known, reason="time", now=now)
    await settle(tx, envelope, now=now, policy=policy)
    await outbox.touch(tx, "envelope", envelope, now=now)
    await outbox.touch(tx, "gift", envelope, now=now)


async def _share_due(tx: Transaction, share: int, now: int, policy: Policy) -> None:
    """Remind whoever claimed it, once; then it goes on. A prize that nobody claimed does too."""
    known = Share.from_row(await sql.share(tx, id=share))
    envelope = await locked(tx, known.envelope)
    known = Share.from_row(await sql.share(tx, id=share))
    if known.due_at is None or known.state not in ("open", "claimed"):
        return
    if now < known.due_at:
        if known.state == "claimed":
            await _remind(tx, envelope, known, now)
        await set_deadline(tx, SHARE_TIMER, share, known.due_at)
        return
    if known.state == "open":
        await pass_on(tx, envelope, share, now=now, policy=policy)
        return
    assert known.recipient is not None and envelope.ends_at is not None
    goods = await contents(tx, known)
    if now >= envelope.ends_at:
        await expire(tx, known, reason="no-address", now=now)
        await settle(tx, envelope.id, now=now, policy=policy)
        await outbox.touch(tx, "envelope", envelope.id, now=now)
        await outbox.touch(tx, "gift", envelope.id, now=now)
        await outbox.touch(tx, "share", share, now=now)
    else:
        move = moved(SHARE, "lapse", known.state)
        await free(tx, envelope, known, move, actor=None, now=now, policy=policy)
    if await _reachable(tx, known.recipient):
        detail: outbox.Detail = {"envelope": envelope.id, "share": share, "goods": goods}
        await outbox.tell(tx, known.recipient, "gift-lapsed", detail, now=now)


async def _remind(tx: Transaction, envelope: Envelope, share: Share, now: int) -> None:
    assert share.recipient is not None
    if share.remind_at is None or now < share.remind_at:
        return
    if not await _reachable(tx, share.recipient):
        return
    await outbox.tell(
        tx,
        share.recipient,
        "gift-address-reminder",
        {"envelope": envelope.id, "share": share.id, "until": share.due_at},
        now=now,
        best_before=share.due_at,
        key=f"gift-address-reminder:{share.id}:{share.claimed_at}",
    )


async def _reachable(tx: Transaction, person: int) -> bool:
    known = await people.get_person(tx, person)
    return known is not None and known.started


async def _draw_due(tx: Transaction, envelope: int, now: int, policy: Policy) -> None:
    """The list is sealed at its time, or when it is full; dice that cannot be thrown are let go."""
    known = await locked(tx, envelope)
    draw = await get_draw(tx, envelope)
    if draw.state == "entering":
        if now < draw.draw_at and draw.tickets < draw.most:
            await set_deadline(tx, DRAW_TIMER, envelope, draw.draw_at)
            return
        await seal(tx, known, now=now, policy=policy)
    elif draw.state == "sealed":
        assert draw.sealed_at is not None
        until = draw.sealed_at + policy.throw_window
        if now < until:
            await set_deadline(tx, DRAW_TIMER, envelope, until)
        else:
            await draw_now(tx, known, now=now, policy=policy)


async def _all_taken(tx: Transaction, envelope: int, now: int, _policy: Policy) -> None:
    """Tell the giver that all shares have somebody, once, when it is so."""
    if await sql.any_open(tx, envelope=envelope) is not None:
        return
    known = Envelope.from_row(await sql.envelope(tx, id=envelope))
    if known.settled_at is None or await _none_returned(tx, envelope):
        key = f"gift-all-taken:{envelope}"
        await outbox.tell(
            tx, known.giver, "gift-all-taken", {"envelope": envelope}, now=now, key=key
        )


async def _none_returned(tx: Transaction, envelope: int) -> bool:
    counts = await sql.counts(tx, envelope=envelope)
    return bool(counts["returned"] == 0)


async def _forget_draft(tx: Transaction, envelope: int, _now: int, _policy: Policy) -> None:
    """A gift that was never paid, with what its giver wrote on it, is forgotten."""
    if not await sql.lock_draft(tx, id=envelope):
        return
    await sql.drop_goods(tx, envelope=envelope)
    await sql.drop_draw(tx, envelope=envelope)
    await sql.drop_draft(tx, id=envelope)


TIMERS: Final[dict[str, Reaction]] = {
    TIMER: _gift_ends,
    SHARE_TIMER: _share_due,
    DRAW_TIMER: _draw_due,
    TAKEN_TIMER: _all_taken,
    DRAFT_TIMER: _forget_draft,
}
