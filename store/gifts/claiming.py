"""A press on Claim: the share is theirs before anything else happens.

The way of a claim is short, for hundreds may press at once: it locks no order and changes no row
that another claim changes too, except for the share itself.
"""

from __future__ import annotations

from typing import Final

from store import limits, moves, outbox
from store.database import Row, RunAgain, Transaction, in_step
from store.deadlines import set_deadline
from store.gifts.ending import SHARE_TIMER, TAKEN_TIMER
from store.gifts.handing import start_clock
from store.gifts.homes import at_home, bind_home
from store.gifts.records import Claimed, Envelope, Share
from store.gifts.rules import BOTH, SHARE, moved
from store.gifts.statements import sql
from store.gifts.windows import address_due, reminder
from store.policy import SECOND, Policy
from store.refusals import Refused

TRIES: Final = "gift-code"
"""The bucket of wrong codes."""

_CLAIM: Final = moved(SHARE, "claim", "open")
_LOOK_AGAIN: Final = 2 * SECOND


@in_step
async def claim(
    tx: Transaction,
    code: str,
    person: int,
    *,
    home: str,
    stands: int | str | None = None,
    now: int,
    policy: Policy,
) -> Claimed | Refused:
    """Take a share of the envelope that is behind `code`, pressed in the chat `home`.

    `home` is how the chat system tells chats apart where the bot is no member; `stands` says on
    which message it was pressed: in this chat, or this inline message. Returned, so that the try
    counts: code-wrong, too-many-tries. Raised: gift-not-ready, gift-own, gift-for-another,
    gift-newcomers-only, gift-elsewhere, gift-drawn-later(until), draw-not-won, gift-over,
    gift-all-gone(all).
    """
    row = await sql.envelope_by_code(tx, code=code)
    if row is None:
        return await wrong_code(tx, person, now=now, policy=policy)
    known = Envelope.from_row(row)
    if known.mode == "first":
        known = await at_home(tx, known, home, stands)
    refusal = await _refusal(tx, known, person, home, now=now, policy=policy)
    if refusal is not None or not await sql.guard_claim(
        tx, envelope=known.id, person=person, now=now
    ):
        return await _theirs(tx, known, person, refusal)
    if known.sent_at is None:
        known = await start_clock(tx, known, now=now, policy=policy)
    if known.home is None and known.mode == "first":
        await bind_home(tx, known, home, stands)
    taken, due_at = await _take(tx, known, person, now=now, policy=policy)
    share: int = taken["id"]
    await moves.record(tx, "share", share, _CLAIM, actor=person, now=now)
    await outbox.touch_both(tx, BOTH, known.id, now=now)
    started = bool(taken["started"])
    if started:
        await outbox.show(tx, person, "share", share, now=now)
    last = taken["number"] == known.shares or not taken["more"]
    await _tell_giver(tx, known, share, last=last, now=now)
    return Claimed(share, known.id, True, started, False, due_at)


async def _take(
    tx: Transaction, known: Envelope, person: int, *, now: int, policy: Policy
) -> tuple[Row, int]:
    """Take the next open share, or the prize that waits for them; the first timer is set."""
    assert known.ends_at is not None
    is_draw = known.mode == "draw"
    if is_draw:
        due_at = now + policy.claim_address_least
    else:
        due_at = address_due(now, known.ends_at, known.zone, alone=known.alone, policy=policy)
    remind_at = reminder(now, due_at, known.zone, policy)
    take = sql.take_prize if is_draw else sql.take_share
    row = await take(
        tx, envelope=known.id, person=person, now=now, remind_at=remind_at, due_at=due_at
    )
    if row is None:
        if is_draw:
            raise Refused("draw-not-won")
        if await sql.any_open(tx, envelope=known.id) is not None:
            raise RunAgain("the last share is being taken, or given back, at this moment")
        if known.settled_at is not None and not await sql.takers(tx, envelope=known.id, limit=1):
            # Given back before its time: nobody has it.
            raise Refused("gift-over")
        raise Refused("gift-all-gone", all=known.shares)
    await set_deadline(tx, SHARE_TIMER, row["id"], remind_at)
    return row, due_at


async def wrong_code(tx: Transaction, person: int, *, now: int, policy: Policy) -> Refused:
    """Count a try of a code that nobody has. What is returned stays counted."""
    may_try = await limits.take(
        tx, TRIES, person, burst=policy.code_tries, refill_every=policy.code_try_refill, now=now
    )
    return Refused("code-wrong") if may_try else Refused("too-many-tries")


async def _refusal(
    tx: Transaction, known: Envelope, person: int, home: str, *, now: int, policy: Policy
) -> Refused | None:
    # A prize waits for one person, wherever they press: also below the message that tells them.
    asked = None if known.mode == "draw" else home
    refusal = may_take_part(known, person, asked, now=now, policy=policy)
    if refusal is not None:
        return refusal
    if known.mode == "draw":
        draw = await sql.draw_of(tx, envelope=known.id)
        if draw["state"] != "drawn":
            return Refused("gift-drawn-later", until=draw["draw_at"])
    elif known.who == "newcomers":
        return await not_a_newcomer(tx, known, person)
    return None


def may_take_part(
    known: Envelope, person: int, home: str | None, *, now: int, policy: Policy
) -> Refused | None:
    """Say why a person cannot take part here and now, as far as the envelope itself tells. Pure.

    Without a `home` the place does not matter.
    """
    if known.state != "open" or known.ends_at is None:
        return Refused("gift-not-ready")
    if person == known.giver and not policy.giver_may_claim:
        return Refused("gift-own")
    if known.who == "named" and person != known.named:
        return Refused("gift-for-another")
    if None not in (home, known.home) and home != known.home:
        return Refused("gift-elsewhere")
    if known.mode == "first" and now >= known.ends_at:
        return Refused("gift-over")
    return None


async def not_a_newcomer(tx: Transaction, known: Envelope, person: int) -> Refused | None:
    """Say whether an envelope for newcomers is not for this person."""
    paid = await sql.has_paid(tx, shop=known.shop, person=person)
    return None if paid is None else Refused("gift-newcomers-only")


async def _theirs(
    tx: Transaction, known: Envelope, person: int, refusal: Refused | None
) -> Claimed:
    """Return the share that the person has already, whatever stands in the way of another."""
    row = await sql.share_of(tx, envelope=known.id, person=person)
    if row is None or row["state"] not in ("claimed", "accepted"):
        raise refusal or Refused("gift-over")
    share = Share.from_row(row)
    accepted = share.state == "accepted"
    until = None if accepted else share.due_at
    started = bool(await sql.started(tx, person=person))
    return Claimed(share.id, known.id, False, started, accepted, until)


async def _tell_giver(
    tx: Transaction, known: Envelope, share: int, *, last: bool, now: int
) -> None:
    """One message for a gift to one; else only that all are taken, asked for a moment later.

    Claims that run at once do not see each other's. Some one of them takes the last number, and
    what comes back later is looked at again when it is taken.
    """
    if known.alone:
        detail = {"envelope": known.id, "share": share}
        await outbox.tell(tx, known.giver, "gift-claimed", detail, now=now)
    elif last:
        await set_deadline(tx, TAKEN_TIMER, known.id, now + _LOOK_AGAIN)
