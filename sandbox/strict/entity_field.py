"""What an entity needs besides its place in the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.strict import links, wording
from sandbox.strict.path import Path
from sandbox.strict.violation import Found

_NEEDS = {
    "text_link": "url",
    "text_mention": "user",
    "custom_emoji": "custom_emoji_id",
    "date_time": "unix_time",
}


def complete(entity: Mapping[str, Any], path: Path, found: Found) -> None:
    """Some types carry a field of their own; a link to nowhere vanishes."""
    needed = _NEEDS.get(entity["type"])
    if needed is None:
        return
    where = (path, needed)
    if needed not in entity:
        found.refuse(where, "is required", wording.missing("MessageEntity", needed))
    elif needed == "url" and links.checked(entity["url"]) is None:
        found.note(where, "is no address: the text stays without a link")
