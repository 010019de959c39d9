"""Opens the database, at the newest schema."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from typing import Final

from store.database import Database, SchemaMismatch, open_database

SWITCH_SECONDS: Final = 0.0001

log = logging.getLogger(__name__)


class MigrationFailed(Exception):
    """The database could not be brought to this version's schema."""


async def open_migrated(url: str) -> Database:
    """Open the database; one that is empty or of an older version is brought up to date first.

    The migration runs in a process of its own: Alembic and SQLAlchemy take 40 MB that the bot
    never needs again.
    """
    # The database's threads win the interpreter lock back from a busy event loop sooner.
    options = {"switch_interval": SWITCH_SECONDS} if url.startswith("sqlite:") else {}
    try:
        return await open_database(url, **options)
    except SchemaMismatch as mismatch:
        # It ends with what to run by hand, which happens here by itself.
        log.info("making the database ready: %s", str(mismatch).split(": run ")[0])
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
    return await open_database(url, **options)
