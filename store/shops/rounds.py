"""What every shop does by its own clock: deadlines that each shop has once it has opened."""

from __future__ import annotations

from collections.abc import Iterable

from store.database import Transaction, load_queries
from store.deadlines import set_deadline

sql = load_queries(__file__)


async def wind_up(tx: Transaction, rounds: Iterable[str], *, now: int) -> None:
    """Give every shop that has opened the rounds it lacks, as after an upgrade. For the start."""
    for kind in rounds:
        await sql.wind_up(tx, kind=kind, now=now)


async def wind(tx: Transaction, shop: int, rounds: Iterable[str], *, now: int) -> None:
    """Let a shop's rounds look at its clock now: it opens, or its clock was changed."""
    for kind in rounds:
        await set_deadline(tx, kind, shop, now)
