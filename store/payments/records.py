"""Rows of payments and refunds, and what goes in and out of the edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.database import Row

MoneyWay = Literal["provider", "stars", "by-hand"]
PaymentState = Literal["pending", "captured", "ended"]
RefundState = Literal["requested", "sent", "failed", "manual", "done"]
Outcome = Literal["applied", "late", "double", "excess", "unknown"]


@dataclass(frozen=True, slots=True)
class Charge:
    """Money that has arrived, as the chat system says."""

    code: str
    """The payload of the invoice: the order's code."""
    person: int
    amount: int
    currency: str
    charge_id: str
    provider_charge_id: str | None
    way: MoneyWay


@dataclass(frozen=True, slots=True)
class Captured:
    """What became of a charge. `repeat`: it was recorded before, with this outcome."""

    payment: int
    order: int | None
    outcome: Outcome
    repeat: bool
    by_itself: bool
    """If it goes back: whether it does so without the merchant."""


@dataclass(frozen=True, slots=True)
class Payment:
    """Money for an order, announced (`pending`) or arrived (`captured`)."""

    id: int
    order: int | None
    shop: int | None
    way: MoneyWay
    state: PaymentState
    version: int
    payer: int
    amount: int
    currency: str
    query: str | None
    until: int | None
    charge_id: str | None
    provider_charge_id: str | None
    outcome: Outcome | None
    applied_sum: int
    returning_sum: int
    returned_sum: int
    asked_at: int
    captured_at: int | None

    def is_awaited(self, now: int) -> bool:
        """Announced, and its answer may still come."""
        return self.state == "pending" and (self.until is None or now < self.until)

    def is_under_way(self, now: int, *, retry: int) -> bool:
        """Awaited, and so fresh that it may be arriving: its own buyer waits for it as well.

        Nobody is told of a declined card or a closed sheet. `retry` microseconds after asking,
        the buyer who presses again is taken at their word; a charge that comes all the same is
        judged like any other.
        """
        fresh = self.query is None or now < self.asked_at + retry
        return fresh and self.is_awaited(now)

    @property
    def left(self) -> int:
        """What of it is neither returned nor returning."""
        return self.amount - self.returning_sum - self.returned_sum

    @classmethod
    def from_row(cls, row: Row) -> Payment:
        return cls(
            id=row["id"],
            order=row["order_id"],
            shop=row["shop"],
            way=row["way"],
            state=row["state"],
            version=row["version"],
            payer=row["payer"],
            amount=row["amount"],
            currency=row["currency"],
            query=row["query"],
            until=row["until"],
            charge_id=row["charge_id"],
            provider_charge_id=row["provider_charge_id"],
            outcome=row["outcome"],
            applied_sum=row["applied_sum"],
            returning_sum=row["returning_sum"],
            returned_sum=row["returned_sum"],
            asked_at=row["asked_at"],
            captured_at=row["captured_at"],
        )


@dataclass(frozen=True, slots=True)
class Refund:
    """Money on its way back to the payer of one payment."""

    id: int
    key: str
    payment: int
    order: int | None
    shop: int | None
    way: MoneyWay
    payer: int
    amount: int
    currency: str
    state: RefundState
    version: int
    reason: str
    asked_by: int | None
    asked_at: int
    tries: int
    due_at: int | None
    """By when the merchant is to pay it by hand."""
    done_at: int | None
    provider_refund: str | None
    """What the provider calls it, once it has said so."""

    @property
    def is_unsure(self) -> bool:
        """It was tried through the provider, and may have gone through without an answer."""
        tried = self.way == "provider" and self.tries > 0 and self.provider_refund is None
        return tried and self.state == "manual"

    @classmethod
    def from_row(cls, row: Row) -> Refund:
        return cls(
            id=row["id"],
            key=row["key"],
            payment=row["payment"],
            order=row["order_id"],
            shop=row["shop"],
            way=row["way"],
            payer=row["payer"],
            amount=row["amount"],
            currency=row["currency"],
            state=row["state"],
            version=row["version"],
            reason=row["reason"],
            asked_by=row["asked_by"],
            asked_at=row["asked_at"],
            tries=row["tries"],
            due_at=row["due_at"],
            done_at=row["done_at"],
            provider_refund=row["provider_refund"],
        )


@dataclass(frozen=True, slots=True)
class ToSend:
    """A refund that the edge is to carry out now, and the charge it belongs to."""

    refund: Refund
    charge_id: str
    provider_charge_id: str | None
    charged: int
    """All that came with the charge."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of a line that are refunded."""

    line: int
    quantity: int
