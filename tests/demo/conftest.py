"""The demo as anybody starts it: one command, a folder, a port.

Starting it takes two fresh Pythons and a stocked shop, so one demo serves every test that only
needs a new world in it: the world is emptied, and the friends come in again. A test that pays, or
needs books in which nobody has, has a demo of its own (`new_demo`).
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import psutil
import pytest
import pytest_asyncio
from aiohttp import ClientSession

from bot.demo_data.cast import GROUP, PLAYERS, YOU
from tests.together import in_one_loop

T = TypeVar("T")
Json = dict[str, Any]

FOLDER = Path(__file__).parent

PATIENCE = 120.0
"""Seconds; a loaded machine needs half a minute to start the bot."""

LOOK = 0.1


async def until(look: Callable[[], Awaitable[T | None]], what: str) -> T:
    """Look again and again: what is waited for happens in other processes."""
    try:
        async with asyncio.timeout(PATIENCE):
            while True:
                if (seen := await look()) is not None:
                    return seen
                await asyncio.sleep(LOOK)
    except TimeoutError:
        raise AssertionError(f"never came: {what}") from None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run them in the loop of the demo that they share."""
    in_one_loop([item for item in items if FOLDER in item.path.parents], "session")


class Demo:
    """A running demo, and what somebody at the page does to it."""

    def __init__(
        self, process: asyncio.subprocess.Process, url: str, client: ClientSession
    ) -> None:
        self.process = process
        self.url = url
        self._client = client

    async def ask(self, method: str, path: str, **body: Any) -> tuple[int, Any]:
        """One call; the status and the answer."""
        fields = {name.rstrip("_"): value for name, value in body.items()}
        json = fields if method != "GET" else None
        async with self._client.request(method, f"{self.url}/{path}", json=json) as answer:
            return answer.status, await answer.json()

    async def get(self, path: str) -> Any:
        status, found = await self.ask("GET", path)
        assert status == 200, found
        return found

    async def post(self, path: str, **body: Any) -> Any:
        status, found = await self.ask("POST", path, **body)
        assert status == 200, found
        return found

    async def state(self) -> Json:
        found: Json = await self.get("demo/state")
        return found

    async def messages(self, person: int, chat: int) -> list[Json]:
        found: list[Json] = await self.get(f"sandbox/chats/{chat}/messages?viewer={person}")
        return found

    async def sees(self, person: int, chat: int, text: str, button: str = "") -> Json:
        """Wait for a message that this person sees."""

        async def look() -> Json | None:
            for one in reversed(await self.messages(person, chat)):
                words = str(one.get("text") or one.get("caption") or "")
                rows = one.get("reply_markup", {}).get("inline_keyboard", [])
                labels = [str(key["text"]) for row in rows for key in row]
                if re.search(text, words) and (
                    not button or any(label.startswith(button) for label in labels)
                ):
                    return one
            return None

        return await until(look, f"{person} sees {text!r} {button}")

    async def press(self, person: int, chat: int, text: str, button: str) -> Json:
        """Press a button of a message as soon as it is there."""
        message = await self.sees(person, chat, text, button)
        name = "ephemeral_message_id" if message.get("ephemeral_message_id") else "message_id"
        label = next(
            key["text"]
            for row in message["reply_markup"]["inline_keyboard"]
            for key in row
            if key["text"].startswith(button)
        )
        pressed: Json = await self.post(
            "sandbox/press", from_=person, chat=chat, button=label, **{name: message[name]}
        )
        return pressed

    async def order(self) -> Json:
        """You buy 100 g from the card in the group, up to the sum to pay; the [Pay] press."""
        await self.press(YOU.id, GROUP, "Longjing", "Buy now")
        await self.press(YOU.id, GROUP, "Which one", "100 g")
        return await self.press(YOU.id, GROUP, "Kept for you", "Pay")

    async def begin_again(self) -> None:
        """Empty the world, and wait until everybody and the card are there again."""
        await self.post("demo/plug", in_=True)
        await self.post("demo/friends", on=True)
        await self.post("sandbox/reset")

        async def back() -> bool | None:
            return len(await self.get("sandbox/users")) == len(PLAYERS) or None

        await until(back, "everybody")
        await self.sees_the_scene_end()

    async def sees_the_scene_end(self) -> None:
        """A friend who still plays would go on in the next world, and pay there once more."""
        await self.sees(YOU.id, GROUP, "Tom found this", "Buy now")
        await self.sees(YOU.id, GROUP, "has a present for you all", "Claim")

    def bots(self) -> list[int]:
        """The processes it has started."""
        return [one.pid for one in psutil.Process(self.process.pid).children(recursive=True)]

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        if self.process.returncode is None:
            self.process.send_signal(how)
        return await asyncio.wait_for(self.process.wait(), PATIENCE)


async def start(folder: Path, port: int = 0) -> asyncio.subprocess.Process:
    """`lanbao demo`, in a process of its own."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "demo",
        "--port",
        str(port),
        "--data",
        str(folder),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )


async def address(process: asyncio.subprocess.Process) -> str:
    """The address it prints."""
    assert process.stdout is not None
    while line := (await process.stdout.readline()).decode():
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise AssertionError("it ended before it said where it is")


@asynccontextmanager
async def playing(folder: Path) -> AsyncIterator[Demo]:
    """A demo whose group holds the card."""
    process = await start(folder)
    async with ClientSession() as client:
        demo = Demo(process, await address(process), client)
        try:
            await demo.sees(YOU.id, GROUP, "Tom found this", "Buy now")
            yield demo
        finally:
            await demo.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def same_demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    """A demo that goes on from test to test: nobody empties its world."""
    async with playing(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shared_demo(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    """The demo of the other tests of a file that have none of their own."""
    async with playing(tmp_path_factory.mktemp("demo")) as demo:
        await demo.sees_the_scene_end()
        yield demo


@pytest_asyncio.fixture(loop_scope="session")
async def demo(shared_demo: Demo) -> Demo:
    """A demo in which everybody has just come in; you have bought nothing, others may have."""
    await shared_demo.begin_again()
    return shared_demo


@pytest_asyncio.fixture(loop_scope="session")
async def new_demo(tmp_path: Path) -> AsyncIterator[Demo]:
    """A demo that nobody has used."""
    async with playing(tmp_path) as demo:
        yield demo
