"""Settings of the bot itself: its commands and how it gets updates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sandbox.strict.facts import UPDATES
from sandbox.strict.path import Path
from sandbox.strict.violation import Found
from sandbox.strict.wording import bad_request

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
# A bot under test listens on this machine without a certificate; that is fine here.
_SECURE = re.compile(r"(?i)https://|http://(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/]|$)")
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


def command(value: Mapping[str, Any], path: Path, found: Found) -> None:
    """A command of the menu: lower-case letters, digits and underscores, without the slash."""
    if _COMMAND.fullmatch(value["command"].removeprefix("/")) is None:
        problem = "must be 1–32 of a-z 0-9 _"
        found.refuse((path, "command"), problem, bad_request("BOT_COMMAND_INVALID"))


def webhook(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """The address, the secret's characters, and the kinds of update."""
    url = params.get("url")
    if url and not _SECURE.match(url):
        found.note((path, "url"), "Telegram itself calls HTTPS addresses only")
    if _SECRET.fullmatch(params.get("secret_token", "")) is None:
        error = bad_request("secret token contains unallowed characters")
        found.refuse((path, "secret_token"), "only A-Z a-z 0-9 _ - are allowed", error)
    update_kinds(params, path, found)


def update_kinds(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """A kind of update that does not exist never comes."""
    for index, kind in enumerate(params.get("allowed_updates", ())):
        if kind not in UPDATES:
            found.note(((path, "allowed_updates"), index), f"there is no update {kind!r}")
