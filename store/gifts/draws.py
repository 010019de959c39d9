"""A draw's list is sealed, dice are thrown, and the order of its tickets is fixed, once.

What it proves: the seed was fixed before the first entry, and the throws are not ours. It does not
prove that tickets are different people, nor that whoever runs the bot entered none.
"""

from __future__ import annotations

from typing import Final

from store import chats, moves, outbox
from store.database import Row, Transaction
from store.deadlines import set_deadline
from store.gifts.drawing import Ticket, draw_order, mark
from store.gifts.ending import DRAW_TIMER, TIMER, expire, locked, settle
from store.gifts.freeing import offer
from store.gifts.records import Draw, Envelope, Share, Throw
from store.gifts.rules import BOTH, DRAW, THROWS, moved
from store.gifts.statements import sql
from store.policy import MINUTE, Policy
from store.refusals import Refused

THROW_LEASE: Final = MINUTE
"""How long a throw is left to whoever makes it; then it counts as lost and another is asked for."""


async def get_draw(tx: Transaction, envelope: int) -> Draw:
    """Return the draw of an envelope."""
    return Draw.from_row(await sql.draw_of(tx, envelope=envelope))


async def seal(tx: Transaction, envelope: Envelope, *, now: int, policy: Policy) -> None:
    """Freeze the list of a draw; then throw, or draw at once where dice decide nothing.

    The order's row is locked. Who was entering at this moment is in the list or was refused.
    """
    if not await sql.seal_draw(tx, envelope=envelope.id, now=now):
        return
    move = moved(DRAW, "seal", "entering")
    await moves.record(tx, "draw", envelope.id, move, actor=None, now=now)
    draw = await get_draw(tx, envelope.id)
    prizes = await _open_shares(tx, envelope.id)
    await outbox.touch(tx, "envelope", envelope.id, now=now)
    if draw.tickets > len(prizes) and await _may_throw(tx, envelope):
        for number in range(1, THROWS + 1):
            await sql.ask_throw(tx, envelope=envelope.id, number=number, now=now)
        await set_deadline(tx, DRAW_TIMER, envelope.id, now + policy.throw_window)
        return
    await draw_now(tx, envelope, now=now, policy=policy)


async def _may_throw(tx: Transaction, envelope: Envelope) -> bool:
    """Whether the bot can throw where everybody sees it."""
    if envelope.chat is None:
        return False
    group = await chats.get_chat(tx, envelope.chat)
    return group is not None and group.member


async def _open_shares(tx: Transaction, envelope: int) -> list[Share]:
    rows = await sql.shares_of(tx, envelope=envelope)
    return [Share.from_row(row) for row in rows if row["state"] == "open"]


async def draw_now(tx: Transaction, envelope: Envelope, *, now: int, policy: Policy) -> None:
    """Fix the order over the sealed list, with the throws there are, and offer the prizes.

    More prizes than tickets: everybody wins, and the rest goes back.
    """
    if not await sql.end_draw(tx, envelope=envelope.id, now=now):
        return
    move = moved(DRAW, "draw", "sealed")
    await moves.record(tx, "draw", envelope.id, move, actor=None, now=now)
    await sql.lose_all_throws(tx, envelope=envelope.id)
    ends_at = now + policy.prize_life
    await sql.move_end(tx, id=envelope.id, ends_at=ends_at)
    await set_deadline(tx, TIMER, envelope.id, ends_at)
    persons = await _rank(tx, envelope.id)
    prizes = await _open_shares(tx, envelope.id)
    for share, person in zip(prizes, persons, strict=False):
        await sql.count_offer(tx, envelope=envelope.id)
        await offer(tx, envelope, share, person, now=now, policy=policy)
    for share in prizes[len(persons) :]:
        await expire(tx, share, reason="nobody-left", now=now)
    if envelope.chat is not None and persons:
        key = f"draw-result:{envelope.id}"
        detail = {"envelope": envelope.id}
        await outbox.tell(tx, envelope.chat, "draw-result", detail, now=now, key=key)
    await outbox.touch_both(tx, BOTH, envelope.id, now=now)
    await settle(tx, envelope.id, now=now, policy=policy)


async def _rank(tx: Transaction, envelope: int) -> list[int]:
    """Write the order of the sealed list down; return the persons in it."""
    draw = await get_draw(tx, envelope)
    rows = await sql.entries_of(tx, envelope=envelope)
    persons = {row["ticket"]: row["person"] for row in rows if row["ticket"] is not None}
    tickets = [Ticket(number, mark(draw.seal, person)) for number, person in persons.items()]
    order = draw_order(draw.seed, await values(tx, envelope), tickets)
    await sql.rank_entry(
        tx,
        [
            {"envelope": envelope, "ticket": number, "rank": rank}
            for rank, number in enumerate(order, start=1)
        ],
    )
    return [persons[number] for number in order]


async def values(tx: Transaction, envelope: int) -> tuple[int, ...]:
    """Return the throws that count, in the order of their numbers: all of them, or none.

    Some of them alone would let whoever runs the bot stop when they like what they see.
    """
    rows = [row for row in await sql.throws_of(tx, envelope=envelope) if row["state"] == "thrown"]
    if len(rows) < THROWS:
        return ()
    return tuple(row["value"] for row in sorted(rows, key=_number))


def _number(row: Row) -> int:
    number: int = row["number"]
    return number


async def throws_wait(tx: Transaction, *, now: int) -> bool:
    """Say whether there is a throw to make now: a look, so that idle time writes nothing."""
    return bool(await sql.throws_to_make(tx, now=now, limit=1))


async def next_throws(tx: Transaction, *, now: int, limit: int = 10) -> list[Throw]:
    """Take the throws that are to be made now; nobody else gets them for a minute.

    One that was taken before and never heard of again counts as lost, and is asked for anew: the
    card says so. Make them in the order of their numbers.
    """
    found = []
    for row in await sql.throws_to_make(tx, now=now, limit=limit):
        throw = row["id"]
        if row["free_at"] > row["asked_at"]:
            if not await sql.lose_throw(tx, id=throw):
                continue
            await sql.ask_throw(tx, envelope=row["envelope"], number=row["number"], now=now)
            continue
        free_at = now + THROW_LEASE
        if await sql.claim_throw(tx, id=throw, free_at=free_at, before=row["free_at"]):
            # A group that was upgraded has another id since.
            group = await chats.get_chat(tx, row["chat"])
            chat = row["chat"] if group is None else group.id
            found.append(Throw(throw, row["envelope"], chat, row["number"]))
    return found


async def thrown(
    tx: Transaction, throw: int, *, value: int, message: int, now: int, policy: Policy
) -> bool:
    """Record a throw and the message that shows it; the last one decides the draw.

    False for one that was recorded or given up before.
    """
    row = await sql.throw(tx, id=throw)
    if row is None:
        return False
    envelope = await locked(tx, row["envelope"])
    if not await sql.record_throw(tx, id=throw, value=value, message=message):
        return False
    if len(await values(tx, envelope.id)) == THROWS:
        await draw_now(tx, envelope, now=now, policy=policy)
    return True


async def throw_lost(tx: Transaction, throw: int, *, now: int) -> bool:
    """Note that a throw did not arrive or was deleted; another is asked for."""
    row = await sql.throw(tx, id=throw)
    if row is None or not await sql.lose_throw(tx, id=throw):
        return False
    draw = await get_draw(tx, row["envelope"])
    if draw.state != "sealed":
        raise Refused("draw-closed", since=draw.draw_at)
    await sql.ask_throw(tx, envelope=row["envelope"], number=row["number"], now=now)
    return True
