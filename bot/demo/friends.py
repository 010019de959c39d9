"""Plays the script: who may act now, with which pauses, and when it is enough."""

from __future__ import annotations

import asyncio
import logging
import random
import re
from collections.abc import Mapping, Sequence
from time import monotonic
from typing import Final

from aiohttp import ClientError

from bot.demo.control import Control, ControlRefused, Json, NotSeen
from bot.demo.phone import Phone, is_from_bot, words
from bot.demo.verbs import Moment, Scene, Verb, When
from bot.demo_data.cast import GROUP

TAKEN_OVER: Final = 60.0
"""Seconds somebody is not played after their phone was touched."""

MOST_WAITING: Final = 3
"""So many scenes may wait for the one that is played; more would come when nobody expects them."""

CLAIMED: Final = re.compile(r"start=gift-")
"""How the bot answers somebody who has claimed a share and whom it cannot write to."""

SHARE: Final = re.compile(r"It's yours|这份是你的了")
"""What it writes to everybody else. The answer to a press may have come too late to be shown."""

log = logging.getLogger(__name__)


class Touches:
    """Whose phone was touched at the page, and when."""

    def __init__(self) -> None:
        self._at: dict[int, float] = {}

    def note(self, person: int) -> None:
        """Somebody at the page acted as this person."""
        self._at[person] = monotonic()

    def forget(self) -> None:
        """Everybody's phone is a new one."""
        self._at.clear()

    def recently(self, person: int) -> bool:
        """Whether that was in the last minute."""
        return monotonic() - self._at.get(person, float("-inf")) < TAKEN_OVER


class Friends:
    """The friends, and their switch."""

    def __init__(
        self,
        control: Control,
        phones: Mapping[int, Phone],
        touches: Touches,
        script: Sequence[Scene],
    ) -> None:
        self._control = control
        self._phones = phones
        self._touches = touches
        self._left = [(scene, scene.times) for scene in script]
        self._waiting: asyncio.Queue[tuple[Scene, Moment]] = asyncio.Queue(MOST_WAITING)
        self._playing: asyncio.Task[None] | None = None
        self.on = True
        self.begun = asyncio.Event()
        """The scene that begins it was played."""

    def switch(self, on: bool) -> None:
        """Off: they stop in the middle of what they do, and nothing waits for later."""
        self.on = on
        if not on:
            self.let_be()

    def let_be(self) -> None:
        """Stop in the middle of what they do; nothing waits for later."""
        while not self._waiting.empty():
            self._waiting.get_nowait()
        if self._playing is not None:
            self._playing.cancel()

    async def run(self) -> None:
        """Play what is due, one scene after the other, until cancelled."""
        while True:
            scene, moment = await self._waiting.get()
            self._playing = asyncio.create_task(self._play(scene, moment))
            try:
                await asyncio.wait([self._playing])
            finally:
                self._playing.cancel()
            if scene.when == "start":
                self.begun.set()

    def notice(self, when: When, moment: Moment | None = None) -> None:
        """Something happened: a scene may follow."""
        if not self.on or self._waiting.full():
            return
        for place, (scene, times) in enumerate(self._left):
            if scene.when == when and times > 0 and not self._is_taken(scene):
                self._left[place] = (scene, times - 1)
                self._waiting.put_nowait((scene, moment or Moment()))
                return

    async def hear(self, event: Json) -> None:
        """Notice what somebody at the page did, among all that happens."""
        if event["event"] == "payment" and event.get("state") == "paid":
            if self._touches.recently(event["user"]):
                self.notice("bought", Moment(event["user"]))
        elif event["event"] == "callback_answer" and self._touches.recently(event["user"]):
            if CLAIMED.search(str(event.get("url"))):
                self.notice("claimed", Moment(event["user"]))
        elif event["event"] == "message" and event.get("chat") == GROUP and "only" not in event:
            await self._hear_message(event["message_id"])
        elif event["event"] == "message" and self._touches.recently(event.get("chat") or 0):
            said = await self._read(event["chat"], event["chat"], event["message_id"])
            if said is not None and is_from_bot(said) and SHARE.search(words(said)):
                self.notice("claimed", Moment(event["chat"]))

    async def _read(self, person: int, chat: int, number: int) -> Json | None:
        seen = await self._control.get(f"chats/{chat}/messages?viewer={person}&after={number - 1}")
        return next((one for one in seen if one["message_id"] == number), None)

    async def _hear_message(self, number: int) -> None:
        phone = next(iter(self._phones.values()))
        said = await self._read(phone.owner.id, GROUP, number)
        if said is None or "text" not in said or said["text"].startswith("/"):
            return
        who = said["from"]["id"]
        if not said["from"]["is_bot"] and self._touches.recently(who):
            self.notice("said", Moment(who, number))

    def _is_taken(self, scene: Scene) -> bool:
        return self._touches.recently(scene.verbs[0].who.id)

    async def _play(self, scene: Scene, moment: Moment) -> None:
        gone: set[int] = set()
        for verb in scene.verbs:
            friend = verb.who.id
            if friend in gone:
                continue
            await asyncio.sleep(random.uniform(*scene.pauses))
            if self._touches.recently(friend) or not await self._perform(verb, moment):
                gone.add(friend)

    async def _perform(self, verb: Verb, moment: Moment) -> bool:
        """Whether it went as written; if not, this friend lets the rest be."""
        try:
            await verb.perform(self._phones[verb.who.id], moment)
        except (ControlRefused, NotSeen, ClientError, TimeoutError) as reason:
            log.info("%s lets it be: %s", verb.who.name, reason)
            return False
        return True
