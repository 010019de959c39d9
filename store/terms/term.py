"""The protocol of a term, and the register of those that are there.

A term may change prices, plan holds and react to what becomes of the order. Orders know terms and
nothing of gifts, teams or coupons: that is what makes trade composable.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import ClassVar, Final

from store.database import Transaction
from store.policy import Policy
from store.refusals import Refused
from store.terms.draft import Added, Detail, Draft

REFUSALS: Final = {
    "unknown-term": "The order asks for a way of trading that this shop does not have.",
    "terms-contradict": "Two terms of the order exclude one another.",
}


class Term:
    """A way of trading. Subclasses override what they need; the rest does nothing.

    All reactions run in the transaction of what they react to, with the order's row locked. One
    that raises undoes it: only `adjust` and `placed` may refuse.
    """

    name: ClassVar[str]
    excludes: ClassVar[frozenset[str]] = frozenset()
    """Names of terms that it cannot share an order with."""

    def volunteers(self, draft: Draft, now: int) -> Detail | None:
        """Say what it would add without being asked, such as a presale's date; None: nothing."""
        del draft, now
        return None

    async def adjust(
        self, tx: Transaction, draft: Draft, detail: Detail, *, now: int, policy: Policy
    ) -> Draft:
        """Return the draft with its prices, parts and holds changed. May refuse."""
        del tx, detail, now, policy
        return draft

    async def placed(
        self, tx: Transaction, order: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        """The order was written and its stock reserved. May refuse."""

    async def paid(
        self, tx: Transaction, order: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        """The order was paid; its fulfillments and holds are there. Last of its effects."""

    async def cancelled(
        self, tx: Transaction, order: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        """The order ended unpaid."""

    async def waiting(
        self,
        tx: Transaction,
        fulfillment: int,
        may_fail: Sequence[str],
        detail: Detail,
        *,
        now: int,
        policy: Policy,
    ) -> None:
        """A hold was lifted while this term's is open. `may_fail`: whose open holds can fail.

        What may be taken back is not handed over: a gift waits until only its own is left there.
        """

    async def released(
        self, tx: Transaction, fulfillment: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        """The last hold was lifted: the fulfillment waits to be shipped, or to be collected."""

    async def shipped(
        self, tx: Transaction, fulfillment: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        """The fulfillment was shipped, or that was taken back."""

    async def fulfilled(
        self, tx: Transaction, fulfillment: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        """The fulfillment was received."""

    async def withdrawn(
        self, tx: Transaction, fulfillment: int, detail: Detail, *, now: int, policy: Policy
    ) -> None:
        """The fulfillment was cancelled and its part goes back to the payer."""


_terms: dict[str, Term] = {}


def register(term: Term) -> None:
    """Make a term known; done once, when its area is imported."""
    if term.name in _terms:
        raise ValueError(f"there are two terms named {term.name}")
    _terms[term.name] = term
    registered.cache_clear()


def unregister(term: Term) -> None:
    """Forget a term again (tests have terms of their own)."""
    del _terms[term.name]
    registered.cache_clear()


@cache
def registered() -> tuple[Term, ...]:
    """All terms, in the order of their names, so that volunteers join in the same order."""
    return tuple(_terms[name] for name in sorted(_terms))


def term_named(name: str) -> Term:
    """Return a term. Raises Refused("unknown-term")."""
    if name not in _terms:
        raise Refused("unknown-term", term=name)
    return _terms[name]


def reacting(added: Sequence[Added]) -> tuple[tuple[Term, Detail], ...]:
    """Return the terms of an order that was placed, to react to what becomes of it.

    One that this version no longer has is left out: money that arrives is taken all the same, and
    the holds it planned end at their time.
    """
    return tuple((_terms[one.term], one.detail) for one in added if one.term in _terms)
