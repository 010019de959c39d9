"""Chats: private, group, supergroup and channel, and who is in them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.world.messages import Post

PRESENT = frozenset({"creator", "administrator", "member"})


@dataclass(slots=True)
class Member:
    """One account's standing in a chat, without the account itself."""

    status: str
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def present(self) -> bool:
        """Whether the account is in the chat (a restricted one may be out)."""
        if self.status == "restricted":
            return bool(self.details.get("is_member", True))
        return self.status in PRESENT

    @property
    def admin(self) -> bool:
        """Whether the account administers the chat."""
        return self.status in ("creator", "administrator")

    def may(self, right: str) -> bool:
        """Whether the account has that administrator's right."""
        return self.status == "creator" or bool(self.admin and self.details.get(right))

    def body(self, user: dict[str, Any]) -> dict[str, Any]:
        """The Bot API's `ChatMember` of this standing."""
        return {"user": user, "status": self.status, **self.details}


class Counter:
    """Message ids. Private chats and basic groups share one, as an account's inbox does."""

    __slots__ = ("last",)

    def __init__(self, last: int = 0) -> None:
        self.last = last

    def next(self) -> int:
        """The next id."""
        self.last += 1
        return self.last


@dataclass(slots=True, eq=False)
class Chat:
    """A chat and everything in it. `body` is its Bot API `Chat`, replaced when it changes."""

    id: int
    type: str
    body: dict[str, Any]
    counter: Counter
    pair: frozenset[int] = frozenset()
    """The two accounts of a private chat."""
    members: dict[int, Member] = field(default_factory=dict)
    posts: "dict[int, Post]" = field(default_factory=dict)
    whispers: "dict[int, dict[int, Post]]" = field(default_factory=dict)
    """Ephemeral messages by the person in the talk and their ephemeral id."""
    whispers_sent: int = 0
    last_bot: int | None = None
    """The bot that spoke last: general commands go to it (privacy mode)."""
    pinned: list[int] = field(default_factory=list)
    topics: dict[int, dict[str, Any]] = field(default_factory=dict)
    invites: dict[str, dict[str, Any]] = field(default_factory=dict)
    migrated_to: int | None = None
    """The supergroup this group became."""
    history: "Chat | None" = None
    """The group this supergroup was: people go on seeing its messages, under its id."""
    details: dict[str, Any] = field(default_factory=dict)
    """Fields of `ChatFullInfo` that `Chat` does not carry: description, permissions …"""

    @property
    def private(self) -> bool:
        """Whether it is a chat of two."""
        return self.type == "private"

    @property
    def group(self) -> bool:
        """Whether people and bots talk here together."""
        return self.type in ("group", "supergroup")

    def has(self, account: int) -> bool:
        """Whether that account is in the chat now."""
        if self.private:
            return account in self.pair
        member = self.members.get(account)
        return member is not None and member.present

    def standing(self, account: int) -> Member:
        """That account's standing; who was never here has left."""
        return self.members.get(account) or Member("left")

    def other(self, account: int) -> int:
        """The other one in a private chat."""
        return next((each for each in self.pair if each != account), account)
