"""What an update is, before anybody reads it: its kind and its lane."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from store.inbox import Arrival

AT_ONCE: Final = frozenset({"pre_checkout_query", "shipping_query", "inline_query"})
"""Questions that live 10 to 30 seconds: answered at once, never stored."""

Update = Mapping[str, Any]


def kind_of(update: Update) -> str:
    """The field that says what has happened."""
    return next((name for name in update if name != "update_id"), "nothing")


def lane_of(update: Update) -> int:
    """The person it comes from; the chat where there is none; 0 for an update of nobody.

    A message in the name of a channel or a group (`sender_chat`) has no person: the account that
    Telegram puts into `from` is a stand-in for all of them.
    """
    event = update.get(kind_of(update))
    if not isinstance(event, Mapping):
        return 0
    person = event.get("from") or event.get("user")
    if isinstance(person, Mapping) and "sender_chat" not in event:
        return int(person["id"])
    chat = event.get("chat")
    return int(chat["id"]) if isinstance(chat, Mapping) else 0


def chat_of(update: Update) -> int | None:
    """The chat it comes from, if it says."""
    event = update.get(kind_of(update))
    if not isinstance(event, Mapping):
        return None
    message = event.get("message")
    source = message if isinstance(message, Mapping) else event
    chat = source.get("chat")
    return int(chat["id"]) if isinstance(chat, Mapping) else None


def brings_money(update: Update) -> bool:
    """Whether a payment was made, which nothing may lose."""
    return "successful_payment" in (update.get("message") or ())


def arrival_of(update: Update) -> tuple[Arrival, Update]:
    """The update as a row of the inbox, and without what no database keeps (see `_cleaned`)."""
    payload = _written(update)
    if "\\u0000" in payload or not _is_text(payload):
        update = _cleaned(update)
        payload = _written(update)
    return Arrival(int(update["update_id"]), lane_of(update), kind_of(update), payload), update


def _written(update: Update) -> str:
    return json.dumps(update, ensure_ascii=False, separators=(",", ":"))


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _cleaned(value: Any) -> Any:
    """The value without NUL and halves of characters, which a hostile client may have typed."""
    if isinstance(value, str):
        return value.replace("\0", "").encode(errors="ignore").decode()
    if isinstance(value, Mapping):
        return {_cleaned(name): _cleaned(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    return value
