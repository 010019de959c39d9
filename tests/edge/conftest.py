"""A sandbox over real HTTP, and a bot that talks to it."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiogram import Bot
from aiohttp import ClientSession

from bot.app import App
from bot.session import LeanSession
from bot.settings import load_settings
from sandbox.server import Running, serve
from store.database import Database, open_database
from tests.edge.carrier import carrier_shop, sql

TOKEN = "1:demo"


class Control:
    """The sandbox's control side: what people do."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._client = ClientSession()

    async def close(self) -> None:
        await self._client.close()

    async def ask(self, method: str, path: str, /, **body: Any) -> Any:
        """Call the control side; a mistake of the test is an error."""
        # `from` is a word of Python's, so tests write `from_`.
        fields = {name.rstrip("_"): value for name, value in body.items()}
        url = f"{self.url}/sandbox/{path}"
        async with self._client.request(method, url, json=fields or None) as answer:
            found = await answer.json()
            assert answer.status < 400, found
            return found

    async def person(self, name: str, **fields: Any) -> int:
        """A person, by their id."""
        return int((await self.ask("POST", "users", first_name=name, **fields))["id"])

    async def say(self, person: int, text: str, chat: int | None = None) -> int:
        """Say something, in private unless told otherwise; returns the message's id."""
        said = await self.ask("POST", "messages", from_=person, chat=chat or person, text=text)
        return int(said["message_id"])

    async def group(self, *members: int, title: str = "Tea", kind: str = "group") -> int:
        """A group with the bot in it."""
        made = await self.ask("POST", "chats", type=kind, title=title, members=list(members))
        return int(made["id"])

    async def sees(self, person: int, chat: int | None = None) -> list[dict[str, Any]]:
        """What this person sees there now."""
        found: list[dict[str, Any]] = await self.ask(
            "GET", f"chats/{chat or person}/messages?viewer={person}"
        )
        return found

    async def reads(self, person: int, chat: int | None = None) -> list[str]:
        """The bot's messages that this person sees there, as texts."""
        return [
            message.get("text") or message.get("caption") or ""
            for message in await self.sees(person, chat)
            if (message.get("from") or {}).get("is_bot")
        ]

    async def fault(self, method: str, kind: str, times: int = 1, **fields: Any) -> None:
        """Break something on purpose."""
        await self.ask("POST", "faults", method=method, kind=kind, times=times, **fields)

    async def calls(self, method: str) -> list[dict[str, Any]]:
        """The Bot API calls of a method so far."""
        found: list[dict[str, Any]] = await self.ask("GET", f"calls?method={method}")
        return found


@pytest.fixture
async def sandbox() -> AsyncIterator[Running]:
    """A sandbox that listens on a port of its own."""
    running = await serve(port=0)
    yield running
    await running.stop()


@pytest.fixture
async def control(sandbox: Running) -> AsyncIterator[Control]:
    made = Control(sandbox.url)
    yield made
    await made.close()


@pytest.fixture
async def session(sandbox: Running) -> AsyncIterator[LeanSession]:
    made = LeanSession(sandbox.url)
    yield made
    await made.close()


@pytest.fixture
def bot(session: LeanSession) -> Bot:
    return Bot(TOKEN, session=session)


class Carrier:
    """The tests' small shop on the real edge, in this process."""

    def __init__(self, app: App, database: Database, control: Control) -> None:
        self.app = app
        self.database = database
        self.control = control
        # What this worker has made so far is nothing for the bot's collector to look through.
        gc.freeze()
        self._running = asyncio.create_task(app.run())

    async def until(self, condition: Callable[[], Awaitable[bool]], seconds: float = 60) -> None:
        """Wait for something to become true."""
        async with asyncio.timeout(seconds):
            while not await condition():
                assert not self._running.done(), "the bot has ended"
                await asyncio.sleep(0.02)

    async def until_reads(
        self, person: int, text: str, chat: int | None = None, seconds: float = 60
    ) -> list[str]:
        """Wait until this person reads a text there; returns all the bot's messages."""

        async def reads() -> bool:
            return any(text in said for said in await self.control.reads(person, chat))

        await self.until(reads, seconds)
        return await self.control.reads(person, chat)

    async def effects(self) -> int:
        """How much was counted."""
        counted: int = await self.database.read(sql.count_effects)
        return counted

    async def stop(self) -> None:
        """Stop cleanly; raises what went wrong."""
        self.app.stop()
        await self._running


@pytest.fixture
async def carrier_url(database_url: str) -> str:
    """A database with the table that the carrier counts in."""
    database = await open_database(database_url)
    await database.transact(sql.make_table)
    await database.close()
    return database_url


@pytest.fixture
async def carrier(sandbox: Running, control: Control, carrier_url: str) -> AsyncIterator[Carrier]:
    """The carrier, running on either database. No pace of its own: the sandbox is not strict."""
    settings = load_settings(
        _env_file=None,
        api=sandbox.url,
        token=TOKEN,
        database=carrier_url,
        messages_a_second=0,
        chat_messages_a_second=0,
        group_messages_a_minute=0,
        group_edits_a_minute=0,
        presses_at_once=1000,
    )
    database = await open_database(carrier_url)
    made = Carrier(App(settings, carrier_shop()), database, control)
    yield made
    await made.stop()
    await database.close()
