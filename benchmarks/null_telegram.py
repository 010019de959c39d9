"""A Telegram that costs next to nothing: it hands out prepared updates and answers from a can.

It runs in a process of its own. No HTTP library: what it costs is taken from the same two cores
that the bot needs. A call is counted for the person whose id stands in its `chat_id` or
`callback_query_id`; an update is answered when its person has got as many calls as it takes.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import re
import threading
import time
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any, Final, Self, cast

import uvloop

from benchmarks.updates import BOT, PHOTO, Prepared

MOST_UPDATES: Final = 100
"""In one answer to getUpdates, as on Telegram."""

_LENGTH: Final = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
_PERSON: Final = re.compile(rb"(?:chat_id|callback_query_id)\W+(\d+)")
_TIMEOUT: Final = re.compile(rb"timeout\W+(\d+)")

_MESSAGE: Final = {"message_id": 9, "from": BOT, "date": 1_750_000_000, "text": "ok"}
_CHAT: Final = {"id": 1_000_000, "type": "private", "first_name": "Anna"}
_ANSWERS: Final[dict[bytes, Any]] = {
    b"getme": {**BOT, "can_join_groups": True, "supports_inline_queries": True},
    b"sendmessage": {**_MESSAGE, "chat": _CHAT},
    b"editmessagetext": {**_MESSAGE, "chat": _CHAT},
    b"sendphoto": {**_MESSAGE, "chat": _CHAT, "photo": PHOTO},
    b"editmessagemedia": {**_MESSAGE, "chat": _CHAT, "photo": PHOTO},
    b"editmessagecaption": {**_MESSAGE, "chat": _CHAT, "photo": PHOTO},
    b"createinvoicelink": "https://t.me/$benchmark",
}


def _response(result: bytes) -> bytes:
    body = b'{"ok":true,"result":' + result + b"}"
    return (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        % len(body)
        + body
    )


_CANNED: Final = {name: _response(json.dumps(result).encode()) for name, result in _ANSWERS.items()}
_TRUE: Final = _response(b"true")


@dataclass(frozen=True, slots=True)
class Task:
    """Updates to hand out: `in_flight` at a time, or at fixed times (seconds from the start)."""

    updates: Sequence[Prepared]
    calls: int
    """That answer one update."""
    in_flight: int | None = None
    at: Sequence[float] | None = None
    patience: float = 60.0


@dataclass(frozen=True, slots=True)
class Served:
    """What came of a task. Times are seconds."""

    seconds: float
    waits: list[float]
    """From an update's time to its last call, in the order of the updates."""
    unanswered: int
    methods: Counter[str]


@dataclass(slots=True)
class _Work:
    """A task under way."""

    task: Task
    began: float
    released: int = 0
    given_at: dict[int, float] = field(default_factory=dict)
    got: Counter[int] = field(default_factory=Counter)
    waits: dict[int, float] = field(default_factory=dict)
    methods: Counter[str] = field(default_factory=Counter)


