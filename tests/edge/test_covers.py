"""A picture that only adorns a card never stands in its way."""

from __future__ import annotations

from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditMessageCaption, EditMessageText, SendPhoto, TelegramMethod

from bot.clock import wall
from bot.delivery import Delivery
from bot.open_chats import OpenChats
from bot.pace import Limits, Pace
from bot.session import LeanSession
from handlers.cards import Detail
from handlers.cards.card import Card, Photo
from handlers.cards.registry import RENDERERS
from handlers.desk import Desk
from handlers.scene import Reader
from store import outbox
from store.database import Database
from store.outbox import LiveCard, sending
from store.policy import MINUTE, Policy
from tests.edge.conftest import Control
from tests.edge.test_delivery import READER
from tests.stage.messages import png


async def render_covered(desk: Desk, subject: int, detail: Detail, reader: Reader) -> Card:
    return Card(f"gift {subject}", photo=Photo(-1, None, png(), adorns=True))


RENDERERS.update(covered=render_covered)


class Chatroom:
    """The sandbox, where one kind of call is refused; what was called is counted."""

    def __init__(self, bot: Bot, session: LeanSession, refused: type, said: str) -> None:
        self.bot, self.session = bot, session
        self.refused, self.said = refused, said
        self.calls: list[type] = []

    async def call(self, method: TelegramMethod[Any]) -> Any:
        self.calls.append(type(method))
        if isinstance(method, self.refused):
            raise TelegramBadRequest(method=method, message=f"Bad Request: {self.said}")
        if getattr(method, "inline_message_id", None):
            return True
        return await self.session.call(self.bot, method)

    def delivery(self, database: Database) -> Delivery:
        async def direct(method: object) -> None:
            raise AssertionError("a delivery calls by itself")

        desk = Desk(
            database=database,
            policy=Policy(),
            bot=self.bot,
            username="lanbao_bot",
            now=wall,
            direct=direct,
        )
        chats = OpenChats(database, wall, lambda person: None)
        return Delivery(desk, self.call, Pace(Limits(bot=0, chat=0, group=0)), chats)


async def taken(database: Database, card: int) -> LiveCard:
    _, cards = await database.transact(
        sending.take, [], [card], lease=2, wall=wall(), until=wall() + MINUTE
    )
    return cards[card]


async def test_a_group_that_allows_no_photos_gets_the_text_and_stays_open(
    database: Database, control: Control, bot: Bot, session: LeanSession
) -> None:
    group = await control.group(await control.person("Anna"))
    card = await database.transact(outbox.show, group, "covered", 5, now=1)
    room = Chatroom(bot, session, SendPhoto, "CHAT_SEND_PHOTOS_FORBIDDEN")
    (message,) = await database.read(sending.heads, wall(), wall(), 10)
    await database.transact(
        sending.take, [message.id], [], lease=1, wall=wall(), until=wall() + MINUTE
    )
    row = await database.read(outbox.card, card)

    await room.delivery(database).deliver(message, row, 1, READER)

    sent = await database.read(outbox.card, card)
    assert sent is not None
    assert sent.message is not None
    assert sent.photo is None
    assert await database.read(sending.closed_chats) == {}
    await database.transact(outbox.show, group, "covered", 5, now=2)
    await room.delivery(database).redraw(await taken(database, card), 2, READER)
    assert room.calls[-1] is EditMessageText, "a text stays a text"


async def test_an_inline_card_nobody_told_of_is_edited_as_what_it_turns_out_to_be(
    database: Database, bot: Bot, session: LeanSession
) -> None:
    card = await database.transact(outbox.attach, "covered", 5, now=1, inline_id="learnt", by=7)
    room = Chatroom(bot, session, EditMessageText, "there is no text in the message to edit")

    await room.delivery(database).redraw(await taken(database, card), 2, READER)

    assert room.calls == [EditMessageText, EditMessageCaption]
    known = await database.read(outbox.card, card)
    assert known is not None
    assert (known.live, known.is_dirty, known.photo) == (True, False, -1)


async def test_an_inline_card_that_is_gone_is_tried_both_ways_and_given_up(
    database: Database, bot: Bot, session: LeanSession
) -> None:
    card = await database.transact(outbox.attach, "covered", 5, now=1, inline_id="gone", by=7)
    room = Chatroom(bot, session, TelegramMethod, "MESSAGE_ID_INVALID")

    await room.delivery(database).redraw(await taken(database, card), 2, READER)

    assert room.calls == [EditMessageText, EditMessageCaption]
    known = await database.read(outbox.card, card)
    assert known is not None
    assert not known.live
