"""Texts and captions: from what the bot wrote to text and entities. Lengths are checked already."""

from typing import Any

from sandbox.strict.entities import stored


def text_of(source: dict[str, Any]) -> dict[str, Any]:
    """`text`, `entities` and link preview of a message from a call's parameters."""
    text, entities = stored(
        str(source.get("text") or ""), source.get("parse_mode"), source.get("entities")
    )
    content: dict[str, Any] = {"text": text}
    if entities:
        content["entities"] = entities
    if source.get("link_preview_options"):
        content["link_preview_options"] = source["link_preview_options"]
    return content


def caption_of(source: dict[str, Any]) -> dict[str, Any]:
    """Caption fields of a message from a call's parameters or an `InputMedia…`."""
    content: dict[str, Any] = {}
    if source.get("caption"):
        caption, entities = stored(
            str(source["caption"]), source.get("parse_mode"), source.get("caption_entities")
        )
        if caption:
            content["caption"] = caption
        if entities:
            content["caption_entities"] = entities
    if source.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    if source.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return content
