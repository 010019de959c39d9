"""The sandbox's control side, as anybody's script uses it: plain HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Final, TypeVar

from aiohttp import ClientSession, ClientTimeout, WSMsgType

Json = dict[str, Any]
T = TypeVar("T")

PLAYED: Final = "X-Played-By"
"""The header that tells the demo's own calls from those of whoever sits before the page."""

PATIENCE: Final = 20.0
"""Seconds a call may take; a press waits 10 for its answer, a payment as long."""


class ControlRefused(Exception):
    """The sandbox refused a call, with its sentence."""


class NotSeen(Exception):
    """What was waited for did not come in time."""


class Control:
    """Calls of the control side, and its events."""

    def __init__(self, url: str) -> None:
        self._client = ClientSession(
            f"{url}/sandbox/", timeout=ClientTimeout(total=PATIENCE), headers={PLAYED: "demo"}
        )
        self._happened: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def close(self) -> None:
        """Hang up."""
        await self._client.close()

    async def get(self, path: str) -> Any:
        """Read something. Raises ControlRefused."""
        return await self._call("GET", path, None)

    async def post(self, path: str, **body: Any) -> Any:
        """Do something; `from_` is written `from`. Raises ControlRefused."""
        fields = {name.rstrip("_"): value for name, value in body.items()}
        return await self._call("POST", path, fields)

    async def _call(self, verb: str, path: str, body: Json | None) -> Any:
        async with self._client.request(verb, path, json=body) as answer:
            found = await answer.json()
            if answer.status >= 400:
                raise ControlRefused(found.get("error", answer.reason))
            return found

    async def events(self) -> AsyncIterator[Json]:
        """Everything that happens, live, until the sandbox ends."""
        async with self._client.ws_connect("events") as socket:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._wake()
                    yield message.json()

    async def until(self, look: Callable[[], Awaitable[T | None]], seconds: float, what: str) -> T:
        """Look again whenever something happens, until there is something to see.

        Somebody has to iterate over `events` meanwhile. Raises NotSeen.
        """
        try:
            async with asyncio.timeout(seconds):
                while True:
                    happened = self._happened
                    seen = await look()
                    if seen is not None:
                        return seen
                    await asyncio.shield(happened)
        except TimeoutError:
            raise NotSeen(what) from None

    def _wake(self) -> None:
        happened, self._happened = self._happened, asyncio.get_running_loop().create_future()
        happened.set_result(None)
