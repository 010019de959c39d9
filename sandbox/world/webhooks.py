"""Delivery by webhook: lanes that keep their order, repeats with back-off, a secret."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import aiohttp

from sandbox.world.clock import Clock
from sandbox.world.updates import PostBox, Update

# Seconds before the second repeat; the first comes at once. Doubles up to the longest.
_FIRST_WAIT = 2.0
_LONGEST_WAIT = 64.0
_PATIENCE = aiohttp.ClientTimeout(total=60)

Reply = Callable[[aiohttp.ClientResponse], Awaitable[None]]


@dataclass(slots=True, eq=False)
class Webhook:
    """Where a bot wants its updates, and the deliveries under way."""

    url: str
    secret: str
    connections: int
    clock: Clock
    box: PostBox
    on_reply: Reply
    ip_address: str = "127.0.0.1"
    certificate: bool = False
    last_error: tuple[int, str] | None = None
    _lanes: dict[Hashable, deque[Update]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _session: aiohttp.ClientSession | None = None
    _slots: asyncio.Semaphore | None = None

    def start(self) -> None:
        """Begin with what already waits."""
        for update in list(self.box.pending.values()):
            self.add(update)

    def add(self, update: Update) -> None:
        """Queue an update behind the others of its lane."""
        lane = self._lanes.get(update.lane)
        if lane is not None:
            lane.append(update)
            return
        self._lanes[update.lane] = deque([update])
        task = asyncio.get_running_loop().create_task(self._drain(update.lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Stop delivering; what was not delivered stays in the post box."""
        tasks = list(self._tasks)
        current = asyncio.current_task()
        for task in tasks:
            if task is not current:
                task.cancel()
        await asyncio.gather(*(t for t in tasks if t is not current), return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def info(self) -> dict[str, Any]:
        """The Bot API's `WebhookInfo` without what the post box knows."""
        body: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": self.certificate,
            "pending_update_count": len(self.box.pending),
            "max_connections": self.connections,
            "ip_address": self.ip_address,
        }
        if self.last_error is not None:
            body["last_error_date"], body["last_error_message"] = self.last_error
        return body

    async def _drain(self, key: Hashable) -> None:
        lane = self._lanes[key]
        failures = 0
        while lane:
            update = lane[0]
            if update.id not in self.box.pending or update.until <= self.clock.now():
                self.box.pending.pop(update.id, None)
                lane.popleft()
                failures = 0
                continue
            problem = await self._deliver(update)
            if problem is None:
                failures = 0
                if update.repeats:
                    update.repeats -= 1
                    continue
                self.box.pending.pop(update.id, None)
                lane.popleft()
                continue
            failures += 1
            self.last_error = (self.clock.date(), problem)
            if failures > 1:
                wait = min(_FIRST_WAIT * 2 ** (failures - 2), _LONGEST_WAIT)
                await self.clock.sleep(min(wait, max(0.0, update.until - self.clock.now())))
        del self._lanes[key]

    async def _deliver(self, update: Update) -> str | None:
        """None when the bot took it, else the problem in the real server's words."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=_PATIENCE)
            self._slots = asyncio.Semaphore(self.connections)
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        assert self._slots is not None
        try:
            async with (
                self._slots,
                self._session.post(self.url, json=update.body(), headers=headers) as answer,
            ):
                if answer.status == HTTPStatus.GONE:
                    return None
                if not HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
                    return f"Wrong response from the webhook: {answer.status} {answer.reason}"
                await self.on_reply(answer)
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except (aiohttp.ClientError, OSError) as error:
            return f"Connection failed: {type(error).__name__}"
        return None
