"""Updates as Telegram would send them, prepared before anything is measured."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

BOT: Final = {"id": 42, "is_bot": True, "first_name": "Tea", "username": "tea_bot"}
TOKEN: Final = "42:benchmark"
FIRST_PERSON: Final = 1_000_000
_DATE: Final = 1_750_000_000

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Prepared:
    """An update and whose it is: calls with this person's id answer it."""

    person: int
    body: bytes


def user(person: int) -> dict[str, Any]:
    """Somebody with a name, always the same one."""
    return {"id": person, "is_bot": False, "first_name": f"Anna {person}", "language_code": "en"}


def private(person: int) -> dict[str, Any]:
    """The chat of a person with the bot."""
    return {"id": person, "type": "private", "first_name": f"Anna {person}"}


def start(person: int) -> Prepared:
    """`/start`, typed by a person."""
    return _prepared(
        person,
        "message",
        message_id=7,
        date=_DATE,
        chat=private(person),
        text="/start",
        entities=[{"type": "bot_command", "offset": 0, "length": 6}],
        **{"from": user(person)},
    )


def press(
    person: int, data: str, rows: Sequence[Sequence[tuple[str, str]]], *, photo: bool = False
) -> Prepared:
    """A press of `data` on a message of the bot with these rows of (label, data)."""
    keyboard = [[{"text": label, "callback_data": code} for label, code in row] for row in rows]
    shown: dict[str, Any] = {"text": "Longjing green tea\n$12.80 · Shipping $3.00"}
    if photo:
        shown = {"caption": shown["text"], "photo": PHOTO}
    message = {
        "message_id": 8,
        "from": BOT,
        "chat": private(person),
        "date": _DATE,
        "reply_markup": {"inline_keyboard": keyboard},
        **shown,
    }
    # The query's id is the person's too, so that an answer to it names the person.
    return _prepared(
        person,
        "callback_query",
        id=str(person),
        message=message,
        chat_instance="1",
        data=data,
        **{"from": user(person)},
    )


def inline_press(person: int, data: str, message: str, chat: str) -> Prepared:
    """A press of `data` on a message that was sent through inline mode into some chat."""
    return _prepared(
        person,
        "callback_query",
        id=str(person),
        inline_message_id=message,
        chat_instance=chat,
        data=data,
        **{"from": user(person)},
    )


PHOTO: Final[list[dict[str, Any]]] = [
    {
        "file_id": f"AgACAgIAAxkBAAIBenchmark{size}",
        "file_unique_id": f"AQADBenchmark{size}",
        "width": size,
        "height": size,
        "file_size": size * 40,
    }
    for size in (90, 320, 800)
]


def _prepared(person: int, kind: str, **event: Any) -> Prepared:
    update = {"update_id": next(_numbers), kind: event}
    return Prepared(person, json.dumps(update, ensure_ascii=False).encode())
