"""`lanbao demo`: Telegram in a box, the bot as a process of its own, and a stocked shop.

The bot is the unmodified one: it talks HTTP to the sandbox and follows its clock, so that "skip to
tomorrow" makes deadlines pass. If it is killed it is started again, and goes on where it was.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.clock import wall
from bot.demo_data import invite, stock
from bot.opening import open_migrated
from bot.settings import Settings
from sandbox.server import serve
from store.policy import Policy

TOKEN: Final = "1:demo"
RESTART_AFTER: Final = 1.0
STOP_SECONDS: Final = 25.0

Say = Callable[[str], object]


def default_folder() -> Path:
    """Where the demo keeps its shop: a folder of its own in the user's data directory."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home()))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "lanbao-demo"


async def stock_database(settings: Settings) -> None:
    """Put the demo's shops into a database; those that are there stay as they are."""
    database = await open_migrated(settings.database)
    try:
        await stock(database, now=wall(), policy=settings.policy())
    finally:
        await database.close()


async def serve_sandbox(host: str, port: int, limits: str, say: Say) -> None:
    """Run the sandbox alone until it is stopped."""
    running = await serve(host, port, limits=limits)
    loopback = host in ("127.0.0.1", "localhost", "::1")
    who = "only from this machine" if loopback else "by WHOEVER REACHES THIS ADDRESS"
    say(f"Telegram in a box: {running.url} (it can be driven {who})")
    try:
        await _until_stopped()
    finally:
        await running.stop()


async def _until_stopped() -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        with suppress(AttributeError, NotImplementedError):
            loop.add_signal_handler(getattr(signal, name), stopped.set)
    await stopped.wait()


class Demo:
    """Everything in one command."""

    def __init__(self, port: int, folder: Path, say: Say) -> None:
        self._port = port
        self._folder = folder
        self._say = say
        self._bot: asyncio.subprocess.Process | None = None

    async def run(self) -> None:
        """Serve until stopped (Ctrl-C, SIGTERM)."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        database = f"sqlite:///{self._folder / 'shop.db'}"
        running = await serve("127.0.0.1", self._port)
        try:
            self._say("Stocking the shop …")
            await self._stock(database)
            await invite(running.url)
            keeping = asyncio.create_task(self._keep_bot(running.url, database))
            self._say(f"\n  Open {running.url} in a browser. Ctrl-C ends it.\n")
            self._say(f"  The shop is kept in {self._folder}")
            await _until_stopped()
            keeping.cancel()
            with suppress(asyncio.CancelledError):
                await keeping
            await self._stop_bot()
        finally:
            await running.stop()

    async def _stock(self, url: str) -> None:
        database = await open_migrated(url)
        try:
            await stock(database, now=wall(), policy=Policy())
        finally:
            await database.close()

    async def _keep_bot(self, api: str, database: str) -> None:
        """Keep the bot running; killed, it is started again."""
        environment = {
            **os.environ,
            "LANBAO_API": api,
            "LANBAO_TOKEN": TOKEN,
            "LANBAO_DATABASE": database,
            "LANBAO_FOLLOW_CLOCK": f"{api}/sandbox/clock",
            "LANBAO_OPEN_TO_ALL": "true",
            "LANBAO_LOG_LEVEL": os.environ.get("LANBAO_LOG_LEVEL", "warning"),
        }
        while True:
            self._bot = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", env=environment, start_new_session=True
            )
            code = await self._bot.wait()
            self._say(f"The bot has ended ({code}); it is started again.")
            await asyncio.sleep(RESTART_AFTER)

    async def _stop_bot(self) -> None:
        if self._bot is None or self._bot.returncode is not None:
            return
        self._bot.terminate()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await self._bot.wait()
        except TimeoutError:
            self._bot.kill()
            await self._bot.wait()
