"""A message's text as Telegram stores it: markup parsed, unwanted characters gone, ends trimmed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sandbox.strict.arrange import Entity, arranged
from sandbox.strict.detection import detect
from sandbox.strict.html import parse_html
from sandbox.strict.markdown import parse_markdown, parse_markdown_v2
from sandbox.strict.utf16 import is_torn, units
from sandbox.strict.violation import BadRequest

__all__ = ["Entity", "detect", "parse", "place", "stored"]

_PARSERS = {"html": parse_html, "markdownv2": parse_markdown_v2, "markdown": parse_markdown}
_MAX_BYTES = 1 << 15  # of the source, before parsing
_MAX_OFFSET = 1_000_000
# Control characters become spaces; carriage returns, text direction marks and lines that would run
# through the neighbours vanish.
_CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_UNWANTED = re.compile("[\r\u2028-\u202e\u030a\u0333\u033f]")


def parse(text: str, parse_mode: str | None) -> tuple[str, list[Entity]]:
    """Text and entities (offsets in UTF-16 units) of marked-up text, cleaned and trimmed.

    Without a mode the text is only cleaned and trimmed. Raises `BadRequest` with the real server's
    words for markup it would refuse.
    """
    plain, entities = _parsed(text, (parse_mode or "none").lower())
    return plain, [dict(entity) for entity in entities]


@lru_cache(maxsize=64)  # a call is parsed when it is checked and again when it is stored
def _parsed(text: str, mode: str) -> tuple[str, list[Entity]]:
    entities: list[Entity] = []
    if len(text) > _MAX_BYTES // 4 and len(text.encode("utf-8", "surrogatepass")) > _MAX_BYTES:
        raise BadRequest("Bad Request: text is too long")
    if text and mode != "none":
        parser = _PARSERS.get(mode)
        if parser is None:
            raise BadRequest("Bad Request: unsupported parse_mode")
        text, entities = parser(text)
    return _tidied(text, entities)


def place(text: str, entities: Iterable[Entity]) -> tuple[str, list[Entity]]:
    """The same for entities the bot gave itself; raises `BadRequest` when they leave the text."""
    given = [dict(e) for e in entities if e["type"] not in _FOUND]
    end = units(text)
    borders = _inside_symbols(text)
    for entity in sorted(given, key=lambda e: e["offset"]):
        offset, length = entity["offset"], entity["length"]
        if not 0 <= offset <= _MAX_OFFSET:
            raise BadRequest(f"Bad Request: receive an entity with incorrect offset {offset}")
        if not 0 <= length <= _MAX_OFFSET:
            raise BadRequest(f"Bad Request: receive an entity with incorrect length {length}")
        if length and offset >= end:
            where = f"after the end of the text at UTF-16 offset {offset}"
            raise BadRequest(f"Bad Request: entity begins {where}")
        beginning = f"Bad Request: entity beginning at UTF-16 offset {offset} ends"
        if length and offset + length > end:
            where = f"after the end of the text at UTF-16 offset {offset + length}"
            raise BadRequest(f"{beginning} {where}")
        for border, name in ((offset, "begins"), (offset + length, "ends")):
            if length and border in borders:
                where = f"in a middle of a UTF-16 symbol at byte offset {borders[border]}"
                start = "Bad Request: entity begins" if name == "begins" else beginning
                raise BadRequest(f"{start} {where}")
    return _tidied(text, given)


def stored(
    text: str, parse_mode: str | None = None, entities: Iterable[Entity] | None = None
) -> tuple[str, list[Entity]]:
    """What a message finally carries: parsed or given entities, and those Telegram finds itself.

    A parse mode wins over given entities. Raises `BadRequest` as `parse` and `place` do.
    """
    marked = parse_mode and parse_mode.lower() != "none"
    plain, own = parse(text, parse_mode) if marked or not entities else place(text, entities)
    found = detect(plain)
    if not own or not found:
        return plain, own or found
    solid = [e for e in own if e["type"] not in _STYLES]
    new = [f for f in found if not any(_overlap(f, e) for e in solid)]
    return plain, arranged([*own, *new])


_FOUND = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}
)  # the server ignores these when a bot gives them, and looks for them itself
_STYLES = frozenset(
    {"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote"}
    | {"expandable_blockquote"}
)


def _overlap(one: Entity, other: Entity) -> bool:
    ends = one["offset"] + one["length"], other["offset"] + other["length"]
    return bool(one["offset"] < ends[1] and other["offset"] < ends[0])


def _tidied(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    if is_torn(text):
        raise BadRequest("Bad Request: strings must be encoded in UTF-8")
    entities = arranged(entities)
    if _CONTROL.search(text):
        text = _CONTROL.sub(" ", text)
    if _UNWANTED.search(text):
        gone = [units(text[: m.start()]) for m in _UNWANTED.finditer(text)]
        text = _UNWANTED.sub("", text)
        entities = arranged([_without(e, gone) for e in entities])
    trimmed = text.rstrip(" \n")
    if len(trimmed) < len(text):
        end = units(trimmed)
        entities = [
            {**e, "length": min(e["length"], end - e["offset"])}
            for e in entities
            if e["offset"] < end
        ]
    lead = len(trimmed) - len(trimmed.lstrip(" \n"))
    if entities:
        lead = min(lead, entities[0]["offset"])  # a marked space is meant
    if lead:
        trimmed = trimmed[lead:]
        entities = [{**e, "offset": e["offset"] - lead} for e in entities]
    return trimmed, entities


def _without(entity: Entity, gone: list[int]) -> Entity:
    """The entity after the units at the offsets `gone` have vanished."""
    start, end = entity["offset"], entity["offset"] + entity["length"]
    before = sum(at < start for at in gone)
    inside = sum(start <= at < end for at in gone)
    return {**entity, "offset": start - before, "length": end - start - inside}


def _inside_symbols(text: str) -> dict[int, int]:
    """UTF-16 offsets between the halves of a surrogate pair, and the byte after that symbol."""
    inside: dict[int, int] = {}
    if text.isascii():
        return inside
    offset = byte = 0
    for character in text:
        byte += len(character.encode("utf-8", "surrogatepass"))
        if character > "\uffff":
            inside[offset + 1] = byte
            offset += 1
        offset += 1
    return inside
