"""Asking about a payment, answering, settling; and what silence means on either side."""

from __future__ import annotations

from typing import Final

from store import moves, outbox, shops
from store.database import RunAgain, Transaction
from store.deadlines import Reaction, set_deadline
from store.inquiries.records import Inquiry
from store.inquiries.rules import ANSWERERS, INQUIRY, TIMER, WORDS
from store.inquiries.statements import sql
from store.machine import Refusal, Repeat
from store.payments.records import Payment
from store.people.rules import clean
from store.policy import Policy
from store.refusals import Refused


async def ask(
    tx: Transaction, payment: int, payer: int, words: str, *, now: int, policy: Policy
) -> int:
    """Ask about a payment as who paid it, or go on asking; return the inquiry.

    Owner, managers and support are told, of money that is no shop's the operator. They have
    `policy.inquiry_window` (24 h). Raises Refused: no-such-payment, inquiry-empty.
    """
    row = await sql.payment(tx, id=payment)
    if row is None or row["payer"] != payer:
        raise Refused("no-such-payment")
    paid = Payment.from_row(row)
    said = _cleaned(words)
    remind_at, answer_by = _until(now, policy)
    made = await sql.begin(
        tx,
        payment=payment,
        shop=paid.shop,
        person=payer,
        to_operator=int(paid.shop is None),
        remind_at=remind_at,
        answer_by=answer_by,
        now=now,
    )
    if made is None:
        known = Inquiry.from_row(await sql.open_of(tx, payment=payment))
        await _move(tx, known, "ask-again", actor=payer, now=now, policy=policy)
    else:
        known = Inquiry.from_row(await sql.inquiry(tx, id=made["id"]))
        await set_deadline(tx, TIMER, known.id, remind_at)
    await sql.say(tx, inquiry=known.id, side="payer", author=payer, words=said, now=now)
    await _tell_shop(tx, known, "inquiry-asked", now=now)
    return known.id


async def answer(
    tx: Transaction,
    inquiry: int,
    staff: int,
    words: str,
    *,
    operator: int | None = None,
    now: int,
    policy: Policy,
) -> None:
    """Answer an inquiry, or add to an answer. Raises Refused: no-such-inquiry, inquiry-empty,
    inquiry-closed.
    """
    known = await get(tx, inquiry)
    await require_answerer(tx, known, staff, operator)
    said = _cleaned(words)
    await _move(tx, known, "answer", actor=staff, now=now, policy=policy)
    await sql.say(tx, inquiry=inquiry, side="shop", author=staff, words=said, now=now)
    await outbox.tell(tx, known.person, "inquiry-answered", {"inquiry": inquiry}, now=now)


async def settle(
    tx: Transaction,
    inquiry: int,
    person: int,
    *,
    operator: int | None = None,
    now: int,
    policy: Policy,
) -> bool:
    """Close an inquiry, as either side; False if it was closed. Raises Refused: no-such-inquiry."""
    known = await get(tx, inquiry)
    if person != known.person:
        await require_answerer(tx, known, person, operator)
    if not await _move(tx, known, "settle", actor=person, now=now, policy=policy):
        return False
    if person != known.person:
        await outbox.tell(tx, known.person, "inquiry-settled", {"inquiry": inquiry}, now=now)
    return True


async def get(tx: Transaction, inquiry: int) -> Inquiry:
    """Return an inquiry. Raises Refused("no-such-inquiry")."""
    row = await sql.inquiry(tx, id=inquiry)
    if row is None:
        raise Refused("no-such-inquiry")
    return Inquiry.from_row(row)


async def require_answerer(
    tx: Transaction, inquiry: Inquiry, person: int, operator: int | None
) -> None:
    """Raise Refused("no-such-inquiry") for whoever may not answer: nobody learns that it is."""
    if inquiry.to_operator and operator is not None and person == operator:
        return
    role = None if inquiry.shop is None else await shops.role_of(tx, inquiry.shop, person)
    if role not in ANSWERERS:
        raise Refused("no-such-inquiry")


