"""A small shop of the tests' own on the real edge: what it does can be counted."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Sequence
from typing import Any

from aiogram import Dispatcher
from aiogram.filters.callback_data import CallbackData
from aiogram.methods import AnswerPreCheckoutQuery, SendInvoice
from aiogram.types import LabeledPrice, PreCheckoutQuery

from bot.app import App, Shop
from bot.settings import load_settings
from handlers.cards import Detail
from handlers.cards.card import Card, press
from handlers.cards.registry import RENDERERS
from handlers.desk import Desk
from handlers.dispatch import Dispatch
from handlers.scene import Reader, Scene
from handlers.table import Table
from store import outbox
from store.database import Busy, Transaction, load_queries
from store.policy import Policy

sql = load_queries(__file__)
table = Table()


class Tick(CallbackData, prefix="tick"):
    """A button that counts."""

    name: str


async def count(tx: Transaction, person: int, what: str, *, now: int) -> None:
    """The effect that is counted, and what it tells."""
    await sql.add_effect(tx, person=person, what=what)
    await outbox.tell(tx, person, "counted", {"what": what}, now=now)
    await outbox.touch(tx, "counter", 1, now=now)


async def show_counter(tx: Transaction, chat: int, *, now: int) -> int:
    return await outbox.show(tx, chat, "counter", 1, now=now)


@table.press(Tick)
async def on_tick(scene: Scene, data: Tick) -> None:
    await asyncio.sleep(random.random() * 0.03)
    await scene.act(count, scene.person.id, data.name)
    await asyncio.sleep(random.random() * 0.03)


@table.command("count")
async def on_count(scene: Scene, rest: str) -> None:
    await scene.act(count, scene.person.id, rest)


@table.command("counter")
async def on_counter(scene: Scene, rest: str) -> None:
    spot = scene.spot
    assert spot is not None
    await scene.act(show_counter, spot.id)


@table.command("slow")
async def on_slow(scene: Scene, rest: str) -> None:
    await scene.act(count, scene.person.id, "slow begun")
    await asyncio.sleep(12)


@table.command("flaky")
async def on_flaky(scene: Scene, rest: str) -> None:
    tries[rest] = tries.get(rest, 0) + 1
    if tries[rest] < 3:
        raise Busy("the database is busy")
    await scene.act(count, scene.person.id, rest)


tries: dict[str, int] = {}


@table.command("broken")
async def on_broken(scene: Scene, rest: str) -> None:
    raise KeyError("a mistake of ours")


@table.command("invoice")
async def on_invoice(scene: Scene, rest: str) -> None:
    await scene.desk.direct(
        SendInvoice(
            chat_id=scene.person.id,
            title="Song",
            description="A song",
            payload=rest or "song",
            currency="XTR",
            prices=[LabeledPrice(label="Song", amount=5)],
        )
    )


async def on_pre_checkout(desk: Desk, query: PreCheckoutQuery) -> None:
    await desk.direct(AnswerPreCheckoutQuery(pre_checkout_query_id=query.id, ok=True))


async def on_payment(scene: Scene) -> None:
    assert scene.message is not None
    assert scene.message.successful_payment is not None
    if scene.message.successful_payment.invoice_payload == "broken" and not mended.is_set():
        raise KeyError("a mistake of ours")
    await scene.act(count, scene.person.id, "paid")


table.pre_checkouts.append(on_pre_checkout)
table.payments.append(on_payment)

mended = asyncio.Event()
"""Set by a test when the mistake is corrected."""


async def render_counted(desk: Desk, subject: int, detail: Detail, reader: Reader) -> Card:
    return Card(f"{reader.locale}: counted {detail['what']}")


async def render_counter(desk: Desk, subject: int, detail: Detail, reader: Reader) -> Card:
    counted = await desk.read(sql.count_effects)
    return Card(f"so far {counted}", ((press("Tick", Tick(name="again")),),))


async def render_broken(desk: Desk, subject: int, detail: Detail, reader: Reader) -> Card:
    raise LookupError("a mistake of ours")


RENDERERS.update(counted=render_counted, counter=render_counter, unrenderable=render_broken)


async def remind(tx: Transaction, subject: int, now: int, policy: Policy) -> None:
    await outbox.tell(tx, subject, "counted", {"what": "deadline"}, now=now)


async def no_books(tx: Transaction) -> Sequence[Any]:
    return ()


def setup(dispatcher: Dispatcher, desk: Desk) -> None:
    Dispatch(table, desk).register(dispatcher)


def carrier_shop() -> Shop:
    return Shop(setup=setup, timers={"remind": remind}, sweep=no_books)


def run_carrier(**options: Any) -> None:
    """Run it as a process until it is stopped or killed."""
    logging.basicConfig(level=logging.WARNING)
    asyncio.run(App(load_settings(**options), carrier_shop()).run())
