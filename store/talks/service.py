"""A customer writes to a shop, and somebody of its staff answers.

Staff see a talk in a topic of their forum group, or, where there is none or it is lost, as a live
card in each one's private chat. Whoever is faster has answered; the others' cards say so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from store import limits, moves, orders, outbox, shops
from store.database import RunAgain, Transaction
from store.deadlines import Reaction, set_deadline
from store.machine import Refusal, Repeat
from store.policy import MINUTE, Policy
from store.refusals import Refused
from store.talks.desks import desk_of
from store.talks.records import Attached, Said, Side, Talk, Waiting
from store.talks.rules import ANSWERERS, KINDS, LENGTH, TALK, TIMER
from store.talks.statements import sql


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a customer's message."""

    talk: int
    opens_at: int | None
    """When somebody is there to answer; None if somebody is there now."""


async def write(
    tx: Transaction,
    shop: int,
    person: int,
    words: str,
    photo: str | None,
    *,
    attached: Attached | None = None,
    order: int | None = None,
    product: int | None = None,
    now: int,
    policy: Policy,
) -> Written:
    """Say something to a shop, about an order of one's own or a product, if about anything.

    Raises Refused: no-such-shop, nothing-said, too-many-talks, no-such-order.
    """
    known = await shops.get_shop(tx, shop)
    if known is None or known.state == "draft":
        raise Refused("no-such-shop")
    words = _cut(words, photo, attached)
    if order is not None:
        about = await orders.order(tx, order)
        if about is None or about.payer != person or about.shop != shop:
            raise Refused("no-such-order")
    if not await limits.take(
        tx, "talk", person, burst=policy.talk_messages, refill_every=MINUTE, now=now
    ):
        raise Refused("too-many-talks")
    before = await sql.talk_of(tx, shop=shop, person=person)
    row = await sql.begin_talk(
        tx, shop=shop, person=person, order_id=order, product=product, now=now
    )
    talk = Talk.from_row(row)
    if before is not None:
        await _advance(tx, talk, "write", actor=person, now=now)
    said = await _say(tx, talk, "customer", person, words, photo, attached, now=now, policy=policy)
    await _tell_staff(tx, talk, said, now=now)
    desk = await desk_of(tx, shop)
    return Written(talk.id, desk.opens_at(known.zone or "UTC", now))


async def answer(
    tx: Transaction,
    talk: int,
    staff: int,
    words: str,
    photo: str | None,
    *,
    attached: Attached | None = None,
    seen_in: int | None = None,
    now: int,
    policy: Policy,
) -> None:
    """Answer a customer for the shop; the customer is told.

    `seen_in` is the topic in which the answer stands already. Raises Refused: no-such-talk (also
    for whoever does not, or no longer, answer for that shop), nothing-said.
    """
    known = await _for_staff(tx, talk, staff)
    words = _cut(words, photo, attached)
    await _advance(tx, known, "answer", actor=staff, now=now)
    said = await _say(tx, known, "shop", staff, words, photo, attached, now=now, policy=policy)
    detail = {"talk": talk, "message": said.id}
    await outbox.tell(tx, known.person, "talk-answer", detail, now=now)
    await outbox.touch(tx, "talk", talk, now=now)
    desk = await desk_of(tx, known.shop)
    if desk.forum is not None and (known.topic is None or known.topic != seen_in):
        await outbox.tell(tx, desk.forum, "talk-note", detail, now=now)


async def close(tx: Transaction, talk: int, staff: int, *, now: int) -> bool:
    """Nothing is left to answer. False if it was closed. Raises Refused("no-such-talk")."""
    known = await _for_staff(tx, talk, staff)
    closed = await _advance(tx, known, "close", actor=staff, now=now)
    await outbox.touch(tx, "talk", talk, now=now)
    return closed


async def get_talk(tx: Transaction, talk: int) -> Talk | None:
    """Return a talk. Who may see it is the caller's to say."""
    row = await sql.talk(tx, id=talk)
    return None if row is None else Talk.from_row(row)


async def for_staff(tx: Transaction, talk: int, staff: int) -> Talk:
    """Return a talk to who answers for its shop. Raises Refused("no-such-talk")."""
    known = await get_talk(tx, talk)
    role = await shops.role_of(tx, known.shop, staff) if known else None
    if known is None or role not in ANSWERERS:
        raise Refused("no-such-talk")
    return known


async def get_said(tx: Transaction, message: int) -> Said | None:
    """Return one message; None once it is forgotten."""
    row = await sql.said(tx, id=message)
    return None if row is None else Said.from_row(row)


