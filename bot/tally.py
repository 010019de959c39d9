"""What the bot has done since it started, in plain numbers: adding one costs next to nothing.

`bot.metrics` shows them to whoever asks. No person is in them: kinds, methods and results only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import Final, Literal

BOUNDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds; a handler has 5, an answer that cannot wait 9."""

Outcome = Literal["handled", "failed", "given_up"]


class Spread:
    """How many took how long."""

    __slots__ = ("counts", "seconds")

    def __init__(self) -> None:
        self.counts = [0] * (len(BOUNDS) + 1)
        """One for each of `BOUNDS`, and one for what took longer."""
        self.seconds = 0.0

    def add(self, seconds: float) -> None:
        """Count one."""
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds


class Tally:
    """Counted on the event loop, never from another thread."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        """Updates by kind."""
        self.ended: Counter[tuple[str, str]] = Counter()
        """Attempts to handle one, by kind. What has failed is tried again."""
        self.handling: defaultdict[str, Spread] = defaultdict(Spread)
        self.calls: Counter[tuple[str, str]] = Counter()
        """Calls of the Bot API by method and result."""

    def took(self, kind: str, outcome: Outcome, seconds: float) -> None:
        """An attempt to handle an update ended."""
        self.ended[kind, outcome] += 1
        self.handling[kind].add(seconds)
