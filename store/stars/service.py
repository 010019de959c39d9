"""Keeps what the chat system lists of Stars, and says what of it the shop has never heard of.

The list only grows. It is read from where it was left, one entry back: if that entry is another one
now, it is another list and is read from its beginning.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.database import Transaction, load_queries
from store.policy import SECOND, Policy
from store.stars.records import Listed, Place

sql = load_queries(__file__)


async def place(tx: Transaction) -> Place | None:
    """Return how far the list was read; None before `begin`."""
    row = await sql.place(tx)
    return None if row is None else Place(row["read"], row["last"], row["since"])


async def is_needed(tx: Transaction) -> bool:
    """Whether any shop was ever to be paid in Stars."""
    return await sql.first_stars_way(tx) is not None


async def begin(tx: Transaction) -> None:
    """Begin to read, from when the first shop was to be paid in Stars.

    What was paid before is not judged: another program may have sold it with this bot's token.
    """
    since = await sql.first_stars_way(tx)
    if since is not None:
        # The list has whole seconds.
        await sql.begin(tx, since=since // SECOND * SECOND)


async def start_anew(tx: Transaction, *, since: int | None = None) -> None:
    """Read from the beginning again; with `since`, judge only what is younger than that."""
    await sql.start_anew(tx, since=since)


async def missing(tx: Transaction, entries: Sequence[Listed]) -> list[Listed]:
    """Return the payments of a page that were never recorded, the oldest first."""
    here = await place(tx)
    if here is None:
        return []
    paid = [one for one in entries if one.is_payment and one.at >= here.since]
    return [one for one in paid if await sql.payment_of(tx, charge=one.id) is None]


async def found_refunds(tx: Transaction, entries: Sequence[Listed]) -> list[int]:
    """Return refunds that wait for somebody's hand although the list has them already."""
    found = []
    for one in entries:
        if one.is_refund:
            found += [row["id"] for row in await sql.manual_refunds_of(tx, charge=one.id)]
    return found


async def note(
    tx: Transaction,
    entries: Sequence[Listed],
    *,
    before: Place,
    at_end: bool,
    now: int,
    policy: Policy,
) -> None:
    """Keep a page that follows `before`; `at_end`: it was the last one.

    What is older than `policy.stars_listed_within` should then have been in the list. A page that
    somebody else has kept meanwhile changes nothing.
    """
    ours = [one for one in entries if one.person is not None]
    if ours:
        await sql.add_entries(
            tx,
            [
                {
                    "charge": one.id,
                    "refund": int(one.is_refund),
                    "amount": one.amount,
                    "at": one.at,
                }
                for one in ours
            ],
        )
    await sql.move_on(
        tx,
        read=before.read,
        last=before.last,
        now_read=before.read + len(entries),
        now_last=entries[-1].mark if entries else before.last,
        sure_before=now - policy.stars_listed_within if at_end else None,
    )
