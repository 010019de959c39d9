"""Inline results: at most fifty, each with an id of its own and something to send."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sandbox.strict import wording
from sandbox.strict.keyboard import no_pay_button, pay_button_first
from sandbox.strict.path import Path
from sandbox.strict.violation import Found

MAX_RESULTS = 50
_MIME_TYPES = {
    "document": ("application/pdf", "application/zip"),
    "video": ("video/mp4", "text/html"),
}
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")


def inline_answer(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """`answerInlineQuery`: the number of results and their ids."""
    results = params["results"]
    where = (path, "results")
    if len(results) > MAX_RESULTS:
        error = wording.bad_request("too many inline query results specified")
        found.refuse(where, f"{len(results)} results, allowed {MAX_RESULTS}", error)
    seen: set[str] = set()
    for index, result in enumerate(results):
        if result["id"] in seen:
            error = wording.bad_request("RESULT_ID_DUPLICATE")
            found.refuse(((where, index), "id"), f"{result['id']!r} is used twice", error)
        seen.add(result["id"])


def result(value: Mapping[str, Any], path: Path, found: Found) -> None:
    """A pay button needs an invoice, and an invoice's keyboard a pay button."""
    content = value.get("input_message_content") or {}
    rule = pay_button_first if "payload" in content else no_pay_button
    rule(value, path, found)


def remote_file(value: Mapping[str, Any], path: Path, found: Found) -> None:
    """Documents and videos from an address are of two kinds each."""
    kind = value["type"]
    if not value["mime_type"].startswith(_MIME_TYPES[kind]):
        error = wording.bad_request(f"unallowed {kind} MIME type")
        problem = f"must be {' or '.join(_MIME_TYPES[kind])}"
        found.refuse((path, "mime_type"), problem, error)


def results_button(button: Mapping[str, Any], path: Path, found: Found) -> None:
    """The button above the results opens a private chat or a Mini App."""
    if ("start_parameter" in button) + ("web_app" in button) != 1:
        problem = "InlineQueryResultsButton must have exactly one optional field"
        error = wording.inside("InlineQueryResultsButton", problem)
        found.refuse(path, "must have either start_parameter or web_app", error)
    start = button.get("start_parameter")
    if start is not None and _START.fullmatch(start) is None:
        problem = "must be 1–64 of A-Z a-z 0-9 _ -"
        error = wording.bad_request("START_PARAM_INVALID")
        found.refuse((path, "start_parameter"), problem, error)


def prepared(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """`savePreparedInlineMessage`: some kind of chat must be allowed."""
    kinds = ("allow_user_chats", "allow_bot_chats", "allow_group_chats", "allow_channel_chats")
    if not any(params.get(kind) for kind in kinds):
        found.note(path, "allows no kind of chat, so nobody can send it")
