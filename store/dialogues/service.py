"""Which question the next typed text answers. Everything that matters is in the shop's tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from store.database.queries import load_queries
from store.database.transaction import Transaction
from store.policy import DAY

QUESTION_LIFE: Final = DAY
"""After this time nobody remembers what was asked."""

sql = load_queries(__file__)


@dataclass(frozen=True, slots=True)
class Question:
    """A question a person was asked and has not answered yet."""

    kind: str
    detail: dict[str, Any]
    asked_at: int


async def expect(
    tx: Transaction,
    person: int,
    chat: int,
    kind: str,
    detail: Mapping[str, Any] | None = None,
    *,
    now: int,
) -> None:
    """The next text of this person in this chat answers this; an older question is dropped."""
    written = json.dumps(dict(detail or {}), ensure_ascii=False, separators=(",", ":"))
    await sql.expect(tx, person=person, chat=chat, kind=kind, detail=written, now=now)


async def expected(tx: Transaction, person: int, chat: int) -> Question | None:
    """What this person's next text answers, if anything."""
    row = await sql.expected(tx, person=person, chat=chat)
    if row is None:
        return None
    return Question(row["kind"], json.loads(row["detail"]), row["asked_at"])


async def done(tx: Transaction, person: int, chat: int) -> None:
    """The question is answered, or another command came instead."""
    await sql.done(tx, person=person, chat=chat)


async def forget(tx: Transaction, now: int) -> int:
    """Drop questions older than a day, and what was typed with them; returns how many."""
    return int(await sql.forget(tx, before=now - QUESTION_LIFE))


async def forget_person(tx: Transaction, person: int) -> None:
    """Drop whatever this person was asked anywhere (erasing a person's data)."""
    await sql.forget_person(tx, person=person)
