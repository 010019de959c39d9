"""Telegram's HTML: which tags make an entity, and the exact words of its refusals.

Follows `parse_html` of tdlib: tags must be closed in order, attributes may be quoted or not, only
four named character references are known, and whatever looks like one but is not stays text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sandbox.strict import links
from sandbox.strict.arrange import Entity
from sandbox.strict.utf16 import is_torn, units
from sandbox.strict.violation import BadRequest

_STYLES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler",
}  # fmt: skip
_TAGS = frozenset({*_STYLES, "a", "tg-emoji", "tg-time", "pre", "code", "blockquote"})
_SPACE = " \t\r\n\v\0"
_SPECIAL = re.compile(r"[<&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([a-zA-Z]*));?", re.ASCII)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_LONGEST_REFERENCE = 10  # characters before the semicolon
_START_TAG_NAME = re.compile(rf"[^>{_SPACE}]*")
_BLANK = re.compile(r"[ \t\r\n\v]*")
_ATTRIBUTE_NAME = re.compile(rf"[^=>/\"'{_SPACE}]*")
_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")


class _Tag(NamedTuple):
    name: str
    arguments: dict[str, str]
    offset: int  # in the result, UTF-16 units
    start: int  # in the result, number of pieces


def parse_html(text: str) -> tuple[str, list[Entity]]:
    """The plain text and its entities; raises `BadRequest` as the real server refuses."""
    return _Parser(text).run()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text + "\0"  # an end that every scan stops at
        self.size = len(text)
        self.pieces: list[str] = []
        self.offset = 0
        self.open: list[_Tag] = []
        self.entities: list[Entity] = []
        self.languages: dict[int, str] = {}  # of code entities, by identity

    def run(self) -> tuple[str, list[Entity]]:
        at = 0
        while at < self.size:
            special = _SPECIAL.search(self.text, at, self.size)
            end = special.start() if special else self.size
            self._write(self.text[at:end])
            if special is None:
                break
            if self.text[end] == "&":
                decoded, at = _decode(self.text, end)
                self._write(decoded)
            elif self.text[end + 1] == "/":
                at = self._close(end)
            else:
                at = self._start(end)
        if self.open:
            name = self.open[-1].name
            raise refusal(f'Can\'t find end tag corresponding to start tag "{name}"')
        result = "".join(self.pieces)
        if is_torn(result):
            raise refusal(
                "Text contains invalid Unicode characters after decoding HTML entities, check for "
                "unmatched surrogate code units"
            )
        return result, self.entities

    def _write(self, piece: str) -> None:
        if piece:
            self.pieces.append(piece)
            self.offset += units(piece)

    def _byte(self, at: int) -> int:
        return len(self.text[:at].encode("utf-8", "surrogatepass"))

    def _start(self, begin: int) -> int:
        """Reads a start tag; returns where the text goes on."""
        match = _START_TAG_NAME.match(self.text, begin + 1)
        assert match is not None  # the pattern matches the empty text too
        at = match.end()
        if at >= self.size:
            raise refusal(f"Unclosed start tag at byte offset {self._byte(begin)}")
        name = match[0].lower()
        if name not in _TAGS:
            raise refusal(f'Unsupported start tag "{name}" at byte offset {self._byte(begin)}')
        arguments, at = self._attributes(name, begin, at)
        if name == "span" and arguments.get("class") != "tg-spoiler":
            where = self._byte(begin)
            raise refusal(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self.open.append(_Tag(name, arguments, self.offset, len(self.pieces)))
        return at + 1

    def _attributes(self, tag: str, begin: int, at: int) -> tuple[dict[str, str], int]:
        arguments: dict[str, str] = {}
        while self.text[at] != ">":
            at = self._blank(at)
            if self.text[at] == ">":
                break
            match = _ATTRIBUTE_NAME.match(self.text, at)
            assert match is not None
            if not (name := match[0]):
                where = self._byte(begin)
                raise refusal(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
            at = self._blank(match.end())
            if self.text[at] != "=":
                self._not_at_end(at, tag, begin)
                arguments[name] = ""
                continue
            at = self._blank(at + 1)
            self._not_at_end(at, tag, begin)
            arguments[name], at = self._value(at)
            if at >= self.size:
                raise refusal(f"Unclosed start tag at byte offset {self._byte(begin)}")
        return arguments, at

    def _value(self, at: int) -> tuple[str, int]:
        quote = self.text[at]
        if quote not in "'\"":
            match = _TOKEN.match(self.text, at)
            assert match is not None
            if self.text[match.end()] not in _SPACE + ">":
                where = self._byte(at)
                raise refusal(f"Unexpected end of name token at byte offset {where}")
            return match[0].lower(), match.end()
        end = self.text.find(quote, at + 1, self.size)
        if end < 0:
            return "", self.size
        raw = self.text[at + 1 : end]
        if "&" in raw:
            raw = _REFERENCE.sub(lambda m: _character(m) or m[0], raw)
        return raw, end + 1

    def _close(self, begin: int) -> int:
        """Reads an end tag and makes its entity; returns where the text goes on."""
        if not self.open:
            raise refusal(f"Unexpected end tag at byte offset {self._byte(begin)}")
        match = _START_TAG_NAME.match(self.text, begin + 2)
        assert match is not None
        at = self._blank(match.end())
        if self.text[at] != ">":
            raise refusal(f"Unclosed end tag at byte offset {self._byte(begin)}")
        name, tag = match[0].lower(), self.open.pop()
        if name and name != tag.name:
            raise refusal(
                f"Unmatched end tag at byte offset {self._byte(begin)}, "
                f'expected "</{tag.name}>", found "</{name}>"'
            )
        if self.offset > tag.offset:
            self._add(tag)
        return at + 1

    def _add(self, tag: _Tag) -> None:
        entity: Entity = {"type": "", "offset": tag.offset, "length": self.offset - tag.offset}
        if style := _STYLES.get(tag.name):
            entity["type"] = style
        elif tag.name == "a":
            url = tag.arguments.get("href") or "".join(self.pieces[tag.start :])
            if (linked := link_entity(url)) is None:
                return
            entity |= linked
        elif tag.name == "tg-emoji":
            number = tag.arguments.get("emoji-id", "")
            if not number.isdecimal() or not int(number[:20]):
                raise refusal("Invalid custom emoji identifier specified")
            entity |= {"type": "custom_emoji", "custom_emoji_id": number}
        elif tag.name == "tg-time":
            unix = re.match(r"\d{0,10}", tag.arguments.get("unix", ""))
            seconds = int(unix[0] or 0) if unix else 0
            dated = date_entity(seconds, tag.arguments.get("format", ""))
            if not seconds:
                return
            entity |= dated
        elif tag.name == "blockquote":
            expandable = "expandable" in tag.arguments
            entity["type"] = "expandable_blockquote" if expandable else "blockquote"
        else:
            self._add_code(tag, entity)
            return
        self.entities.append(entity)

    def _add_code(self, tag: _Tag, entity: Entity) -> None:
        """`<pre>` and `<code class="language-…">` around the same text are one entity."""
        language = tag.arguments.get("class", "")
        language = language.removeprefix("language-") if language.startswith("language-") else ""
        last = self.entities[-1] if self.entities else None
        same = last is not None and all(last[k] == entity[k] for k in ("offset", "length"))
        if last is not None and same and tag.name == "pre" and last["type"] == "code":
            if inner := self.languages.get(id(last)):
                last |= {"type": "pre", "language": inner}
                return
        elif (
            last is not None and same and last["type"] == "pre" and tag.name == "code" and language
        ):
            last["language"] = language
            return
        entity["type"] = tag.name
        if tag.name == "code" and language:
            self.languages[id(entity)] = language
        self.entities.append(entity)

    def _blank(self, at: int) -> int:
        match = _BLANK.match(self.text, at)
        assert match is not None
        return match.end()

    def _not_at_end(self, at: int, tag: str, begin: int) -> None:
        if at >= self.size:
            raise refusal(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')


def link_entity(url: str) -> Entity | None:
    """A mention for `tg://user?id=…`, a link for an address, nothing for anything else."""
    if user := links.mentioned_user(url):
        return {"type": "text_mention", "user": {"id": user}}
    address = links.checked(url)
    return None if address is None else {"type": "text_link", "url": address}


def date_entity(seconds: int, style: str) -> Entity:
    """A moment shown in the reader's own time zone; `style` is `r`, or letters of `tTdDwW`."""
    if style not in {"r", "R"} and set(style) - set("tTdDwW"):
        raise refusal("Invalid date-time format specified")
    entity: Entity = {"type": "date_time", "unix_time": seconds}
    return entity | ({"date_time_format": style} if style else {})


def refusal(problem: str) -> BadRequest:
    return BadRequest(f"Bad Request: can't parse entities: {problem}")


def _character(match: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return _NAMED.get(name)
    digits = hexadecimal if hexadecimal is not None else decimal
    length = len(match[0].removesuffix(";"))
    code = int(digits or "0", 16 if hexadecimal is not None else 10) if length < 20 else 0
    if not 0 < code < 0x10FFFF or length >= _LONGEST_REFERENCE:
        return None
    return chr(code)


def _decode(text: str, at: int) -> tuple[str, int]:
    """The character of a reference and where it ends; `&` itself when it is none."""
    match = _REFERENCE.match(text, at)
    character = _character(match) if match else None
    if match is None or character is None:
        return "&", at + 1
    return character, match.end()
