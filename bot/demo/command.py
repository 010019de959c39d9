"""`lanbao demo`: Telegram in a box, the bot as a process of its own, and a stocked shop.

The bot is the unmodified one: it talks HTTP to the sandbox and follows its clock, so that "skip to
tomorrow" makes deadlines pass.
"""

from __future__ import annotations

import asyncio
import errno
import os
import socket
import sys
import time
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Final

from bot.clock import wall
from bot.demo.alone import PortTaken, stop_signal
from bot.demo.friends import Touches
from bot.demo.process import Plug
from bot.demo.routes import add_routes
from bot.demo.show import DemoShow
from bot.demo_data import stock
from bot.demo_data.cast import BOT_NAME, BOT_USERNAME
from bot.opening import open_migrated
from bot.settings import Settings
from sandbox.server import Running, serve
from sandbox.world.bots import BotAccount
from store.database import Database
from store.policy import Policy

HOST: Final = "127.0.0.1"
TOKEN: Final = "1:demo"
WORLDS_BEGAN: Final = 1_600_000_000
"""Seconds of the Unix clock; a later world's message ids are above those of an earlier one."""

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


def _free_port() -> int:
    with socket.create_server((HOST, 0)) as found:
        return int(found.getsockname()[1])


async def _opened(url: str) -> Database:
    """Open the shop's database; a stop waits until its schema is whole."""
    opening = asyncio.create_task(open_migrated(url))
    try:
        return await asyncio.shield(opening)
    except asyncio.CancelledError:
        await (await opening).close()
        raise


class Demo:
    """Everything in one command."""

    def __init__(self, port: int, folder: Path, say: Say, *, webhook: bool = False) -> None:
        """`webhook`: the sandbox posts updates to the bot, instead of being asked for them."""
        self._webhook = f"http://{HOST}:{_free_port()}/telegram" if webhook else ""
        self._port = port
        self._folder = folder
        self._say = say

    async def run(self) -> None:
        """Serve until stopped (Ctrl-C, SIGTERM). Raises PortTaken and BotFails."""
        stopped = stop_signal()
        playing = asyncio.create_task(self._play())
        waiting = asyncio.create_task(stopped.wait())
        await asyncio.wait([playing, waiting], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        playing.cancel()
        with suppress(asyncio.CancelledError):
            await playing

    async def _play(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        url = f"sqlite:///{self._folder / 'shop.db'}"
        touches = Touches()
        show = DemoShow(self._folder, touches)
        async with AsyncExitStack() as stack:
            running = await self._serve(show, touches)
            stack.push_async_callback(running.stop)
            await show.begin(running.url)
            stack.push_async_callback(show.hang_up)
            self._say(f"\n  Open {running.url} in a browser. Ctrl-C ends it.\n")
            self._say(f"  The shop is kept in {self._folder}\n")
            database = await _opened(url)
            stack.push_async_callback(database.close)
            await stock(database, now=wall(), policy=Policy())
            plug = Plug(self._environment(running.url, url), self._say)
            stack.push_async_callback(plug.stop)
            await show.open(database, plug)
            stack.push_async_callback(show.close)
            await plug.keep_running()

    async def _serve(self, show: DemoShow, touches: Touches) -> Running:
        try:
            return await serve(
                HOST,
                self._port,
                bots=[BotAccount(TOKEN, BOT_USERNAME, BOT_NAME)],
                first_message=int(time.time()) - WORLDS_BEGAN,
                extend=lambda app: add_routes(app, show, touches),
            )
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise PortTaken(self._port) from None

    def _environment(self, api: str, database: str) -> dict[str, str]:
        return {
            "LANBAO_API": api,
            "LANBAO_TOKEN": TOKEN,
            "LANBAO_DATABASE": database,
            "LANBAO_FOLLOW_CLOCK": f"{api}/sandbox/clock",
            "LANBAO_OPEN_TO_ALL": "true",
            "LANBAO_WEBHOOK": self._webhook,
            # The parcel's photo should be on the buyer's phone while one still looks there.
            "LANBAO_SHIP_UNDO_WINDOW": "5s",
            "LANBAO_SHUTDOWN_WINDOW": "5s",
            "LANBAO_BACKUPS_KEPT": "0",
            "LANBAO_LOG_LEVEL": os.environ.get("LANBAO_LOG_LEVEL", "error"),
        }
