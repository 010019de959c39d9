"""Reads a CSV file into rows that know on which line they begin."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from store.importing.decoding import decoded
from store.importing.findings import MOST_FOUND, Finding
from store.importing.quoting import unquoted

FILE_SIZE: Final = 20_000_000
"""Bytes. More the chat system does not hand to a bot."""

SEPARATORS: Final = (",", ";", "\t")
"""Spreadsheets write semicolons where the comma is in the numbers."""

_SAID: Final = re.compile(r"\A\"?sep=([,;\t])\"?\r?\n?", re.IGNORECASE)
"""A first line by which some spreadsheets say what parts the cells."""

ROWS: Final = 100_000

LINE: Final = 1_000_000
"""Characters of one line: a file of a single line of 20 MB is no table."""

Result = TypeVar("Result")
Steps = Generator[None, None, Result]
"""Work that stops after each row or product, so that others can have their turn."""

READ_HEAD: Final = 20_000
"""Characters in which the head of a table ends."""

csv.field_size_limit(FILE_SIZE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row by the columns' own names, in lower case; missing cells are empty."""

    line: int
    cells: Mapping[str, str]
    heads: Mapping[str, str]
    """The names as the file spells them."""

    def of(self, names: tuple[str, ...]) -> str:
        """The first of these columns that has something, without surrounding spaces."""
        for name in names:
            if cell := self.cells.get(name, "").strip():
                return cell
        return ""

    def unquoted(self) -> Row:
        """The row as it was before a spreadsheet was kept from running its cells."""
        if not any(cell[:1] == "'" for cell in self.cells.values()):
            return self
        cells = {name: unquoted(cell) for name, cell in self.cells.items()}
        return Row(self.line, cells, self.heads)

    def renamed(self, names: Mapping[str, str], heads: Mapping[str, str]) -> Row:
        """The row with its columns called otherwise, as `heads` has them."""
        cells = {names.get(name, name): cell for name, cell in self.cells.items()}
        return Row(self.line, cells, heads)

    def head(self, names: tuple[str, ...]) -> str:
        """How the file spells the first of these columns that it has; empty for none."""
        return next((self.heads[name] for name in names if name in self.heads), (*names, "")[0])


@dataclass(slots=True)
class Table:
    """The rows of a file, and what kept it from being read."""

    heads: Mapping[str, str]
    rows: list[Row]
    mistakes: list[Finding]
    notes: list[Finding]
    twice: list[Finding]
    """Columns of one name. That is a mistake where the column says something to us."""


def table_of(data: bytes) -> Steps[Table]:
    """Read a whole file, a row a step. UTF-8 or what is sure enough (`decoded`), any line ends.

    Nothing is raised.
    """
    table = Table({}, [], [], [], [])
    if len(data) > FILE_SIZE:
        table.mistakes.append(Finding(1, "", "file-too-large"))
        return table
    text, said = yield from decoded(data)
    if said is not None:
        (table.notes if text else table.mistakes).append(said)
    if said is not None and not text:
        return table
    rows = _numbered(text, table.mistakes)
    yield from _fill(table, rows, ends_in_a_line=text.endswith(("\n", "\r")))
    return table


def _separator(text: str) -> str:
    """What parts the cells: of the three the one that is in the head most often."""
    head = next((line for line in text[:READ_HEAD].splitlines() if line.strip()), "")
    bare = "".join(head.split('"')[::2])
    return max(SEPARATORS, key=bare.count)


def _numbered(text: str, mistakes: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    """Each row that has something in it, with the line on which it begins."""
    said = _SAID.match(text)
    skipped = said.end() if said else 0
    separator = said[1] if said else _separator(text)
    reader = csv.reader(_lines(text[skipped:]), strict=True, delimiter=separator)
    while True:
        begins = reader.line_num + 1 + bool(said)
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            mistakes.append(Finding(begins, "", "not-a-table"))
            return
        if any(cell.strip() for cell in cells):
            yield begins, cells


def _lines(text: str) -> Iterator[str]:
    """The lines of a file; one without an end is no line of a table."""
    for line in io.StringIO(text, newline=""):
        if len(line) > LINE:
            raise csv.Error("a line too long")
        yield line


def _fill(
    table: Table, rows: Iterator[tuple[int, list[str]]], *, ends_in_a_line: bool
) -> Steps[None]:
    names: list[str] = []
    short = False
    for line, cells in rows:
        if not names:
            names = [cell.strip().lower() for cell in cells]
            table.heads = dict(zip(names, (cell.strip() for cell in cells), strict=True))
            twice = sorted(name for name, times in Counter(names).items() if name and times > 1)
            table.twice += [Finding(line, name, "column-twice") for name in twice[:MOST_FOUND]]
            continue
        yield
        if len(table.rows) == ROWS:
            table.mistakes.append(Finding(line, "", "rows-too-many"))
            return
        if len(table.mistakes) < MOST_FOUND and any(cell.strip() for cell in cells[len(names) :]):
            table.mistakes.append(Finding(line, "", "cells-too-many"))
        short = len(cells) < len(names)
        table.rows.append(Row(line, dict(zip(names, cells, strict=False)), table.heads))
    if not table.rows and not table.mistakes:
        table.mistakes.append(Finding(1, "", "file-empty"))
    if short and not ends_in_a_line:
        table.mistakes.append(Finding(table.rows[-1].line, "", "cut-off"))
