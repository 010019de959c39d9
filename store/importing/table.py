"""Reads a CSV file into rows that know on which line they begin."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from store.importing.findings import Finding

FILE_SIZE: Final = 20_000_000
"""Bytes. More the chat system does not hand to a bot."""

ROWS: Final = 100_000

csv.field_size_limit(FILE_SIZE)


@dataclass(frozen=True, slots=True)
class Row:
    """A row by the columns' own names, in lower case; missing cells are empty."""

    line: int
    cells: Mapping[str, str]
    heads: Mapping[str, str]
    """The names as the file spells them."""

    def of(self, *names: str) -> str:
        """The first of these columns that has something, without surrounding spaces."""
        return next((cell for name in names if (cell := self.cells.get(name, "").strip())), "")

    def head(self, *names: str) -> str:
        """How the file spells the first of these columns that it has."""
        return next((self.heads[name] for name in names if name in self.heads), names[0])


@dataclass(slots=True)
class Table:
    """The rows of a file, and what kept it from being read."""

    heads: Mapping[str, str]
    rows: list[Row]
    mistakes: list[Finding]


def read_table(data: bytes) -> Table:
    """Read a whole file. UTF-8 with or without a mark, any line ends; nothing is raised."""
    table = Table({}, [], [])
    if len(data) > FILE_SIZE:
        table.mistakes.append(Finding(1, "", "file-too-large"))
        return table
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        table.mistakes.append(Finding(line, "", "not-utf8"))
        return table
    rows = _numbered(io.StringIO(text, newline=""), table.mistakes)
    _fill(table, rows, ends_in_a_line=text.endswith(("\n", "\r")))
    return table


def _numbered(text: io.StringIO, mistakes: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    """Each row that has something in it, with the line on which it begins."""
    reader = csv.reader(text, strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            mistakes.append(Finding(begins, "", "not-a-table"))
            return
        if any(cell.strip() for cell in cells):
            yield begins, cells


def _fill(table: Table, rows: Iterator[tuple[int, list[str]]], *, ends_in_a_line: bool) -> None:
    names: list[str] = []
    short = False
    for line, cells in rows:
        if not names:
            names = [cell.strip().lower() for cell in cells]
            table.heads = dict(zip(names, (cell.strip() for cell in cells), strict=True))
            twice = {name for name in names if name and names.count(name) > 1}
            table.mistakes += [Finding(line, name, "column-twice") for name in sorted(twice)]
            continue
        if len(table.rows) == ROWS:
            table.mistakes.append(Finding(line, "", "rows-too-many"))
            return
        if any(cell.strip() for cell in cells[len(names) :]):
            table.mistakes.append(Finding(line, "", "cells-too-many"))
        short = len(cells) < len(names)
        table.rows.append(Row(line, dict(zip(names, cells, strict=False)), table.heads))
    if not table.rows and not table.mistakes:
        table.mistakes.append(Finding(1, "", "file-empty"))
    if short and not ends_in_a_line:
        table.mistakes.append(Finding(table.rows[-1].line, "", "cut-off"))
