"""What the collections of wrong calls share: right parameters to spoil, and the one assertion."""

from __future__ import annotations

from typing import Any, NamedTuple

from sandbox.strict import check, decode

CHAT = {"chat_id": 7}
TARGET = {"chat_id": 7, "message_id": 5}
PRICE = {"label": "Tea", "amount": 100}
STARS: dict[str, Any] = {
    "title": "Tea",
    "description": "A tin",
    "payload": "1",
    "currency": "XTR",
    "prices": [PRICE],
}
CARD = {**STARS, "currency": "EUR", "provider_token": "1:TEST:a"}
ARTICLE: dict[str, Any] = {
    "type": "article",
    "id": "1",
    "title": "Tea",
    "input_message_content": {"message_text": "Tea"},
}
PHOTO = {"type": "photo", "media": "AgAC"}


def inline(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def buttons(number: int) -> list[dict[str, Any]]:
    return [{"text": str(n), "callback_data": str(n)} for n in range(number)]


def message(**more: Any) -> dict[str, Any]:
    return {**CHAT, "text": "hi", **more}


def pressed(**button: Any) -> dict[str, Any]:
    return message(reply_markup=inline([{"text": "Tea", **button}]))


class Wrong(NamedTuple):
    """A call with one fault."""

    method: str
    params: dict[str, Any]
    field: str
    error: str  # empty: the real server lets it pass


def assert_named(wrong: Wrong) -> None:
    """One violation at the expected place, with the expected answer."""
    found = check(wrong.method, decode(wrong.method, wrong.params))
    assert [v.field for v in found] == [wrong.field], found
    (violation,) = found
    assert violation.problem
    assert violation.fatal == bool(wrong.error)
    assert wrong.error in violation.error
    assert violation.code == 400


BUTTON = "reply_markup.inline_keyboard[0][0]"
ENTITIES = "Bad Request: can't parse entities: "
UNTITLED = "can't parse inline keyboard button: "
