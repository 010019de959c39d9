"""A press on Enter the draw: one ticket a person, until the list is sealed."""

from __future__ import annotations

from store import outbox
from store.database import Row, Transaction
from store.deadlines import set_deadline
from store.gifts.claiming import may_take_part, not_a_newcomer, wrong_code
from store.gifts.ending import DRAW_TIMER
from store.gifts.handing import start_clock
from store.gifts.homes import at_home, bind_home
from store.gifts.records import Entered, Envelope
from store.gifts.statements import sql
from store.policy import Policy
from store.refusals import Refused


async def enter(
    tx: Transaction,
    code: str,
    person: int,
    *,
    home: str,
    stands: int | str | None = None,
    now: int,
    policy: Policy,
) -> Entered | Refused:
    """Enter the draw behind `code`, pressed in the chat `home`. Costs nothing, requires nothing.

    `stands` as for a claim. Returned, so that the try counts: code-wrong, too-many-tries. Raised:
    gift-not-a-draw, draw-closed(since), draw-full(most), gift-not-ready, gift-own,
    gift-newcomers-only, gift-elsewhere.
    """
    row = await sql.envelope_by_code(tx, code=code)
    if row is None:
        return await wrong_code(tx, person, now=now, policy=policy)
    known = Envelope.from_row(row)
    if known.mode != "draw":
        raise Refused("gift-not-a-draw")
    known = await at_home(tx, known, home, stands)
    refusal = may_take_part(known, person, home, now=now, policy=policy)
    if refusal is None and known.who == "newcomers":
        refusal = await not_a_newcomer(tx, known, person)
    draw = await sql.draw_of(tx, envelope=known.id)
    guarded = None
    if refusal is None:
        guarded = await sql.guard_entry(tx, envelope=known.id, person=person, now=now)
    if guarded is None:
        entry = await sql.entry_of(tx, envelope=known.id, person=person)
        if entry is None:
            raise refusal or Refused("draw-closed", since=draw["draw_at"])
        started = bool(await sql.started(tx, person=person))
        return Entered(known.id, entry["ticket"], False, draw["draw_at"], started)
    if known.sent_at is None:
        await start_clock(tx, known, now=now, policy=policy)
    if known.home is None:
        await bind_home(tx, known, home, stands)
    ticket = await _ticket(tx, known, person, draw, now=now)
    await outbox.touch(tx, "envelope", known.id, now=now)
    return Entered(known.id, ticket, True, draw["draw_at"], bool(guarded["started"]))


async def _ticket(tx: Transaction, known: Envelope, person: int, draw: Row, *, now: int) -> int:
    """Take the next number. The counter's row is also what sealing waits for."""
    row = await sql.next_ticket(tx, envelope=known.id, now=now)
    if row is None:
        at = await sql.draw_of(tx, envelope=known.id)
        if at["state"] == "entering" and now < at["draw_at"]:
            raise Refused("draw-full", most=draw["most"])
        raise Refused("draw-closed", since=at["draw_at"])
    ticket: int = row["tickets"]
    await sql.give_ticket(tx, envelope=known.id, person=person, ticket=ticket)
    if ticket == row["most"]:
        # Full: sealed by its timer, which takes the order's lock before the draw's.
        await set_deadline(tx, DRAW_TIMER, known.id, now)
    return ticket
