"""Albums: two to ten of kinds that may stand together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.strict.path import Path
from sandbox.strict.violation import Found
from sandbox.strict.wording import bad_request

_ALONE = ("audio", "document")  # kinds that mix with no other


def album(params: Mapping[str, Any], path: Path, found: Found) -> None:
    """`sendMediaGroup`: kinds, and where the captions stand. The table knows the number."""
    media = params["media"]
    kinds = {item["type"] for item in media}
    where = (path, "media")
    for kind in _ALONE:
        if kind in kinds and len(kinds) > 1:
            error = bad_request(f"{kind} can't be mixed with other media types")
            found.refuse(where, f"{kind} is mixed with {', '.join(sorted(kinds - {kind}))}", error)
    if len({bool(item.get("show_caption_above_media")) for item in media}) > 1:
        problem = "parameter show_caption_above_media must be the same for all messages"
        found.refuse(where, problem, bad_request(problem))
