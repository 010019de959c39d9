"""Rows of holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.database import Row


@dataclass(frozen=True, slots=True)
class Hold:
    """A reason why a paid fulfillment may not ship yet."""

    id: int
    fulfillment: int
    term: str
    state: Literal["open", "lifted", "failed"]
    version: int
    until: int | None
    on_time: Literal["lift", "fail"]
    placed_at: int
    ended_at: int | None

    @property
    def may_fail(self) -> bool:
        """It is more than a date that is waited for."""
        return self.on_time == "fail"

    @classmethod
    def from_row(cls, row: Row) -> Hold:
        return cls(
            id=row["id"],
            fulfillment=row["fulfillment"],
            term=row["term"],
            state=row["state"],
            version=row["version"],
            until=row["until"],
            on_time=row["on_time"],
            placed_at=row["placed_at"],
            ended_at=row["ended_at"],
        )
