"""What a change tells somebody: written with the change, sent after it.

A body calls `tell` for a message of its own, `show` for a card that stays live, and `touch` when
what cards show has changed. Nothing here waits for a chat system.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from store.database.queries import load_queries
from store.database.transaction import Transaction
from store.outbox.records import Detail, LiveCard, live_card
from store.outbox.rules import RENDER_MARGIN

sql = load_queries(__file__)

OPERATOR: Final = 0
"""The chat of whoever runs the bot, wherever that is."""

NOTHING: Final[Detail] = {}


def _written(detail: Detail) -> str:
    if not detail:
        return "{}"
    return json.dumps(dict(detail), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


async def tell(
    tx: Transaction,
    chat: int,
    kind: str,
    detail: Detail = NOTHING,
    *,
    now: int,
    best_before: int | None = None,
    not_before: int = 0,
    key: str | None = None,
) -> None:
    """Queue a one-off message for a chat.

    Nobody gets it after `best_before` or before `not_before` (microseconds UTC). `key` makes it
    once-only: the same key again does nothing, and `withdraw(tx, key)` takes it back.
    """
    if key is not None and not await sql.remember_key(tx, key=key, now=now):
        return
    await sql.put_message(
        tx,
        chat=chat,
        kind=kind,
        detail=_written(detail),
        key=key,
        now=now,
        not_before=not_before,
        best_before=best_before,
    )


async def withdraw(tx: Transaction, key: str) -> bool:
    """Take back a message that is not on its way yet; False when it is, or was never told."""
    if not await sql.withdraw_message(tx, key=key):
        return False
    await sql.forget_key(tx, key=key)
    return True


async def show(
    tx: Transaction,
    chat: int,
    kind: str,
    subject: int,
    *,
    now: int,
    detail: Detail = NOTHING,
    code: str | None = None,
    by: int | None = None,
) -> int:
    """Keep one live card of a subject in a chat: sent if there is none, else edited.

    `code` is its deep link's code and `by` who shared it. Returns the card's id.
    """
    row = await sql.put_card(
        tx,
        chat=chat,
        kind=kind,
        subject=subject,
        detail=_written(detail),
        code=code,
        shared_by=by,
        now=now,
    )
    if row["message"] is None:
        await sql.put_card_message(tx, chat=chat, kind=kind, card=row["id"], now=now)
    return int(row["id"])


async def repost(
    tx: Transaction,
    chat: int,
    kind: str,
    subject: int,
    *,
    now: int,
    detail: Detail = NOTHING,
    code: str | None = None,
    by: int | None = None,
) -> int:
    """Send the card anew at the bottom of the chat; that message is the live card from then on."""
    await sql.lift_card(tx, chat=chat, kind=kind, subject=subject)
    return await show(tx, chat, kind, subject, now=now, detail=detail, code=code, by=by)


async def let_go(tx: Transaction, chat: int, kind: str, subject: int) -> None:
    """The message on which a card stands is about something else from now on: no card any more."""
    await sql.let_go_of_card(tx, chat=chat, kind=kind, subject=subject)


async def attach(
    tx: Transaction,
    kind: str,
    subject: int,
    *,
    now: int,
    chat: int | None = None,
    message: int | None = None,
    inline_id: str | None = None,
    photo: int | None = None,
    detail: Detail = NOTHING,
    code: str | None = None,
    by: int | None = None,
    drawn_at: int | None = None,
) -> int:
    """Make a message that is already there the live card: just sent, pressed, or posted inline.

    `photo` is the catalogue's picture on it (0 for another one), None for a message of text.
    `drawn_at` is the time before its content was read from the database; without it, or when the
    subject has changed since, the card is drawn again. Returns the card's id.
    """
    shown = 0
    if drawn_at is not None:
        since = drawn_at - RENDER_MARGIN
        changed = await sql.touched_since(tx, kind=kind, subject=subject, since=since)
        shown = 0 if changed else 1
    facts = {
        "kind": kind,
        "subject": subject,
        "detail": _written(detail),
        "photo": photo,
        "code": code,
        "shared_by": by,
        "shown": shown,
        "now": now,
    }
    if inline_id is not None:
        row = await sql.attach_inline(tx, inline_id=inline_id, **facts)
        return int(row["id"])
    if chat is None or message is None:
        raise ValueError("a card stands on chat and message, or on an inline id")
    row = await sql.attach_message(tx, chat=chat, message=message, **facts)
    await sql.drop_card_message(tx, card=row["id"])
    return int(row["id"])


async def touch(tx: Transaction, kind: str, subject: int, *, now: int) -> None:
    """What the cards of (kind, subject) show has changed: all live ones are drawn again."""
    await sql.put_touch(tx, kind=kind, subject=subject, now=now)


async def touch_both(tx: Transaction, kinds: tuple[str, str], subject: int, *, now: int) -> None:
    """What two kinds of cards of one subject show has changed, as for a giver and in the chat."""
    kind, other = kinds
    await sql.put_two_touches(tx, kind=kind, other=other, subject=subject, now=now)


async def touch_each(tx: Transaction, kind: str, subjects: Iterable[int], *, now: int) -> None:
    """What the cards of many subjects show has changed, as when a shop changes its ways."""
    rows = [{"kind": kind, "subject": subject, "now": now} for subject in subjects]
    if rows:
        await sql.put_touches(tx, rows)


async def card(tx: Transaction, number: int) -> LiveCard | None:
    """The card with this id as it is now; live or not."""
    row = await sql.card(tx, id=number)
    return None if row is None else live_card(row)


async def card_by_code(tx: Transaction, code: str) -> LiveCard | None:
    """The card whose deep link was opened; live or not."""
    row = await sql.card_by_code(tx, code=code)
    return None if row is None else live_card(row)


async def card_by_inline(tx: Transaction, inline_id: str) -> LiveCard | None:
    """The card that a person posted through inline mode; live or not."""
    row = await sql.card_by_inline(tx, inline_id=inline_id)
    return None if row is None else live_card(row)


async def cards_of(tx: Transaction, kind: str, subject: int) -> list[LiveCard]:
    """The live cards of a subject, wherever they stand."""
    return [live_card(row) for row in await sql.cards_of(tx, kind=kind, subject=subject)]
