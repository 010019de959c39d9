"""A connection to the SQLite file, and a transaction on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, cast

import aiosqlite

from store.database.errors import Busy, ConstraintViolated, UnfitValue, WrongParameters
from store.database.transaction import Row, Transaction

_NOTHING_WRITTEN = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOMEM,
}

_NOT_SUPPLIED = "did not supply a value"
"""What Python says of a parameter that is missing; a text too long to bind is another matter."""


async def connect(
    path: Path, *, sync: str, busy_timeout: float, read_only: bool
) -> aiosqlite.Connection:
    """Open the file with a thread for what waits; `busy_timeout` is in seconds."""
    connection = aiosqlite.connect(
        path,
        timeout=busy_timeout,
        isolation_level=None,
        cached_statements=1024,
        check_same_thread=False,
    )
    # A program that ends without closing must end: what was not answered is no promise.
    connection._thread.daemon = True
    await connection
    connection.row_factory = sqlite3.Row
    await connection.execute("PRAGMA journal_mode = WAL")
    await connection.execute(f"PRAGMA synchronous = {'OFF' if sync == 'off' else 'FULL'}")
    await connection.execute("PRAGMA foreign_keys = ON")
    # What a SAVEPOINT may have to undo is copied first: into memory, not into a file of its own.
    await connection.execute("PRAGMA temp_store = MEMORY")
    if read_only:
        await connection.execute("PRAGMA query_only = ON")
    return connection


def roll_back(connection: sqlite3.Connection) -> None:
    """End the transaction without a trace, if there is one."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


@contextmanager
def waiting_for_locks(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Wait so long for another process's lock, where else it is refused at once."""
    connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1_000)}")
    try:
        yield
    finally:
        connection.execute("PRAGMA busy_timeout = 0")


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's primary result code, such as SQLITE_IOERR; 0 when the error is not SQLite's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def translate(error: Exception) -> Exception:
    """The error of a statement (not of COMMIT) in the words of `errors`, or as it is."""
    if isinstance(error, sqlite3.IntegrityError):
        return ConstraintViolated(str(error))
    if isinstance(error, sqlite3.ProgrammingError) and _NOT_SUPPLIED in str(error):
        return WrongParameters(str(error))
    if isinstance(error, OverflowError | UnicodeEncodeError):
        return UnfitValue(str(error))
    if isinstance(error, sqlite3.Error) and primary_code(error) in _NOTHING_WRITTEN:
        return Busy(str(error))
    return error


class SqliteTransaction(Transaction):
    """Runs statements on the thread it is on; its awaits never suspend."""

    dialect = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        # One cursor for all of them: no answer is left unread when the next statement comes.
        cursor = connection.cursor()
        self._execute = cursor.execute
        self._execute_many = cursor.executemany

    def close(self) -> None:
        """Take the connection away: a body that kept `tx` cannot use it any more."""
        self._execute = self._execute_many = _ended

    async def fetch_all(self, sql: str, parameters: Any) -> list[Row]:
        try:
            return cast(list[Row], self._execute(sql, parameters).fetchall())
        except Exception as error:
            self._fail(error)

    async def fetch_one(self, sql: str, parameters: Any) -> Row | None:
        try:
            # All rows, not the first: a statement that is not finished keeps its locks.
            rows = self._execute(sql, parameters).fetchall()
        except Exception as error:
            self._fail(error)
        return rows[0] if rows else None

    async def execute(self, sql: str, parameters: Any) -> int:
        try:
            return max(self._execute(sql, parameters).rowcount, 0)
        except Exception as error:
            self._fail(error)

    async def execute_many(self, sql: str, parameters: Iterable[Any]) -> None:
        try:
            self._execute_many(sql, parameters)
        except Exception as error:
            self._fail(error)

    def _fail(self, error: Exception) -> NoReturn:
        self.failure = translate(error)
        self._execute = self._execute_many = self._refuse
        if self.failure is error:
            raise error
        raise self.failure from error

    def _refuse(self, *_: Any) -> NoReturn:
        assert self.failure is not None
        raise self.failure


def _ended(*_: Any) -> NoReturn:
    raise RuntimeError("this transaction has ended")
