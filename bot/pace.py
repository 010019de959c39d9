"""One pace for everything that is sent: so many a second for the bot, for a chat, for a group.

Telegram does not publish its limits; these are the numbers of its FAQ, and 429 with `retry_after`
is the only contract. Times are seconds of the event loop's clock. What is in memory is lost at a
restart without harm: then 429 says what is too fast.
"""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count
from typing import Final

MINUTE: Final = 60.0
STEPS: Final = (0.0, 3.0, 6.0, 12.0)
"""A card that changes again and again in a group is edited at once, then after 3, 6, 12 s."""

_REMEMBERED: Final = 10_000
"""So many chats are remembered before it is looked which of them may be forgotten."""


class Rank(IntEnum):
    """Who goes first when the bot as a whole is too fast."""

    DIRECT = 0
    """Somebody has pressed and waits. How often a person may press is their own bucket's business:
    in their chat only Telegram's word holds an answer up, never our guess of what it allows."""
    PRIVATE = 1
    """Money and private messages."""
    GROUP = 2
    EDIT = 3
    """Live cards: the newest state wins, so they can wait."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much in how many seconds; 0 means no limit."""

    bot: int = 30
    """In a second."""
    chat: int = 1
    """In a second."""
    chat_burst: int = 20
    """At once in a chat, as long as the average is kept: three purchases in a row do not wait."""
    group: int = 20
    """In a minute."""
    group_edits: int = 10
    """Edits of all live cards of a group in a minute."""


class Window:
    """At most `most` events in any span of `seconds`."""

    __slots__ = ("_seconds", "_stamps")

    def __init__(self, most: int, seconds: float) -> None:
        self._stamps: deque[float] = deque(maxlen=most)
        self._seconds = seconds

    def free_at(self, now: float) -> float:
        """When the next event may happen."""
        if not self._stamps or len(self._stamps) < (self._stamps.maxlen or 0):
            return now
        return max(now, self._stamps[0] + self._seconds)

    def take(self, now: float) -> None:
        """It happens now."""
        self._stamps.append(now)

    def is_calm(self, now: float) -> bool:
        """Whether forgetting this window would change nothing."""
        return not self._stamps or self._stamps[-1] + self._seconds <= now


@dataclass(slots=True)
class _Lane:
    """What a chat allows."""

    windows: tuple[Window, ...]
    edits: Window | None
    blocked_until: float = 0.0

    def free_at(self, now: float, *, edit: bool, asked: bool) -> float:
        at = max(now, self.blocked_until)
        if asked:
            return at
        for window in self.windows:
            at = max(at, window.free_at(now))
        if edit and self.edits is not None:
            at = max(at, self.edits.free_at(now))
        return at

    def take(self, now: float, *, edit: bool) -> None:
        for window in self.windows:
            window.take(now)
        if edit and self.edits is not None:
            self.edits.take(now)

    def is_calm(self, now: float) -> bool:
        calm = all(window.is_calm(now) for window in self.windows)
        return calm and self.blocked_until <= now and (not self.edits or self.edits.is_calm(now))


@dataclass(slots=True)
class _Card:
    """How often a card was edited of late."""

    edited_at: float
    step: int


