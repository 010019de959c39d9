"""The shop's books beside the phones: balances, invariants, and how far the stranger has come."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from store import fulfillments, gifts, invariants, ledger, orders
from store.database import Database, Transaction
from store.outbox import sending

Json = dict[str, Any]

KINDS: Final = ("provider", "escrow", "returning", "merchant")
"""The kinds of accounts, in the order in which money passes through them."""

GIVEN: Final = 20
"""The newest gifts of a person that are looked at."""


async def books(database: Database) -> Json:
    """Per currency the balance of each kind of account and their sum; each invariant, by name."""
    return await database.survey(_books)


async def _books(tx: Transaction) -> Json:
    sums: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(KINDS, 0))
    for balance in await ledger.balances(tx):
        kind = balance.account.partition(":")[0]
        # What was paid out of what the shops have earned is theirs all the same.
        kind = "merchant" if kind == "paid-out" else kind
        sums[balance.currency][kind] += balance.amount
    broken = {one.name: one.detail for one in await invariants.sweep(tx)}
    return {
        "currencies": [
            {"currency": currency, "accounts": kinds, "sum": sum(kinds.values())}
            for currency, kinds in sorted(sums.items(), key=lambda one: (one[0] == "XTR", one[0]))
        ],
        "invariants": [
            {"name": name, "says": says, "broken": broken.get(name)}
            for name, says in invariants.INVARIANTS.items()
        ],
    }


async def progress(database: Database, person: int) -> Json:
    """What this person has claimed and bought, and what is on its way to them."""
    return await database.read(_progress, person)


async def _progress(tx: Transaction, person: int) -> Json:
    bought = shipped = False
    for order in (await orders.orders_of(tx, person)).items:
        bought = bought or order.paid_at is not None
        for parcel in await fulfillments.of_order(tx, order.id):
            shipped = shipped or parcel.shipped_at is not None
    given = await gifts.received_gifts(tx, person, "en", limit=GIVEN)
    return {
        "claimed": given.total > 0,
        "addressed": any(one.state == "accepted" for one in given.received),
        "bought": bought,
        "shipped": shipped or any(one.shipped_at is not None for one in given.received),
    }


async def let_go_of_cards(database: Database, group: int) -> None:
    """The sandbox's world is new: what stood in the group is gone, so it may be shared there again.

    A card in a private chat finds a new message by itself, when it changes.
    """
    await database.transact(sending.lose_cards, group)
