"""The people's side of a running sandbox: who is there, which groups, and what has happened.

Nothing here sleeps: whoever waits for a message looks again whenever something happens.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, TypeVar

from aiohttp import ClientSession, WSMsgType

from store.database import Database, load_queries
from tests.stage.messages import Json
from tests.stage.someone import NotSeen, NotThere, Someone

T = TypeVar("T")
sql = load_queries(__file__)
PATIENCE = 120.0
"""Seconds after which a person gives up; a lost message never comes, and a loaded machine may need
a minute to start the bot."""


class Stage:
    """The control side of a running sandbox, and its events."""

    def __init__(self, url: str, client: ClientSession) -> None:
        self.url = url
        self.books: Database | None = None
        """The shop's database, where a test has it beside the bot."""
        self._client = client
        self._happened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._listening: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Listen to what happens."""
        socket = await self._client.ws_connect(f"{self.url}/sandbox/events")

        async def listen() -> None:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._happened.set_result(None)
                    self._happened = asyncio.get_running_loop().create_future()

        self._listening = asyncio.create_task(listen())

    async def close(self) -> None:
        """Stop listening."""
        if self._listening is not None:
            self._listening.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listening

    async def ask(self, method: str, path: str, **body: Any) -> Any:
        """Call the control side; a mistake of the test is an error."""
        fields = {name.rstrip("_"): value for name, value in body.items() if value is not None}
        url = f"{self.url}/sandbox/{path}"
        json = fields if method != "GET" else None
        async with self._client.request(method, url, json=json) as answer:
            found = await answer.json()
            mistake = f"{method} {path} {fields}: {found}"
            if answer.status == HTTPStatus.NOT_FOUND:
                raise NotThere(mistake)
            assert answer.status < HTTPStatus.BAD_REQUEST, mistake
            return found

    async def until(self, look: Callable[[], Awaitable[T | None]], what: str) -> T:
        """Look again whenever something happens, until there is something to see."""
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    happened = self._happened
                    seen = await look()
                    if seen is not None:
                        return seen
                    await asyncio.shield(happened)
        except TimeoutError:
            raise NotSeen(what) from None

    async def until_said(self, chat: int) -> None:
        """Wait until the bot has done what it was asked, and said in a chat what it has to say.

        Whoever counts messages to find the answer to what they do next would else take one that
        was still on its way for it. Needs the books; without them it waits for nothing.
        """
        if self.books is None:
            return
        try:
            async with asyncio.timeout(PATIENCE):
                while await self._owes(self.books, chat):
                    pass  # each look goes over the network: time for the bot to go on
        except TimeoutError:
            raise NotSeen(f"the bot still owes something to {chat}") from None

    async def _owes(self, books: Database, chat: int) -> bool:
        bots: list[Json] = await self.ask("GET", "bots")
        if any(bot["pending_update_count"] for bot in bots):
            return True
        clock = await self.ask("GET", "clock")
        return bool(await books.read(sql.owed, chat=chat, now=int(clock["now"] * 1_000_000)))

    async def person(
        self,
        name: str,
        language: str = "en",
        *,
        started: bool = True,
        id_: int | None = None,
        username: str | None = None,
    ) -> Someone:
        """Somebody new; `started`: who has pressed START at the bot before."""
        user = await self.ask(
            "POST", "users", first_name=name, language_code=language, id=id_, username=username
        )
        someone = Someone(self, user["id"], name)
        if started:
            await someone.opens("https://t.me/lanbao_bot?start=")
            await someone.sees("")
        return someone

    async def group(self, title: str, *members: Someone) -> int:
        """A group with the bot in it; the first member is its admin."""
        chat = await self.ask(
            "POST",
            "chats",
            type="supergroup",
            title=title,
            members=[member.id for member in members],
            admins=[members[0].id],
        )
        number: int = chat["id"]
        return number

    async def file(self, file_id: str) -> bytes:
        """The bytes of a file somebody was sent."""
        async with self._client.get(f"{self.url}/sandbox/files/{file_id}") as answer:
            return await answer.read()

    async def calls(self, method: str | None = None) -> list[Json]:
        """Every call the bot made."""
        found: list[Json] = await self.ask("GET", f"calls?method={method or ''}")
        return found
