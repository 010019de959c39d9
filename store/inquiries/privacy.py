"""What somebody wrote about a payment belongs to their data, and goes with it once it is closed."""

from __future__ import annotations

from store import people
from store.database import Transaction
from store.inquiries.statements import sql


async def export_inquiries(tx: Transaction, person: int) -> list[dict[str, int | str]]:
    """Return what somebody wrote, about which payment and when."""
    return [dict(row) for row in await sql.messages_of_person(tx, person=person)]


async def forget_inquiries(tx: Transaction, person: int, _now: int) -> None:
    """Forget the words of closed inquiries; an open one is needed until it is answered."""
    await sql.forget_words(tx, person=person)


people.register_exporter("inquiries", export_inquiries)
people.register_eraser("inquiries", forget_inquiries)
