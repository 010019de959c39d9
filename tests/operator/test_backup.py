"""A backup has everything that was answered before it began, and restores to a sound shop."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import pytest

from bot.backups import BY_HAND, DAILY, back_up, backups, folder_of, is_due, new_path, prune
from bot.clock import wall
from bot.lease import LIFE, NAME, AlreadyRunning, this_host
from bot.restoring import Unreadable, restore
from bot.settings import Settings
from store import invariants, search
from store.copies import Damaged, examine
from store.database import Database, SchemaMismatch, Transaction, load_queries, open_database
from store.leases import Lease, take_lease
from store.policy import DAY, HOUR
from tests.operator.conftest import settings_of, trade
from tests.trade.market import ANNA, BEN, CARA, PACKER, Market

sql = load_queries(__file__)


def silent(_: str) -> None:
    """Tell nobody."""


@dataclass
class Till:
    """Orders placed and paid without a pause; what was answered, and when each was begun."""

    market: Market
    variants: list[int]
    begun: dict[int, float] = field(default_factory=dict)
    answered: dict[int, float] = field(default_factory=dict)
    rang: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, person: int, variant: int) -> None:
        while True:
            begun = monotonic()
            order = (await self.market.buy(person, (variant, 1))).order.id
            self.begun[order] = begun
            self.answered[order] = monotonic()
            self.rang.set()

    async def until(self, more: int) -> None:
        wanted = len(self.answered) + more
        async with asyncio.timeout(60):
            while len(self.answered) < wanted:
                self.rang.clear()
                await self.rang.wait()


async def orders_of(url: str) -> set[int]:
    database = await open_database(url)
    try:
        return {row["id"] for row in await database.read(sql.every_order)}
    finally:
        await database.close()


async def broken_in(url: str) -> list[invariants.Broken]:
    database = await open_database(url)
    try:
        return await database.read(invariants.sweep)
    finally:
        await database.close()


async def backed_up_by_another_process(settings: Settings) -> Path:
    """As the bot does it each day, and an operator by hand."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "backup"),
        env={
            **os.environ,
            "LANBAO_DATABASE": settings.database,
            "LANBAO_BACKUP_FOLDER": str(settings.backup_folder),
        },
        stdout=asyncio.subprocess.DEVNULL,
    )
    assert await process.wait() == 0
    (only,) = backups(folder_of(settings))
    return only.path


async def test_a_backup_while_orders_are_placed_lacks_nothing_that_was_answered_before_it(
    market: Market, settings: Settings
) -> None:
    till = Till(market, [await market.sell(stock=100_000) for _ in range(4)])
    clerks = [
        asyncio.create_task(till.run(person, variant))
        for person, variant in zip((ANNA, BEN, CARA, PACKER), till.variants, strict=True)
    ]
    await till.until(50)
    began = monotonic()
    path = await backed_up_by_another_process(settings)
    ended = monotonic()
    await till.until(10)
    for clerk in clerks:
        clerk.cancel()
    await asyncio.gather(*clerks, return_exceptions=True)
    await market.database.close()

    assert any(began < at < ended for at in till.answered.values()), "orders went on meanwhile"
    restored = await restore(settings, path, silent)
    assert restored.contents.broken == ()
    assert await broken_in(settings.database) == []
    there = await orders_of(settings.database)
    assert {one for one, at in till.answered.items() if at <= began} <= there
    assert not {one for one, at in till.begun.items() if at >= ended} & there


async def test_a_restored_shop_has_every_row_and_goes_on(
    market: Market, settings: Settings
) -> None:
    paid = await trade(market)
    before = await market.written()
    path = await back_up(settings, BY_HAND)
    await market.buy(ANNA, (await market.sell(), 3))
    await market.database.close()

    restored = await restore(settings, path, silent)
    assert restored.kept is not None
    assert restored.kept.exists()
    database = await open_database(settings.database)
    again = Market(database, shop=market.shop, now=market.now, addresses=market.addresses)
    again.policy, again._charges = market.policy, market._charges
    try:
        assert await again.written() == before
        found = await database.read(search.find_products, market.shop, "龙井", 0, 10)
        assert found.total == 1, "what the index of words had is found again"
        later = await again.buy(BEN, (await again.sell(), 1))
        assert later.order.id > paid, "keys go on where they were"
        await again.assert_sound()
    finally:
        await database.close()


