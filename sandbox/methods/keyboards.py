"""Inline keyboards, as far as the world decides whether they are right."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from sandbox.refusals import BadRequest
from sandbox.world.chats import Chat
from sandbox.world.world import World

# Which buttons of a reply keyboard work with one person only, and what is said elsewhere.
_PRIVATE = {
    "request_contact": "phone number can be requested",
    "request_location": "location can be requested",
    "request_poll": "poll can be requested",
    "request_users": "users can be requested",
    "request_chat": "chats can be requested",
    "web_app": "Web App buttons can be used",
}


def inline_keyboard(
    world: World, markup: dict[str, Any] | None, chat: Chat | None = None
) -> dict[str, Any] | None:
    """The keyboard without its empty rows; None when nothing is left.

    A `tg://user?id=…` button needs a person who lets others link to them, and a Mini App a private
    chat; `chat` is None for an inline message.
    """
    rows = [row for row in (markup or {}).get("inline_keyboard", ()) if row]
    for row in rows:
        for button in row:
            if str(button.get("url", "")).startswith("tg://user?"):
                _check_user(world, button["url"])
            if "web_app" in button and (chat is None or not chat.private):
                raise BadRequest("BUTTON_TYPE_INVALID")
    return {"inline_keyboard": rows} if rows else None


def check_reply_keyboard(markup: dict[str, Any], chat: Chat) -> None:
    """Channels show none, and some buttons ask what one asks in a private chat only."""
    if chat.type == "channel":
        raise BadRequest("inline keyboard expected")
    if chat.private:
        return
    for row in markup.get("keyboard", ()):
        for button in row:
            for name, request in _PRIVATE.items():
                if isinstance(button, dict) and button.get(name):
                    raise BadRequest(f"{request} in private chats only")


def _check_user(world: World, url: str) -> None:
    named = parse_qs(urlsplit(url).query).get("id", [""])[0]
    person = world.people.get(int(named)) if named.isdigit() else None
    if person is None:
        raise BadRequest("BUTTON_USER_INVALID")
    if person.hidden:
        raise BadRequest("BUTTON_USER_PRIVACY_RESTRICTED")
