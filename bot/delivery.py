"""One message or one edit on its way: its turn, how it looks now, the call, the settling.

Rendered here and not when it was told: in the reader's language, from the database as it is. No
transaction is open while Telegram is called.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiogram.methods import DeleteMessage, EditMessageCaption, EditMessageText, TelegramMethod

from bot.clock import wall
from bot.open_chats import OpenChats
from bot.pace import Pace, Rank
from bot.plainer import plainer_card
from bot.settling import Settling
from bot.telegram_errors import Attempt, Fate, failed
from handlers.cards import files, render
from handlers.cards.card import Card, Target, edits, sends
from handlers.desk import Desk
from handlers.scene import Reader
from store import outbox, talks
from store.outbox import Detail, LiveCard, Waiting, sending
from store.outbox.rules import is_past, next_try
from store.outbox.sending import Sent
from store.policy import HOUR, SECOND

PATIENCE: Final = 5.0
"""Seconds a delivery holds its lease while it waits for its turn; then it is put back."""

MOST_MISTAKES: Final = 6
"""A message that cannot be rendered or is refused is tried this often, an hour apart."""

Call = Callable[[TelegramMethod[Any]], Awaitable[Any]]

log = logging.getLogger(__name__)


class Delivery:
    """Delivers what the sender has taken. `call` answers a method with plain JSON."""

    def __init__(self, desk: Desk, call: Call, pace: Pace, chats: OpenChats) -> None:
        self._desk = desk
        self._database = desk.database
        self._settling = Settling(desk.database)
        self._call = call
        self._pace = pace
        self._chats = chats

    # A message of its own, or the first one of a card

    async def deliver(
        self, message: Waiting, row: LiveCard | None, lease: int, reader: Reader
    ) -> None:
        """Send the head of a chat's queue and settle it; `row` is the card it is to become.

        The card may have changed since the row was read: it is settled as showing what it was
        then, so it stays dirty and is drawn again.
        """
        if is_past(message.best_before, self._desk.now()):
            await self._database.transact(sending.end_message, message.id, lease)
            return
        chat = self._desk.operator if message.chat == outbox.OPERATOR else message.chat
        if chat is None:
            log.error("nobody-operates kind=%s: set LANBAO_OPERATOR", message.kind)
            await self._database.transact(sending.end_message, message.id, lease)
            return
        rank = Rank.PRIVATE if chat > 0 else Rank.GROUP
        if not await self._pace.turn(chat, rank, within=PATIENCE):
            await self._put_back(message, lease, self._turn_comes_at(chat), message.tries)
            return
        subject, detail = 0, message.detail
        if message.card is not None:
            if row is None or not row.live:
                await self._database.transact(sending.end_message, message.id, lease)
                return
            subject, detail = row.subject, _detail(row)
        try:
            card = await render(self._desk, message.kind, subject, detail, reader)
        except Exception:
            log.exception("message-cannot-be-rendered kind=%s id=%d", message.kind, message.id)
            await self._mistake(message, lease)
            return
        if card is None:
            await self._database.transact(sending.end_message, message.id, lease)
            return
        attempt = await self._attempt(sends(card, chat))
        while (plainer := plainer_card(card, attempt.fate)) is not None:
            await self._picture_lost(card, attempt)
            card = plainer
            attempt = await self._attempt(sends(card, chat))
        await self._settle(message, chat, lease, row, card, attempt)

    async def _settle(
        self,
        message: Waiting,
        chat: int,
        lease: int,
        row: LiveCard | None,
        card: Card,
        attempt: Attempt,
    ) -> None:
        match attempt.fate:
            case Fate.SENT if row is not None:
                await self._settling.sent(
                    Sent(
                        message.id,
                        lease,
                        card=row.id,
                        stands_on=int(attempt.result["message_id"]),
                        photo=_photo(card),
                        version=row.version,
                    )
                )
                await self._remember_file(card, attempt.result)
            case Fate.SENT | Fate.DONE | Fate.DROP:
                await self._settling.sent(Sent(message.id, lease))
                await self._remember_file(card, attempt.result)
            case Fate.TOPIC if card.topic is not None:
                # Staff have deleted it: drawn again, the message makes a new one.
                await self._database.transact(talks.forget_topic, chat, card.topic)
                await self._put_back(message, lease, wall(), message.tries)
            case Fate.CLOSE | Fate.TOPIC:
                await self._chats.close(chat, attempt.said)
                await self._put_back(message, lease, next_try(message.tries, wall()), message.tries)
            case Fate.MOVED:
                await self._chats.move(chat, attempt.chat)
                # If it had moved before this was taken, nobody else lets go of the lease.
                await self._put_back(message, lease, wall(), message.tries)
            case Fate.WAIT:
                self._pace.block(chat, attempt.seconds)
                free_at = wall() + attempt.seconds * SECOND
                await self._put_back(message, lease, free_at, message.tries)
            case Fate.LOST:
                free_at = next_try(message.tries, wall())
                await self._put_back(message, lease, free_at, message.tries + 1)
            case _:
                log.error("message-refused kind=%s said=%s", message.kind, attempt.said)
                await self._mistake(message, lease)

    async def _put_back(self, message: Waiting, lease: int, free_at: int, tries: int) -> None:
        await self._database.settle(
            sending.put_back, message.id, lease, free_at=free_at, tries=tries
        )

    async def _mistake(self, message: Waiting, lease: int) -> None:
        """Let the others pass; a release that corrects the mistake finds it still there."""
        tries = message.tries + 1
        if tries >= MOST_MISTAKES:
            log.error("message-given-up kind=%s id=%d", message.kind, message.id)
            await self._database.transact(sending.end_message, message.id, lease)
            return
        await self._database.transact(
            sending.set_aside, message.id, lease, not_before=self._desk.now() + HOUR, tries=tries
        )

    # An edit of a live card

    async def redraw(self, taken: LiveCard, lease: int, reader: Reader) -> None:
        """Edit the message of a dirty card into how its subject is now."""
        turn = self._pace.turn(taken.chat, Rank.EDIT, within=PATIENCE, card=taken.id)
        if not await turn:
            await self._put_card_back(
                taken, lease, self._turn_comes_at(taken.chat, taken.id), taken.tries
            )
            return
        row = await self._database.read(outbox.card, taken.id)
        if row is None or not row.live or (row.message is None and row.inline_id is None):
            return
        try:
            card = await render(self._desk, row.kind, row.subject, _detail(row), reader)
        except Exception:
            log.exception("card-cannot-be-rendered kind=%s id=%d", row.kind, row.id)
            await self._put_card_back(row, lease, wall() + HOUR, row.tries + 1)
            return
        if card is None:
            await self._edited(row, lease, row.photo)
            return
        await self._edit(row, lease, card)

    async def _edit(
        self, row: LiveCard, lease: int, card: Card, *, photo_known: bool = True
    ) -> None:
        target = Target(
            chat=row.chat,
            message=row.message,
            inline=row.inline_id,
            has_photo=row.photo is not None,
        )
        same = card.photo is not None and bool(row.photo) and card.photo.picture == row.photo
        method = edits(card, target, same_photo=same)
        if method is None:
            await self._replace(row, lease)
            return
        attempt = await self._attempt(method)
        if (plainer := plainer_card(card, attempt.fate)) is not None:
            await self._picture_lost(card, attempt)
            await self._edit(row, lease, plainer)
            return
        match attempt.fate:
            case Fate.SENT | Fate.DONE:
                await self._edited(row, lease, _photo_after(method, row, card))
                await self._remember_file(card, attempt.result)
            case Fate.ANEW if row.inline_id is not None and photo_known:
                # A card that is known by its first press alone: a photo, or a text?
                other = (_photo(card) or 0) if row.photo is None else None
                row = row._replace(photo=other)
                await self._edit(row, lease, card, photo_known=False)
            case Fate.ANEW:
                await self._send_anew(row, lease)
            case Fate.DROP:
                await self._database.transact(sending.retire_taken, row.id, lease)
            case Fate.CLOSE if row.chat is not None:
                await self._chats.close(row.chat, attempt.said)
            case Fate.CLOSE:
                await self._database.transact(sending.retire_taken, row.id, lease)
            case Fate.MOVED if row.chat is not None:
                await self._chats.move(row.chat, attempt.chat)
            case Fate.WAIT:
                self._pace.block(row.chat, attempt.seconds)
                free_at = wall() + attempt.seconds * SECOND
                await self._put_card_back(row, lease, free_at, row.tries)
            case Fate.LOST:
                free_at = next_try(row.tries, wall())
                await self._put_card_back(row, lease, free_at, row.tries + 1)
            case _:
                log.error("edit-refused kind=%s said=%s", row.kind, attempt.said)
                await self._put_card_back(row, lease, wall() + HOUR, row.tries + 1)

    async def _edited(self, row: LiveCard, lease: int, photo: int | None) -> None:
        await self._database.settle(
            sending.card_was_edited, row.id, lease, photo=photo, version=row.version
        )

    async def _put_card_back(self, row: LiveCard, lease: int, free_at: int, tries: int) -> None:
        await self._database.settle(
            sending.put_card_back, row.id, lease, free_at=free_at, tries=tries
        )

    async def _send_anew(self, row: LiveCard, lease: int) -> None:
        """Its message is gone. A fresh one in a chat; a card posted inline cannot come again."""
        if not await self._database.transact(
            sending.send_anew, row.id, lease, now=self._desk.now()
        ):
            await self._database.transact(sending.retire_taken, row.id, lease)

    async def _replace(self, row: LiveCard, lease: int) -> None:
        """No edit makes its message into this card: a fresh one takes the old one's place."""
        if row.chat is None or row.message is None:
            await self._edited(row, lease, row.photo)
            return
        await self._send_anew(row, lease)
        await self._attempt(DeleteMessage(chat_id=row.chat, message_id=row.message))

    # Both

    async def _attempt(self, method: TelegramMethod[Any]) -> Attempt:
        try:
            return Attempt(Fate.SENT, await self._call(method))
        except Exception as error:
            return failed(error)

    def _turn_comes_at(self, chat: int | None, card: int | None = None) -> int:
        at = self._pace.free_at(chat, edit=card is not None, card=card)
        return wall() + int((at - asyncio.get_running_loop().time()) * SECOND)

    async def _picture_lost(self, card: Card, attempt: Attempt) -> None:
        """The card goes out without its picture; whoever keeps the shop is told."""
        if attempt.fate is Fate.UPLOAD and card.photo is not None:
            await files.lost(self._desk, card.photo)

    async def _remember_file(self, card: Card, result: Any) -> None:
        photo = card.photo
        if photo is None or photo.file is not None:
            return
        if isinstance(result, dict) and result.get("photo"):
            await files.remember(self._desk, photo, str(result["photo"][-1]["file_id"]))


def _detail(row: LiveCard) -> Detail:
    """What a card's renderer gets: its buttons carry its id, its link its code."""
    return {**row.detail, "card": row.id, "code": row.code, "by": row.shared_by}


def _photo_after(method: TelegramMethod[Any], row: LiveCard, card: Card) -> int | None:
    """Which picture is on a message that was edited by this call."""
    if isinstance(method, EditMessageText):
        return None
    return row.photo if isinstance(method, EditMessageCaption) else _photo(card)


def _photo(card: Card) -> int | None:
    return None if card.photo is None else card.photo.picture