async def newest_said(tx: Transaction, talk: int, limit: int) -> list[Said]:
    """Return the last messages of a talk, the oldest of them first."""
    rows = await sql.newest(tx, talk=talk, limit=limit)
    return [Said.from_row(row) for row in reversed(rows)]


async def waiting(
    tx: Transaction, shop: int, staff: int, *, offset: int = 0, limit: int = 8
) -> list[Waiting]:
    """Return who waits for an answer, the longest first. Raises Refused("not-yours")."""
    await shops.require(tx, shop, staff, *ANSWERERS)
    rows = await sql.waiting(tx, shop=shop, limit=limit, offset=offset)
    return [Waiting(Talk.from_row(row), row["name"] or "") for row in rows]


async def open_too_long(
    tx: Transaction, shop: int, *, now: int, policy: Policy
) -> tuple[int, int | None]:
    """Return how many wait longer than `policy.talk_patience` (24 h), and since when the first."""
    row = await sql.count_waiting(tx, shop=shop, before=now - policy.talk_patience)
    return row["talks"], row["since"]


async def _for_staff(tx: Transaction, talk: int, staff: int) -> Talk:
    await for_staff(tx, talk, staff)
    return Talk.from_row(await sql.lock_talk(tx, id=talk))


def _cut(words: str, photo: str | None, attached: Attached | None) -> str:
    words = words.strip()[:LENGTH]
    if attached is not None and attached.kind not in KINDS:
        raise Refused("nothing-said")
    if not words and photo is None and attached is None:
        raise Refused("nothing-said")
    return words


async def _say(
    tx: Transaction,
    talk: Talk,
    side: Side,
    author: int,
    words: str,
    photo: str | None,
    attached: Attached | None,
    *,
    now: int,
    policy: Policy,
) -> Said:
    row = await sql.say(
        tx,
        talk=talk.id,
        side=side,
        author=author,
        words=words,
        photo=photo,
        kind=None if attached is None else attached.kind,
        file=None if attached is None else attached.file,
        now=now,
    )
    await sql.touch_talk(tx, id=talk.id, now=now)
    await set_deadline(tx, TIMER, talk.id, now + policy.talk_life)
    return Said.from_row(row)


async def _advance(tx: Transaction, talk: Talk, event: str, *, actor: int | None, now: int) -> bool:
    move = TALK.decide(talk.state, event, None)
    match move:
        case Refusal(code):
            raise Refused(code)
        case Repeat():
            return False
    if not await sql.move_talk(
        tx,
        id=talk.id,
        source=move.source,
        version=talk.version,
        state=move.target,
        waits_since=now if move.target == "waiting" else None,
    ):
        raise RunAgain(f"talk {talk.id} was moved by somebody else")
    await moves.record(tx, "talk", talk.id, move, actor=actor, now=now)
    return True


async def _tell_staff(tx: Transaction, talk: Talk, said: Said, *, now: int) -> None:
    desk = await desk_of(tx, talk.shop)
    if desk.forum is not None:
        detail = {"talk": talk.id, "message": said.id}
        await outbox.tell(tx, desk.forum, "talk-note", detail, now=now)
        return
    await tell_each(tx, talk, now=now)


async def tell_each(tx: Transaction, talk: Talk, *, now: int) -> None:
    """Show a talk in private to each who answers for its shop: there is no forum, or no more."""
    for person in await shops.staff_to_tell(tx, talk.shop, *ANSWERERS):
        await outbox.repost(tx, person, "talk", talk.id, now=now)


async def forget(tx: Transaction, talk: Talk, *, now: int) -> None:
    """Delete what was said, and the topic it stood in; the talk is closed."""
    await sql.forget_said(tx, talk=talk.id)
    await _advance(tx, talk, "close", actor=None, now=now)
    if talk.forum is not None and talk.topic is not None:
        await sql.forget_topic(tx, forum=talk.forum, topic=talk.topic)
        detail = {"topic": talk.topic}
        await outbox.tell(tx, talk.forum, "talk-forget", detail, now=now)
    await outbox.touch(tx, "talk", talk.id, now=now)


async def _when_old(tx: Transaction, talk: int, now: int, policy: Policy) -> None:
    """Nobody has said anything for `policy.talk_life` (90 days): it is forgotten."""
    row = await sql.lock_talk(tx, id=talk)
    if row is None:
        return
    if row["last_at"] + policy.talk_life > now:
        await set_deadline(tx, TIMER, talk, row["last_at"] + policy.talk_life)
        return
    await forget(tx, Talk.from_row(row), now=now)


TIMERS: Final[dict[str, Reaction]] = {TIMER: _when_old}
