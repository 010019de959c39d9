"""A bot, and the people who have not pressed its button yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.bot_process import BotProcess
from benchmarks.null_telegram import NullTelegram, Served, Task
from benchmarks.updates import Prepared

IN_FLIGHT = 64
CALLS = 2
"""With the person's id in them: the answer to the press and the message."""


class Crowd:
    """Each of `persons` presses once, in their order; `press` makes the update."""

    def __init__(
        self,
        telegram: NullTelegram,
        bot: BotProcess,
        persons: Sequence[int],
        press: Callable[[int], Prepared],
    ) -> None:
        self._telegram = telegram
        self._persons = persons
        self._press = press
        self._next = 0
        self.bot = bot
        self.spent: list[float] = []
        """Seconds of CPU a press, round by round."""

    def presses(
        self, number: int, *, in_flight: int | None = None, at: list[float] | None = None
    ) -> Served:
        """Let people press."""
        some = self._persons[self._next : self._next + number]
        assert len(some) == number, "everybody has pressed"
        self._next += number
        task = Task([self._press(person) for person in some], CALLS, in_flight=in_flight, at=at)
        before = self.bot.cpu()
        served = self._telegram.serve(task)
        self.spent.append((self.bot.cpu() - before) / number)
        return served

    async def rate(self, number: int) -> float:
        """Presses a second with a fixed number on their way."""
        served = self.presses(number, in_flight=IN_FLIGHT)
        if served.unanswered:
            raise RuntimeError(f"{served.unanswered} presses were not answered")
        return number / served.seconds
