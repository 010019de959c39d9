"""One message on its way, when the world moves under it."""

from __future__ import annotations

from typing import Any

from aiogram import Bot
from aiogram.methods import DeleteMessage, EditMessageText, TelegramMethod

from bot.clock import wall
from bot.delivery import Call, Delivery
from bot.open_chats import OpenChats
from bot.pace import Limits, Pace
from bot.session import LeanSession
from handlers.desk import Desk
from handlers.scene import Reader
from store import outbox
from store.database import Database
from store.outbox import Waiting, sending
from store.policy import MINUTE, Policy
from tests.edge import carrier
from tests.edge.conftest import Control

READER = Reader("en", "UTC", None)


def delivery(
    database: Database,
    bot: Bot,
    session: LeanSession,
    operator: int | None = None,
    call: Call | None = None,
) -> Delivery:
    async def direct(method: object) -> None:
        raise AssertionError("a delivery calls by itself")

    chats = OpenChats(database, wall, lambda person: None)
    desk = Desk(
        database=database,
        policy=Policy(),
        bot=bot,
        username="lanbao_bot",
        now=wall,
        direct=direct,
        operator=operator,
    )
    pace = Pace(Limits(bot=0, chat=0, group=0))
    return Delivery(desk, call or (lambda method: session.call(bot, method)), pace, chats)


async def heads(database: Database) -> list[Waiting]:
    return await database.read(sending.heads, wall(), wall(), 10)


async def take(database: Database, message: Waiting) -> None:
    taken, _ = await database.transact(
        sending.take, [message.id], [], lease=1, wall=wall(), until=wall() + MINUTE
    )
    assert taken == {message.id}


async def test_a_group_that_was_upgraded_between_the_look_and_the_taking_delays_nothing(
    database: Database, control: Control, bot: Bot, session: LeanSession
) -> None:
    anna = await control.person("Anna")
    group = await control.group(anna)
    await database.transact(outbox.tell, group, "counted", {"what": "tea"}, now=1)
    (seen,) = await heads(database)
    new = (await control.ask("POST", f"chats/{group}/upgrade"))["id"]
    await database.transact(sending.move_chat, group, new)
    await take(database, seen)
    await delivery(database, bot, session).deliver(seen, None, 1, READER)
    assert [message.chat for message in await heads(database)] == [new]


async def test_a_card_that_changed_between_the_look_and_the_delivery_is_drawn_again(
    database: Database, control: Control, bot: Bot, session: LeanSession
) -> None:
    anna = await control.person("Anna")
    await control.say(anna, "/start")
    await database.transact(carrier.sql.make_table)
    card = await database.transact(carrier.show_counter, anna, now=1)
    (message,) = await heads(database)
    seen = await database.read(outbox.card, card)
    await database.transact(outbox.touch, "counter", 1, now=2)
    await database.transact(sending.gather)
    await take(database, message)

    await delivery(database, bot, session).deliver(message, seen, 1, READER)

    assert len(await control.reads(anna)) == 1
    (dirty,) = await database.read(sending.dirty_cards, wall(), 10)
    assert (dirty.id, dirty.message is not None) == (card, True), "it is drawn once more"


async def test_a_card_that_is_lifted_while_its_old_message_is_edited_stays_alive(
    database: Database, control: Control, bot: Bot, session: LeanSession
) -> None:
    anna = await control.person("Anna")
    await control.say(anna, "/start")
    await database.transact(carrier.sql.make_table)
    card = await database.transact(carrier.show_counter, anna, now=1)
    (message,) = await heads(database)
    await take(database, message)
    first = await database.read(outbox.card, card)
    await delivery(database, bot, session).deliver(message, first, 1, READER)
    await database.transact(outbox.touch, "counter", 1, now=2)
    await database.transact(sending.gather)
    _, drawn = await database.transact(
        sending.take, [], [card], lease=2, wall=wall(), until=wall() + MINUTE
    )
    taken = await database.read(outbox.card, card)
    assert drawn
    assert taken is not None and taken.message is not None

    async def lifted_meanwhile(method: TelegramMethod[Any]) -> Any:
        if isinstance(method, EditMessageText):
            await database.transact(outbox.repost, anna, "counter", 1, now=3)
            await session.call(bot, DeleteMessage(chat_id=anna, message_id=taken.message or 0))
        return await session.call(bot, method)

    await delivery(database, bot, session, call=lifted_meanwhile).redraw(taken, 2, READER)

    known = await database.read(outbox.card, card)
    assert known is not None
    assert (known.live, known.message) == (True, None)
    (again,) = await heads(database)
    assert again.card == card, "it is sent anew, and nobody has retired it"


async def test_the_operator_is_written_to_wherever_that_is(
    database: Database, control: Control, bot: Bot, session: LeanSession
) -> None:
    anna = await control.person("Anna")
    await control.say(anna, "/start")
    await database.transact(outbox.tell, outbox.OPERATOR, "counted", {"what": "tea"}, now=1)
    (message,) = await heads(database)
    await take(database, message)
    await delivery(database, bot, session, operator=anna).deliver(message, None, 1, READER)
    assert await control.reads(anna) == ["en: counted tea"]
    assert await heads(database) == []


async def test_an_operator_who_has_blocked_the_bot_is_tried_again_and_alone(
    database: Database, control: Control, bot: Bot, session: LeanSession
) -> None:
    anna = await control.person("Anna")
    await control.say(anna, "/start")
    await control.ask("POST", "block", user=anna, blocked=True)
    await database.transact(outbox.tell, outbox.OPERATOR, "counted", {"what": "tea"}, now=1)
    (message,) = await heads(database)
    await take(database, message)
    await delivery(database, bot, session, operator=anna).deliver(message, None, 1, READER)
    assert list(await database.read(sending.closed_chats)) == [anna]
    assert await heads(database) == []
    later = wall() + MINUTE
    assert len(await database.read(sending.heads, later, later, 10)) == 1
