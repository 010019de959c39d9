"""Texts and captions: from what the bot wrote to text and entities. Lengths are checked already."""

from typing import Any

from sandbox.strict.entities import stored
from sandbox.world.world import World


def text_of(world: World, source: dict[str, Any]) -> dict[str, Any]:
    """`text`, `entities` and link preview of a message from a call's parameters."""
    text, entities = stored(
        str(source.get("text") or ""), source.get("parse_mode"), source.get("entities")
    )
    content: dict[str, Any] = {"text": text}
    if entities:
        content["entities"] = _with_users(world, entities)
    if source.get("link_preview_options"):
        content["link_preview_options"] = source["link_preview_options"]
    return content


def caption_of(world: World, source: dict[str, Any]) -> dict[str, Any]:
    """Caption fields of a message from a call's parameters or an `InputMedia…`."""
    content: dict[str, Any] = {}
    if source.get("caption"):
        caption, entities = stored(
            str(source["caption"]), source.get("parse_mode"), source.get("caption_entities")
        )
        if caption:
            content["caption"] = caption
        if entities:
            content["caption_entities"] = _with_users(world, entities)
    if source.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    if source.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return content


def _with_users(world: World, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Mentions without a username carry their `User`; of somebody unknown they are no mention."""
    if all(entity["type"] != "text_mention" for entity in entities):
        return entities
    known = []
    for entity in entities:
        if entity["type"] == "text_mention":
            person = world.people.get(entity["user"]["id"])
            if person is None:
                continue
            entity = {**entity, "user": person.user}
        known.append(entity)
    return known
