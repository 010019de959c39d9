"""Carries refunds out: claimed in one transaction, sent with none open, settled in another.

A refund is sent under the same id until somebody says that it is done. A sent one whose answer
never came is sent again; "already refunded" is then the answer, and is done.
"""

from __future__ import annotations

from typing import Final, Literal

from store import ledger, moves, outbox, shops
from store.database import RunAgain, Transaction
from store.deadlines import Reaction, set_deadline
from store.ledger import accounts
from store.machine import Move, Refusal, Repeat
from store.payments.records import Refund, ToSend
from store.payments.refunds import MANUAL_TIMER, detail, redraw, tell_shop
from store.payments.rules import REFUND, REFUND_LEASE, REFUND_TRIES, next_look, next_try
from store.payments.statements import sql
from store.policy import Policy
from store.refusals import Refused

Sent = Literal["done", "pending", "failed", "impossible"]
"""What came of sending: it is back (or was before), it is under way at the provider and is to be
asked after, try again, or it never will be.
"""

REFUNDERS: Final = ("owner", "manager")


async def next_refunds(tx: Transaction, *, now: int, limit: int = 10) -> list[ToSend]:
    """Claim refunds that are to be sent now; nobody else gets them for two minutes."""
    claimed = []
    for row in await sql.due_refunds(tx, now=now, limit=limit):
        refund = Refund.from_row(row)
        free_at = now + REFUND_LEASE
        if not await sql.claim_refund(
            tx, id=refund.id, source=refund.state, version=refund.version, free_at=free_at
        ):
            continue
        if refund.state != "sent":
            await _record(tx, refund, "send", actor=None, reason="", now=now)
        claimed.append(
            ToSend(refund, row["charge_id"] or "", row["provider_charge_id"], row["charged"])
        )
    return claimed


async def next_refund_at(tx: Transaction) -> int | None:
    """Return when the next refund is to be sent, None while there is none."""
    at: int | None = await sql.next_refund_at(tx)
    return at


async def _record(
    tx: Transaction, refund: Refund, event: str, *, actor: int | None, reason: str, now: int
) -> None:
    move = REFUND.decide(refund.state, event, None)
    assert isinstance(move, Move), f"refund {refund.id}: {event} in {refund.state}"
    await moves.record(tx, "refund", refund.id, move, actor=actor, reason=reason, now=now)


async def _get(tx: Transaction, refund: int) -> Refund:
    row = await sql.refund(tx, id=refund)
    if row is None:
        raise Refused("no-such-refund")
    return Refund.from_row(row)


async def _move(
    tx: Transaction,
    refund: Refund,
    event: str,
    *,
    actor: int | None = None,
    reason: str = "",
    try_at: int | None = None,
    due_at: int | None = None,
    now: int,
) -> Refund | None:
    """Move a refund; None for a repeat. Raises Refused("refund-not-open")."""
    answer = REFUND.decide(refund.state, event, None)
    match answer:
        case Refusal(code):
            raise Refused(code, refund=refund.id)
        case Repeat():
            return None
    if not await sql.move_refund(
        tx,
        id=refund.id,
        source=answer.source,
        target=answer.target,
        version=refund.version,
        try_at=now if try_at is None else try_at,
        due_at=due_at,
        done_at=now if answer.target == "done" else None,
    ):
        raise RunAgain(f"refund {refund.id} was moved by somebody else")
    await moves.record(tx, "refund", refund.id, answer, actor=actor, reason=reason, now=now)
    return await _get(tx, refund.id)


async def settle_refund(
    tx: Transaction,
    refund: int,
    outcome: Sent,
    *,
    provider_refund: str | None = None,
    now: int,
    policy: Policy,
) -> None:
    """Note what came of sending a refund. Repeats and answers to a settled one change nothing.

    `provider_refund` is what the provider calls it; from then on it is asked after, not sent again.
    """
    known = await _get(tx, refund)
    if known.state in ("done", "manual"):
        return
    if provider_refund is not None and provider_refund != known.provider_refund:
        await sql.name_refund(tx, id=refund, provider_refund=provider_refund)
    if outcome == "pending":
        at = next_look(known.asked_at, now)
        await sql.look_later(tx, id=refund, version=known.version, try_at=at)
        return
    if outcome == "done":
        if await _move(tx, known, "settle", now=now):
            await _arrived(tx, known, now=now)
        return
    failed = await _move(
        tx, known, "fail", reason=outcome, try_at=next_try(known.tries, now), now=now
    )
    if failed is None:
        return
    if outcome == "impossible" or failed.tries >= REFUND_TRIES:
        due = now + policy.refund_by_hand_window
        manual = await _move(tx, failed, "give-up", reason=outcome, due_at=due, now=now)
        assert manual is not None
        await set_deadline(tx, MANUAL_TIMER, refund, due)
        await tell_shop(tx, manual, now=now)
        await redraw(tx, manual, now=now)
        await outbox.tell(tx, manual.payer, "refund-manual", detail(manual), now=now)


async def _arrived(tx: Transaction, refund: Refund, *, now: int) -> None:
    await sql.end_return(tx, id=refund.payment, amount=refund.amount)
    await ledger.transfer(
        tx,
        "returned",
        source=accounts.returning(refund.payment),
        target=accounts.provider(refund.way, refund.shop),
        amount=refund.amount,
        currency=refund.currency,
        order=refund.order,
        now=now,
    )
    await outbox.tell(tx, refund.payer, "refund-done", detail(refund), now=now)
    await redraw(tx, refund, now=now)


async def confirm_manual_refund(
    tx: Transaction,
    refund: int,
    person: int,
    *,
    operator: int | None = None,
    now: int,
) -> bool:
    """Say that a refund was paid by hand, as owner, manager or the `operator` of the bot.

    Money that named no order of any shop is the operator's alone to pay back. False if it was said
    before. Raises Refused: no-such-refund, not-yours, refund-not-open.
    """
    known = await _get(tx, refund)
    if operator is None or person != operator:
        if known.shop is None:
            raise Refused("no-such-refund")
        await shops.require(tx, known.shop, person, *REFUNDERS)
    if known.state == "done" or await _move(tx, known, "confirm", actor=person, now=now) is None:
        return False
    await _arrived(tx, known, now=now)
    return True


async def found_back(tx: Transaction, refund: int, *, now: int) -> bool:
    """Note that a refund which waited for somebody's hand is back: the list of its money says so.

    False if that was known.
    """
    known = await _get(tx, refund)
    if known.state != "manual":
        return False
    await _move(tx, known, "confirm", reason="listed", now=now)
    await _arrived(tx, known, now=now)
    return True


async def refunds_waiting(tx: Transaction, shop: int, staff: int) -> list[Refund]:
    """Return what owner and managers have to pay back by hand, the most urgent first.

    Raises Refused("not-yours").
    """
    await shops.require(tx, shop, staff, *REFUNDERS)
    return [Refund.from_row(row) for row in await sql.refunds_waiting(tx, shop=shop)]


async def _when_due(tx: Transaction, refund: int, now: int, policy: Policy) -> None:
    """The merchant has not paid it back in time: the operator is told, again and again."""
    known = await _get(tx, refund)
    if known.state != "manual":
        return
    told = {**detail(known), "shop": known.shop}
    await outbox.tell(tx, outbox.OPERATOR, "operator-refund-overdue", told, now=now)
    await set_deadline(tx, MANUAL_TIMER, refund, now + policy.refund_by_hand_window)


TIMERS: Final[dict[str, Reaction]] = {MANUAL_TIMER: _when_due}
