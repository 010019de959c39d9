"""What `/privacy` hands out and takes away: words and photos of a case are people's own."""

from __future__ import annotations

from typing import Any

from store import people
from store.cases.statements import sql
from store.database import Transaction


async def export_cases(tx: Transaction, person: int) -> dict[str, Any]:
    """Return the cases a person opened, and all they wrote and sent in cases."""
    return {
        "opened": [dict(row) for row in await sql.export_cases(tx, person=person)],
        "said": [dict(row) for row in await sql.export_said(tx, person=person)],
    }


async def forget_said(tx: Transaction, person: int, _now: int) -> None:
    """Erase words and photos; that there was a case, and what came of it, stays with the money."""
    await sql.forget_said(tx, person=person)


people.register_exporter("cases", export_cases)
people.register_eraser("cases", forget_said)
