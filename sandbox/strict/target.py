"""Which message a call means: a chat's, or an inline one, or an ephemeral one."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from sandbox.strict import links
from sandbox.strict.path import Path
from sandbox.strict.violation import Found
from sandbox.strict.wording import bad_request


def message_target(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """An edit needs `chat_id` and `message_id`, or `inline_message_id`, and not both."""
    chat, message = params.get("chat_id"), params.get("message_id")
    inline = params.get("inline_message_id")
    if inline:
        if chat is not None or message is not None:
            found.note((path, "inline_message_id"), "is ignored beside chat_id and message_id")
    elif message is None or message <= 0:
        error = bad_request("message identifier is not specified")
        found.refuse((path, "message_id"), "an edit needs a target", error)
    if chat is None and message is not None:
        found.refuse(
            (path, "chat_id"), "is needed with message_id", bad_request("chat_id is empty")
        )


def no_upload_inline(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """An inline message is edited to a file Telegram has, or to an address; not to an upload."""
    media = params["media"].get("media", "")
    inline = params.get("inline_message_id") and not params.get("chat_id")
    if inline and (not isinstance(media, str) or media.startswith("attach://")):
        error = bad_request("invalid message content specified")
        found.refuse(((path, "media"), "media"), "no upload into an inline message", error)


def person(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """People have positive numbers; groups and channels have negative ones."""
    if params.get("user_id", 1) <= 0:
        error = bad_request("invalid user_id specified")
        found.refuse((path, "user_id"), "is not a person's number", error)


def new_text(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """A text edit brings a text or a rich message."""
    if ("text" in params) + ("rich_message" in params) != 1:
        error = bad_request("message text is empty")
        found.refuse((path, "text"), "either text or rich_message is needed", error)


def rich_message(message: Mapping[str, Any], path: Path, found: Found) -> None:
    """A rich message is written in one of three ways."""
    if sum(name in message for name in ("html", "markdown", "blocks")) != 1:
        error = bad_request("exactly one of html, markdown and blocks must be specified")
        found.refuse(path, "needs exactly one of html, markdown, blocks", error)


def reply(value: Mapping[str, Any], path: Path, found: Found) -> None:
    """A reply names what it replies to."""
    if "message_id" not in value and "ephemeral_message_id" not in value:
        found.note((path, "message_id"), "is missing: this replies to nothing")


def preview(options: Mapping[str, Any], path: Path, found: Found) -> None:
    """A preview is of an address."""
    if links.checked(options.get("url") or "a.org") is None:
        found.note((path, "url"), "is no address: there will be no preview of it")


def message_ids(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """Lists of messages hold positive numbers, and copies go in order."""
    ids = params["message_ids"]
    if any(number <= 0 for number in ids):
        error = bad_request("invalid message identifier specified")
        found.refuse((path, "message_ids"), "must be positive", error)
    elif "from_chat_id" in params and any(a >= b for a, b in pairwise(ids)):
        error = bad_request("message identifiers must be in a strictly increasing order")
        found.refuse((path, "message_ids"), "must increase", error)
