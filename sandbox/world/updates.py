"""The bot's post box: updates wait here until they are confirmed, or too old."""

import asyncio
import random
from collections.abc import Collection, Hashable
from dataclasses import dataclass
from typing import Any

DAY = 86_400

# (seconds an update is kept, the lane it keeps its order in), as the real server has them.
KINDS: dict[str, tuple[int, str]] = {
    "message": (DAY, "chat"),
    "edited_message": (DAY, "chat"),
    "channel_post": (DAY, "chat"),
    "edited_channel_post": (DAY, "chat"),
    "guest_message": (DAY, "guest"),
    "inline_query": (30, "inline"),
    "chosen_inline_result": (600, "chosen"),
    "callback_query": (150, "callback"),
    "shipping_query": (150, "payment"),
    "pre_checkout_query": (150, "payment"),
    "my_chat_member": (DAY, "my_chat_member"),
    "chat_member": (DAY, "chat_member"),
    "message_reaction": (DAY, "reaction"),
    "message_reaction_count": (DAY, "reaction_count"),
    "poll": (DAY, "poll"),
    "poll_answer": (DAY, "poll_answer"),
    "chat_join_request": (DAY, "join_request"),
    "stopped_message_generation": (DAY, "draft"),
}
# These come only when asked for by name in `allowed_updates`.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
WEEK = 7 * DAY


@dataclass(slots=True)
class Update:
    """One update on its way to a bot."""

    id: int
    kind: str
    lane: Hashable
    """Order holds inside one lane only."""
    until: float
    content: dict[str, Any]
    repeats: int = 0
    """How often it comes again although it was confirmed (a fault)."""

    def body(self) -> dict[str, Any]:
        """The Bot API's `Update`."""
        return {"update_id": self.id, self.kind: self.content}


class PostBox:
    """Updates of one bot in order of arrival."""

    def __init__(self) -> None:
        self.pending: dict[int, Update] = {}
        self.next_id = random.randrange(100_000_000, 900_000_000)
        self.allowed: frozenset[str] | None = None
        self._arrival: asyncio.Future[None] | None = None
        self._last_put = 0.0

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for that kind."""
        if self.allowed is None:
            return kind not in ON_REQUEST
        return kind in self.allowed

    def allow(self, kinds: Collection[str] | None) -> None:
        """Remember `allowed_updates`; an empty list means the default again."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def put(self, kind: str, key: Hashable, content: dict[str, Any], now: float) -> Update:
        """Take an update in and wake whoever waits."""
        if not self.pending and self._last_put and now - self._last_put > WEEK:
            self.next_id = random.randrange(100_000_000, 900_000_000)
        self._last_put = now
        seconds, lane = KINDS[kind]
        update = Update(self.next_id, kind, (lane, key), now + seconds, content)
        self.next_id += 1
        self.pending[update.id] = update
        if self._arrival is not None and not self._arrival.done():
            self._arrival.set_result(None)
        return update

    def arrival(self) -> "asyncio.Future[None]":
        """A future that is done when the next update comes in."""
        self._arrival = asyncio.get_running_loop().create_future()
        return self._arrival

    def take(self, offset: int, limit: int, now: float) -> list[Update]:
        """What `getUpdates` answers: forgets what `offset` confirms and what is too old."""
        pending = self.pending
        if offset < 0:
            for update_id in list(pending)[:offset]:
                del pending[update_id]
        batch: list[Update] = []
        gone: list[int] = []
        for update in pending.values():
            if update.until <= now:
                gone.append(update.id)
                continue
            if offset > 0 and update.id < offset:
                if not update.repeats:
                    gone.append(update.id)
                    continue
                update.repeats -= 1
            if len(batch) == limit:
                break
            batch.append(update)
        for update_id in gone:
            del pending[update_id]
        return batch

    def clear(self) -> None:
        """Drop everything that waits."""
        self.pending.clear()
