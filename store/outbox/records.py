"""Rows of the outbox as they are handed to the edge."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from store.database.transaction import Row

Detail = Mapping[str, int | str | None]
"""What a message is about: ids, sums and codes, never names or addresses."""


@dataclass(frozen=True, slots=True)
class LiveCard:
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


@dataclass(frozen=True, slots=True)
class Waiting:
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
    return LiveCard(
        id=row["id"],
        chat=row["chat"],
        kind=row["kind"],
        subject=row["subject"],
        detail=json.loads(row["detail"]),
        message=row["message"],
        inline_id=row["inline_id"],
        photo=row["photo"],
        code=row["code"],
        shared_by=row["shared_by"],
        live=row["live"] == 1,
        version=row["version"],
        shown=row["shown"],
        tries=row["tries"],
    )


def waiting(row: Row) -> Waiting:
    return Waiting(
        id=row["id"],
        chat=row["chat"],
        kind=row["kind"],
        detail=json.loads(row["detail"]),
        card=row["card"],
        best_before=row["best_before"],
        told_at=row["told_at"],
        tries=row["tries"],
    )
