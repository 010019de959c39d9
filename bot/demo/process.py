"""The bot as a process of its own, on a plug: it is kept running until somebody pulls that."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final

RESTART_AFTER: Final = 1.0
STOP_SECONDS: Final = 10.0
"""Seconds a clean stop may take; then it is killed."""

HARDLY_RAN: Final = 5.0
MOST_FAILURES: Final = 3
"""So many ends in a row, each after hardly running, mean that it cannot run."""

Say = Callable[[str], object]


class BotFails(ChildProcessError):
    """The bot does not start; it has said why."""

    def __init__(self) -> None:
        super().__init__("the bot does not start; the lines above say why")


class Plug:
    """Starts the bot, starts it again when it has ended by itself, kills it when pulled."""

    def __init__(self, environment: Mapping[str, str], say: Say) -> None:
        self._environment = {**os.environ, **environment}
        self._say = say
        self._in = asyncio.Event()
        self._in.set()
        self._process: asyncio.subprocess.Process | None = None

    @property
    def is_in(self) -> bool:
        """Whether the bot runs, or is about to."""
        return self._in.is_set()

    async def keep_running(self) -> None:
        """Run the bot until cancelled. Raises BotFails."""
        failures = 0
        while failures < MOST_FAILURES:
            await self._in.wait()
            started = time.monotonic()
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot.demo.leash",
                env=self._environment,
                # Closed by the system however we end; then the bot ends as well.
                stdin=asyncio.subprocess.PIPE,
                # Ctrl-C goes to the whole terminal; the bot is stopped by us, after that.
                start_new_session=True,
            )
            if not self._in.is_set():
                self._process.kill()
            code = await self._process.wait()
            if not self._in.is_set():
                failures = 0
                continue
            failures = failures + 1 if time.monotonic() - started < HARDLY_RAN else 0
            self._say(f"The bot has ended by itself ({code}); it is started again.")
            await asyncio.sleep(RESTART_AFTER)
        raise BotFails

    def pull(self) -> None:
        """`kill -9`: it has no time for anything."""
        self._in.clear()
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()

    def put_in(self) -> None:
        """Let it run again, where it was."""
        self._in.set()

    async def stop(self) -> None:
        """End it cleanly; `keep_running` must have been cancelled."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
