"""Telegram's two Markdowns, and the exact words of their refusals.

MarkdownV2 nests, and wants every reserved character escaped; the older Markdown knows bold, italic,
code and links only and never nests. Follows `parse_markdown_v2` and `parse_markdown` of tdlib.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sandbox.strict import links
from sandbox.strict.arrange import Entity
from sandbox.strict.html import date_entity, link_entity, refusal
from sandbox.strict.utf16 import units

_RESERVED = re.compile(r"[_*\[\]()~`>#+\-=|{}.!\n\\]")
_IN_CODE = re.compile(r"[`\\]")
_LANGUAGE = re.compile(r"[^\s`\0]+(?=[ \t\r\n\v])")
_LINE_BREAK = re.compile(r"\r\n|\n\r|\r|\n")
_NAMES = {  # as the server names them when an end is missing
    "bold": "Bold", "italic": "Italic", "underline": "Underline", "strikethrough": "Strikethrough",
    "spoiler": "Spoiler", "code": "Code", "pre": "Pre", "pre_code": "PreCode",
    "text_link": "TextUrl", "custom_emoji": "CustomEmoji", "blockquote": "BlockQuote",
}  # fmt: skip
_MARKS = {  # what closes an entity
    "bold": "*", "italic": "_", "underline": "__", "strikethrough": "~", "spoiler": "||",
    "code": "`", "pre": "```", "pre_code": "```", "text_link": "]", "custom_emoji": "]",
}  # fmt: skip
_OLD_SPECIAL = re.compile(r"\\[_*`\[]|[_*`\[]")
_CODE = frozenset({"code", "pre", "pre_code"})


class _Open(NamedTuple):
    kind: str
    language: str
    offset: int  # in the result, UTF-16 units
    begin: int  # in the source, characters
    start: int  # in the result, number of pieces


def parse_markdown_v2(text: str) -> tuple[str, list[Entity]]:
    """The plain text and its entities; raises `BadRequest` as the real server refuses."""
    return _Parser(text).run()


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text + "\0\0\0"  # an end that every look-ahead may touch
        self.size = len(text)
        self.pieces: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []
        self.in_quote = False
        self.line_start = True  # only there `>` begins a quotation

    def run(self) -> tuple[str, list[Entity]]:
        at = 0
        while at < self.size:
            pattern = _IN_CODE if self.open and self.open[-1].kind in _CODE else _RESERVED
            special = pattern.search(self.text, at, self.size)
            end = special.start() if special else self.size
            self._write(self.text[at:end])
            if special is None:
                break
            at = self._special(end)
        self._finish()
        return "".join(self.pieces), self.entities

    def _write(self, piece: str) -> None:
        if piece:
            self.pieces.append(piece)
            self.offset += units(piece)
            if piece.strip("\r"):
                self.line_start = piece.rstrip("\r").endswith("\n")

    def _special(self, at: int) -> int:
        """Handles the character at `at`; returns where the text goes on."""
        character = self.text[at]
        if character == "\\":
            escaped = "\0" < self.text[at + 1] <= "~"
            self._write(self.text[at + 1] if escaped else character)
            return at + (2 if escaped else 1)
        if self._ends(at):
            return self._close(at)
        return self._begin(at)

    def _ends(self, at: int) -> bool:
        if not self.open:
            return False
        if self.in_quote and self.text[at] == "\n" and self.text[at + 1] != ">":
            return True
        kind = self.open[-1].kind
        if kind == "italic" and self.text.startswith("__", at):
            return False
        return kind != "blockquote" and self.text.startswith(_MARKS[kind], at)

    def _begin(self, at: int) -> int:
        character, language, end = self.text[at], "", at + 1
        if character == "\n":
            self._write("\n")
            return end
        if character == ">" and self.line_start:
            if self.in_quote:
                return end
            self.in_quote = True
            kind = "blockquote"
        elif character == "_":
            kind = "underline" if self.text[end] == "_" else "italic"
            end += kind == "underline"
        elif character in "*~[":
            kind = {"*": "bold", "~": "strikethrough", "[": "text_link"}[character]
        elif self.text.startswith("||", at):
            kind, end = "spoiler", at + 2
        elif self.text.startswith("![", at):
            kind, end = "custom_emoji", at + 2
        elif self.text.startswith("```", at):
            kind, language, end = self._code_block(at + 3)
        elif character == "`":
            kind = "code"
        else:
            problem = f"Character '{character}' is reserved and must be escaped with the preceding"
            raise refusal(f"{problem} '\\'")
        self.open.append(_Open(kind, language, self.offset, at, len(self.pieces)))
        return end

    def _code_block(self, at: int) -> tuple[str, str, int]:
        language = ""
        if (match := _LANGUAGE.match(self.text, at, self.size)) is not None:
            language, at = match[0], match.end()
        if (line_break := _LINE_BREAK.match(self.text, at)) is not None:
            at = line_break.end()
        return ("pre_code" if language else "pre"), language, at

    def _close(self, at: int) -> int:
        opened = self.open.pop()
        kind = opened.kind
        if self.text[at] == "\n" and kind != "blockquote":
            # Only `||` at the very end of a quotation may stay open: it makes it expandable.
            begun = at - 2 - (self.text[at - 1] == "\r")
            if kind != "spoiler" or opened.begin != begun:
                raise self._unclosed(opened)
            opened = self.open.pop()
            if opened.kind != "blockquote":
                raise self._unclosed(opened)
            kind = "expandable_blockquote"
        if "blockquote" in kind:
            self._write("\n")
            self.in_quote = False
            self._add(opened, {"type": kind})
            return at + 1
        end = at + len(_MARKS[kind])
        if kind == "text_link":
            url, end = self._address(end)
            linked = link_entity("".join(self.pieces[opened.start :]) if url is None else url)
            if linked is not None:
                self._add(opened, linked)
        elif kind == "custom_emoji":
            url, end = self._address(end)
            if url is None:
                raise refusal("The entity must contain a tg://emoji or tg://time URL")
            self._add(opened, self._emoji_or_date(url))
        elif kind == "pre_code":
            self._add(opened, {"type": "pre", "language": opened.language})
        else:
            self._add(opened, {"type": kind})
        return end

    def _emoji_or_date(self, url: str) -> Entity:
        if number := links.custom_emoji(url):
            return {"type": "custom_emoji", "custom_emoji_id": number}
        if moment := links.moment(url):
            return date_entity(*moment)
        raise refusal("Invalid tg://emoji or tg://time URL specified")

    def _address(self, at: int) -> tuple[str | None, int]:
        """The `(…)` behind a link's text, and where it ends; `None` without one."""
        if self.text[at] != "(":
            return None, at
        begin = at = at + 1
        url = ""
        while at < self.size and self.text[at] != ")":
            at += self.text[at] == "\\" and "\0" < self.text[at + 1] <= "~"
            url += self.text[at]
            at += 1
        if self.text[at] != ")":
            raise refusal(f"Can't find end of a URL at byte offset {self._byte(begin)}")
        return url, at + 1

    def _add(self, opened: _Open, entity: Entity) -> None:
        if length := self.offset - opened.offset:
            self.entities.append({**entity, "offset": opened.offset, "length": length})

    def _finish(self) -> None:
        if self.in_quote and self.open:
            kind = "blockquote"
            if self.open[-1].kind == "spoiler" and self.open[-1].begin == self.size - 2:
                self.open.pop()
                kind = "expandable_blockquote"
            if self.open and self.open[-1].kind == "blockquote":
                self._add(self.open.pop(), {"type": kind})
        if self.open:
            raise self._unclosed(self.open[-1])

    def _unclosed(self, opened: _Open) -> Exception:
        where = self._byte(opened.begin)
        return refusal(f"Can't find end of {_NAMES[opened.kind]} entity at byte offset {where}")

    def _byte(self, at: int) -> int:
        return len(self.text[:at].encode("utf-8", "surrogatepass"))


