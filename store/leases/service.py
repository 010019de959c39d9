"""Who runs: one holder a lease, until a time it must renew."""

from __future__ import annotations

from dataclasses import dataclass

from store.database.queries import load_queries
from store.database.transaction import Transaction

sql = load_queries(__file__)


@dataclass(frozen=True, slots=True)
class Lease:
    """Somebody holds `name` until `ends_at` (microseconds UTC of the holder's machine)."""

    name: str
    holder: str
    host: str
    process: int
    ends_at: int


async def lease_of(tx: Transaction, name: str) -> Lease | None:
    """Who holds it, also when the time has run out."""
    row = await sql.lease_of(tx, name=name)
    return None if row is None else Lease(**dict(row))


async def take_lease(
    tx: Transaction, wanted: Lease, *, now: int, dead_holder: str | None = None
) -> bool:
    """Take it if it is free, has run out, or is still `dead_holder`'s; whether it was taken."""
    return bool(
        await sql.take_lease(
            tx,
            name=wanted.name,
            holder=wanted.holder,
            host=wanted.host,
            process=wanted.process,
            ends_at=wanted.ends_at,
            now=now,
            dead_holder=dead_holder or "",
        )
    )


async def renew_lease(tx: Transaction, name: str, holder: str, ends_at: int) -> bool:
    """Hold it longer; False when somebody else has taken it."""
    return bool(await sql.renew_lease(tx, name=name, holder=holder, ends_at=ends_at))


async def end_lease(tx: Transaction, name: str, holder: str) -> None:
    """Let go of it, so that a successor need not wait."""
    await sql.end_lease(tx, name=name, holder=holder)