def _cleaned(words: str) -> str:
    said = "\n".join(clean(line, WORDS) for line in words[:WORDS].splitlines()).strip()
    if not said:
        raise Refused("inquiry-empty")
    return said


def _until(now: int, policy: Policy) -> tuple[int, int]:
    """When the shop is reminded, and by when it has to answer."""
    return now + policy.inquiry_window // 2, now + policy.inquiry_window


async def _move(
    tx: Transaction, inquiry: Inquiry, event: str, *, actor: int | None, now: int, policy: Policy
) -> bool:
    """Move an inquiry and its deadline; False where it is there already."""
    move = INQUIRY.decide(inquiry.state, event, None)
    match move:
        case Refusal(code):
            raise Refused(code)
        case Repeat():
            await sql.touch(tx, id=inquiry.id, now=now)
            return False
    remind_at, answer_by = _until(now, policy) if move.target == "asked" else (None, None)
    if not await sql.move_inquiry(
        tx,
        id=inquiry.id,
        source=move.source,
        target=move.target,
        version=inquiry.version,
        remind_at=remind_at,
        answer_by=answer_by,
        now=now,
    ):
        raise RunAgain(f"inquiry {inquiry.id} was moved by somebody else")
    await moves.record(tx, "inquiry", inquiry.id, move, actor=actor, now=now)
    if move.target != "closed":
        at = remind_at if remind_at is not None else now + policy.inquiry_life
        await set_deadline(tx, TIMER, inquiry.id, at)
    return True


async def _tell_shop(tx: Transaction, inquiry: Inquiry, kind: str, *, now: int) -> None:
    detail = {"inquiry": inquiry.id}
    if inquiry.shop is not None:
        for person in await shops.staff_to_tell(tx, inquiry.shop, *ANSWERERS):
            await outbox.tell(tx, person, kind, detail, now=now)
    if inquiry.to_operator:
        await outbox.tell(tx, outbox.OPERATOR, kind, detail, now=now)


async def _when_due(tx: Transaction, inquiry: int, now: int, policy: Policy) -> None:
    """Remind the shop at half of its time; at the end the operator is asked, and the payer told.

    An answered inquiry that nobody goes on with is closed after `policy.inquiry_life`.
    """
    known = await get(tx, inquiry)
    if known.state == "closed":
        return
    if known.state == "answered":
        if now < known.last_at + policy.inquiry_life:
            await set_deadline(tx, TIMER, inquiry, known.last_at + policy.inquiry_life)
            return
        await _move(tx, known, "leave", actor=None, now=now, policy=policy)
        return
    assert known.answer_by is not None, "an asked one has a deadline"
    if now < (known.remind_at or known.answer_by):
        await set_deadline(tx, TIMER, inquiry, known.remind_at or known.answer_by)
    elif now < known.answer_by:
        if not await sql.reminded(tx, id=inquiry, version=known.version):
            raise RunAgain(f"inquiry {inquiry} was moved by somebody else")
        await _tell_shop(tx, known, "inquiry-reminder", now=now)
        await set_deadline(tx, TIMER, inquiry, known.answer_by)
    else:
        answer_by = now + policy.inquiry_window
        if not await sql.pass_on(tx, id=inquiry, version=known.version, answer_by=answer_by):
            raise RunAgain(f"inquiry {inquiry} was moved by somebody else")
        detail = {"inquiry": inquiry}
        await outbox.tell(tx, outbox.OPERATOR, "operator-inquiry-unanswered", detail, now=now)
        if not known.to_operator:
            await outbox.tell(tx, known.person, "inquiry-passed-on", detail, now=now)
        await set_deadline(tx, TIMER, inquiry, answer_by)


TIMERS: Final[dict[str, Reaction]] = {TIMER: _when_due}
