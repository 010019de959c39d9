"""What the sandbox costs beside the bot that is tried in it.

Sandbox and bot are processes of their own, the bot an unmodified aiogram one that echoes. People
speak over the control side, as a test would; a round trip is: somebody says a text, the bot takes
the update, its answer stands in the chat. Bound by: aiohttp's server on the sandbox's side,
aiogram's client and pydantic on the bot's.
"""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

import aiohttp
import psutil

from benchmarks.line import Line
from benchmarks.rounds import interleaved, middle, spread
from sandbox.botapi import BotApi
from sandbox.control.messages import speak, spoken
from sandbox.control.views import seen
from sandbox.world.chats import Member
from sandbox.world.world import World

ROUND_TRIPS = 10_000
PEOPLE = 100
ROOT = Path(__file__).parent.parent
_ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


class Watched:
    """A process and the CPU it uses."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *arguments], env=_ENVIRONMENT, stdout=subprocess.PIPE, text=True
        )
        self._watched = psutil.Process(self.process.pid)

    def cpu(self) -> float:
        """Seconds, all threads."""
        times = self._watched.cpu_times()
        return float(times.user + times.system)

    def end(self) -> None:
        """Stop it and wait."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@asynccontextmanager
async def _pair(*, webhook: bool) -> AsyncGenerator[tuple[Watched, Watched, aiohttp.ClientSession]]:
    """A sandbox, the bot in it, and a hand on its control side."""
    sandbox = Watched("-m", "sandbox", "--port", "0")
    assert sandbox.process.stdout is not None
    url = sandbox.process.stdout.readline().split()[-1]
    more = ["--webhook"] if webhook else []
    bot = Watched("-m", "benchmarks.sandbox_echo_bot", url, *more)
    try:
        async with aiohttp.ClientSession(url) as http:
            yield sandbox, bot, http
    finally:
        bot.end()
        sandbox.end()


async def _say(http: aiohttp.ClientSession, person: int, text: str) -> None:
    said = {"from": person, "chat": person, "text": text}
    async with http.post("/sandbox/messages", json=said) as answer:
        if answer.status != HTTPStatus.OK:
            raise RuntimeError(await answer.text())
        await answer.read()


async def _get(http: aiohttp.ClientSession, path: str) -> Any:
    async with http.get(f"/sandbox/{path}") as answer:
        return await answer.json()


async def _until_answered(http: aiohttp.ClientSession, last: int, wanted: int) -> int:
    """Wait for so many answers after call number `last`; returns the newest call's number."""
    while wanted > 0:
        await asyncio.sleep(0.02)  # asking more often would be a good part of what it costs
        for call in await _get(http, f"calls?method=sendMessage&after={last}"):
            last, wanted = call["id"], wanted - 1
    return last


async def _ratio(trips: int, rounds: int, *, webhook: bool) -> tuple[list[float], list[float]]:
    """CPU seconds a round trip of the sandbox and of the bot, round by round."""
    ours: list[float] = []
    floor: list[float] = []
    async with _pair(webhook=webhook) as (sandbox, bot, http):
        people = []
        for number in range(PEOPLE):
            body = {"first_name": f"P{number}"}
            async with http.post("/sandbox/users", json=body) as answer:
                people.append((await answer.json())["id"])
        last = 0
        for part in range(rounds + 1):
            before = sandbox.cpu(), bot.cpu()
            for wave in range(trips // rounds // PEOPLE):
                await asyncio.gather(*(_say(http, each, f"{part} {wave}") for each in people))
                last = await _until_answered(http, last, PEOPLE)
            spent = sandbox.cpu() - before[0], bot.cpu() - before[1]
            if part:  # the first warms both up
                ours.append(spent[0] / (trips // rounds))
                floor.append(spent[1] / (trips // rounds))
    return ours, floor


class _Town:
    """A world in this process, and people who talk with its bot."""

    def __init__(self) -> None:
        self.world = World()
        self._api = BotApi(self.world)
        self._bot = self.world.first_bot
        self.people = [self.world.add_person({"first_name": f"P{n}"}) for n in range(1_000)]
        self.group = self.world.add_chat("supergroup", "Everybody")
        self.group.members = {person.id: Member("member") for person in self.people}
        self.group.members[self._bot.id] = Member("member")

    async def talk(self, number: int) -> None:
        """Somebody says something, alone or in the group; the bot polls, answers and edits."""
        person = self.people[number % len(self.people)]
        private = self.world.private_chat(person.id, self._bot.id)
        chat = private if number % 2 else self.group
        speak(self.world, person, chat, spoken(f"/say {number}"), self._bot)
        poll = {"offset": str(self._bot.updates.next_id - 1)}
        [update] = (await self._api.call(self._bot.token, "getUpdates", poll)).payload["result"]
        form = {"chat_id": str(update["message"]["chat"]["id"]), "text": f"answer {number}"}
        sent = await self._api.call(self._bot.token, "sendMessage", form)
        form |= {"message_id": str(sent.payload["result"]["message_id"]), "text": f"edit {number}"}
        await self._api.call(self._bot.token, "editMessageText", form)
        seen(chat, person.id, limit=20)

    async def talks(self, number: int) -> float:
        """CPU seconds of a talk."""
        began = time.process_time()
        for turn in range(number):
            await self.talk(turn)
        return (time.process_time() - began) / number


def _memory() -> float:
    gc.collect()
    return float(psutil.Process().memory_info().rss)


async def _full_world(rounds: int) -> list[Line]:
    """Fill one world and let both take turns: 100,000 messages against none."""
    empty, full = _Town(), _Town()
    await empty.talks(500)
    before = _memory()
    for turn in range(25_000):
        await full.talk(turn)
    first = _memory()
    for turn in range(25_000):
        await full.talk(turn)
    second = _memory()
    figures = await interleaved(
        rounds, {"full": lambda: full.talks(500), "empty": lambda: empty.talks(500)}
    )
    return [
        Line(
            "a say, poll, answer and edit among 1,000 people and 100,000 messages",
            middle(figures["full"]) * 1e6,
            "µs CPU",
            middle(figures["empty"]) * 1e6,
            at_most=1.3,
            noise=spread(figures["full"], figures["empty"]),
            note="no sockets; the floor is the same in an empty world",
        ),
        Line(
            "memory of the second 50,000 messages",
            (second - first) / 2**20,
            "MB",
            (first - before) / 2**20,
            at_most=1.3,
            note="the floor is that of the first 50,000; the diary keeps 50,000 calls",
        ),
    ]


async def lines(*, quick: bool) -> list[Line]:
    """By polling, then by webhook; then a full world."""
    trips, rounds = (2_000, 4) if quick else (ROUND_TRIPS, 5)
    table = []
    for way in ("polling", "webhook"):
        ours, floor = await _ratio(trips, rounds, webhook=way == "webhook")
        table.append(
            Line(
                f"{trips:,} echo round trips by {way}: CPU of the sandbox",
                middle(ours) * 1e6,
                "µs CPU",
                middle(floor) * 1e6,
                at_most=1.0,
                noise=spread(ours, floor),
                note=f"a round trip; {PEOPLE} people; the floor is the bot's own process",
            )
        )
    return [*table, *await _full_world(rounds)]
