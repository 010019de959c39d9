"""Terms that only tests have: a whim that may fail, a lower price, shares for strangers."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator
from typing import ClassVar

from store.database import Transaction
from store.money import split
from store.policy import DAY, Policy
from store.terms import (
    Added,
    Detail,
    Draft,
    DraftLine,
    PlannedHold,
    Term,
    register,
    unregister,
)


class Whim(Term):
    """Holds every part for a day and then lifts or fails, as its seed says."""

    name: ClassVar[str] = "whim"

    def added(self, seed: int) -> Added:
        return Added(self.name, {"seed": seed})

    def lifts(self, seed: int) -> bool:
        return random.Random(seed).random() < 0.5

    async def adjust(
        self, tx: Transaction, draft: Draft, detail: Detail, *, now: int, policy: Policy
    ) -> Draft:
        end = "lift" if self.lifts(int(detail["seed"])) else "fail"
        parts = sorted({line.part for line in draft.lines})
        return draft.held(*(PlannedHold(part, self.name, end, within=DAY) for part in parts))


class Price(Term):
    """Takes an amount off, as a coupon does, and counts what becomes of it."""

    name: ClassVar[str] = "price"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def added(self, off: int) -> Added:
        return Added(self.name, {"off": off})

    async def adjust(
        self, tx: Transaction, draft: Draft, detail: Detail, *, now: int, policy: Policy
    ) -> Draft:
        return draft.discounted(int(detail["off"]))

    async def placed(
        self, tx: Transaction, order: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        self.seen.append("placed")

    async def paid(
        self, tx: Transaction, order: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        self.seen.append("paid")

    async def cancelled(
        self, tx: Transaction, order: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        self.seen.append("cancelled")

    async def fulfilled(
        self, tx: Transaction, fulfillment: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        self.seen.append("fulfilled")

    async def withdrawn(
        self, tx: Transaction, fulfillment: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        self.seen.append("withdrawn")


class Shares(Term):
    """Sends each piece to somebody who is not known yet, as a gift does."""

    name: ClassVar[str] = "shares"

    def added(self) -> Added:
        return Added(self.name, {})

    async def adjust(
        self, tx: Transaction, draft: Draft, detail: Detail, *, now: int, policy: Policy
    ) -> Draft:
        free = max(line.part for line in draft.lines) + 1
        lines: list[DraftLine] = []
        origin: dict[int, int] = {}
        for line in draft.lines:
            for share in split(line.discount, [1] * line.quantity):
                part = free + len(lines)
                origin[part] = line.part
                lines.append(line._replace(quantity=1, discount=share, part=part))
        draft = draft.parted(tuple(lines), origin)
        holds = (PlannedHold(part, self.name, "fail", within=DAY) for part in origin)
        return draft.held(*holds)._replace(for_others=frozenset(origin))


WHIM, PRICE, SHARES = Whim(), Price(), Shares()


@contextlib.contextmanager
def with_terms(*terms: Term) -> Iterator[None]:
    """Let these terms be known for a while."""
    for term in terms:
        register(term)
    try:
        yield
    finally:
        for term in terms:
            unregister(term)
