"""The carrier by webhook, and somebody who posts to it as Telegram does, or as a stranger."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Sequence
from typing import Any

from aiohttp import ClientSession

from bot.app import App
from bot.arrivals import AT_ONCE, Update, kind_of
from bot.intake import Intake
from bot.settings import Settings, load_settings
from bot.webhook import SECRET_HEADER, Door, door_of
from sandbox.server import Running
from store.database import open_database
from tests.edge.carrier import carrier_shop, run_carrier
from tests.edge.conftest import TOKEN, Carrier, Control


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def webhook_options(api: str, database: str) -> dict[str, Any]:
    """The settings of a carrier that takes its updates under a path of a port of its own."""
    return {
        "_env_file": None,
        "api": api,
        "token": TOKEN,
        "database": database,
        "webhook": f"http://127.0.0.1:{free_port()}/behind/a/proxy",
        "messages_a_second": 0,
        "chat_messages_a_second": 0,
        "group_messages_a_minute": 0,
        "presses_at_once": 1000,
    }


def is_set(sandbox: Running) -> bool:
    """Whether Telegram posts updates somewhere."""
    return sandbox.world.bots[TOKEN].webhook is not None


async def start(sandbox: Running, control: Control, settings: Settings) -> Carrier:
    """Start the carrier and wait until its webhook is set."""
    database = await open_database(settings.database)
    before = sandbox.world.bots[TOKEN].webhook
    carrier = Carrier(App(settings, carrier_shop()), database, control)

    async def posts() -> bool:
        return settings.webhook is None or sandbox.world.bots[TOKEN].webhook not in (None, before)

    await carrier.until(posts)
    return carrier


async def end(carrier: Carrier) -> None:
    """Stop it cleanly."""
    await carrier.stop()
    await carrier.database.close()


class Poster:
    """Posts to the bot's server over a client of its own."""

    def __init__(self, settings: Settings) -> None:
        self.door: Door = door_of(settings)
        self.origin = f"http://{self.door.host}:{self.door.port}"
        self.url = f"{self.origin}{self.door.path}"
        self.client = ClientSession()
        self.headers = {SECRET_HEADER: self.door.secret}

    async def post(self, update: Update) -> int:
        """Post an update as Telegram does; the status of the answer."""
        async with self.client.post(self.url, json=update, headers=self.headers) as answer:
            return answer.status

    async def post_raw(self, data: Any, **headers: str) -> int:
        """Post anything, with these headers alone."""
        async with self.client.post(self.url, data=data, headers=headers) as answer:
            return answer.status


def saying(update_id: int, person: int, text: str) -> dict[str, Any]:
    """An update: somebody says a command in private."""
    names = {"id": person, "first_name": "Anna"}
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1_700_000_000,
            "chat": {**names, "type": "private"},
            "from": {**names, "is_bot": False, "language_code": "en"},
            "text": text,
            "entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}],
        },
    }


def asking(update_id: int, person: int) -> dict[str, Any]:
    """An update: somebody types the bot's name and a query in some chat."""
    asker = {"id": person, "first_name": "Anna", "is_bot": False}
    query = {"id": str(update_id), "from": asker, "query": "tea", "offset": ""}
    return {"update_id": update_id, "inline_query": query}


def run_and_die_before_answering(**options: Any) -> None:
    """Run the carrier as a process that dies once an update is committed, before its 200."""
    take = Intake.take

    async def take_and_die(self: Intake, updates: Sequence[Update]) -> None:
        await take(self, updates)
        if any(kind_of(update) not in AT_ONCE for update in updates):
            os.kill(os.getpid(), signal.SIGKILL)

    Intake.take = take_and_die  # type: ignore[method-assign]
    run_carrier(**options)


async def gathered(*work: Any) -> list[Any]:
    """Everything at once; what failed is an exception in the list."""
    return list(await asyncio.gather(*work, return_exceptions=True))


def settings_for(sandbox: Running, database_url: str, **options: Any) -> Settings:
    """The settings of a carrier by webhook."""
    return load_settings(**{**webhook_options(sandbox.url, database_url), **options})
