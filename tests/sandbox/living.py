"""Running an aiogram bot beside the test, and waiting for what it does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from sandbox.session import SandboxSession
from sandbox.world.events import Queue
from tests.sandbox.town import PATIENCE, Town


@asynccontextmanager
async def living(town: Town, dispatcher: Dispatcher, way: str) -> AsyncIterator[Bot]:
    """The bot at work, as its author would start it: by `polling`, by `webhook`, or by polling
    `in process`, without sockets."""
    if way == "in process":
        bot = Bot("1:demo", session=SandboxSession(town.world))
    else:
        api = TelegramAPIServer.from_base(town.running.url)
        bot = Bot("1:demo", session=AiohttpSession(api=api))
    async with (_webhook if way == "webhook" else _polling)(bot, dispatcher):
        yield bot
    await bot.session.close()


@asynccontextmanager
async def _polling(bot: Bot, dispatcher: Dispatcher) -> AsyncIterator[None]:
    task = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
    yield
    await dispatcher.stop_polling()
    with suppress(asyncio.CancelledError):
        await task


@asynccontextmanager
async def _webhook(bot: Bot, dispatcher: Dispatcher) -> AsyncIterator[None]:
    app = web.Application()
    handler = SimpleRequestHandler(
        dispatcher, bot, secret_token="s3cret", handle_in_background=False
    )
    handler.register(app, path="/hook")
    setup_application(app, dispatcher, bot=bot)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    await bot.set_webhook(f"http://127.0.0.1:{port}/hook", secret_token="s3cret")
    yield
    await bot.delete_webhook()
    await runner.cleanup()


async def next_event(events: Queue, kind: str, **wanted: Any) -> dict[str, Any]:
    """The next event that fits; the events are what tests wait for instead of sleeping."""
    async with asyncio.timeout(PATIENCE):
        while True:
            event = await events.get()
            assert event is not None
            if event["event"] == kind and wanted.items() <= event.items():
                return event


async def answer_to(town: Town, person: int, text: str) -> dict[str, Any]:
    """What the bot answers to a text."""
    events = town.world.events.listen()
    said = await town.say(person, text)
    while True:
        event = await next_event(events, "message", chat=person)
        if event["message_id"] > said["message_id"]:
            break
    return (await town.seen(person))[-1]
