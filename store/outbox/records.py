"""Rows of the outbox as they are handed to the edge."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from store.database.transaction import Row

Detail = Mapping[str, int | str | None]
"""What a message is about: ids, sums and codes, never names or addresses."""


class LiveCard(NamedTuple):
    """A message that shows how its subject is now, wherever it stands.

    It stands in a chat (`chat`, and `message` once it is sent) or was posted through inline
    mode (`inline_id`). It is dirty while `shown` is less than `version`.
    """

    id: int
    chat: int | None
    kind: str
    subject: int
    detail: Detail
    message: int | None
    inline_id: str | None
    photo: int | None
    """The picture on the message (0 for one of nobody's catalogue); None for a message of text."""
    code: str | None
    shared_by: int | None
    live: bool
    version: int
    shown: int
    tries: int

    @property
    def is_dirty(self) -> bool:
        return self.live and self.shown < self.version


class Waiting(NamedTuple):
    """The head of a chat's queue: a message to send; with `card`, a live card's first message."""

    id: int
    chat: int
    kind: str
    detail: Detail
    card: int | None
    best_before: int | None
    told_at: int
    tries: int


def live_card(row: Row) -> LiveCard:
    """Read a row that begins with the columns of `cards`."""
    detail, live = _detail(row[4]), row[10] == 1
    return LiveCard._make((*row[:4], detail, *row[5:10], live, row[11], row[12], row[16]))


def waiting(row: Row) -> Waiting:
    """Read a row that begins with the columns of `outbox`."""
    id_, chat, kind, detail, card, _, told_at, _, best_before = row[:9]
    return Waiting(id_, chat, kind, _detail(detail), card, best_before, told_at, row[11])


def _detail(text: str) -> Detail:
    return {} if text == "{}" else json.loads(text)
