"""How often a bot may speak, by Telegram's published numbers.

30 messages a second for a bot, one a second in a chat, 20 a minute in a group; edits count
(core.telegram.org/bots/faq, "My bot is hitting limits"). The real numbers are not published:
the only contract is 429 with `retry_after`.
"""

import math
from collections import deque

from sandbox.refusals import TooManyRequests

MODES = ("off", "real")
BOT = (30, 1.0)
CHAT = (1, 1.0)
GROUP = (20, 60.0)
# Short bursts into one chat pass ("it may let short bursts through").
BURST = 3

COUNTED_PREFIXES = ("send", "edit", "copyMessage", "forwardMessage", "answerGuestQuery")
FREE = frozenset({"sendChatAction", "sendMessageDraft"})


def counted(method: str) -> bool:
    """Whether a call puts something before people's eyes."""
    return method.startswith(COUNTED_PREFIXES) and method not in FREE


class Limits:
    """The windows of one world. Mode `off` lets everything through."""

    def __init__(self, mode: str = "off") -> None:
        if mode not in MODES:
            raise ValueError(f"limits must be one of {', '.join(MODES)}")
        self.mode = mode
        self._windows: dict[tuple[object, ...], deque[float]] = {}

    def spend(self, bot: int, chat: object, group: bool, now: float) -> None:
        """Count one message; raises 429 when a window is full."""
        windows: list[tuple[tuple[object, ...], int, float]] = [(("bot", bot), *BOT)]
        if chat is not None:
            windows.append((("chat", bot, chat), CHAT[0] * BURST, CHAT[1] * BURST))
            if group:
                windows.append((("group", bot, chat), *GROUP))
        wait = 0.0
        for key, most, seconds in windows:
            times = self._windows.setdefault(key, deque())
            while times and times[0] <= now - seconds:
                times.popleft()
            if len(times) >= most:
                wait = max(wait, times[0] + seconds - now)
        if wait > 0:
            raise TooManyRequests(max(1, math.ceil(wait)))
        for key, _, _ in windows:
            self._windows[key].append(now)
