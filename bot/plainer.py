"""What was refused because of one part of it, without that part: better plain than not at all."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any, Final

from aiogram.methods import (
    SendAnimation,
    SendAudio,
    SendDocument,
    SendMessage,
    SendPhoto,
    SendVideo,
    SendVoice,
    TelegramMethod,
)
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram_errors import Fate
from handlers.cards.card import NO_PREVIEW, Card

OPENS_PERSON: Final = "tg://user"
"""A button that opens a person; refused where that person's privacy forbids it."""

WITH_CAPTION: Final = (SendPhoto, SendVoice, SendAudio, SendVideo, SendAnimation, SendDocument)
WITHOUT_PHOTO: Final = (Fate.UPLOAD, Fate.NO_PHOTO)

Rows = Iterable[Iterable[InlineKeyboardButton]]


def plainer_card(card: Card, fate: Fate) -> Card | None:
    """The card without what Telegram refused it for; None when there is nothing to leave out."""
    if fate in WITHOUT_PHOTO and card.photo is not None:
        photo = card.photo
        if fate is Fate.UPLOAD and photo.file is not None and photo.content is not None:
            # Its id is a stranger's, and the bytes are here.
            return dataclasses.replace(card, photo=photo._replace(file=None))
        return dataclasses.replace(card, photo=None)
    if fate in WITHOUT_PHOTO and card.file is not None:
        # Its text says what it was.
        return dataclasses.replace(card, file=None)
    if fate is Fate.PLAINER:
        rows = tuple(tuple(row) for row in _without_persons(card.rows))
        return None if rows == card.rows else dataclasses.replace(card, rows=rows)
    return None


def plainer_call(method: TelegramMethod[Any], fate: Fate) -> TelegramMethod[Any] | None:
    """The same for a call that a handler has made."""
    if fate in WITHOUT_PHOTO and isinstance(method, WITH_CAPTION):
        return SendMessage(
            chat_id=method.chat_id,
            text=method.caption or "",
            parse_mode=method.parse_mode,
            link_preview_options=NO_PREVIEW,
            reply_markup=method.reply_markup,
            message_thread_id=method.message_thread_id,
            ephemeral_message_parameters=method.ephemeral_message_parameters,
        )
    keyboard = getattr(method, "reply_markup", None)
    if fate is Fate.PLAINER and isinstance(keyboard, InlineKeyboardMarkup):
        rows = _without_persons(keyboard.inline_keyboard)
        if rows != keyboard.inline_keyboard:
            return method.model_copy(
                update={"reply_markup": InlineKeyboardMarkup(inline_keyboard=rows)}
            )
    return None


def _without_persons(rows: Rows) -> list[list[InlineKeyboardButton]]:
    kept = (
        [button for button in row if not (button.url or "").startswith(OPENS_PERSON)]
        for row in rows
    )
    return [row for row in kept if row]
