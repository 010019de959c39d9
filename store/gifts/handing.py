"""The card is handed over: a message in some chat shows the envelope, and its clock starts."""

from __future__ import annotations

from store import chats, outbox
from store.database import Transaction
from store.deadlines import drop_deadline, set_deadline
from store.gifts.drafting import own
from store.gifts.ending import DRAW_TIMER, TIMER
from store.gifts.records import Envelope, Posted
from store.gifts.shown import EnvelopeView
from store.gifts.statements import sql
from store.policy import MINUTE, Policy
from store.refusals import Refused


async def envelope_by_code(tx: Transaction, code: str) -> Envelope | None:
    """Return the envelope behind a code."""
    row = await sql.envelope_by_code(tx, code=code)
    return None if row is None else Envelope.from_row(row)


async def envelope_of_order(tx: Transaction, order: int) -> Envelope | None:
    """Return the envelope that an order pays; None for an order that pays no gift."""
    row = await sql.envelope_of_order(tx, order_id=order)
    return None if row is None else Envelope.from_row(row)


def ends_if_sent(view: EnvelopeView, now: int, policy: Policy) -> int:
    """Return until when an envelope that is sent now can be claimed, or entered. Pure."""
    return _ends_if_sent(None if view.draw is None else view.draw.at, now, policy)


def _ends_if_sent(draw_at: int | None, now: int, policy: Policy) -> int:
    return draw_at if draw_at is not None and draw_at > now else now + policy.claim_window


async def start_clock(tx: Transaction, known: Envelope, *, now: int, policy: Policy) -> Envelope:
    """The first sending starts the time to claim, or to enter; it never starts again."""
    draw = await sql.draw_of(tx, envelope=known.id) if known.mode == "draw" else None
    ends_at = _ends_if_sent(None if draw is None else draw["draw_at"], now, policy)
    if not await sql.start_clock(tx, id=known.id, now=now, ends_at=ends_at):
        return Envelope.from_row(await sql.envelope(tx, id=known.id))
    if known.mode == "draw":
        await sql.plan_draw(tx, envelope=known.id, draw_at=ends_at)
        await drop_deadline(tx, TIMER, known.id)
        await set_deadline(tx, DRAW_TIMER, known.id, ends_at)
    else:
        await set_deadline(tx, TIMER, known.id, ends_at)
    await outbox.touch(tx, "gift", known.id, now=now)
    return known._replace(sent_at=now, ends_at=ends_at)


def _check_sendable(known: Envelope, now: int) -> None:
    if known.state != "open" or known.ends_at is None:
        raise Refused("gift-not-ready")
    if known.settled_at is not None or now >= known.ends_at:
        raise Refused("gift-over")


async def hand_over(
    tx: Transaction,
    code: str,
    giver: int,
    *,
    inline_id: str,
    photo: int | None = None,
    drawn_until: int | None = None,
    now: int,
    policy: Policy,
) -> int:
    """Take in that the giver sent the card through inline mode; return the envelope.

    `drawn_until` is the end that the sent card names. It shows it to the minute, so a card that was
    sent in the minute in which it was drawn is right as it is. Raises Refused: no-such-gift (also
    somebody else's), gift-not-ready, gift-over.
    """
    known = await envelope_by_code(tx, code)
    if known is None or known.giver != giver:
        raise Refused("no-such-gift")
    _check_sendable(known, now)
    if known.sent_at is None:
        known = await start_clock(tx, known, now=now, policy=policy)
    assert known.ends_at is not None, "its clock runs"
    is_right = drawn_until is not None and drawn_until // MINUTE == known.ends_at // MINUTE
    await outbox.attach(
        tx,
        "envelope",
        known.id,
        now=now,
        inline_id=inline_id,
        photo=photo,
        by=known.giver,
        drawn_at=now if is_right else None,
    )
    return known.id


async def seen(
    tx: Transaction,
    code: str,
    *,
    inline_id: str,
    photo: int | None = None,
    now: int,
    policy: Policy,
) -> bool:
    """Learn of an inline card by its first press, where nobody told of its sending.

    False for an unknown code, for one that the bot itself posted, and for a message that is a card
    already: a card keeps its subject, for any client can press with any data.
    """
    known = await envelope_by_code(tx, code)
    if (
        known is None
        or known.chat is not None
        or await outbox.card_by_inline(tx, inline_id) is not None
    ):
        return False
    _check_sendable(known, now)
    await outbox.attach(
        tx, "envelope", known.id, now=now, inline_id=inline_id, photo=photo, by=known.giver
    )
    if known.sent_at is None:
        await start_clock(tx, known, now=now, policy=policy)
    return True


async def group_moved(tx: Transaction, chat: int, new_chat: int) -> None:
    """Take in that a group was upgraded: what the bot posted there goes on under the new id.

    Presses from there may name their chat differently from now on, so the home of these envelopes
    is bound anew by the next claim. One that came by inline mode is in no chat that the bot knows.
    """
    await sql.move_group(tx, chat=chat, new_chat=new_chat)


async def post(
    tx: Transaction,
    envelope: int,
    giver: int,
    chat: int,
    *,
    admin: bool,
    now: int,
    policy: Policy,
) -> Posted:
    """Post the card into a chat where the bot is a member, as its giver; once a chat.

    Raises Refused: no-such-gift, gift-not-ready, gift-over, gift-sent (it stands elsewhere), and
    what the chat refuses: no-such-chat, admins-post, cards-of-the-day.
    """
    known = await own(tx, envelope, giver)
    _check_sendable(known, now)
    standing = await outbox.cards_of(tx, "envelope", envelope)
    for card in standing:
        if card.chat == chat and card.live:
            return Posted(card.id, new=False, message=card.message)
    if known.sent_at is not None and (standing or known.home is not None):
        raise Refused("gift-sent")
    await chats.take_posting(tx, chat, admin=admin, now=now)
    if not await sql.set_chat(tx, id=envelope, chat=chat):
        raise Refused("gift-sent")
    group = await chats.get_chat(tx, chat)
    if group is not None and group.zone is not None:
        await sql.set_zone(tx, id=envelope, zone=group.zone)
    posted = await outbox.show(tx, chat, "envelope", envelope, now=now, by=giver)
    if known.sent_at is None:
        await start_clock(tx, known, now=now, policy=policy)
    return Posted(posted, new=True, message=None)
