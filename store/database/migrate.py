"""Brings a database to the newest schema. The only step that loads SQLAlchemy and Alembic."""

from __future__ import annotations

import asyncio
import os

from store.database.opening import sqlite_path


async def migrate(url: str, *, revision: int | None = None) -> None:
    """Run every revision the database lacks (up to one), all in one transaction or none.

    A SQLite file that is not there is created, readable by its owner alone (0600); SQLite gives its
    `-wal` and `-shm` the same mode. Safe to run again and in two processes at once.
    """
    await asyncio.to_thread(_migrate, url, revision)


def _migrate(url: str, revision: int | None) -> None:
    from store.database.migrations.run import upgrade  # SQLAlchemy is loaded here and only here

    if url.startswith("sqlite:"):
        path = sqlite_path(url)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        path.chmod(0o600)
    upgrade(url, revision)
