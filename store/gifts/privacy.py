"""What `/privacy` hands out and takes away: greetings and thanks are people's own words."""

from __future__ import annotations

from typing import Any

from store import people
from store.database import Transaction
from store.gifts.statements import sql


async def export_gifts(tx: Transaction, person: int) -> dict[str, Any]:
    """Return what a person gave and was given. A recipient's has no price."""
    return {
        "given": [dict(row) for row in await sql.export_given(tx, person=person)],
        "received": [dict(row) for row in await sql.export_received(tx, person=person)],
    }


async def forget_words(tx: Transaction, person: int, _now: int) -> None:
    """Erase what a person wrote on gifts; who gave what to whom stays with the money."""
    await sql.forget_greetings(tx, person=person)
    await sql.forget_thanks(tx, person=person)


people.register_exporter("gifts", export_gifts)
people.register_eraser("gifts", forget_words)
