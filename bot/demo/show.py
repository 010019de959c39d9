"""Everything that plays in the demo, and what the panel's buttons do with it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Any, Final

from aiohttp import ClientError

from bot.demo.books import books, let_go_of_cards, progress
from bot.demo.control import Control, ControlRefused, Json, NotSeen
from bot.demo.friends import Friends, Touches
from bot.demo.phone import Phone, is_from_bot
from bot.demo.process import Plug
from bot.demo.pull import PRESSERS, PlugPuller
from bot.demo.script import SCRIPT
from bot.demo_data import invite
from bot.demo_data.cast import GROUP, MEI, MEMBERS, PLAYERS, TOM, YOU
from store.database import Database

DAY_SECONDS: Final = 86_400
LOOK_AGAIN: Final = 1.0
"""Seconds a look into the books serves everybody who asks."""

BOT_STARTS: Final = 120.0
GREETS: Final = 3.0
CATCHES_UP: Final = 15.0

log = logging.getLogger(__name__)


class DemoShow:
    """See `routes.Show`. Before `open` there is a page, and nothing to press."""

    def __init__(self, folder: Path, touches: Touches) -> None:
        self._clock_file = folder / "clock"
        self._touches = touches
        self._tasks: set[asyncio.Task[Any]] = set()
        self._looked_at = float("-inf")
        facts = ("claimed", "addressed", "bought", "shipped")
        self._look: Json = {"books": None, "progress": dict.fromkeys(facts, False)}
        self._did = {"pulled": False, "plugged": False, "skipped": False}
        self._plugged = 0
        """The newest call of the bot before it was last started."""
        self._begun = asyncio.Event()
        self._opened = False

    async def begin(self, url: str) -> None:
        """Invite everybody into the sandbox, so that the page has somebody to show."""
        self._control = Control(url)
        self._phones = {player.id: Phone(self._control, player) for player in PLAYERS}
        self._friends = Friends(self._control, self._phones, self._touches, SCRIPT)
        await self._move_clock(self._kept_offset())
        await self._invite()
        self._begun.set()

    async def _invite(self) -> None:
        bot = await self._control.get("bot")
        await invite(self._control.post, bot["username"])

    async def open(self, database: Database, plug: Plug) -> None:
        """The shop is stocked and the bot is about to run: let it begin."""
        self._database = database
        self._plug = plug
        pressers = [self._phones[friend.id] for friend in PRESSERS]
        self._puller = PlugPuller(self._control, database, plug, pressers)
        await let_go_of_cards(database, GROUP)
        self._opened = True
        self._start(self._listen())
        self._start(self._friends.run())
        self._start(self._open_scene())

    async def close(self) -> None:
        """End everything that plays; what a page still asks for is answered from the last look."""
        self._opened = False
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._puller.close()

    async def hang_up(self) -> None:
        """Let go of the sandbox."""
        await self._control.close()

    # What the panel shows and does

    async def state(self) -> Json:
        """The whole of it, in one answer."""
        await self._begun.wait()
        opened = self._opened
        if opened:
            await self._puller.recount()
            await self._look_again()
        return {
            "you": YOU.id,
            "merchant": MEI.id,
            "group": GROUP,
            # The first ones where there is no room for all.
            "phones": [{"person": YOU.id, "chat": GROUP}, {"person": MEI.id, "chat": MEI.id},
                       {"person": TOM.id, "chat": GROUP}],
            "friends": {"on": self._friends.on, "people": [one.id for one in MEMBERS]},
            "plug": {
                "in": not opened or self._plug.is_in,
                "pulling": opened and self._puller.is_pulling,
            },
            "count": asdict(self._puller.count) if opened else None,
            "did": {"begun": self._friends.begun.is_set(), **self._did, **self._look["progress"]},
            "books": self._look["books"],
        }  # fmt: skip

    async def _look_again(self) -> None:
        if monotonic() - self._looked_at < LOOK_AGAIN:
            return
        self._looked_at = monotonic()
        self._look = {
            "books": await books(self._database),
            "progress": await progress(self._database, YOU.id),
        }

    async def plug(self, into: bool) -> None:
        """Pull the plug while friends press, or put it in."""
        if not self._opened:
            return
        if into:
            self._did["plugged"] = self._did["plugged"] or not self._plug.is_in
            if not self._plug.is_in:
                calls = await self._control.get("calls")
                self._plugged = calls[-1]["id"] if calls else 0
                self._puller.put_in()
                self._friends.notice("back")
        elif self._plug.is_in:
            self._did["pulled"] = True
            self._start(self._puller.pull(pressing=self._friends.on))

    def friends(self, on: bool) -> None:
        """Off: at once."""
        if not self._begun.is_set():
            return
        self._friends.switch(on)

    async def skip(self, days: int) -> None:
        """Move the clock; a pulled plug goes in first, or the presses would be too old by then."""
        await self._begun.wait()
        if self._opened:
            await self.plug(True)
            await self._caught_up()
        self._did["skipped"] = True
        await self._move_clock(days * DAY_SECONDS)
        self._looked_at = float("-inf")
        self._friends.notice("tomorrow")

    async def _caught_up(self) -> None:
        async def all_answered() -> bool | None:
            # Its commands are the first thing a started bot sends.
            started = await self._control.get(f"calls?method=setMyCommands&after={self._plugged}")
            return bool(started and not (await self._puller.recount()).waiting) or None

        with suppress(NotSeen):
            await self._control.until(all_answered, CATCHES_UP, "the answers")

    # The clock goes on where it was: a shop whose time goes back would wait for its deadlines

    def _kept_offset(self) -> int:
        try:
            return max(0, int(self._clock_file.read_text()))
        except (OSError, ValueError):
            return 0

    async def _move_clock(self, seconds: int) -> None:
        moved = await self._control.post("clock", advance=seconds)
        self._clock_file.write_text(str(round(moved["offset"])))

    # What happens

    async def _listen(self) -> None:
        async for event in self._control.events():
            try:
                if event["event"] == "reset":
                    await self._begin_again()
                else:
                    await self._friends.hear(event)
            except (ControlRefused, ClientError, TimeoutError):
                log.info("missed what happened: %s", event["event"])

    async def _begin_again(self) -> None:
        """Somebody emptied the world: everybody comes in once more."""
        self._friends.let_be()  # what they were at belongs to the world before
        self._touches.forget()
        self._puller.forget_cards()
        await self._invite()
        await let_go_of_cards(self._database, GROUP)
        self._start(self._open_scene())

    async def _open_scene(self) -> None:
        """The friends begin once the bot is there, and has greeted a group it did not know."""
        greeted = self._phones[TOM.id]

        async def ready() -> bool | None:
            return bool((await self._control.get("bot"))["commands"]) or None

        with suppress(NotSeen):
            await self._control.until(ready, BOT_STARTS, "the bot")
            with suppress(NotSeen):
                await greeted.find(GROUP, is_from_bot, "the greeting", seconds=GREETS)
            self._friends.notice("start")

    def _start(self, work: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("a part of the demo has failed", exc_info=error)
