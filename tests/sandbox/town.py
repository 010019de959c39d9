"""What the sandbox's tests do as people and as a bot, in few words."""

from __future__ import annotations

import asyncio
import base64
import struct
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiogram import methods
from aiogram.methods import Response, TelegramMethod
from aiogram.types import TelegramObject

from sandbox.server import Running

Json = dict[str, Any]

PATIENCE = 60.0
"""Seconds after which a test that waits for what never comes fails, and does not hang."""


def png(width: int = 64, height: int = 48) -> bytes:
    """A grey picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        checked = name + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def attached(data: bytes, name: str = "a.png") -> Json:
    """A file as the control side takes it."""
    return {"name": name, "base64": base64.b64encode(data).decode()}


def assert_known(value: Any, where: str = "") -> None:
    """Every field of a model is one that the Bot API has."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            assert_known(item, f"{where}[{number}]")
    if isinstance(value, TelegramObject):
        assert not value.model_extra, f"{where}: {value.model_extra}"
        for name in type(value).model_fields:
            assert_known(getattr(value, name), f"{where}.{name}")


def assert_real(method: str, result: Any) -> None:
    """What a call returns is what the Bot API promises, as aiogram's types have it."""
    kind = METHODS.get(method.lower())
    if kind is not None:
        response = Response[kind.__returning__].model_validate({"ok": True, "result": result})
        assert_known(response.result, method)


METHODS: dict[str, Any] = {
    kind.__api_method__.lower(): kind
    for kind in vars(methods).values()
    if isinstance(kind, type) and issubclass(kind, TelegramMethod) and kind is not TelegramMethod
}


class Refused(Exception):
    """A 4xx of the control side, or an error of the Bot API."""

    def __init__(self, status: int, sentence: str, body: Json) -> None:
        super().__init__(f"{status}: {sentence}")
        self.status = status
        self.sentence = sentence
        self.body = body


class Town:
    """A running sandbox with a hand on either side of it."""

    def __init__(self, running: Running, http: aiohttp.ClientSession) -> None:
        self.running = running
        self.world = running.world
        self.http = http
        self.offset = 0
        self.chosen: list[str] = []

    # The control side

    async def ask(self, verb: str, path: str, body: Json | None = None) -> Any:
        async with self.http.request(verb, f"/sandbox/{path}", json=body) as answer:
            content = await answer.json()
            if answer.status >= 400:
                raise Refused(answer.status, content["error"], content)
            return content

    async def post(self, path: str, **body: Any) -> Any:
        return await self.ask("POST", path, {k.rstrip("_"): v for k, v in body.items()})

    async def get(self, path: str) -> Any:
        return await self.ask("GET", path)

    async def person(self, name: str = "Anna", **more: Any) -> int:
        """A person who has started the bot."""
        user = await self.post("users", first_name=name, **more)
        await self.say(user["id"], "/start")
        await self.updates()
        return int(user["id"])

    async def stranger(self, name: str = "Nadia", **more: Any) -> int:
        """A person who has never met the bot."""
        return int((await self.post("users", first_name=name, **more))["id"])

    async def group(self, *members: int, kind: str = "supergroup", **more: Any) -> int:
        chat = await self.post("chats", type=kind, title="Tea", members=list(members), **more)
        await self.updates()
        return int(chat["id"])

    async def say(self, person: int, text: str, chat: int | None = None, **more: Any) -> Json:
        where = person if chat is None else chat
        said: Json = await self.post("messages", from_=person, chat=where, text=text, **more)
        return said

    async def press(self, person: int, button: Any, **more: Any) -> Json:
        pressed: Json = await self.post("press", from_=person, button=button, **more)
        return pressed

    async def seen(self, viewer: int, chat: int | None = None, after: int = 0) -> list[Json]:
        where = viewer if chat is None else chat
        messages: list[Json] = await self.get(
            f"chats/{where}/messages?viewer={viewer}&after={after}"
        )
        return messages

    # The bot's side, by hand

    async def raw(self, method: str, token: str = "1:demo", **params: Any) -> tuple[int, Json]:
        async with self.http.post(f"/bot{token}/{method}", json=params) as answer:
            return answer.status, await answer.json()

    async def call(self, method: str, token: str = "1:demo", **params: Any) -> Any:
        status, answer = await self.raw(method, token, **params)
        if not answer["ok"]:
            assert status == answer["error_code"]
            raise Refused(status, answer["description"], answer)
        assert_real(method, answer["result"])
        return answer["result"]

    async def updates(self, wait: int = 0, **more: Any) -> list[Json]:
        """New updates, confirmed."""
        found: list[Json] = await self.call("getUpdates", offset=self.offset, timeout=wait, **more)
        if found:
            self.offset = found[-1]["update_id"] + 1
            await self.call("getUpdates", offset=self.offset, limit=1)
        return found

    async def update(self, kind: str, **more: Any) -> Json:
        """The next update, which is of that kind."""
        [update] = [u for u in await self.updates(wait=30, **more) if kind in u][:1]
        content: Json = update[kind]
        return content

    async def calls(self, method: str = "") -> list[Json]:
        found: list[Json] = await self.get(f"calls?method={method}")
        return found

    async def resting(self, seconds: float) -> None:
        """Until something waits on the sandbox's clock for about that long, and no longer."""
        clock = self.world.clock
        async with asyncio.timeout(PATIENCE):
            while not any(  # noqa: ASYNC110 - a clock tells nobody that somebody waits
                abs(alarm.when - clock.now() - seconds) < 1 for alarm in clock.alarms
            ):
                await asyncio.sleep(0)

    @asynccontextmanager
    async def meanwhile(self, doing: Any) -> AsyncIterator[asyncio.Task[Any]]:
        """Let somebody wait for an answer while the test plays the bot."""
        task = asyncio.ensure_future(doing)
        try:
            yield task
        finally:
            if not task.done():
                task.cancel()
            await asyncio.gather(task, return_exceptions=True)


def inline(*rows: list[Json]) -> Json:
    """An inline keyboard."""
    return {"inline_keyboard": list(rows)}


def data(text: str, value: str | None = None) -> Json:
    """A button that calls back."""
    return {"text": text, "callback_data": value or text}
