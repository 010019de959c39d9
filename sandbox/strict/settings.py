"""Settings of the bot itself: its commands and how it gets updates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sandbox.strict import links
from sandbox.strict.facts import UPDATES
from sandbox.strict.path import Path
from sandbox.strict.violation import Found
from sandbox.strict.wording import bad_request

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
# https://core.telegram.org/bots/api#createforumtopic
_COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
_LANGUAGE = re.compile(r"[a-z]{2}")
_HTTP = re.compile(r"(?i)http(s?)://(?:[\w.-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(?:[/?]|$)")
_PORTS = frozenset({None, "443", "80", "88", "8443"})
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


def command(value: Mapping[str, Any], path: Path, found: Found) -> None:
    """A command of the menu: lower-case letters, digits and underscores, without the slash."""
    if _COMMAND.fullmatch(value["command"].removeprefix("/")) is None:
        problem = "must be 1–32 of a-z 0-9 _"
        found.refuse((path, "command"), problem, bad_request("BOT_COMMAND_INVALID"))
    elif value["command"].startswith("/"):
        found.note((path, "command"), "is written without its slash")


def commands(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """A menu names a command once."""
    names = [each["command"].removeprefix("/") for each in params["commands"]]
    for index, name in enumerate(names):
        if name in names[:index]:
            found.note((((path, "commands"), index), "command"), f"{name!r} is there twice")


def language(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """Texts of the bot are kept by languages of two letters (ISO 639-1)."""
    code = params.get("language_code")
    if code and _LANGUAGE.fullmatch(code) is None:
        error = bad_request("invalid language code specified")
        found.refuse((path, "language_code"), "must be two letters", error)


def menu_button(value: Mapping[str, Any], path: Path, found: Found) -> None:
    """The button beside the field has a name and opens a secure page."""
    if not value["text"].strip():
        found.refuse((path, "text"), "is empty", bad_request("BUTTON_TEXT_INVALID"))
    url = value["web_app"]["url"]
    address = links.checked(url)
    if links.is_local(url):
        found.note(((path, "web_app"), "url"), "Telegram itself opens HTTPS addresses only")
    elif address is None or not address.startswith("https://"):
        reason = "Wrong HTTP URL" if address is None else "Only HTTPS links are allowed"
        error = bad_request(f"menu button Web App URL is invalid: {reason}")
        found.refuse(((path, "web_app"), "url"), reason, error)


def topic(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """A topic's icon has one of six colours."""
    if params.get("icon_color", _COLORS[0]) not in _COLORS:
        found.note((path, "icon_color"), f"must be one of {', '.join(map(str, _COLORS))}")


def invite(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """A link for requests has no limit: somebody decides on each of them."""
    if params.get("creates_join_request") and params.get("member_limit"):
        problem = "member limit can't be specified for links requiring administrator approval"
        found.refuse((path, "member_limit"), problem, bad_request(problem))


def webhook(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """The address, the secret's characters, and the kinds of update."""
    url = params.get("url")
    if url and not links.is_local(url):
        _public(url, (path, "url"), found)
    if _SECRET.fullmatch(params.get("secret_token", "")) is None:
        error = bad_request("secret token contains unallowed characters")
        found.refuse((path, "secret_token"), "only A-Z a-z 0-9 _ - are allowed", error)
    update_kinds(params, path, found)


def _public(url: str, path: Path, found: Found) -> None:
    """An address outside of this machine, as Telegram itself would have it."""
    address = _HTTP.match(url)
    if address is None:
        error = bad_request("bad webhook: invalid webhook URL specified")
        found.refuse(path, "is no HTTPS address", error)
    elif not address[1]:
        found.note(path, "Telegram itself calls HTTPS addresses only")
    elif address[2] not in _PORTS:
        found.note(path, "Telegram itself calls the ports 443, 80, 88 and 8443 only")


def polling(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """How long to wait, and the kinds of update."""
    if params.get("timeout", 0) < 0:
        found.note((path, "timeout"), "must not be negative")
    update_kinds(params, path, found)


def update_kinds(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """A kind of update that does not exist never comes."""
    for index, kind in enumerate(params.get("allowed_updates", ())):
        if kind not in UPDATES:
            found.note(((path, "allowed_updates"), index), f"there is no update {kind!r}")
