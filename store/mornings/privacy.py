"""What somebody of a staff has said about mornings belongs to their data, and goes with it."""

from __future__ import annotations

from store import people
from store.database import Transaction
from store.mornings.statements import sql


async def export_wishes(tx: Transaction, person: int) -> list[dict[str, int]]:
    """Return of which shops somebody wants the mornings (1) or not (0)."""
    return [dict(row) for row in await sql.wishes_of_person(tx, person=person)]


async def forget_wishes(tx: Transaction, person: int, _now: int) -> None:
    """Forget it; who still works there gets what their role gets."""
    await sql.forget_person(tx, person=person)


people.register_exporter("mornings", export_wishes)
people.register_eraser("mornings", forget_wishes)
