"""A bot of four lines that says back what it hears: `python -m benchmarks.sandbox_echo_bot URL`.

With `--webhook` it takes updates by webhook on a free port of loopback.
"""

from __future__ import annotations

import asyncio
import logging
import sys

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

router = Router()


@router.message(F.text)
async def echo(message: Message) -> None:
    """Say it back."""
    await message.answer(str(message.text))


async def main(api: str, *, webhook: bool) -> None:
    """Serve until killed."""
    logging.basicConfig(level=logging.WARNING)
    bot = Bot("1:demo", session=AiohttpSession(api=TelegramAPIServer.from_base(api)))
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    if not webhook:
        await dispatcher.start_polling(bot)
        return
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False).register(app, path="/hook")
    setup_application(app, dispatcher, bot=bot)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await bot.set_webhook(f"http://127.0.0.1:{runner.addresses[0][1]}/hook")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], webhook="--webhook" in sys.argv))
