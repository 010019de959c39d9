"""Rows of groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.database import Row

WhoMayPost = Literal["all", "admins"]


@dataclass(frozen=True, slots=True)
class Chat:
    """A group (or channel) by the id that the chat system gave it, and its admins' settings."""

    id: int
    kind: str
    """What the chat system calls it: group, supergroup, channel."""
    title: str
    language: str
    zone: str | None
    who_may_post: WhoMayPost
    cards_a_day: int
    quiet_from: int | None
    """Minutes after midnight in the group's zone; None with `quiet_to` for no quiet hours."""
    quiet_to: int | None
    shop: int | None
    """The shop that /shop means here."""
    member: bool
    """The bot is in it."""
    greeted: bool

    @classmethod
    def from_row(cls, row: Row) -> Chat:
        return cls(
            id=row["id"],
            kind=row["kind"],
            title=row["title"],
            language=row["language"],
            zone=row["zone"],
            who_may_post=row["who_may_post"],
            cards_a_day=row["cards_a_day"],
            quiet_from=row["quiet_from"],
            quiet_to=row["quiet_to"],
            shop=row["shop"],
            member=bool(row["member"]),
            greeted=bool(row["greeted"]),
        )
