"""The bot is killed at each point of a handler and handles the update again: one effect, an answer.

Every commit and every call of Telegram is a point. The process that dies is an exception that
nobody catches; what was committed before it stays, and a new desk knows nothing of the old one.
"""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.methods import TelegramMethod
from aiogram.types import Update

import handlers
from handlers.desk import Desk
from handlers.scene import ANSWERED
from store import carts, catalog, dialogues, orders
from store.database import Database, load_queries
from tests.trade.market import ANNA, OWNER, Market, open_market

sql = load_queries(__file__)

Json = dict[str, Any]
UPDATES = itertools.count(1)


class Killed(BaseException):
    """The process has ended here."""


@dataclass
class Life:
    """A process: its way to Telegram and to the database, and when it dies."""

    market: Market
    dies_at: int | None = None
    said: list[str] = field(default_factory=list)
    points: int = 0

    def point(self) -> None:
        """A moment at which the process may die."""
        self.points += 1
        if self.points == self.dies_at:
            raise Killed

    async def handle(self, update: Json) -> None:
        """Handle an update as the edge does."""
        desk = Desk(
            database=_Dying(self),
            policy=self.market.policy,
            bot=BOT,
            username="tea_bot",
            now=lambda: self.market.now,
            direct=_Telegram(self),
        )
        dispatcher = Dispatcher(disable_fsm=True)
        handlers.setup(dispatcher, desk)
        await dispatcher.feed_update(BOT, Update.model_validate(update, context={"bot": BOT}))


BOT = Bot("1:demo")


class _Dying(Database):
    """The real database; the process may die after a commit."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self.dialect = life.market.database.dialect  # type: ignore[misc]

    async def transact(
        self, function: Callable[..., Coroutine[Any, Any, Any]], /, *args: Any, **kwargs: Any
    ) -> Any:
        answer = await self._life.market.database.transact(function, *args, **kwargs)
        self._life.point()
        return answer

    async def read(
        self, function: Callable[..., Coroutine[Any, Any, Any]], /, *args: Any, **kwargs: Any
    ) -> Any:
        return await self._life.market.database.read(function, *args, **kwargs)

    async def close(self) -> None:
        """It is the market's."""


class _Telegram:
    """Takes every call; the process may die before it and after it."""

    def __init__(self, life: Life) -> None:
        self._life = life

    async def __call__(self, method: TelegramMethod[Any], /) -> Any:
        self._life.point()
        text = getattr(method, "text", None) or getattr(method, "caption", None) or ""
        self._life.said.append(str(text))
        self._life.point()
        return True


def _private(person: int) -> Json:
    return {"id": person, "type": "private", "first_name": f"Person {person}"}


def _from(person: int) -> Json:
    return {
        "id": person,
        "is_bot": False,
        "first_name": f"Person {person}",
        "language_code": "en",
    }


def typed(person: int, text: str) -> Json:
    """An update: somebody writes to the bot."""
    number = next(UPDATES)
    message = {
        "message_id": number,
        "date": 1,
        "chat": _private(person),
        "from": _from(person),
        "text": text,
    }
    return {"update_id": number, "message": message}


def pressed(person: int, data: str) -> Json:
    """An update: somebody presses a button in the private chat."""
    number = next(UPDATES)
    shown = {"message_id": number, "date": 1, "chat": _private(person), "text": "shown"}
    press = {
        "id": str(number),
        "from": _from(person),
        "chat_instance": "1",
        "data": data,
        "message": shown,
    }
    return {"update_id": number, "callback_query": press}


@dataclass(frozen=True)
class Deed:
    """An update, what it must say at its end, and what it must have done once."""

    update: Json
    says: str
    done: Callable[[], Awaitable[object]]
    is_: object


Prepare = Callable[[Market], Awaitable[Deed]]


async def _variant(market: Market) -> catalog.VariantView:
    view = await market.read(catalog.variant, await market.sell(stock=20), "en")
    assert view is not None
    return view  # type: ignore[no-any-return]


async def _asked(market: Market, kind: str, **detail: int | str) -> None:
    await market.database.transact(dialogues.expect, OWNER, OWNER, kind, detail, now=market.now)


async def price(market: Market) -> Deed:
    variant = await _variant(market)
    await _asked(market, "m-price", variant=variant.id)

    async def done() -> object:
        return (await market.read(catalog.variant, variant.id, "en")).price

    return Deed(typed(OWNER, "15.00"), "$15.00", done, 1500)


async def stock(market: Market) -> Deed:
    variant = await _variant(market)
    await _asked(market, "m-stock", variant=variant.id)

    async def done() -> object:
        return await market.left(variant.id)

    return Deed(typed(OWNER, "+7"), "stock 27", done, 27)


