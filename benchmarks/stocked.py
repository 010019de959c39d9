"""A shop with goods on its shelves and people who have an address, for a bot to serve."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import SecretStr

import store.registry  # noqa: F401 - the terms that may be on an order register themselves
from benchmarks.updates import FIRST_PERSON, PHOTO
from store import catalog, people, shipping, shops
from store.codes import new_code
from store.database import Database, Transaction, migrate, open_database
from store.people import ParsedAddress
from store.policy import Policy

OWNER: Final = 900
PRODUCTS: Final = 12
PRICE: Final = 1280
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Goods:
    """What can be ordered, and by whom."""

    shop: int
    product: int
    variant: int
    persons: Sequence[int]
    addresses: Sequence[int]


async def stocked_file(folder: Path, persons: int) -> tuple[str, Goods]:
    """A SQLite database with the shop; its URL and what is in it."""
    url = f"sqlite:///{folder / 'shop.db'}"
    await migrate(url)
    database = await open_database(url, sync="off")
    try:
        return url, await stock(database, persons)
    finally:
        await database.close()


async def stock(database: Database, persons: int) -> Goods:
    """Open the shop and let people move in, now: a bot that runs on it erases what is old."""
    policy, now = Policy(), time.time_ns() // 1000
    shop, product, variant = await database.transact(_open, policy, now)
    addresses: list[int] = []
    numbers = range(FIRST_PERSON, FIRST_PERSON + persons)
    for at in range(0, persons, _AT_ONCE):
        some = numbers[at : at + _AT_ONCE]
        addresses += await asyncio.gather(
            *(database.transact(_move_in, person, policy, now) for person in some)
        )
    return Goods(shop, product, variant, numbers, addresses)


async def _open(tx: Transaction, policy: Policy, now: int) -> tuple[int, int, int]:
    await people.meet(
        tx, OWNER, name="Mei", username="mei", language_hint="en", started=True, now=now
    )
    shop: Any = await shops.open_shop(
        tx, OWNER, None, free=True, name="Mei's Tea House", now=now, policy=policy
    )
    await shops.set_currency(tx, shop, OWNER, "USD", has_product=False)
    await shops.set_zone(tx, shop, OWNER, "Europe/London")
    await shipping.set_flat(tx, shop, OWNER, 300, free_from=3000)
    token = SecretStr("284685063:TEST:benchmark")
    await shops.set_way(tx, shop, OWNER, "provider", secret=token, now=now)
    first, *_ = [await _list(tx, shop, number, now) for number in range(PRODUCTS)]
    await shops.publish_shop(tx, shop, OWNER, has_product=True)
    view = await catalog.product(tx, first, "en")
    assert view is not None
    return shop, first, view.variants[0].id


async def _list(tx: Transaction, shop: int, number: int, now: int) -> int:
    new = catalog.NewProduct(
        title=f"Longjing green tea no. {number}",
        about="Pan-fired in spring, with a taste of chestnuts; from a small garden near Hangzhou.",
        currency="USD",
        variants=(catalog.NewVariant(price=PRICE, stock=1_000_000),),
        pictures=(catalog.NewPicture(file=PHOTO[-1]["file_id"], alt="tea"),),
        texts={"zh": catalog.Text(title=f"龙井绿茶 {number}")},
        code=new_code(),
    )
    product = await catalog.add_product(tx, shop, new, now=now)
    await catalog.publish(tx, shop, product, now=now)
    return product


async def _move_in(tx: Transaction, person: int, policy: Policy, now: int) -> int:
    await people.meet(
        tx,
        person,
        name=f"Anna {person}",
        username=None,
        language_hint="en",
        started=True,
        now=now,
    )
    address = ParsedAddress(
        name=f"Anna {person}",
        lines=("18 Orchard Street",),
        town="Leeds",
        postcode="LS1 4AP",
        region="",
        country="GB",
        phone="+441134960000",
        missing=(),
    )
    return await people.keep_address(tx, person, address, now=now, policy=policy)
