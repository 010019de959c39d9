"""The null Telegram that posts: updates go to the bot's webhook, each in a request of its own.

Like the real server it keeps connections open and posts the next update on one when the bot has
answered the one before.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections import deque
from multiprocessing.connection import Connection
from typing import Final, Self, cast

import uvloop
from yarl import URL

from benchmarks.null_telegram import NullTelegram, _Server

CONNECTIONS: Final = 64
OK: Final = b"HTTP/1.1 200"


class _Posting(_Server):
    """Posts what the other one hands out when it is asked."""

    def __init__(self, pipe: Connection, url: str, secret: str) -> None:
        super().__init__(pipe)
        self._url = URL(url)
        self._head = (
            f"POST {self._url.raw_path} HTTP/1.1\r\nHost: {self._url.host}\r\n"
            f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\n"
            "Content-Type: application/json\r\nContent-Length: "
        ).encode()
        self._free: deque[asyncio.Transport] = deque()
        self._open = 0

    def called(self, method: str, body: bytes) -> None:
        if method == "setwebhook":
            self._loop.create_task(self._connect())
        super().called(method, body)

    async def _connect(self) -> None:
        assert self._url.host is not None
        for _ in range(CONNECTIONS):
            await self._loop.create_connection(lambda: _Line(self), self._url.host, self._url.port)
        self._pipe.send(time.monotonic())

    def _feed(self) -> None:
        while self._free and self._ready:
            body = self._ready.popleft()
            self._free.popleft().write(self._head + b"%d\r\n\r\n" % len(body) + body)

    def taken(self, transport: asyncio.Transport) -> None:
        """The bot has answered on this connection: it is free again."""
        self._free.append(transport)
        self._feed()


class _Line(asyncio.Protocol):
    """One connection to the bot; it has one request at a time."""

    def __init__(self, server: _Posting) -> None:
        self._server = server
        self._heard = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._server.taken(transport)

    def data_received(self, data: bytes) -> None:
        self._heard += data
        if b"\r\n\r\n" not in self._heard:
            return
        if not self._heard.startswith(OK):
            raise RuntimeError(f"the bot refuses an update: {self._heard[:200]!r}")
        self._heard = b""
        self._server.taken(self._transport)


def _serve(pipe: Connection, url: str, secret: str) -> None:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:

        async def run() -> None:
            await _Posting(pipe, url, secret).run()

        runner.run(run())


class PostingTelegram(NullTelegram):
    """As `NullTelegram`, for a bot with a webhook at `url` that knows `secret`."""

    def __init__(self, url: str, secret: str) -> None:
        self._webhook = url, secret

    def __enter__(self) -> Self:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, *self._webhook), daemon=True)
        self._process.start()
        theirs.close()
        self.url = f"http://127.0.0.1:{self._heard(30.0)}"
        return self

    def expect_poll(self) -> None:
        """Nothing to remember: it says so when it has connected to the webhook."""
