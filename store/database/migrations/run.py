"""Runs Alembic without an `alembic.ini`, from a checkout or an installed wheel."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from store.database.opening import sqlite_path
from store.database.revisions import OLDEST_COMPATIBLE, newest_revision


def upgrade(url: str, revision: int | None = None) -> None:
    """Bring the database at `url` to a revision (the newest), in one transaction."""
    target = newest_revision() if revision is None else revision
    if url.startswith("sqlite:"):
        _upgrade_sqlite(url, target)
    else:
        asyncio.run(_upgrade_postgresql(url, target))


def configuration() -> Config:
    """Alembic's configuration, made in code."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config


def _upgrade(connection: Connection, target: int) -> None:
    if _version(connection) > target:
        return  # a newer program was here; open_database says whether this one can follow
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, f"{target:04}")
    connection.execute(
        sqlalchemy.text(
            "INSERT INTO meta (singleton, version, oldest_compatible)"
            " VALUES (1, :version, :oldest_compatible)"
            " ON CONFLICT (singleton) DO UPDATE"
            " SET version = excluded.version, oldest_compatible = excluded.oldest_compatible"
        ),
        {"version": target, "oldest_compatible": OLDEST_COMPATIBLE},
    )


def _version(connection: Connection) -> int:
    if not sqlalchemy.inspect(connection).has_table("meta"):
        return 0
    return connection.execute(sqlalchemy.text("SELECT version FROM meta")).scalar() or 0


def _upgrade_sqlite(url: str, target: int) -> None:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(sqlite_path(url), isolation_level=None, timeout=60)
        connection.execute("PRAGMA journal_mode = WAL")
        return connection

    engine = sqlalchemy.create_engine("sqlite://", creator=connect, poolclass=sqlalchemy.NullPool)

    @sqlalchemy.event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # The driver leaves BEGIN to us, so that the schema changes or does not, as a whole.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.begin() as connection:
        _upgrade(connection, target)


async def _upgrade_postgresql(url: str, target: int) -> None:
    import asyncpg
    from sqlalchemy.ext.asyncio import create_async_engine

    async def connect() -> Any:
        return await asyncpg.connect(url)

    engine = create_async_engine(
        "postgresql+asyncpg://", async_creator=connect, poolclass=sqlalchemy.NullPool
    )
    try:
        async with engine.begin() as connection:
            # One migration at a time, whoever starts it: the rest wait and find nothing to do.
            await connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7461926)")
            await connection.run_sync(_upgrade, target)
    finally:
        await engine.dispose()
