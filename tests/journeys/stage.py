"""People who talk, press and pay in the sandbox, and wait for what they should see.

Nothing here sleeps: a person who waits for a message looks again whenever something happens.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import re
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from aiohttp import ClientSession, WSMsgType

Json = dict[str, Any]
T = TypeVar("T")
PATIENCE = 15.0
"""Seconds after which a person gives up; a loaded machine is slow, a lost message never comes."""


class NotSeen(AssertionError):
    """What should have come did not; says what came instead."""


class Stage:
    """The control side of a running sandbox, and its events."""

    def __init__(self, url: str, client: ClientSession) -> None:
        self.url = url
        self._client = client
        self._happened = asyncio.Event()
        self._listening: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Listen to what happens."""
        socket = await self._client.ws_connect(f"{self.url}/sandbox/events")

        async def listen() -> None:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._happened.set()

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
            assert answer.status < 400, f"{method} {path} {fields}: {found}"
            return found

    async def until(self, look: Callable[[], Awaitable[T | None]], what: str) -> T:
        """Look again whenever something happens, until there is something to see."""
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    self._happened.clear()
                    seen = await look()
                    if seen is not None:
                        return seen
                    await self._happened.wait()
        except TimeoutError:
            raise NotSeen(what) from None

    async def person(
        self, name: str, language: str = "en", *, started: bool = True, id_: int | None = None
    ) -> Someone:
        """Somebody new; `started`: who has pressed START at the bot before."""
        user = await self.ask("POST", "users", first_name=name, language_code=language, id=id_)
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


class Someone:
    """A person with a phone. `presses` and `typed` are counted: a journey has a budget."""

    def __init__(self, stage: Stage, number: int, name: str) -> None:
        self.stage = stage
        self.id = number
        self.name = name
        self.presses = 0
        self.typed = 0

    async def says(self, text: str, chat: int | None = None) -> Json:
        """Write something; without a chat, to the bot."""
        self.typed += 1
        where = chat or self.id
        said: Json = await self.stage.ask("POST", "messages", from_=self.id, chat=where, text=text)
        return said

    async def sends_photo(self, content: bytes, caption: str = "") -> Json:
        """Send the bot a photo."""
        photo = {"name": "photo.png", "base64": base64.b64encode(content).decode()}
        sent: Json = await self.stage.ask(
            "POST", "messages", from_=self.id, chat=self.id, photo=photo, caption=caption or None
        )
        return sent

    async def sends_document(self, content: bytes, name: str) -> Json:
        """Send the bot a file."""
        document = {"name": name, "base64": base64.b64encode(content).decode()}
        sent: Json = await self.stage.ask(
            "POST", "messages", from_=self.id, chat=self.id, document=document
        )
        return sent

    async def opens(self, url: str) -> Json:
        """Follow a link to the bot, and press START."""
        self.presses += 1
        opened: Json = await self.stage.ask("POST", "open", from_=self.id, url=url)
        return opened

    async def messages(self, chat: int | None = None) -> list[Json]:
        """What this person sees in a chat, the newest last."""
        path = f"chats/{chat or self.id}/messages?viewer={self.id}"
        found: list[Json] = await self.stage.ask("GET", path)
        return found

    async def sees(self, text: str, chat: int | None = None, *, button: str | None = None) -> Json:
        """Wait for a message of the bot that matches, the newest; returns it."""

        async def look() -> Json | None:
            for message in reversed(await self.messages(chat)):
                from_bot = message.get("from", {}).get("is_bot") or message.get("via_bot")
                if not from_bot or not re.search(text, words(message), re.S):
                    continue
                if button is None or labels(message, button):
                    return message
            return None

        try:
            return await self.stage.until(look, "")
        except NotSeen:
            shown = "\n---\n".join(words(message) for message in (await self.messages(chat))[-6:])
            raise NotSeen(
                f"{self.name} never saw {text!r} {button or ''}; there was\n{shown}"
            ) from None

    async def press(
        self, button: str, chat: int | None = None, *, message: Json | None = None
    ) -> Json:
        """Press a button by a part of its label, on the newest message that shows it."""
        self.presses += 1
        where = chat or self.id
        target = message or await self.sees("", chat, button=button)
        named = {
            name: target[name]
            for name in ("message_id", "ephemeral_message_id")
            if target.get(name)
        }
        if target.get("ephemeral_message_id"):
            named.pop("message_id", None)
        answer: Json = await self.stage.ask(
            "POST", "press", from_=self.id, chat=where, button=button, **named
        )
        return answer

    async def presses_raw(self, data: str, message: Json, chat: int | None = None) -> Json:
        """Press as a hostile client would: any data on any message."""
        answer: Json = await self.stage.ask(
            "POST",
            "press",
            from_=self.id,
            chat=chat or self.id,
            message_id=message["message_id"],
            button={"data": data},
        )
        return answer

    async def pays(self, link: str, chat: int | None = None, outcome: str = "paid") -> Json:
        """Pay what an invoice link opens."""
        paid: Json = await self.stage.ask(
            "POST", "pay", from_=self.id, chat=chat or self.id, link=link, outcome=outcome
        )
        return paid

    async def press_and_pay(self, chat: int | None = None, button: str = "Pay") -> Json:
        """Press [Pay …] and pay on the sheet that opens."""
        pressed = await self.press(button, chat)
        return await self.pays(pressed["value"], chat)

    async def toast(
        self, button: str, chat: int | None = None, *, message: Json | None = None
    ) -> str:
        """Press a button that is answered by a short text."""
        answer = (await self.press(button, chat, message=message))["answer"]
        assert answer is not None, "the press was not answered"
        text: str = answer["text"] or ""
        return text


def words(message: Json) -> str:
    """The text or caption of a message."""
    return str(message.get("text") or message.get("caption") or "")


def labels(message: Json, part: str = "") -> list[str]:
    """The labels of a message's buttons that contain a part."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row if part in button["text"]]
