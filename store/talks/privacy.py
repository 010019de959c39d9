"""What somebody has said to shops, and was told by them, belongs to their data."""

from __future__ import annotations

from typing import Any

from store import people
from store.database import Transaction
from store.talks.records import Said, Talk
from store.talks.service import forget
from store.talks.statements import sql


async def export_talks(tx: Transaction, person: int) -> list[dict[str, Any]]:
    """Return each talk with what was said in it."""
    return [
        {
            "shop": row["shop"],
            "state": row["state"],
            "said": [
                {
                    "by": said.side,
                    "words": said.words,
                    "photo": said.photo,
                    "file": said.attached._asdict() if said.attached else None,
                    "at": said.at,
                }
                for said in map(Said.from_row, await sql.all_said(tx, talk=row["id"]))
            ],
        }
        for row in await sql.talks_of(tx, person=person)
    ]


async def forget_talks(tx: Transaction, person: int, now: int) -> None:
    """Delete what a customer has said and was told; their topics in forums go, too."""
    for row in await sql.talks_of(tx, person=person):
        await forget(tx, Talk.from_row(await sql.lock_talk(tx, id=row["id"])), now=now)


people.register_exporter("talks", export_talks)
people.register_eraser("talks", forget_talks)