class _Server:
    """The server's side, all on one event loop."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._loop = asyncio.get_running_loop()
        self._ready: deque[bytes] = deque()
        self._poll: tuple[asyncio.Transport, asyncio.TimerHandle] | None = None
        self._work: _Work | None = None
        self._patience: asyncio.TimerHandle | None = None
        self._wants_poll = False
        self._stopped: asyncio.Future[None] = self._loop.create_future()

    async def run(self) -> None:
        server = await self._loop.create_server(lambda: _Client(self), "127.0.0.1", 0)
        threading.Thread(target=self._listen, daemon=True).start()
        self._pipe.send(server.sockets[0].getsockname()[1])
        await self._stopped
        server.close()

    def _listen(self) -> None:
        word: Task | str | None = ""
        while word is not None:
            try:
                word = self._pipe.recv()
            except EOFError:
                word = None
            self._loop.call_soon_threadsafe(self._told, word)

    def _told(self, word: Task | str | None) -> None:
        if word is None:
            self._stopped.set_result(None)
        elif isinstance(word, Task):
            self._begin(word)
        else:
            self._wants_poll = True

    def _begin(self, task: Task) -> None:
        work = self._work = _Work(task, time.monotonic())
        self._patience = self._loop.call_later(task.patience, self._end)
        if task.at is None:
            for _ in range(task.in_flight or len(task.updates)):
                self._release()
            return
        for at in task.at:
            self._loop.call_later(at, self._release, work.began + at)

    def _release(self, at: float | None = None) -> None:
        work = self._work
        if work is None or work.released >= len(work.task.updates):
            return
        update = work.task.updates[work.released]
        work.released += 1
        work.given_at[update.person] = at or time.monotonic()
        self._ready.append(update.body)
        self._feed()

    def _feed(self) -> None:
        if self._poll is None or not self._ready:
            return
        transport, timer = self._poll
        self._poll = None
        timer.cancel()
        some = [self._ready.popleft() for _ in range(min(len(self._ready), MOST_UPDATES))]
        transport.write(_response(b"[" + b",".join(some) + b"]"))

    def polled(self, transport: asyncio.Transport, body: bytes) -> None:
        """getUpdates: what is ready, or wait for it."""
        if self._wants_poll:
            self._wants_poll = False
            self._pipe.send(time.monotonic())
        found = _TIMEOUT.search(body)
        timer = self._loop.call_later(int(found[1]) if found else 0, self._nothing)
        if self._poll is not None:  # the bot before this one has left it
            self._poll[1].cancel()
        self._poll = (transport, timer)
        self._feed()

    def _nothing(self) -> None:
        if self._poll is not None:
            self._poll[0].write(_response(b"[]"))
            self._poll = None

    def called(self, method: str, body: bytes) -> None:
        """Any other call: count it for its person."""
        work = self._work
        if work is None:
            return
        work.methods[method] += 1
        found = _PERSON.search(body)
        person = int(found[1]) if found else 0
        if person not in work.given_at:
            return
        work.got[person] += 1
        if work.got[person] == work.task.calls:
            work.waits[person] = time.monotonic() - work.given_at[person]
            if work.task.at is None:
                self._release()
            if len(work.waits) == len(work.task.updates):
                self._end()

    def _end(self) -> None:
        work, self._work = self._work, None
        if work is None:
            return
        assert self._patience is not None
        self._patience.cancel()
        self._ready.clear()
        waits = [work.waits[one.person] for one in work.task.updates if one.person in work.waits]
        unanswered = len(work.task.updates) - len(waits)
        self._pipe.send(Served(time.monotonic() - work.began, waits, unanswered, work.methods))


class _Client(asyncio.Protocol):
    """One connection; requests on it come one after another."""

    def __init__(self, server: _Server) -> None:
        self._server = server
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end]
            length = _LENGTH.search(head)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self._buffer) < whole:
                return
            body, self._buffer = self._buffer[end + 4 : whole], self._buffer[whole:]
            self._request(head.split(b" ", 2)[1].rpartition(b"/")[2].lower(), body)

    def _request(self, method: bytes, body: bytes) -> None:
        if method == b"getupdates":
            self._server.polled(self._transport, body)
            return
        self._transport.write(_CANNED.get(method, _TRUE))
        self._server.called(method.decode(), body)


def _serve(pipe: Connection) -> None:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:

        async def run() -> None:
            await _Server(pipe).run()

        runner.run(run())


class NullTelegram:
    """The benchmark's side: a context manager around the server's process."""

    def __enter__(self) -> Self:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self.url = f"http://127.0.0.1:{self._heard(30.0)}"
        return self

    def __exit__(self, *_: object) -> None:
        self._pipe.send(None)
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()

    def serve(self, task: Task) -> Served:
        """Hand out updates and wait until they are answered, or patience is at its end."""
        self._pipe.send(task)
        served: Served = self._heard(task.patience + 10.0)
        return served

    def expect_poll(self) -> None:
        """Remember the next getUpdates, for `polled_at`."""
        self._pipe.send("poll")

    def polled_at(self, patience: float = 90.0) -> float:
        """The monotonic clock's time of the getUpdates that was expected; waits for it."""
        return float(self._heard(patience))

    def _heard(self, patience: float) -> Any:
        if not self._pipe.poll(patience):
            raise TimeoutError("the null Telegram does not answer")
        return self._pipe.recv()
