"""Ships the parcels of a list, each in a transaction of its own: a crash costs none of them."""

from __future__ import annotations

from collections.abc import Callable

from store import fulfillments, outbox
from store.database import Database, Row, Transaction
from store.policy import Policy
from store.refusals import Refused
from store.tracking.service import sql


async def unfinished(tx: Transaction) -> list[int]:
    """Return the lists that the process before this one was shipping, the oldest first."""
    return [row["id"] for row in await sql.unfinished(tx)]


async def apply_list(
    database: Database,
    number: int,
    *,
    now: Callable[[], int],
    policy: Policy,
    wake: Callable[[], None],
) -> None:
    """Ship what waits in a list, from wherever it stands, and say what came of it.

    A parcel that was shipped meanwhile is refused and named, nothing else stops for it.
    """
    while (row := await database.read(_next, number)) is not None:
        try:
            await database.transact(_ship, number, row, now=now(), policy=policy)
        except Refused as refused:
            await database.transact(_refuse, number, row["line"], refused.code)
        wake()
    await database.transact(_end, number, now=now())
    wake()


async def _next(tx: Transaction, number: int) -> Row | None:
    return await sql.next_row(tx, list=number)  # type: ignore[no-any-return]


async def _ship(tx: Transaction, number: int, row: Row, *, now: int, policy: Policy) -> None:
    """Settle a row and ship its parcel; both or neither."""
    known = await sql.list(tx, id=number)
    if not await sql.settle_row(tx, list=number, line=row["line"], state="shipped", reason=""):
        return
    shipped = await fulfillments.ship(
        tx,
        row["fulfillment"],
        known["person"],
        carrier=row["carrier"],
        tracking=row["number"],
        photo=None,
        now=now,
        policy=policy,
    )
    if not shipped:
        # Somebody has shipped it meanwhile, under a number of their own.
        raise Refused("not-to-ship")


async def _refuse(tx: Transaction, number: int, line: int, code: str) -> None:
    await sql.settle_row(tx, list=number, line=line, state="refused", reason=code)


async def _end(tx: Transaction, number: int, *, now: int) -> None:
    if await sql.move_list(tx, id=number, source="working", target="done", now=now):
        known = await sql.list(tx, id=number)
        await outbox.tell(tx, known["person"], "tracking-done", {"list": number}, now=now)
