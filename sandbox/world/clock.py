"""The sandbox's own clock: real time plus whatever it was moved by."""

import asyncio
import time
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Alarm:
    """A callback that is due at a moment of the sandbox's clock."""

    __slots__ = ("_callback", "_clock", "_handle", "when")

    def __init__(self, clock: "Clock", when: float, callback: Callable[[], object]) -> None:
        self._clock = clock
        self._callback = callback
        self._handle: asyncio.TimerHandle | None = None
        self.when = when

    def arm(self) -> None:
        """Ask the event loop for the wake-up; again after the clock was moved."""
        if self._handle is not None:
            self._handle.cancel()
        delay = max(0.0, self.when - self._clock.now())
        self._handle = asyncio.get_running_loop().call_later(delay, self._ring)

    def cancel(self) -> None:
        """Forget it; harmless when it has rung."""
        if self._handle is not None:
            self._handle.cancel()
        self._clock.alarms.discard(self)

    def _ring(self) -> None:
        self._clock.alarms.discard(self)
        self._callback()


class Clock:
    """Seconds since 1970 (UTC), which `advance` moves forward and nothing moves back."""

    def __init__(self) -> None:
        self.offset = 0.0
        self.alarms: set[Alarm] = set()

    def now(self) -> float:
        """The sandbox's time in seconds."""
        return time.time() + self.offset

    def date(self) -> int:
        """The sandbox's time as the Bot API writes dates."""
        return int(time.time() + self.offset)

    def advance(self, seconds: float) -> None:
        """Move forward; whatever falls due rings at once, the earliest first."""
        self.offset += seconds
        for alarm in sorted(self.alarms, key=lambda alarm: alarm.when):
            alarm.arm()

    def call_at(self, when: float, callback: Callable[[], object]) -> Alarm:
        """Call back when the clock shows `when`."""
        alarm = Alarm(self, when, callback)
        self.alarms.add(alarm)
        alarm.arm()
        return alarm

    def ring_all(self) -> None:
        """Let everything that waits end now, because the world does."""
        for alarm in list(self.alarms):
            alarm.when = 0.0
            alarm.arm()

    async def wait(self, future: asyncio.Future[T], seconds: float) -> T | None:
        """The future's result, or None when that many seconds of this clock have passed."""

        def give_up() -> None:
            if not future.done():
                future.cancel()

        alarm = self.call_at(self.now() + seconds, give_up)
        try:
            return await future
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            return None
        finally:
            alarm.cancel()

    async def sleep(self, seconds: float) -> None:
        """Sleep that long on this clock."""
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        await self.wait(future, seconds)
