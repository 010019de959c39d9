"""Opens the database, at the newest schema."""

from __future__ import annotations

import asyncio
import logging
import os
import sys

from store.database import Database, SchemaMismatch, open_database

log = logging.getLogger(__name__)


class MigrationFailed(Exception):
    """The database could not be brought to this version's schema."""


async def open_migrated(url: str) -> Database:
    """Open the database; one that is empty or of an older version is brought up to date first.

    The migration runs in a process of its own: Alembic and SQLAlchemy take 40 MB that the bot
    never needs again.
    """
    try:
        return await open_database(url)
    except SchemaMismatch as mismatch:
        log.info("migrating: %s", mismatch)
    # The address is handed over in the environment: it may hold a password, and arguments are
    # seen by everybody on the machine.
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "migrate",
        env={**os.environ, "LANBAO_DATABASE": url},
        stdout=asyncio.subprocess.DEVNULL,
    )
    if await process.wait():
        raise MigrationFailed("the database could not be migrated; the lines above say why")
    return await open_database(url)
