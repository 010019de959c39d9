"""Rows of swaps that were asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.database import Row

SwapState = Literal["asked", "accepted", "declined", "withdrawn", "lapsed"]


@dataclass(frozen=True, slots=True)
class Swap:
    """A wish to have another variant in a line of a paid order. An order has one open at most."""

    id: int
    order: int
    line: int
    variant: int
    """What the line shall hold instead."""
    state: SwapState
    version: int
    asked_by: int
    asked_at: int
    answer_by: int
    """When the shop's silence means no."""
    ended_at: int | None

    @classmethod
    def from_row(cls, row: Row) -> Swap:
        return cls(
            id=row["id"],
            order=row["order_id"],
            line=row["line"],
            variant=row["variant"],
            state=row["state"],
            version=row["version"],
            asked_by=row["asked_by"],
            asked_at=row["asked_at"],
            answer_by=row["answer_by"],
            ended_at=row["ended_at"],
        )
