"""Takes updates in by webhook: Telegram posts each one and hears 200 once it is written down.

aiogram's webhook answers 200 before an update is handled and loses it when the process dies. Here
the inbox is written first, many requests in one commit; whatever else is answered, Telegram keeps
the update and brings it again.
"""

from __future__ import annotations

import asyncio
import errno
import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final, NoReturn

from aiogram.methods import SetWebhook
from aiohttp import web
from yarl import URL

from bot.arrivals import AT_ONCE, Update, kind_of, lane_of
from bot.batches import Batches
from bot.faults import is_transient, name_of
from bot.health import Health
from bot.intake import LONGEST_PAUSE, Intake
from bot.settings import Settings
from bot.telegram_errors import Fate, failed
from bot.workers import Workers

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
LARGEST: Final = 1024 * 1024
"""Bytes of a request; an update is a few thousand."""

CONNECTIONS: Final = 100
"""The most Telegram opens: what comes on them at the same time shares a commit."""

PORT: Final = 8088
"""Where a proxy finds the bot unless told otherwise."""

ROOM_SECONDS: Final = 2.0
"""How long a request waits for room; a longer one would keep pre-checkouts from getting through."""

FINISH_SECONDS: Final = 10.0
"""How long a clean stop waits for requests that are here."""

_LARGEST_ID: Final = 2**63

log = logging.getLogger(__name__)

# aiohttp logs an error for every broken request that a stranger sends, and errors are alarms here.
_http_log = logging.getLogger(f"{__name__}.http")
_http_log.setLevel(logging.CRITICAL)

Call = Callable[..., Awaitable[Any]]


class WebhookFails(Exception):
    """The webhook cannot be served or set; says why."""


class NotAnUpdate(ValueError):
    """The body of a request is no update."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where Telegram finds the bot, where the bot listens, and the word that opens."""

    url: str
    host: str
    port: int
    path: str
    secret: str


def door_of(settings: Settings) -> Door:
    """What the settings say about the webhook, which must be set."""
    assert settings.webhook is not None
    assert settings.token is not None
    url = URL(settings.webhook)
    if settings.webhook_secret is not None:
        secret = settings.webhook_secret.get_secret_value()
    else:
        token = settings.token.get_secret_value()
        secret = hmac.new(token.encode(), b"lanbao webhook", hashlib.sha256).hexdigest()
    # An http address is one of this machine: nobody stands between, so its port is ours.
    port = settings.webhook_port or (url.port if url.scheme == "http" else None) or PORT
    return Door(settings.webhook, settings.webhook_host, port, url.raw_path or "/", secret)


def read_update(body: bytes) -> Update:
    """The update in a request's body. Raises NotAnUpdate."""
    try:
        update: Update = json.loads(body)
        if -_LARGEST_ID <= lane_of(update) < _LARGEST_ID > update["update_id"] >= 0:
            return update
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    raise NotAnUpdate


class Webhook:
    """A small server for Telegram, and for whoever asks how the bot is."""

    def __init__(
        self,
        door: Door,
        intake: Intake,
        workers: Workers,
        call: Call,
        health: Health,
        *,
        allowed: Sequence[str],
    ) -> None:
        """`call(method)` answers plain JSON; `allowed` names the kinds of updates."""
        self._door = door
        self._secret = door.secret.encode()
        self._intake = intake
        self._workers = workers
        self._call = call
        self._health = health
        self._allowed = list(allowed)
        self._batches = Batches(intake.take)

    async def run(self) -> None:
        """Serve until cancelled; then accept nothing more and finish what is here.

        The webhook stays set: Telegram keeps what comes until the bot is back. Raises WebhookFails.
        """
        application = web.Application(client_max_size=LARGEST)
        application.router.add_post(self._door.path, self._take)
        self._health.add_to(application)
        runner = web.AppRunner(
            application,
            access_log=None,
            logger=_http_log,
            lingering_time=0,  # what a stranger goes on sending is not read
            shutdown_timeout=FINISH_SECONDS,
        )
        await runner.setup()
        try:
            await self._listen(runner)
            await self._register()
            await asyncio.get_running_loop().create_future()
        finally:
            await runner.cleanup()

    async def _listen(self, runner: web.AppRunner) -> None:
        door = self._door
        try:
            await web.TCPSite(runner, door.host, door.port).start()
        except OSError as error:
            _cannot_listen(door, error)
        log.info("listening on %s:%d", door.host, door.port)

    async def _register(self) -> None:
        """Tell Telegram where to post; tries until it answers."""
        method = SetWebhook(
            url=self._door.url,
            secret_token=self._door.secret,
            allowed_updates=self._allowed,
            max_connections=CONNECTIONS,
        )
        pause = 0.5
        while True:
            try:
                await self._call(method)
            except Exception as error:
                attempt = failed(error)
                if attempt.fate not in (Fate.LOST, Fate.WAIT):
                    raise WebhookFails(f"Telegram refuses the webhook: {attempt.said}") from None
                log.warning("the webhook is not set yet: %s", attempt.said)
                await asyncio.sleep(attempt.seconds or pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                log.info("updates come by webhook to %s", self._door.url)
                return

    async def _take(self, request: web.Request) -> web.Response:
        # The secret is the proof, and it comes first: addresses in headers can be forged.
        told = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(told.encode(errors="surrogateescape"), self._secret):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        try:
            await self._keep(read_update(await request.read()))
        except NotAnUpdate:
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        except web.HTTPException:
            raise  # the body is too large
        except Exception as error:
            if not is_transient(error) and not isinstance(error, TimeoutError):
                log.exception("update-not-taken error=%s", name_of(error))
                return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
            log.warning("an update was not taken, Telegram brings it again: %s", name_of(error))
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        return web.Response()

    async def _keep(self, update: Update) -> None:
        if kind_of(update) in AT_ONCE:
            await self._intake.take((update,))
            return
        async with asyncio.timeout(ROOM_SECONDS):
            await self._workers.has_room()
        await self._batches.take(update)


def _cannot_listen(door: Door, error: OSError) -> NoReturn:
    if error.errno == errno.EADDRINUSE:
        why = "is taken by another program: choose another with LANBAO_WEBHOOK_PORT"
    else:
        why = f"cannot be listened on: {error.strerror or type(error).__name__}"
    raise WebhookFails(f"{door.host}:{door.port} {why}") from None
