"""The people who live in the sandbox."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, eq=False)
class Person:
    """A human account: its Bot API `User`, and what stands between it and each bot."""

    user: dict[str, Any]
    started: set[int] = field(default_factory=set)
    """Bots whose private chat this person has opened; only those may write to them."""
    blocked: set[int] = field(default_factory=set)
    """Bots this person has blocked."""
    deactivated: bool = False
    hidden: bool = False
    """Privacy settings forbid others to link to this person (`tg://user?id=…` buttons)."""

    @property
    def id(self) -> int:
        """The user id."""
        return int(self.user["id"])
