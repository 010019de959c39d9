"""What somebody waits for is called again only where nobody would see it twice."""

from __future__ import annotations

import asyncio
import socket

import pytest
from aiogram import Bot
from aiogram.methods import DeleteMessage, EditMessageText, SendMessage
from aiohttp import web

from bot.direct import Direct
from bot.open_chats import OpenChats
from bot.pace import Limits, Pace
from bot.session import LeanSession
from bot.tally import Tally
from store.database import Database
from tests.edge.conftest import TOKEN, Control


def directly(bot: Bot, database: Database) -> Direct:
    chats = OpenChats(database, now=lambda: 0, forget=lambda _person: None)
    return Direct(bot, Pace(Limits(bot=0, chat=0, group=0)), chats)


@pytest.mark.parametrize("kind", ["500", "lost_answer"])
async def test_a_message_that_may_have_been_sent_is_not_sent_again(
    bot: Bot, database: Database, control: Control, kind: str
) -> None:
    anna = await control.person("Anna")
    await control.say(anna, "/start")
    await control.fault("sendMessage", kind)
    assert await directly(bot, database)(SendMessage(chat_id=anna, text="hello")) is None
    assert len(await control.calls("sendMessage")) == 1


async def test_an_edit_and_a_deletion_are_made_again_when_telegram_breaks_down(
    bot: Bot, database: Database, control: Control
) -> None:
    anna = await control.person("Anna")
    await control.say(anna, "/start")
    direct = directly(bot, database)
    sent = await bot(SendMessage(chat_id=anna, text="one"))
    await control.fault("editMessageText", "500", 2)
    edit = EditMessageText(chat_id=anna, message_id=sent.message_id, text="two")
    assert await direct(edit) is not None
    assert await control.reads(anna) == ["two"]
    await control.fault("deleteMessage", "500", 2)
    assert await direct(DeleteMessage(chat_id=anna, message_id=sent.message_id))
    assert await control.reads(anna) == []


async def test_a_message_that_never_reached_telegram_is_sent_again(database: Database) -> None:
    heard: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        said = await request.json()
        heard.append(said["text"])
        message = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, **said}
        return web.json_response({"ok": True, "result": message})

    town = web.Application()
    town.router.add_post("/{call:.*}", answer)
    runner = web.AppRunner(town)
    await runner.setup()
    # Bound, so that nobody else takes the port, but nobody listens there yet.
    door = socket.socket()
    door.bind(("127.0.0.1", 0))
    tally = Tally()
    session = LeanSession(f"http://127.0.0.1:{door.getsockname()[1]}", tally=tally)
    direct = directly(Bot(TOKEN, session=session), database)
    calling = asyncio.create_task(direct(SendMessage(chat_id=5, text="hello")))
    while not tally.calls["sendMessage", "unreachable"]:
        assert not calling.done()
        await asyncio.sleep(0)
    await web.SockSite(runner, door).start()
    assert await calling is not None
    assert heard == ["hello"]
    await session.close()
    await runner.cleanup()
