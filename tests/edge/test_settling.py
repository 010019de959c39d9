"""What was sent is written down together, before whatever comes after it."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest

from bot.settling import Settling
from store import outbox
from store.database import Busy, Database, Transaction, open_database
from store.outbox import sending
from store.outbox.sending import Sent
from store.policy import MINUTE

NOW = 1_000_000
LEASE = 7


async def told(database: Database, chats: list[int]) -> list[Sent]:
    """A message to each chat, taken for sending."""
    for chat in chats:
        await database.transact(outbox.tell, chat, "shipped", {"order": 1}, now=NOW)
    heads = await database.read(sending.heads, NOW, NOW, 50)
    ids = [head.id for head in heads]
    await database.transact(sending.take, ids, [], lease=LEASE, wall=NOW, until=NOW + MINUTE)
    return [Sent(one, LEASE) for one in ids]


async def waiting(database: Database) -> int:
    """How many messages are left, whoever has them."""
    return len(await database.read(sending.heads, NOW, NOW + 2 * MINUTE, 50))


async def test_what_is_sent_at_once_is_one_transaction(database: Database) -> None:
    sent = await told(database, [41, 42, 43])
    settling, before = Settling(database), database.transactions
    await asyncio.gather(*map(settling.sent, sent))
    assert database.transactions == before + 1
    assert await waiting(database) == 0


async def test_it_is_written_before_what_somebody_does_who_has_seen_it(
    sqlite_database: Database,
) -> None:
    async def look(tx: Transaction) -> int:
        return len(await sending.heads(tx, NOW, NOW + 2 * MINUTE, 50))

    [one] = await told(sqlite_database, [41])
    writing = asyncio.create_task(Settling(sqlite_database).sent(one))
    await asyncio.sleep(0)  # it has begun
    await asyncio.sleep(0)  # and its transaction is queued
    assert await sqlite_database.transact(look) == 0
    await writing


async def test_what_comes_when_it_is_being_written_is_written_next(database: Database) -> None:
    settling = Settling(database)
    for one in await told(database, [41, 42]):
        await settling.sent(one)
    assert await waiting(database) == 0


async def test_who_is_cancelled_takes_nobodys_writing_along(database: Database) -> None:
    settling = Settling(database)
    doing = [asyncio.create_task(settling.sent(one)) for one in await told(database, [41, 42])]
    await asyncio.sleep(0)
    doing[0].cancel()
    await doing[1]
    assert doing[0].cancelled()
    assert await waiting(database) == 0


async def test_a_failure_is_told_to_all_and_the_next_begins_anew(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = await told(database, [41, 42])
    settling = Settling(database)

    async def fail(tx: Transaction, **_: object) -> None:
        raise LookupError

    with monkeypatch.context() as patch:
        patch.setattr(sending.sql, "end_messages", lambda tx, _rows: fail(tx))
        answers = await asyncio.gather(*map(settling.sent, sent), return_exceptions=True)
    assert all(isinstance(answer, LookupError) for answer in answers)
    await asyncio.gather(*map(settling.sent, sent))
    assert await waiting(database) == 0


async def test_a_database_that_was_locked_is_asked_anew(sqlite_url: str) -> None:
    database = await open_database(sqlite_url, sync="off", busy_timeout=0.05)
    [one] = await told(database, [41])
    settling = Settling(database)
    stranger = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy):
        await settling.sent(one)
    stranger.close()
    await settling.sent(one)
    assert await waiting(database) == 0
    await database.close()


async def test_a_card_that_another_sender_has_taken_is_left_to_that_one(
    database: Database,
) -> None:
    card = await database.transact(outbox.show, 41, "order", 1, now=NOW)
    [head] = await database.read(sending.heads, NOW, NOW, 50)
    for lease in (LEASE, LEASE + 1):
        await database.transact(
            sending.take, [head.id], [], lease=lease, wall=NOW + lease * MINUTE, until=NOW
        )
    late = Sent(head.id, LEASE, card=card, stands_on=5, version=1)
    await Settling(database).sent(late)
    known = await database.read(outbox.card, card)
    assert known is not None and known.message is None
    assert await waiting(database) == 1
