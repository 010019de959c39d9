"""Texts with markup: entities must parse, and what is left must be of the allowed length."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.strict import entities, wording
from sandbox.strict.facts import Table
from sandbox.strict.path import Path
from sandbox.strict.violation import BadRequest, Found, Rule


def formatted_rule(table: Table) -> Rule | None:
    """The rule for the texts of a method or type that come with a mode or with entities."""
    texts = [
        rule
        for name in table
        if (given := _companion(table, name, "entities")) and table[name].type == "String"
        for rule in [_text_rule(name, _companion(table, name, "parse_mode"), given, table)]
    ]
    if not texts:
        return None
    if len(texts) == 1:
        return texts[0]

    def check(value: Mapping[str, Any], path: Path, found: Found) -> None:
        for text in texts:
            text(value, path, found)

    return check


def _companion(table: Table, name: str, suffix: str) -> str | None:
    """`caption_entities` belongs to `caption`, plain `entities` to the message's text."""
    if f"{name}_{suffix}" in table:
        return f"{name}_{suffix}"
    own = name in {"text", "message_text"} or (
        suffix == "parse_mode" and f"{name}_entities" in table
    )
    return suffix if own and suffix in table else None


def _text_rule(name: str, mode_name: str | None, given_name: str, table: Table) -> Rule:
    span = table[name].rule.partition(" ")[0] or "0-1000000"
    low, high = map(int, span.split("-"))
    is_caption = name == "caption"
    too_long = wording.bad_request(
        {"text": "message is too long", "message_text": "message is too long"}.get(name)
        or ("message caption is too long" if is_caption else f"{name} is too long")
    )

    def check(value: Mapping[str, Any], path: Path, found: Found) -> None:
        text = value.get(name)
        if text is None:
            return
        where = (path, name)
        mode = value.get(mode_name) if mode_name else None
        given = value.get(given_name)
        if low and not text:
            found.refuse(where, "is empty", wording.bad_request("message text is empty"))
            return
        if mode and given:
            found.note((path, given_name), f"is ignored, because {mode_name} is given")
        try:
            marked = mode and mode.lower() != "none"
            plain, _ = (
                entities.parse(text, mode) if marked or not given else entities.place(text, given)
            )
        except BadRequest as refusal:
            found.refuse(
                where, refusal.description.removeprefix("Bad Request: "), refusal.description
            )
            return
        if low and not plain:
            found.refuse(where, "is only blank", wording.bad_request("text must be non-empty"))
        elif len(plain) > high:
            found.refuse(where, f"{len(plain)} characters, allowed {low}–{high}", too_long)

    return check
