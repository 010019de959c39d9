"""Many more of what is there once: rows copied with new keys, faster than the shop makes them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Final

FROM: Final = 10_000_000
"""Where the keys of the copies begin."""


def add_envelopes(connection: sqlite3.Connection, envelope: int, number: int) -> None:
    """Add so many open envelopes of one share, each with its order, and the timer of each."""
    [order] = connection.execute(
        "SELECT order_id FROM envelopes WHERE id = ?", (envelope,)
    ).fetchone()
    [share, fulfillment] = connection.execute(
        "SELECT id, fulfillment FROM shares WHERE envelope = ? AND state = 'open' LIMIT 1",
        (envelope,),
    ).fetchone()
    new, code = f"{FROM} + n", "code || '-' || n"
    _multiply(connection, "orders", order, number, {"id": new, "code": code})
    _multiply(
        connection, "fulfillments", fulfillment, number, {"id": new, "order_id": new, "part": "1"}
    )
    _multiply(connection, "envelopes", envelope, number, {"id": new, "code": code, "order_id": new})
    _multiply(
        connection,
        "shares",
        share,
        number,
        {"id": new, "envelope": new, "fulfillment": new, "number": "1"},
    )
    connection.execute(
        f"INSERT INTO deadlines (kind, subject, due_at, try_at) SELECT kind, subject + {FROM} + n,"
        " due_at + n, try_at + n FROM deadlines, numbers WHERE kind = 'gift-ends' AND subject = ?",
        (envelope,),
    )
    connection.execute("DROP TABLE numbers")
    connection.commit()


def _multiply(
    connection: sqlite3.Connection, table: str, key: int, number: int, changed: Mapping[str, str]
) -> None:
    """Insert copies of a row in which some columns are an expression of `n`, 1 to `number`."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS numbers (n INTEGER PRIMARY KEY)")
    connection.execute(
        "INSERT OR IGNORE INTO numbers WITH RECURSIVE s (n) AS"
        " (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < ?) SELECT n FROM s",
        (number,),
    )
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    values = ", ".join(changed.get(column, column) for column in columns)
    connection.execute(
        f"INSERT INTO {table} ({', '.join(columns)})"
        f" SELECT {values} FROM {table}, numbers WHERE {table}.id = ?",
        (key,),
    )