async def ship(market: Market) -> Deed:
    bought = await market.buy(ANNA, ((await _variant(market)).id, 1))
    [parcel] = bought.fulfillments
    await _asked(market, "m-parcel", fulfillment=parcel.id)

    async def done() -> object:
        [now] = (await market.view(bought.order.id)).fulfillments
        announced = await market.read(sql.announced, key=f"shipped:{parcel.id}")
        return now.state, now.tracking, announced

    says = f"Order {bought.order.id} is shipped: DHL 0034 0433"
    return Deed(typed(OWNER, "DHL 0034 0433"), says, done, ("shipped", "0034 0433", 1))


async def refund(market: Market) -> Deed:
    bought = await market.buy(ANNA, ((await _variant(market)).id, 1))

    async def done() -> object:
        view = await market.view(bought.order.id)
        return [one.amount for one in view.refunds], view.order.refunded

    total = bought.order.total
    data = f"mrs:{bought.order.id}:0:0:{total}"
    return Deed(pressed(OWNER, data), "$15.80", done, ([total], total))


async def refund_of_a_piece(market: Market) -> Deed:
    bought = await market.buy(ANNA, ((await _variant(market)).id, 3))

    async def done() -> object:
        view = await market.view(bought.order.id)
        return [one.amount for one in view.refunds], view.lines[0].refunded_pieces

    data = f"mrs:{bought.order.id}:{bought.lines[0].id}:1:1280"
    return Deed(pressed(OWNER, data), "$12.80", done, ([1280], 1))


async def checkout(market: Market) -> Deed:
    one, two = await _variant(market), await _variant(market)
    await market.database.transact(carts.empty, ANNA, market.shop)
    for variant in (one, two):
        await market.act(carts.put, ANNA, market.shop, variant.id)
    before = await market.read(orders.orders_of, ANNA)
    for order in before.items:
        if order.state == "awaiting_payment":
            await market.act(orders.cancel, order.id, ANNA)

    async def done() -> object:
        page = await market.read(orders.orders_of, ANNA)
        cart = await market.read(carts.cart, ANNA, market.shop, "en")
        shown = await market.read(sql.live_cards, chat=ANNA, subject=page.items[0].id)
        return page.total - before.total, cart.parts, shown

    # In private the answer is the order's live card, which the outbox has.
    return Deed(pressed(ANNA, f"cc:{market.shop}:"), "", done, (1, {}, 1))


async def listing(market: Market) -> Deed:
    before = await market.read(catalog.products_of, market.shop, "", 0, 1)
    await _asked(market, "m-listing", shop=market.shop)

    async def done() -> object:
        page = await market.read(catalog.products_of, market.shop, "", 0, 1)
        return page.total - before.total, page.items[0].left

    return Deed(typed(OWNER, "Bowl 12.80 x20"), "Bowl", done, (1, 20))


async def price_before_stock(market: Market) -> Deed:
    """After the price the bot asks for the stock: the price must not be taken for that answer."""
    variant = await _variant(market)
    await _asked(market, "m-price", variant=variant.id, then="stock")

    async def done() -> object:
        known = await market.read(catalog.variant, variant.id, "en")
        asked = await market.read(dialogues.expected, OWNER, OWNER)
        return known.price, known.left, asked and asked.kind

    return Deed(typed(OWNER, "30"), "How many", done, (3000, 20, "m-stock"))


DEEDS = (price, stock, ship, refund, refund_of_a_piece, checkout, listing, price_before_stock)
NOT_SO = ("found", "cart is empty", "already", "nothing left", "cannot", "no longer")


@pytest.mark.parametrize("prepare", DEEDS, ids=lambda prepare: prepare.__name__)
async def test_killed_anywhere_it_is_done_once_and_answered(
    database: Database, prepare: Prepare
) -> None:
    market = await open_market(database)
    for dies_at in itertools.count(1):
        deed = await prepare(market)
        first = Life(market, dies_at)
        try:
            await first.handle(deed.update)
        except Killed:
            second = Life(market)
            await second.handle(deed.update)
        else:
            assert dies_at > 2, "it did not die once"
            break
        assert await deed.done() == deed.is_, f"died at {dies_at}"
        said = [*first.said, *second.said]
        assert any(deed.says in one for one in said), f"died at {dies_at}: {said}"
        wrong = [one for one in said for words in NOT_SO if words in one.lower()]
        assert not wrong, f"died at {dies_at}"
    await market.assert_sound()


async def test_what_was_typed_leaves_no_text_behind(database: Database) -> None:
    market = await open_market(database)
    deed = await price(market)
    await Life(market).handle(deed.update)
    asked = await market.read(dialogues.expected, OWNER, OWNER)
    assert asked is not None
    assert asked.kind == ANSWERED
    assert set(asked.detail) == {"under"}


async def test_the_next_text_is_an_ordinary_one(database: Database) -> None:
    market = await open_market(database)
    deed = await price(market)
    await Life(market).handle(deed.update)
    after = Life(market)
    await after.handle(typed(OWNER, "15.00"))
    assert any(after.said), "the same words in another message are answered"
    assert await deed.done() == 1500
