"""Rows of changes that were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.database import Row

ChangeState = Literal["asked", "accepted", "declined", "withdrawn", "lapsed"]


@dataclass(frozen=True, slots=True)
class Change:
    """A wish to send a paid order to another address. An order has one open at most."""

    id: int
    order: int
    address: int
    """Where it shall go instead."""
    state: ChangeState
    version: int
    asked_by: int
    asked_at: int
    answer_by: int
    """When the shop's silence means yes."""
    ended_at: int | None

    @classmethod
    def from_row(cls, row: Row) -> Change:
        return cls(
            id=row["id"],
            order=row["order_id"],
            address=row["address"],
            state=row["state"],
            version=row["version"],
            asked_by=row["asked_by"],
            asked_at=row["asked_at"],
            answer_by=row["answer_by"],
            ended_at=row["ended_at"],
        )