def parse_markdown(text: str) -> tuple[str, list[Entity]]:
    """The older Markdown: no nesting, and only `_ * [` and the backtick can be escaped."""
    pieces: list[str] = []
    entities: list[Entity] = []
    offset, at, size = 0, 0, len(text)
    while at < size:
        special = _OLD_SPECIAL.search(text, at)
        end = special.start() if special else size
        pieces.append(text[at:end])
        offset += units(pieces[-1])
        if special is None:
            break
        if len(special[0]) == 2:  # an escaped character
            pieces.append(special[0][1])
            offset, at = offset + 1, special.end()
            continue
        mark = "```" if text.startswith("```", end) else special[0]
        begin, entity = end + len(mark), _old_entity(mark)
        if mark == "```":
            if (language := _LANGUAGE.match(text, begin)) is not None:
                entity["language"], begin = language[0], language.end()
            if (line_break := _LINE_BREAK.match(text, begin)) is not None:
                begin = line_break.end()
        at = text.find("]" if mark == "[" else mark, begin)
        if at < 0:
            where = len(text[:end].encode("utf-8", "surrogatepass"))
            raise refusal(f"Can't find end of the entity starting at byte offset {where}")
        inner, at = text[begin:at], at + len(mark)
        pieces.append(inner)
        if mark == "[" and inner:
            url = inner
            if text.startswith("(", at):
                closing = text.find(")", at)
                url, at = text[at + 1 : closing], closing + 1
                if closing < 0:
                    url, at = text[at + 1 :], size
            entity = link_entity(url) or {}
        if inner and entity:
            entities.append({**entity, "offset": offset, "length": units(inner)})
        offset += units(inner)
    return "".join(pieces), entities


def _old_entity(mark: str) -> Entity:
    return {"type": {"_": "italic", "*": "bold", "`": "code", "```": "pre", "[": "text_link"}[mark]}
