"""Writes down what was sent, many messages in one transaction.

A rush is a message each, and a transaction for every one of them costs more than what it writes.
The transaction waits in the database's queue at once, so that it is done before whatever somebody
does who has seen a message; until its turn comes, what else is sent joins it.
"""

from __future__ import annotations

import asyncio

from store.database import Database
from store.outbox import sending
from store.outbox.sending import Sent


class _Gathered:
    """Messages that are written down together, and when that is done."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.open = True
        self.written: asyncio.Future[None]

    def close(self) -> list[Sent]:
        """Take nothing more; the same again when the transaction runs again."""
        self.open = False
        return self.sent


class Settling:
    """Gathers what is sent until it is written down."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._gathered: _Gathered | None = None

    async def sent(self, one: Sent) -> None:
        """Return when it is written down. Raises what the database does to all who share it."""
        gathered = self._gathered
        if gathered is None or not gathered.open:
            gathered = self._gathered = _Gathered()
            gathered.written = asyncio.ensure_future(self._write(gathered))
        gathered.sent.append(one)
        # Whoever is cancelled takes nobody's writing with them.
        await asyncio.shield(gathered.written)

    async def _write(self, gathered: _Gathered) -> None:
        try:
            await self._database.settle(sending.end_sent, gathered.close)
        finally:
            gathered.open = False