async def test_what_was_there_is_kept_and_can_be_restored_in_its_turn(
    market: Market, settings: Settings
) -> None:
    path = await back_up(settings, BY_HAND)
    order = (await market.buy(ANNA, (await market.sell(), 1))).order.id
    await market.database.close()
    kept = (await restore(settings, path, silent)).kept
    assert await orders_of(settings.database) == set()
    assert kept is not None
    await restore(settings, kept, silent)
    assert await orders_of(settings.database) == {order}


async def test_a_restore_is_refused_while_a_bot_runs_and_changes_nothing(
    market: Market, settings: Settings
) -> None:
    path = await back_up(settings, BY_HAND)
    order = (await market.buy(ANNA, (await market.sell(), 1))).order.id
    running = Lease(NAME, "bot", this_host(), os.getppid(), wall() + LIFE)
    await market.database.transact(take_lease, running, now=wall())
    with pytest.raises(AlreadyRunning):
        await restore(settings, path, silent)
    await market.database.close()
    assert await orders_of(settings.database) == {order}


async def test_a_backup_holds_nobodys_lease(market: Market, settings: Settings) -> None:
    running = Lease(NAME, "bot", this_host(), 1, wall() + 3600 * LIFE)
    await market.database.transact(take_lease, running, now=wall())
    path = await back_up(settings, BY_HAND)
    copy = sqlite3.connect(path)
    assert copy.execute("SELECT COUNT(*) FROM leases").fetchone() == (0,)
    copy.close()


async def test_a_backup_is_one_file_that_only_its_owner_may_read(
    market: Market, settings: Settings
) -> None:
    await trade(market)
    path = await back_up(settings, BY_HAND)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert examine(path).rows["orders"] == 3
    assert [one.name for one in path.parent.iterdir()] == [path.name], "looking leaves nothing"


