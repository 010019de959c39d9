"""What the sender calls: which messages wait, taking them with a lease, settling them.

A lease is a number that nobody used before: settling needs it, so that a process that was away
too long cannot settle what another has taken over.

`now` is the shop's clock, which a demo may move; `wall` is the machine's, by which leases and
pauses are counted. Both are microseconds UTC.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from store.database.queries import load_queries
from store.database.transaction import Transaction
from store.outbox.records import LiveCard, Waiting, live_card, waiting
from store.outbox.rules import NEVER, TOLD_LIFE, TOUCH_LIFE

TOUCHES_AT_ONCE: Final = 500

sql = load_queries(__file__)


class Sent(NamedTuple):
    """A message of the outbox that is in its chat now."""

    message: int
    """Its number in the outbox."""
    lease: int
    card: int | None = None
    """The live card it was the first message of, and what that shows on it."""
    stands_on: int | None = None
    """The chat system's number of it."""
    photo: int | None = None
    version: int | None = None


async def pending_touches(tx: Transaction) -> bool:
    """Whether changes wait to be gathered."""
    return await sql.any_touch(tx) is not None


async def gather(tx: Transaction) -> int:
    """Mark the live cards of what has changed as dirty; returns how many cards were marked."""
    touched = await sql.gather_touches(tx, limit=TOUCHES_AT_ONCE)
    marked = 0
    for kind, subject in sorted({(row["kind"], row["subject"]) for row in touched}):
        marked += await sql.mark_dirty(tx, kind=kind, subject=subject)
    return marked


async def heads(tx: Transaction, now: int, wall: int, limit: int) -> list[Waiting]:
    """The first message of each chat's queue that may be tried now, the oldest first."""
    return [waiting(row) for row in await sql.heads(tx, now=now, wall=wall, limit=limit)]


async def cards(tx: Transaction, numbers: Iterable[int]) -> dict[int, LiveCard]:
    """The cards with these ids as they are now, live or not."""
    rows = await sql.cards_with(tx, ids=json.dumps(list(numbers)))
    return {row["id"]: live_card(row) for row in rows}


async def dirty_cards(tx: Transaction, wall: int, limit: int) -> list[LiveCard]:
    """Live cards whose message shows something old and may be tried now."""
    return [live_card(row) for row in await sql.dirty_cards(tx, wall=wall, limit=limit)]


async def next_free(tx: Transaction, wall: int) -> int | None:
    """When the next thing that was put back may be tried; None when nothing was."""
    free_at = await sql.next_free(tx, wall=wall)
    return None if free_at is None else int(free_at)


async def take(
    tx: Transaction,
    messages: Iterable[int],
    cards: Iterable[int],
    *,
    lease: int,
    wall: int,
    until: int,
) -> tuple[set[int], dict[int, LiveCard]]:
    """Take messages and cards for sending until a time; returns those that were still free."""
    ids = json.dumps(list(messages))
    free = await sql.lease_messages(tx, ids=ids, lease=lease, wall=wall, until=until)
    taken = {row["id"] for row in free}
    drawn = {}
    for card in cards:
        row = await sql.lease_card(tx, id=card, lease=lease, wall=wall, until=until)
        if row is not None:
            drawn[card] = live_card(row)
    return taken, drawn


async def end_message(tx: Transaction, message: int, lease: int) -> bool:
    """It was sent, or will never be; False when another process has taken it meanwhile."""
    return bool(await sql.end_message(tx, id=message, lease=lease))


async def end_sent(tx: Transaction, gathered: Callable[[], Sequence[Sent]]) -> None:
    """Messages were sent: those that are `gathered` when it is this transaction's turn.

    A card stands on its first one from now on. What another process has taken meanwhile is left
    to that one.
    """
    sent = gathered()
    cards = [
        {
            "id": one.card,
            "message": one.stands_on,
            "photo": one.photo,
            "version": one.version,
            "told": one.message,
            "lease": one.lease,
        }
        for one in sent
        if one.card is not None
    ]
    await sql.cards_were_sent(tx, cards)
    await sql.end_messages(tx, [{"id": one.message, "lease": one.lease} for one in sent])


