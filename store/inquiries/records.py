"""Rows of inquiries, and what their cards show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.database import Row
from store.payments.records import Payment, Refund

InquiryState = Literal["asked", "answered", "closed"]
Side = Literal["payer", "shop"]


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A conversation about one payment, between who paid and the shop."""

    id: int
    payment: int
    shop: int | None
    person: int
    state: InquiryState
    version: int
    to_operator: bool
    """The operator takes part: the money is no shop's, or the shop has not answered in time."""
    asked_at: int
    remind_at: int | None
    answer_by: int | None
    last_at: int

    @classmethod
    def from_row(cls, row: Row) -> Inquiry:
        return cls(
            id=row["id"],
            payment=row["payment"],
            shop=row["shop"],
            person=row["person"],
            state=row["state"],
            version=row["version"],
            to_operator=bool(row["to_operator"]),
            asked_at=row["asked_at"],
            remind_at=row["remind_at"],
            answer_by=row["answer_by"],
            last_at=row["last_at"],
        )


@dataclass(frozen=True, slots=True)
class Message:
    """What one side said."""

    side: Side
    author: int
    words: str
    at: int

    @classmethod
    def from_row(cls, row: Row) -> Message:
        return cls(row["side"], row["author"], row["words"], row["at"])


@dataclass(frozen=True, slots=True)
class Thread:
    """An inquiry as somebody who takes part in it sees it."""

    inquiry: Inquiry
    payment: Payment
    refunds: tuple[Refund, ...]
    messages: tuple[Message, ...]
    """The last ones, the oldest first."""
    side: Side
    """On which the reader is."""