@dataclass(slots=True)
class Pace:
    """Grants turns. A chat id below zero is a group, as on Telegram."""

    limits: Limits = field(default_factory=Limits)
    _lanes: dict[int, _Lane] = field(default_factory=dict)
    _cards: dict[int, _Card] = field(default_factory=dict)
    _bot: Window | None = None
    _waiting: list[tuple[int, int, asyncio.Future[None]]] = field(default_factory=list)
    _order: count[int] = field(default_factory=count)
    _timer: asyncio.TimerHandle | None = None
    _crowded_at: int = field(default_factory=lambda: _REMEMBERED)

    def __post_init__(self) -> None:
        if self.limits.bot:
            self._bot = Window(self.limits.bot, 1.0)

    def free_at(
        self,
        chat: int | None,
        *,
        edit: bool = False,
        asked: bool = False,
        card: int | None = None,
    ) -> float:
        """When a chat (and a card in it) may be written to next; `asked`: somebody waits there."""
        now = asyncio.get_running_loop().time()
        at = now if chat is None else self._lane(chat, now).free_at(now, edit=edit, asked=asked)
        if card is not None and (chat is None or chat < 0) and card in self._cards:
            last = self._cards[card]
            at = max(at, last.edited_at + STEPS[last.step])
        return at

    async def turn(
        self, chat: int | None, rank: Rank, *, within: float, card: int | None = None
    ) -> bool:
        """Wait for a turn; False when it would take more than `within` seconds.

        An `EDIT` names its card. A call that goes to no chat needs none of this.
        """
        loop = asyncio.get_running_loop()
        until = loop.time() + within
        edit, asked = rank is Rank.EDIT, rank is Rank.DIRECT
        while (at := self.free_at(chat, edit=edit, asked=asked, card=card)) > loop.time():
            if at > until:
                return False
            await asyncio.sleep(at - loop.time())
        # Taken before the bot's own turn comes, so that a second one for this chat waits.
        now = loop.time()
        if chat is not None and not asked:
            self._lane(chat, now).take(now, edit=edit)
        if card is not None:
            self._edited(card, now)
        return self._bot_is_free(now) or await self._bots_turn(rank, until)

    def block(self, chat: int | None, seconds: float) -> None:
        """Telegram has said how long to wait: for this chat, or for all when there is none."""
        now = asyncio.get_running_loop().time()
        if chat is not None:
            lane = self._lane(chat, now)
            lane.blocked_until = max(lane.blocked_until, now + seconds)

    def _lane(self, chat: int, now: float) -> _Lane:
        lane = self._lanes.get(chat)
        if lane is None:
            if len(self._lanes) >= self._crowded_at:
                self._forget(now)
            lane = self._lanes[chat] = self._new_lane(chat)
        return lane

    def _new_lane(self, chat: int) -> _Lane:
        limits = self.limits
        windows = []
        is_group = chat < 0
        if limits.chat:
            burst = max(1, limits.chat_burst)
            windows.append(Window(limits.chat * burst, float(burst)))
        if is_group and limits.group:
            windows.append(Window(limits.group, MINUTE))
        edits = Window(limits.group_edits, MINUTE) if is_group and limits.group_edits else None
        return _Lane(tuple(windows), edits)

    def _edited(self, card: int, now: float) -> None:
        last = self._cards.get(card)
        if last is None or now - last.edited_at > 2 * STEPS[-1]:
            self._cards[card] = _Card(now, 1)
        else:
            last.edited_at, last.step = now, min(last.step + 1, len(STEPS) - 1)

    def _forget(self, now: float) -> None:
        """Forget whoever is calm. In a rush nobody is: then it is not asked again at each of them.

        All of a rush together cost at most two looks each.
        """
        self._lanes = {chat: lane for chat, lane in self._lanes.items() if not lane.is_calm(now)}
        since = now - 2 * STEPS[-1]
        self._cards = {card: last for card, last in self._cards.items() if last.edited_at > since}
        self._crowded_at = max(_REMEMBERED, 2 * len(self._lanes))

    def _bot_is_free(self, now: float) -> bool:
        if self._bot is None:
            return True
        if self._waiting or self._bot.free_at(now) > now:
            return False
        self._bot.take(now)
        return True

    async def _bots_turn(self, rank: Rank, until: float) -> bool:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (rank, next(self._order), turn))
        self._set_timer()
        try:
            async with asyncio.timeout_at(until):
                await turn
        except TimeoutError:
            return False
        return True

    def _set_timer(self) -> None:
        if self._timer is None and self._bot is not None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_at(self._bot.free_at(loop.time()), self._grant)

    def _grant(self) -> None:
        self._timer = None
        assert self._bot is not None
        now = asyncio.get_running_loop().time()
        while self._waiting and self._bot.free_at(now) <= now:
            _, _, turn = heapq.heappop(self._waiting)
            if not turn.done():
                self._bot.take(now)
                turn.set_result(None)
        if self._waiting:
            self._set_timer()
