"""Every sign of aiosql says the same on both databases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from aiosql.utils import SQLParseException

from store.database import Database, Transaction, WrongParameters, load_queries
from tests.database.bodies import counters, sql


@dataclass(frozen=True)
class Counter:
    id: int
    n: int


async def test_no_sign_gives_a_list_of_rows(database: Database) -> None:
    async def look(tx: Transaction) -> None:
        rows = await sql.list_counters(tx)
        assert isinstance(rows, list)
        assert [Counter(**row) for row in rows] == [Counter(1, 0), Counter(2, 0)]
        assert dict(rows[0]) == {"id": 1, "n": 0}
        assert list(rows[0].keys()) == ["id", "n"]
        assert rows[0]["n"] == rows[0][1] == 0
        assert await sql.find_counters(tx, least=5) == []
        assert len(await sql.find_counters(tx, least=None)) == 2

    await database.read(look)


async def test_a_roof_gives_one_row_or_none(database: Database) -> None:
    async def look(tx: Transaction) -> None:
        row = await sql.get_counter(tx, id=2)
        assert dict(row) == {"id": 2, "n": 0, "remark": ":id is no parameter here"}
        assert await sql.get_counter(tx, id=3) is None

    await database.read(look)


async def test_a_dollar_gives_one_value_or_none(database: Database) -> None:
    async def look(tx: Transaction) -> None:
        assert await sql.get_n(tx, id=2) == 0
        assert await sql.get_n(tx, id=3) is None

    await database.read(look)


async def test_an_exclamation_mark_counts_and_a_refusal_is_zero(database: Database) -> None:
    async def change(tx: Transaction) -> list[int]:
        return [
            await sql.increment(tx, id=1),
            await sql.decrement_if(tx, id=1, n=7),
            await sql.decrement_if(tx, id=1, n=1),
            await sql.increment(tx, id=3),
        ]

    assert await database.transact(change) == [1, 0, 1, 0]
    assert await database.read(counters) == {1: 0, 2: 0}


async def test_an_insert_gives_its_returning_row_or_none(database: Database) -> None:
    async def insert(tx: Transaction) -> list[dict[str, int] | None]:
        first = await sql.insert_counter(tx, id=3, n=4)
        again = await sql.insert_counter(tx, id=3, n=9)
        return [dict(first), again]

    assert await database.transact(insert) == [{"id": 3, "started_at": 4}, None]
    assert await database.read(counters) == {1: 0, 2: 0, 3: 4}


async def test_many_runs_once_for_each(database: Database) -> None:
    async def insert(tx: Transaction) -> object:
        await sql.insert_counters(tx, [])
        return await sql.insert_counters(tx, [{"id": 3, "n": 3}, {"n": 4, "id": 4}])

    assert await database.transact(insert) is None
    assert await database.read(counters) == {1: 0, 2: 0, 3: 3, 4: 4}


async def test_postgresql_has_its_own_words_where_it_needs_them(database: Database) -> None:
    assert await database.read(sql.which_database) == database.dialect


@pytest.mark.parametrize("wrong", [{}, {"id": 1, "n": 2, "m": 3}, {"id": 1, "m": 2}])
async def test_a_wrong_set_of_parameters_is_refused(
    database: Database, wrong: dict[str, int]
) -> None:
    async def misspell(tx: Transaction) -> None:
        await sql.increment(tx, id=1)
        await sql.set_n(tx, **wrong)

    # SQLite's own words where only a name is wrong.
    with pytest.raises(WrongParameters, match=r"set_n takes \(n, id\)|binding parameter :n"):
        await database.transact(misspell)
    assert await database.read(counters) == {1: 0, 2: 0}


def _load(folder: Path, portable: str, postgresql: str | None = None) -> object:
    (folder / "queries.sql").write_text(portable)
    if postgresql is not None:
        (folder / "queries.postgresql.sql").write_text(postgresql)
    return load_queries(str(folder / "module.py"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-- name: make#\nCREATE TABLE t (a INT)", "script"),
        ("-- name: a()$\nSELECT 1;\n-- name: a()$\nSELECT 2;", "twice"),
        ("-- name: end_it()!\nCOMMIT;", "meddles"),
        ("-- name: end_it()!\n  rollback", "meddles"),
        ("-- name: two()!\nDELETE FROM a; DELETE FROM b;", "more than one"),
    ],
)
def test_a_file_with_what_cannot_be_portable_is_not_loaded(
    tmp_path: Path, text: str, reason: str
) -> None:
    with pytest.raises(SQLParseException, match=reason):
        _load(tmp_path, text)


@pytest.mark.parametrize(
    ("special", "reason"),
    [
        ("-- name: b(x)$\nSELECT :x", "replaces nothing"),
        ("-- name: a(x)^\nSELECT :x", "another sign"),
        ("-- name: a(y)$\nSELECT :y", "other parameters"),
    ],
)
def test_a_replacement_must_fit_what_it_replaces(tmp_path: Path, special: str, reason: str) -> None:
    with pytest.raises(SQLParseException, match=reason):
        _load(tmp_path, "-- name: a(x)$\nSELECT :x", special)


def test_a_semicolon_in_a_text_is_no_second_statement(tmp_path: Path) -> None:
    _load(tmp_path, "-- name: a()$\nSELECT 'one; two' ;\n")


def test_an_unknown_statement_says_so(tmp_path: Path) -> None:
    statements = _load(tmp_path, "-- name: a()$\nSELECT 1")
    with pytest.raises(AttributeError, match="no statement is named 'b'"):
        statements.b  # type: ignore[attr-defined]  # noqa: B018
