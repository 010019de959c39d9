"""Rows of goods that came back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.database import Row

ShelvingState = Literal["asked", "shelved", "unsellable"]


@dataclass(frozen=True, slots=True)
class Shelving:
    """Goods that came back, of a case or of a parcel that was cancelled on its way."""

    id: int
    order: int
    shop: int
    fulfillment: int
    case: int | None
    state: ShelvingState
    version: int
    counts: bool
    """On the shelf they no longer count for who had them: nothing came in exchange."""
    asked_at: int
    answer_by: int
    """When the shop's silence means that they can't be sold."""
    ended_at: int | None
    pieces: tuple[tuple[int, int], ...]
    """Variants and how many of each."""

    @classmethod
    def from_rows(cls, row: Row, lines: list[Row]) -> Shelving:
        return cls(
            id=row["id"],
            order=row["order_id"],
            shop=row["shop"],
            fulfillment=row["fulfillment"],
            case=row["case_id"],
            state=row["state"],
            version=row["version"],
            counts=bool(row["counts"]),
            asked_at=row["asked_at"],
            answer_by=row["answer_by"],
            ended_at=row["ended_at"],
            pieces=tuple((one["variant"], one["pieces"]) for one in lines),
        )
