"""The bot as a process of its own, the unmodified one, and the shop it runs on."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from multiprocessing.context import ForkServerProcess
from typing import Any

from pydantic import SecretStr

from store import catalog, people, shipping, shops
from store.codes import new_code
from store.database import Database, Transaction
from store.policy import DAY, Policy
from tests.forks import FORKS

TOKEN = "1:demo"
MERCHANT = 900
"""The id of the one who runs the tea house."""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def run_bot(options: dict[str, Any]) -> None:
    """What the bot's process does."""
    from bot.settings import load_settings
    from bot.shop import run_shop

    asyncio.run(run_shop(load_settings(**options)))


class BotProcess:
    """The bot; it can be killed, and started again."""

    def __init__(self, api: str, database: str, **options: Any) -> None:
        self._options = {
            "_env_file": None,
            "api": api,
            "token": TOKEN,
            "database": database,
            "messages_a_second": 0,
            "chat_messages_a_second": 0,
            "group_messages_a_minute": 0,
            "open_to_all": True,
            "log_level": "warning",
            "ship_undo_window": "300ms",
            **options,
        }
        self._process: ForkServerProcess | None = None

    def start(self) -> None:
        """Start it; what was said meanwhile waits at the sandbox."""
        self._process = FORKS.Process(target=run_bot, args=(self._options,))
        self._process.start()

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Stop it by a signal and return its exit code."""
        assert self._process is not None and self._process.pid is not None
        os.kill(self._process.pid, how)
        await asyncio.to_thread(self._process.join, 60)
        assert self._process.exitcode is not None, "the bot did not stop"
        return self._process.exitcode


async def open_tea_house(
    database: Database, *, now: int, policy: Policy, by_hand: bool = False
) -> int:
    """Open a shop with something of each kind; it takes cards (or cash `by_hand`) and Stars."""
    return await database.transact(_open, by_hand, now=now, policy=policy)


async def _open(tx: Transaction, by_hand: bool, *, now: int, policy: Policy) -> int:
    await people.meet(
        tx, MERCHANT, name="Mei", username="mei", language_hint="en", started=True, now=now
    )
    shop = await shops.open_shop(
        tx, MERCHANT, None, free=True, name="Mei's Tea House", now=now, policy=policy
    )
    assert isinstance(shop, int)
    await shops.set_currency(tx, shop, MERCHANT, "USD", has_product=False)
    await shops.set_zone(tx, shop, MERCHANT, "Europe/London")
    await shipping.set_flat(tx, shop, MERCHANT, 300, free_from=3000)
    await shipping.add_pickup_point(tx, shop, MERCHANT, "The tea house", "18 Orchard Street")
    if by_hand:
        await shops.set_way(tx, shop, MERCHANT, "by-hand", note="transfer to 12-34", now=now)
    else:
        token = SecretStr("284685063:TEST:journeys")
        await shops.set_way(tx, shop, MERCHANT, "provider", secret=token, now=now)
    await shops.set_way(tx, shop, MERCHANT, "stars", operator=MERCHANT, now=now)
    for new in goods(now):
        product = await catalog.add_product(tx, shop, new, now=now)
        await catalog.publish(tx, shop, product, now=now)
    await shops.publish_shop(tx, shop, MERCHANT, has_product=True)
    return shop


def goods(now: int) -> list[catalog.NewProduct]:
    """Something of each kind, in both languages."""

    def one(en: str, zh: str, price: int, stock: int | None, **more: Any) -> catalog.NewProduct:
        digital = more.pop("digital", None)
        return catalog.NewProduct(
            title=en,
            currency="XTR" if digital else "USD",
            variants=(catalog.NewVariant(price=price, stock=stock, digital=digital),),
            code=new_code(),
            kind="digital" if digital else more.pop("kind", "shipped"),
            texts={"zh": catalog.Text(title=zh)},
            **more,
        )

    return [
        one("Longjing green tea", "龙井绿茶", 1280, 1000),
        one("Oolong", "乌龙茶", 990, 1000),
        one("Last teapot", "最后一把壶", 5800, 1),
        one("Tasting evening", "品茶会", 2000, 100, kind="pickup"),
        one("Brewing guide", "泡茶指南", 50, None, digital="Three grams, one minute."),
        one("Spring tea", "春茶", 1100, 50, ships_from=now + 30 * DAY),
        one("Limited cake", "限量茶饼", 3600, 100, per_person=3),
        one("Brew kettle", "煮茶壶", 3000, 20),
        one("Old cup", "旧茶杯", 700, 20),
        catalog.NewProduct(
            title="Silk scarf",
            currency="USD",
            options=("Colour",),
            variants=tuple(
                catalog.NewVariant(price=2400, stock=20, options=(colour,))
                for colour in ("Red", "Blue")
            ),
            code=new_code(),
        ),
        catalog.NewProduct(
            title="White tea",
            currency="USD",
            options=("Size",),
            variants=(
                catalog.NewVariant(price=720, stock=500, options=("50 g",)),
                catalog.NewVariant(price=1200, stock=500, options=("100 g",)),
            ),
            code=new_code(),
        ),
    ]