async def test_a_backup_never_replaces_another(market: Market, settings: Settings) -> None:
    path = await back_up(settings, BY_HAND)
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        await back_up(settings, BY_HAND, path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", ["cut", "text", "page", "index", "reference", "strange"])
async def test_a_damaged_backup_is_refused_and_the_shop_stays(
    market: Market, settings: Settings, damage: str, tmp_path: Path
) -> None:
    order = await trade(market)
    path = await back_up(settings, BY_HAND)
    whole = path.read_bytes()
    match damage:
        case "cut":
            path.write_bytes(whole[: len(whole) // 2])
        case "text":
            path.write_text("handle,title\n")
        case "page":
            path.write_bytes(whole[:8192] + b"\xff" * 4096 + whole[12288:])
        case "index":
            _lose_from_index(path)
        case "reference":
            with closing(sqlite3.connect(path)) as copy, copy:
                copy.execute("DELETE FROM shops")
        case "strange":
            path.unlink()
            other = sqlite3.connect(path)
            other.execute("CREATE TABLE notes (text)")
            other.close()
    await market.database.close()
    with pytest.raises(Damaged):
        await restore(settings, path, silent)
    assert order in await orders_of(settings.database)


def _lose_from_index(path: Path) -> None:
    """Write a row while the index is hidden: a search by it will not find the row."""
    name = "told_told_at"
    with closing(sqlite3.connect(path)) as copy, copy:
        hidden = copy.execute("SELECT * FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        copy.execute("PRAGMA writable_schema = ON")
        copy.execute("DELETE FROM sqlite_master WHERE name = ?", (name,))
    with closing(sqlite3.connect(path)) as copy, copy:
        copy.execute("INSERT INTO told (key, told_at) VALUES ('unseen', 1)")
        copy.execute("PRAGMA writable_schema = ON")
        copy.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", hidden)


async def test_a_backup_of_a_newer_program_is_refused(market: Market, settings: Settings) -> None:
    path = await back_up(settings, BY_HAND)
    copy = sqlite3.connect(path)
    copy.execute("UPDATE meta SET version = 9999, oldest_compatible = 9999")
    copy.commit()
    copy.close()
    await market.database.close()
    with pytest.raises(SchemaMismatch, match="9999"):
        await restore(settings, path, silent)
    assert await orders_of(settings.database) == set()


async def test_a_broken_invariant_is_told_by_the_restore(
    market: Market, settings: Settings
) -> None:
    await trade(market)
    await market.database.transact(_lose_a_piece)
    path = await back_up(settings, BY_HAND)
    await market.database.close()
    restored = await restore(settings, path, silent)
    assert "stock_is_owned" in {one.name for one in restored.contents.broken}


async def _lose_a_piece(tx: Transaction) -> None:
    assert await sql.lose_a_piece(tx)


async def test_a_file_that_is_no_database_is_replaced_only_when_the_bot_is_said_to_be_stopped(
    sqlite_database: Database, sqlite_url: str, tmp_path: Path
) -> None:
    settings = settings_of(sqlite_url, tmp_path)
    path = await back_up(settings, BY_HAND)
    await sqlite_database.close()
    shop = tmp_path / "shop.db"
    shop.write_bytes(b"not a database" * 1000)
    with pytest.raises(Unreadable):
        await restore(settings, path, silent)
    assert shop.read_bytes().startswith(b"not a database")
    restored = await restore(settings, path, silent, stopped=True)
    assert restored.kept is not None
    assert restored.kept.read_bytes().startswith(b"not a database")
    assert await orders_of(sqlite_url) == set()


async def test_a_shop_is_restored_where_there_was_none(
    market: Market, settings: Settings, tmp_path: Path
) -> None:
    order = await trade(market)
    path = await back_up(settings, BY_HAND)
    fresh = settings_of(f"sqlite:///{tmp_path / 'fresh.db'}", tmp_path)
    restored = await restore(fresh, path, silent)
    assert restored.kept is None
    assert order in await orders_of(fresh.database)


def test_only_the_oldest_daily_ones_go(settings: Settings) -> None:
    folder = folder_of(settings)
    folder.mkdir()
    for day in range(5):
        new_path(folder, DAILY, day * DAY).touch()
    by_hand = new_path(folder, BY_HAND, 0)
    note = folder / "daily.txt"
    by_hand.touch()
    note.touch()
    assert len(prune(folder, 2)) == 3
    assert [one.begun_at // DAY for one in backups(folder)] == [4, 3, 0]
    assert by_hand.exists()
    assert note.exists()


def test_a_daily_backup_is_due_once_a_day_and_made_up_for_when_it_was_missed() -> None:
    at, midnight = 4 * HOUR, 20_000 * DAY
    assert is_due(None, at, midnight)
    today = midnight + at
    assert not is_due(today, at, midnight + at)
    assert not is_due(today, at, midnight + DAY + at - 1)
    assert is_due(today, at, midnight + DAY + at)
    assert is_due(today, at, midnight + 3 * DAY)


def bytes_of(path: Path) -> bytes:
    return path.read_bytes()


def beside(path: Path) -> list[Path]:
    return list(path.parent.glob(f"{path.name}-*"))


async def test_a_file_that_is_replaced_takes_its_log_with_it(
    sqlite_database: Database, sqlite_url: str, tmp_path: Path
) -> None:
    """SQLite would play a forgotten log onto the file that took the other one's place."""
    settings = settings_of(sqlite_url, tmp_path)
    path = await back_up(settings, BY_HAND)
    await sqlite_database.close()
    (tmp_path / "shop.db").write_bytes(b"not a database" * 1000)
    (tmp_path / "shop.db-wal").write_bytes(b"its log")
    (tmp_path / "shop.db-shm").write_bytes(b"its index")
    restored = await restore(settings, path, silent, stopped=True)
    assert bytes_of(Path(f"{restored.kept}-wal")) == b"its log"
    assert beside(tmp_path / "shop.db") == []


async def test_a_backup_of_nothing_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"shop\.db is not there"):
        await back_up(settings_of(f"sqlite:///{tmp_path / 'shop.db'}", tmp_path), BY_HAND)
    assert backups(tmp_path / "backups") == []
