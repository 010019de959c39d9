"""What dispatching a press costs before anything is read: the shop against bare aiogram.

The press is [Close] under a message with eight buttons: nothing but an edit and an answer, and no
database. Ours goes through the edge's handling, the dispatcher and the table of all handlers; the
floor is one router with one `CallbackData.filter()` handler. Calls go to a session that answers
True. Bound by: pydantic (validation of the update and of the calls) and aiogram's dispatcher.
"""

from __future__ import annotations

import json
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any

from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.base import BaseSession
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

import handlers
from benchmarks.line import Line
from benchmarks.rounds import interleaved, middle, spread
from benchmarks.updates import TOKEN, press
from bot.handling import Handling
from handlers.desk import Desk
from handlers.welcome import Close
from store.people import Person
from store.policy import Policy

LIMIT = 1.5
PRESSES = 3_000
PERSON = 1_000_001


class TrueSession(BaseSession):
    """Answers every call with True, at once."""

    async def close(self) -> None:
        pass

    async def make_request(self, bot: Any, method: Any, timeout: Any = None) -> Any:
        return True

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        yield b""


class NoDatabase:
    """Nobody asks it anything."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"a press that needs no database asked for {name}")


class Put(CallbackData, prefix="x"):
    """The floor's button."""


async def lines(*, quick: bool) -> list[Line]:
    """Feed the same press to both, in turns."""
    presses, rounds = (1_000, 5) if quick else (PRESSES, 11)
    bot = Bot(TOKEN, session=TrueSession())
    rows = [[(f"Button {n}", f"{n}"), (f"Button {n + 1}", f"{n + 1}")] for n in range(0, 8, 2)]
    update = json.loads(press(PERSON, Close().pack(), rows).body)
    ours, floor = _shop(bot), _bare(bot)

    async def per_press(feed: Callable[[dict[str, Any]], Awaitable[Any]]) -> float:
        began = time.process_time()
        for _ in range(presses):
            await feed(update)
        return (time.process_time() - began) / presses * 1e6

    await per_press(ours)
    figures = await interleaved(
        rounds, {"ours": lambda: per_press(ours), "floor": lambda: per_press(floor)}
    )
    return [
        Line(
            "a press through routers and middlewares",
            middle(figures["ours"]),
            "µs CPU",
            middle(figures["floor"]),
            at_most=LIMIT,
            noise=spread(figures["ours"], figures["floor"]),
            note="no database, calls stubbed; the floor is one router with one handler",
        )
    ]


def _shop(bot: Bot) -> Callable[[dict[str, Any]], Awaitable[Any]]:
    """All of the shop's handlers behind the edge's handling."""

    async def direct(method: Any) -> Any:
        return await bot(method)

    desk = Desk(
        database=NoDatabase(),  # type: ignore[arg-type]
        policy=Policy(press_refill=0),
        bot=bot,
        username="tea_bot",
        now=lambda: time.time_ns() // 1000,
        direct=direct,
    )
    desk.remember(
        Person(
            id=PERSON,
            name=f"Anna {PERSON}",
            username=None,
            language="en",
            language_chosen=False,
            zone=None,
            started=True,
        )
    )
    dispatcher = Dispatcher(disable_fsm=True)
    handlers.setup(dispatcher, desk)
    return Handling(dispatcher, bot, desk, _OpenChats())  # type: ignore[arg-type]


class _OpenChats:
    """No chat is closed."""

    async def heard(self, _chat: int) -> bool:
        return False


def _bare(bot: Bot) -> Callable[[dict[str, Any]], Awaitable[Any]]:
    """aiogram with one handler, fed like its polling does."""
    router = Router()

    @router.callback_query(Put.filter())
    async def put(query: CallbackQuery, callback_data: Put) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("Closed.", parse_mode="HTML")
        await query.answer()

    dispatcher = Dispatcher()
    dispatcher.include_router(router)

    async def feed(update: dict[str, Any]) -> Any:
        return await dispatcher.feed_raw_update(bot, update)

    return feed
