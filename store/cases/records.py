"""Rows of cases, what they are about and what was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from store.database import Row

Wish = Literal["refund", "return", "exchange"]
Side = Literal["buyer", "shop", "operator"]
CaseState = Literal[
    "requested",
    "offered",
    "appealed",
    "approved",
    "goods_sent_back",
    "goods_checked",
    "declined",
    "withdrawn",
    "refunded",
    "exchanged",
    "closed",
]


class NewCase(NamedTuple):
    """What a person asks for: pieces of lines (line, quantity) of a parcel they were sent."""

    fulfillment: int
    person: int
    pieces: tuple[tuple[int, int], ...]
    wish: Wish
    reason: str
    words: str = ""
    photo: str | None = None
    """The chat system's file id."""
    wanted: int | None = None
    """Another variant that shall come in exchange for pieces of one line; None: the same."""


@dataclass(frozen=True, slots=True)
class Case:
    """An after-sales request about pieces of one fulfillment."""

    id: int
    order: int
    fulfillment: int
    shop: int
    opened_by: int
    """Who received it, or was to: the payer of a gift opens none."""
    wish: Wish
    reason: str
    state: CaseState
    version: int
    offered: int | None
    """What the shop proposes to pay back; the goods stay with the buyer then."""
    refused: bool
    """The shop's last word was a proposal, and the buyer has refused it."""
    agreed: int | None
    """What goes back without the goods; None: all that the pieces are worth."""
    appealed_at: int | None
    return_to: str | None
    """Where the goods go back to, as the shop wrote it."""
    carrier: str | None
    tracking: str | None
    refund: int | None
    exchange: int | None
    """The fulfillment that replaces the goods."""
    proposed: int | None
    """The variant that the shop proposes instead, while the buyer has not answered."""
    turned: bool
    """An exchange that was sold out when it was agreed to: what comes back is paid back."""
    remind_at: int | None
    due_at: int | None
    """When the silence of whoever's turn it is counts."""
    opened_at: int
    ended_at: int | None

    @property
    def needs_goods(self) -> bool:
        """Whether what is not right has to be sent back first."""
        return self.wish != "refund" and self.agreed is None

    @property
    def exchanges(self) -> bool:
        """Whether other goods come for those that are sent back."""
        return self.wish == "exchange" and self.agreed is None and not self.turned

    @property
    def has_refused(self) -> bool:
        """Whether the buyer's no was the last thing that happened."""
        return self.state == "requested" and self.refused

    @property
    def silence_agrees(self) -> bool:
        """Whether silence now means yes: the shop's, or the operator's before any no or sum."""
        if self.state == "appealed":
            return self.refused and self.offered is None
        return self.state == "requested"

    @classmethod
    def from_row(cls, row: Row) -> Case:
        return cls(
            id=row["id"],
            order=row["order_id"],
            fulfillment=row["fulfillment"],
            shop=row["shop"],
            opened_by=row["opened_by"],
            wish=row["wish"],
            reason=row["reason"],
            state=row["state"],
            version=row["version"],
            offered=row["offered"],
            refused=bool(row["refused"]),
            agreed=row["agreed"],
            appealed_at=row["appealed_at"],
            return_to=row["return_to"],
            carrier=row["carrier"],
            tracking=row["tracking"],
            refund=row["refund"],
            exchange=row["exchange"],
            proposed=row["proposed"],
            turned=bool(row["turned"]),
            remind_at=row["remind_at"],
            due_at=row["due_at"],
            opened_at=row["opened_at"],
            ended_at=row["ended_at"],
        )


@dataclass(frozen=True, slots=True)
class Said:
    """Words or a photo of one side. Both are empty once their author was forgotten."""

    side: Side
    person: int
    words: str
    photo: str | None
    at: int

    @classmethod
    def from_row(cls, row: Row) -> Said:
        return cls(row["side"], row["person"], row["words"], row["photo"], row["at"])
