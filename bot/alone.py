"""Keeps the bot out of a database while a command replaces what is in it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.lease import RunningLease
from store.database import Database, SchemaMismatch, open_as_it_is, revision_of


class Hold:
    """The lease of a database, held for a command."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lease = RunningLease(database)
        self._keeping: asyncio.Task[None] | None = None

    async def take(self) -> None:
        """Begin. Raises AlreadyRunning."""
        if await self._database.read(revision_of) is not None:
            await self._lease.take()
            self._keeping = asyncio.create_task(self._lease.keep(_nobody))

    async def close_file(self) -> None:
        """Close the database, which is to be replaced; its lease runs out by itself."""
        if self._keeping is not None:
            self._keeping.cancel()
            self._keeping = None
        await self._database.close()

    async def end(self) -> None:
        """Let a bot in."""
        if self._keeping is not None:
            self._keeping.cancel()
            await self._lease.end()
        await self._database.close()


@asynccontextmanager
async def alone(url: str) -> AsyncIterator[Hold | None]:
    """Nobody else works on this database meanwhile; None where there is none yet.

    Raises AlreadyRunning, and sqlite3.DatabaseError for a file that is no database.
    """
    try:
        hold = Hold(await open_as_it_is(url))
    except SchemaMismatch:
        yield None
        return
    try:
        await hold.take()
        yield hold
    finally:
        await hold.end()


def _nobody() -> None:
    """Nobody is told that the lease is lost: what a command writes is one step."""
