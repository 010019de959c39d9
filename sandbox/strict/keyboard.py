"""Buttons and keyboards: one action for each, the pay button first, and their sizes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.strict import links, wording
from sandbox.strict.facts import TYPES
from sandbox.strict.path import Path
from sandbox.strict.violation import Found

MAX_BUTTONS = 100
MAX_ROW = 8
_DECORATION = frozenset({"text", "icon_custom_emoji_id", "style"})
_ACTIONS = {
    owner: frozenset(TYPES[owner]) - _DECORATION
    for owner in ("InlineKeyboardButton", "RichMessageButton", "KeyboardButton")
}
_CHATS = ("allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats")
_FALSE_IS_NONE = frozenset({"pay", "request_contact", "request_location"})


def _actions(owner: str, button: Mapping[str, Any]) -> list[str]:
    known = _ACTIONS[owner]
    return [
        name
        for name, value in button.items()
        if name in known and not (value is False and name in _FALSE_IS_NONE)
    ]


def inline_button(button: Mapping[str, Any], path: Path, found: Found) -> None:
    """Exactly one action; a link must be one."""
    _one_action("InlineKeyboardButton", button, path, found)
    if button["text"].strip() == "":
        error = wording.bad_request("inline keyboard button text must be non-empty")
        found.refuse((path, "text"), "is empty", error)
    if (url := button.get("url")) is not None:
        _link(url, (path, "url"), found)
    elif (app := button.get("web_app")) is not None:
        _app_link(app["url"], "Web App", ((path, "web_app"), "url"), found)
    elif (login := button.get("login_url")) is not None:
        _app_link(login["url"], "login", ((path, "login_url"), "url"), found)
    elif (chosen := button.get("switch_inline_query_chosen_chat")) is not None:
        some_chat(chosen, (path, "switch_inline_query_chosen_chat"), found)


def some_chat(choice: Mapping[str, Any], path: Path, found: Found) -> None:
    """Where people choose a chat, at least one kind of it must be allowed."""
    if not any(choice.get(kind) for kind in _CHATS):
        error = wording.bad_request("at least one chat type must be allowed")
        found.refuse(path, f"allows no chat: one of {', '.join(_CHATS)} is needed", error)


def rich_button(button: Mapping[str, Any], path: Path, found: Found) -> None:
    """A button inside a rich message; `link` is a style for callbacks alone."""
    _one_action("RichMessageButton", button, path, found)
    if button.get("style") == "link" and "callback_data" not in button:
        error = wording.bad_request("BUTTON_STYLE_INVALID")
        found.refuse((path, "style"), "link is only for callback buttons", error)


def _one_action(owner: str, button: Mapping[str, Any], path: Path, found: Found) -> None:
    actions = _actions(owner, button)
    if not actions:
        error = wording.inside(
            "InlineKeyboardButton", "Text buttons are unallowed in the inline keyboard"
        )
        found.refuse(path, "has no action: exactly one is needed", error)
    elif len(actions) > 1:
        # Documented; today's server silently takes one of them.
        error = wording.inside("InlineKeyboardButton", "exactly one action must be specified")
        problem = f"has {len(actions)} actions ({', '.join(actions)}): exactly one is allowed"
        found.refuse(path, problem, error)


def _link(url: str, path: Path, found: Found) -> None:
    address = links.checked(url)
    if links.mentioned_user(url) is None and address is None:
        error = f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL"
        found.refuse(path, "is no HTTP or tg:// address", wording.bad_request(error))
    elif "@" in url and "://" not in url:  # a mail address, of which only the host is left
        found.note(path, f"is taken for {address}")
    elif payload := links.bad_start(url):
        found.note(path, f"start parameter {payload!r} must be 1–64 of A-Z a-z 0-9 _ -")


def _app_link(
    url: str, noun: str, path: Path, found: Found, keyboard: str = "inline keyboard"
) -> None:
    address = links.checked(url)
    if noun == "Web App" and links.is_local(url):
        found.note(path, "Telegram itself opens HTTPS addresses only")
    elif address is None or not address.startswith("https://"):
        reason = "Wrong HTTP URL" if address is None else "Only HTTPS links are allowed"
        error = f"{keyboard} button {noun} URL '{url}' is invalid: {reason}"
        found.refuse(path, reason, wording.bad_request(error))


def reply_button(value: object, path: Path, found: Found) -> None:
    """A text, and at most one action."""
    button: Mapping[str, Any] = value if isinstance(value, Mapping) else {"text": value}
    if button["text"].strip() == "":
        error = wording.bad_request("keyboard button text must be non-empty")
        found.refuse((path, "text"), "is empty", error)
    if len(actions := _actions("KeyboardButton", button)) > 1:
        found.note(path, f"has {len(actions)} actions ({', '.join(actions)}): one is allowed")
    if (app := button.get("web_app")) is not None:
        _app_link(app["url"], "Web App", ((path, "web_app"), "url"), found, "keyboard")


def inline_keyboard(markup: Mapping[str, Any], path: Path, found: Found) -> None:
    """Sizes, and buttons that must stand first."""
    rows = markup["inline_keyboard"]
    _sizes(rows, (path, "inline_keyboard"), found)
    for y, row in enumerate(rows):
        for x, button in enumerate(row):
            if x + y and (button.get("pay") or "callback_game" in button):
                where = (((path, "inline_keyboard"), y), x)
                problem = "a pay or game button must be the first of the first row"
                found.refuse(where, problem, wording.bad_request("BUTTON_POS_INVALID"))


def reply_keyboard(markup: Mapping[str, Any], path: Path, found: Found) -> None:
    """Sizes of a reply keyboard."""
    _sizes(markup["keyboard"], (path, "keyboard"), found)
    if not any(markup["keyboard"]):
        found.note((path, "keyboard"), "has no button")


def _sizes(rows: list[list[object]], path: Path, found: Found) -> None:
    total = sum(map(len, rows))
    if total > MAX_BUTTONS:
        error = wording.bad_request("reply markup is too long")
        found.refuse(path, f"{total} buttons, allowed {MAX_BUTTONS}", error)
    for index, row in enumerate(rows):
        if len(row) > MAX_ROW:
            found.note((path, index), f"{len(row)} buttons in a row, at most {MAX_ROW} are shown")


def no_pay_button(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """Only invoices have pay buttons, and only games have theirs."""
    for y, row in enumerate((params.get("reply_markup") or {}).get("inline_keyboard", ())):
        for x, button in enumerate(row):
            owner = (
                "invoices" if button.get("pay") else "games" if "callback_game" in button else ""
            )
            if owner:
                where = ((((path, "reply_markup"), "inline_keyboard"), y), x)
                error = wording.bad_request("BUTTON_TYPE_INVALID")
                found.refuse(where, f"such a button is for {owner} only", error)


def pay_button_first(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """An invoice's own keyboard begins with the pay button."""
    rows = (params.get("reply_markup") or {}).get("inline_keyboard", ())
    first = next((button for row in rows for button in row), None)
    if first is not None and not first.get("pay"):
        where = (path, "reply_markup")
        error = wording.bad_request("BUTTON_POS_INVALID")
        found.refuse(where, "the first button of an invoice must be the pay button", error)


def no_login_button(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """Ephemeral messages know no login buttons."""
    if "ephemeral_message_parameters" not in params:
        return
    for row in (params.get("reply_markup") or {}).get("inline_keyboard", ()):
        if any("login_url" in button for button in row):
            error = wording.bad_request("BUTTON_TYPE_INVALID")
            found.refuse((path, "reply_markup"), "no login button in an ephemeral message", error)
