"""A catalogue of 10,000 products comes in while somebody else uses the shop.

Ours is `importing.parse` and `importing.bring_in`, as a file of Shopify's, of WooCommerce's and of
our own, new and again, on SQLite with every COMMIT on the disk. What is counted is the processor's
time of the whole process. Meanwhile a person opens a product and changes its stock, one after the
other, and the slowest answer is kept; of several rounds the quietest counts, for a busy machine or
disk only adds to it. Bound by: SQLite's inserts and the search's words.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.line import Line
from bot.collector import collect_rarely
from store import catalog, importing, people, shops
from store.catalog import NewProduct, NewVariant, StockChange
from store.codes import new_code
from store.database import Database, Transaction, migrate, open_database
from store.policy import Policy

PRODUCTS: Final = 10_000
FEWER: Final = 2_000
AT_LEAST: Final = 1_500.0
AT_MOST_MS: Final = 100.0
ROUNDS: Final = 2
OWNER: Final = 7
PAUSE: Final = 0.002
"""Seconds between what the other person does."""

WORDS: Final = (
    "spring", "harvest", "green", "tea", "cup", "porcelain", "iron", "kettle", "blue", "white",
    "龙井", "明前茶", "白瓷", "盖碗",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Came:
    """What bringing a file in took: processor time, and the longest wait of somebody else."""

    seconds: float
    slowest: float
    waits: int


def _name(number: int) -> str:
    size = len(WORDS)
    return f"{WORDS[number % size]} {WORDS[number * 5 % size]} {number}"


def shopify(products: int) -> bytes:
    """Every fifth product has three variants; each has a picture and a text of two lines."""
    rows = [
        "Handle,Title,Body (HTML),Type,Published,Option1 Name,Option1 Value,Variant SKU,"
        "Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Image Src"
    ]
    for number in range(products):
        sizes = ("Small", "Medium", "Large") if number % 5 == 0 else ("Default Title",)
        for at, size in enumerate(sizes):
            first = at == 0
            said = (
                f"p-{number}",
                _name(number) if first else "",
                "<p>Good for every day.</p><p>Made by hand.</p>" if first else "",
                f"Shelf {number % 20}" if first else "",
                "true" if first else "",
                ("Size" if len(sizes) > 1 else "Title") if first else "",
                size,
                f"SKU-{number}-{at}",
                "120",
                "shopify",
                "25",
                f"{5 + number % 90}.50",
                f"https://example.org/{number}.jpg" if first else "",
            )
            rows.append(",".join(said))
    return "\n".join([*rows, ""]).encode()


def woocommerce(products: int) -> bytes:
    """The same, as WooCommerce writes it."""
    rows = [
        "ID,Type,SKU,Name,Published,Description,Stock,Weight (kg),Regular price,Categories,Images,"
        "Parent,Attribute 1 name,Attribute 1 value(s)"
    ]
    for number in range(products):
        several = number % 5 == 0
        price = f"{5 + number % 90}.50"
        said = f"{_name(number)},1,Good for every day.\\n\\nMade by hand."
        shelf = f"Shelf {number % 20},https://example.org/{number}.jpg"
        if not several:
            rows.append(f"{number},simple,S-{number},{said},25,0.12,{price},{shelf},,,")
            continue
        rows.append(f'{number},variable,S-{number},{said},,,,{shelf},,Size,"S, M, L"')
        rows += [
            f",variation,S-{number}-{size},,1,,25,0.12,{price},,,S-{number},Size,{size}"
            for size in "SML"
        ]
    return "\n".join([*rows, ""]).encode()


async def lines(*, quick: bool) -> list[Line]:
    """Bring each file in, new and again."""
    collect_rarely()  # as the bot does
    products = FEWER if quick else PRODUCTS
    files = {"Shopify": shopify(products), "WooCommerce": woocommerce(products)}
    came: dict[str, list[Came]] = {}
    for _ in range(ROUNDS):
        for trade, file in files.items():
            with tempfile.TemporaryDirectory() as folder:
                database, shop = await _opened(Path(folder) / "shop.db")
                try:
                    for when in ("new", "again"):
                        name = f"{trade}, {when}"
                        came.setdefault(name, []).append(await _bring_in(database, shop, file))
                    ours = await _exported(database, shop)
                    name = f"our own, of {trade}"
                    came.setdefault(name, []).append(await _bring_in(database, shop, ours))
                finally:
                    await database.close()
    return [line for name, rounds in came.items() for line in _said(name, products, rounds)]


def _said(name: str, products: int, rounds: list[Came]) -> list[Line]:
    seconds = [one.seconds for one in rounds]
    return [
        Line(
            f"{name}: products a second of processor time",
            products / statistics.median(seconds),
            "/s",
            at_least=AT_LEAST,
            noise=(max(seconds) - min(seconds)) / statistics.median(seconds),
            note=f"{products:,} products",
        ),
        Line(
            f"{name}: the longest that another person waits",
            min(one.slowest for one in rounds) * 1000,
            "ms",
            at_most=AT_MOST_MS,
            note=f"in the quietest of {ROUNDS} rounds, of {rounds[0].waits:,} looks and changes",
        ),
    ]


async def _opened(path: Path) -> tuple[Database, int]:
    await migrate(f"sqlite:///{path}")
    database = await open_database(f"sqlite:///{path}")
    return database, await database.transact(_shop)


async def _shop(tx: Transaction) -> int:
    now = time.time_ns() // 1000
    await people.meet(
        tx, OWNER, name="Mei", username="mei", language_hint="en", started=True, now=now
    )
    shop = await shops.open_shop(
        tx, OWNER, None, free=True, name="Mei's Tea House", now=now, policy=Policy()
    )
    assert isinstance(shop, int)
    await shops.set_currency(tx, shop, OWNER, "USD", has_product=False)
    return shop


async def _exported(database: Database, shop: int) -> bytes:
    pages, after = [], 0
    while (page := await database.read(importing.export_page, shop, OWNER, after)).products:
        pages.append(page)
        after = page.last
    [file] = importing.written(pages)
    return file


async def _bring_in(database: Database, shop: int, file: bytes) -> Came:
    """Read and write a file as the bot does, while somebody else looks and counts."""
    now = time.time_ns() // 1000
    variant = await database.transact(_another, shop, new_code(), now=now)
    number = await database.transact(importing.begin, shop, OWNER, "file", now=now)
    job = await database.read(importing.get_job, number)
    assert job is not None
    waits: list[float] = []
    other = asyncio.create_task(_other_person(database, shop, variant, waits.append))
    began = time.process_time()
    parsed = await importing.parse_beside(file, "USD")
    assert not parsed.mistakes, parsed.mistakes[:3]
    await importing.bring_in(database, job, parsed, now=lambda: now, wake=lambda: None)
    seconds = time.process_time() - began
    other.cancel()
    await asyncio.gather(other, return_exceptions=True)
    return Came(seconds, max(waits), len(waits))


async def _another(tx: Transaction, shop: int, code: str, *, now: int) -> int:
    """A product that is not in the file."""
    new = NewProduct("Another", "USD", (NewVariant(500, 100),), code, handle=code)
    product = await catalog.add_product(tx, shop, new, now=now)
    await catalog.publish(tx, shop, product, now=now)
    view = await catalog.product(tx, product, "en")
    assert view is not None
    return view.variants[0].id


async def _other_person(
    database: Database, shop: int, variant: int, waited: Callable[[float], None]
) -> None:
    """Open a product, change a stock, again and again."""
    change, now = StockChange("set", 99), time.time_ns() // 1000
    while True:
        began = time.perf_counter()
        await database.read(catalog.variant, variant, "en")
        waited(time.perf_counter() - began)
        began = time.perf_counter()
        await database.transact(catalog.set_stock, shop, variant, change, now=now)
        waited(time.perf_counter() - began)
        began = time.perf_counter()
        await asyncio.sleep(PAUSE)
        waited(time.perf_counter() - began - PAUSE)
