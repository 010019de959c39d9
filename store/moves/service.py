"""Writing moves down, and reading them back."""

from __future__ import annotations

from dataclasses import dataclass

from store.database import Transaction, load_queries
from store.machine import Move

sql = load_queries(__file__)


@dataclass(frozen=True, slots=True)
class Moved:
    """A move that happened. `actor` is the person, None for a timer or the money itself."""

    event: str
    source: str
    target: str
    actor: int | None
    reason: str
    at: int


async def record(
    tx: Transaction,
    noun: str,
    subject: int,
    move: Move,
    *,
    actor: int | None,
    reason: str = "",
    now: int,
) -> None:
    """Record a move that was just written. `reason` is a code, never a typed text."""
    await sql.add_move(
        tx,
        noun=noun,
        subject=subject,
        event=move.event,
        source=move.source,
        target=move.target,
        actor=actor,
        reason=reason,
        now=now,
    )


async def history(tx: Transaction, noun: str, subject: int) -> list[Moved]:
    """Return the moves of one noun, the oldest first."""
    return [Moved(**row) for row in await sql.moves_of(tx, noun=noun, subject=subject)]