async def put_back(tx: Transaction, message: int, lease: int, *, free_at: int, tries: int) -> None:
    """It stays at the head of its queue and is tried again at `free_at`."""
    await sql.free_message(tx, id=message, lease=lease, free_at=free_at, tries=tries)


async def set_aside(
    tx: Transaction, message: int, lease: int, *, not_before: int, tries: int
) -> None:
    """It cannot be sent for a reason of its own: what waits behind it goes first."""
    await sql.set_aside(tx, id=message, lease=lease, not_before=not_before, tries=tries)


async def card_was_edited(
    tx: Transaction, card: int, lease: int, *, photo: int | None, version: int
) -> None:
    """The card shows this version; a change since then keeps it dirty."""
    await sql.card_was_edited(tx, id=card, lease=lease, photo=photo, version=version)


async def put_card_back(
    tx: Transaction, card: int, lease: int, *, free_at: int, tries: int
) -> None:
    """It stays dirty and is tried again at `free_at`."""
    await sql.free_card(tx, id=card, lease=lease, free_at=free_at, tries=tries)


async def send_anew(tx: Transaction, card: int, lease: int, *, now: int) -> bool:
    """The card's message is gone or cannot be edited into it: queue a fresh one."""
    row = await sql.lose_message(tx, id=card, lease=lease)
    if row is None:
        return False
    await sql.put_card_message(tx, chat=row["chat"], kind=row["kind"], card=card, now=now)
    return True


async def retire_card(tx: Transaction, card: int) -> None:
    """Nothing can be shown on it any more."""
    await sql.retire_card(tx, id=card)


async def retire_taken(tx: Transaction, card: int, lease: int) -> None:
    """Nothing can be shown on a card that is being drawn, unless it has left its message."""
    await sql.retire_taken(tx, id=card, lease=lease)


async def take_over(tx: Transaction) -> int:
    """A new process frees whatever the one before it had taken; returns how much that was."""
    return int(await sql.release_messages(tx)) + int(await sql.release_cards(tx))


async def close_chat(tx: Transaction, chat: int, reason: str, *, now: int) -> None:
    """The bot may not write there: its queue waits until somebody speaks (see `reopen_chat`)."""
    await sql.put_closed_chat(tx, chat=chat, reason=reason, now=now)
    await sql.free_messages_of_chat(tx, chat=chat)
    await sql.set_cards_of_chat_free_at(tx, chat=chat, free_at=NEVER)


async def reopen_chat(tx: Transaction, chat: int) -> bool:
    """An update came from there, so the bot may write again; False when it was open."""
    if not await sql.drop_closed_chat(tx, chat=chat):
        return False
    await sql.free_messages_of_chat(tx, chat=chat)
    await sql.set_cards_of_chat_free_at(tx, chat=chat, free_at=0)
    return True


async def closed_chats(tx: Transaction) -> dict[int, str]:
    """Chats the bot may not write to, with why."""
    return {row["chat"]: row["reason"] for row in await sql.closed_chats(tx)}


async def move_chat(tx: Transaction, chat: int, new_chat: int) -> None:
    """A group was upgraded: what waits goes to its new id; cards wait to be pressed there."""
    await sql.move_unsent_cards(tx, chat=chat, new_chat=new_chat)
    await sql.retire_cards_of_chat(tx, chat=chat)
    await sql.drop_messages_of_retired_cards(tx, chat=chat)
    await sql.move_messages(tx, chat=chat, new_chat=new_chat)
    await sql.drop_closed_chat(tx, chat=chat)


async def lose_cards(tx: Transaction, chat: int) -> None:
    """All that stood in a chat is gone: no card of it is drawn any more, or sent there anew."""
    await sql.retire_cards_of_chat(tx, chat=chat)
    await sql.drop_messages_of_retired_cards(tx, chat=chat)


async def forget_old(tx: Transaction, *, now: int) -> None:
    """Drop what is of no use any more: gathered touches, old keys, messages nobody wants."""
    await sql.forget_touches(tx, before=now - TOUCH_LIFE)
    await sql.forget_old_keys(tx, before=now - TOLD_LIFE)
    await sql.drop_past_messages(tx, now=now)
