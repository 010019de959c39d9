"""One envelope that a crowd claims, and what it takes to compare that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import store.registry  # noqa: F401 - the terms that may be on an order register themselves
from benchmarks.placing import NOW, fresh_copy, in_turns
from benchmarks.recording import Script, recorded
from benchmarks.stocked import stock
from benchmarks.updates import TOKEN
from store import gifts, payments, requests
from store.database import Database, Transaction, migrate, open_database, step_of
from store.payments import Charge
from store.policy import Policy

POLICY: Final = Policy(gift_shares=1_000_000, payment_limits="")
"""A crowd's worth of shares, so that everybody's press takes one, paid at once."""

HOME: Final = "chat-1"
INLINE: Final = "inline-1"
SEED: Final = "00" * 32
BOT: Final = int(TOKEN.partition(":")[0])


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope with a share for each of `persons`, in which one was taken already."""

    number: int
    code: str
    persons: Sequence[int]


async def wrapped_file(folder: Path, shares: int) -> tuple[Path, Envelope]:
    """A SQLite database with one open envelope; its path and what is in it."""
    path = folder / "wrapped.db"
    await migrate(f"sqlite:///{path}")
    database = await open_database(f"sqlite:///{path}", sync="off")
    try:
        return path, await wrap(database, shares)
    finally:
        await database.close()


async def wrap(database: Database, shares: int) -> Envelope:
    """Open a shop, let a crowd in, and send one of them's gift into a chat."""
    goods = await stock(database, shares + 2)
    giver, first, *rest = goods.persons
    envelope = await database.transact(_send, giver, goods.variant, shares + 1)
    # The first claim makes the chat the envelope's home and may start its clock.
    await database.transact(
        gifts.claim, envelope.code, first, home=HOME, now=NOW, policy=POLICY, request_key=True
    )
    return Envelope(envelope.number, envelope.code, rest)


async def _send(tx: Transaction, giver: int, variant: int, shares: int) -> Envelope:
    code = "benchmark-envelope-001"
    number = await gifts.begin(
        tx, giver, [(variant, 1)], code=code, seed=SEED, language="en", now=NOW, policy=POLICY
    )
    await gifts.change(
        tx, number, giver, shares=shares, audience="group", names="count", now=NOW, policy=POLICY
    )
    order = "benchmark-gift-order"
    placed = await gifts.place(
        tx, number, giver, code=order, way="provider", now=NOW, policy=POLICY
    )
    charge = Charge(order, giver, placed.total, placed.currency, "charge-1", "p-1", "provider")
    await payments.approve(
        tx, order, giver, placed.total, placed.currency, "query-1", now=NOW, policy=POLICY
    )
    captured = await payments.capture(tx, charge, now=NOW, policy=POLICY)
    assert captured.outcome == "applied", captured
    await gifts.remember_cover(tx, BOT, "blue", "cover-1")  # uploaded long ago
    await gifts.hand_over(tx, code, giver, inline_id=INLINE, now=NOW, policy=POLICY)
    return Envelope(number, code, ())


async def claim(database: Database, envelope: Envelope, number: int) -> None:
    """Take a share once under its request key, as every press does."""
    person = envelope.persons[number]
    claimed = await database.transact(
        requests.once,
        f"u{number}.1",
        person,
        gifts.claim,
        envelope.code,
        person,
        home=HOME,
        now=NOW,
        policy=POLICY,
        request_key=True,
        step=step_of(gifts.claim, person),
    )
    assert isinstance(claimed, gifts.Claimed)
    assert claimed.new


async def claim_all(
    database: Database, envelope: Envelope, numbers: Sequence[int], *, waiting: int
) -> None:
    """Let many people claim, `waiting` of them at a time."""
    await in_turns(lambda number: claim(database, envelope, number), numbers, waiting=waiting)


async def record(wrapped: Path, envelope: Envelope, count: int) -> list[Script]:
    """Claim that often on a copy and return what was said, a script a claim."""
    async with fresh_copy(wrapped, "recorded", sync="off") as database:
        with recorded() as scripts:
            for number in range(count):
                await claim(database, envelope, number)
    return scripts
