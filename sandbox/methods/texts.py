"""Texts and captions: from what the bot wrote to text and entities."""

from typing import Any

from sandbox.methods.registry import Call
from sandbox.refusals import BadRequest
from sandbox.strict.entities import stored
from sandbox.strict.utf16 import units

MAX_TEXT = 4096
MAX_CAPTION = 1024


def text_of(call: Call) -> dict[str, Any]:
    """`text` and `entities` of a message; 1–4096 characters after parsing."""
    source = call.params
    if not source.get("text"):
        raise BadRequest("message text is empty")
    text, entities = stored(str(source["text"]), source.get("parse_mode"), source.get("entities"))
    if not text.strip():
        raise BadRequest("message text is empty")
    if units(text) > MAX_TEXT:
        raise BadRequest("message is too long")
    content: dict[str, Any] = {"text": text}
    if entities:
        content["entities"] = entities
    preview = source.get("link_preview_options")
    if preview:
        content["link_preview_options"] = preview
    return content


def caption_of(source: dict[str, Any]) -> dict[str, Any]:
    """`caption` and `caption_entities`; at most 1024 characters after parsing."""
    content: dict[str, Any] = {}
    if source.get("caption"):
        caption, entities = stored(
            str(source["caption"]), source.get("parse_mode"), source.get("caption_entities")
        )
        if units(caption) > MAX_CAPTION:
            raise BadRequest("message caption is too long")
        if caption:
            content["caption"] = caption
        if entities:
            content["caption_entities"] = entities
    if source.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    if source.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return content
