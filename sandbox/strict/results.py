"""Inline results: at most fifty, each with an id of its own and something to send."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sandbox.strict import links, wording
from sandbox.strict.keyboard import no_pay_button, pay_button_first, some_chat
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
    if params.get("cache_time", 0) < 0:
        found.note((path, "cache_time"), "must not be negative")
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
    if value.get("title") == "":
        found.refuse((path, "title"), "is empty", wording.bad_request("ARTICLE_TITLE_EMPTY"))
    for name, address in value.items():
        if name.endswith("_url") and isinstance(address, str) and links.checked(address) is None:
            error = wording.bad_request("WEBDOCUMENT_URL_INVALID")
            found.refuse((path, name), "is no address", error)
    if links.checked(value.get("url") or "a.org") is None:
        found.note((path, "url"), "is no address")


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
    if not button["text"].strip():
        error = wording.bad_request("SWITCH_PM_TEXT_EMPTY")
        found.refuse((path, "text"), "is empty", error)
    start = button.get("start_parameter")
    if start is not None and _START.fullmatch(start) is None:
        problem = "must be 1–64 of A-Z a-z 0-9 _ -"
        error = wording.bad_request("START_PARAM_INVALID")
        found.refuse((path, "start_parameter"), problem, error)


def prepared(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """`savePreparedInlineMessage`: some kind of chat must be allowed."""
    some_chat(params, path, found)
