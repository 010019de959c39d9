"""An upgrade backs up first, and a failing one changes nothing and says how to go back."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from pathlib import Path

import asyncpg
import pytest

from bot.alone import alone
from bot.backups import BEFORE_UPGRADE, BY_HAND, back_up, backups
from bot.lease import NAME, AlreadyRunning, RunningLease, this_host
from bot.restoring import restore
from bot.settings import Settings
from bot.upgrading import UpgradeFails, bring_up, upgrade
from store.copies import examine
from store.database import Database, migrate, open_as_it_is, open_database, revision_of
from store.database.revisions import newest_revision
from store.leases import lease_of
from tests.operator.conftest import settings_of
from tests.operator.test_backup import orders_of, silent
from tests.trade.market import Market

OLD = 7
"""A revision that some shop may still have."""


async def revision(url: str) -> int | None:
    database = await open_as_it_is(url)
    try:
        return await database.read(revision_of)
    finally:
        await database.close()


@pytest.fixture
async def old_url(database_url: str) -> str:
    """A database that an older program has left."""
    if database_url.startswith("sqlite:"):
        await asyncio.to_thread(Path(database_url.removeprefix("sqlite:///")).unlink)
    else:
        connection = await asyncpg.connect(database_url)
        await connection.execute("DROP SCHEMA public CASCADE")
        await connection.execute("CREATE SCHEMA public")
        await connection.close()
    await migrate(database_url, revision=OLD)
    return database_url


async def execute(url: str, statement: str) -> None:
    if url.startswith("sqlite:"):
        file = sqlite3.connect(url.removeprefix("sqlite:///"))
        file.execute(statement)
        file.commit()
        file.close()
        return
    connection = await asyncpg.connect(url)
    await connection.execute(statement)
    await connection.close()


async def test_an_upgrade_backs_the_older_shop_up_and_brings_it_up(
    old_url: str, tmp_path: Path
) -> None:
    await execute(old_url, "INSERT INTO told (key, told_at) VALUES ('kept', 1)")
    settings = settings_of(old_url, tmp_path)
    said: list[str] = []
    await upgrade(settings, said.append, silent)
    assert await revision(old_url) == newest_revision()
    (backup,) = backups(tmp_path / "backups")
    assert backup.path.name.startswith(BEFORE_UPGRADE)
    contents = examine(backup.path)
    assert contents.revision == OLD, "the backup is of what was, not of what is"
    assert contents.rows["told"] == 1
    assert f"lanbao restore {backup.path}" in said[-1]


async def test_an_older_backup_is_brought_up_to_date_by_restoring_it(
    old_url: str, tmp_path: Path
) -> None:
    await execute(old_url, "INSERT INTO told (key, told_at) VALUES ('kept', 1)")
    settings = settings_of(old_url, tmp_path)
    path = await back_up(settings, BY_HAND)
    restored = await restore(settings, path, silent)
    assert restored.contents.rows["told"] == 1
    assert await revision(old_url) == newest_revision()
    await (await open_database(old_url)).close()


async def test_a_migration_that_fails_changes_nothing_and_says_where_the_backup_is(
    old_url: str, tmp_path: Path
) -> None:
    await execute(old_url, "CREATE TABLE imports (in_the_way INTEGER)")
    with pytest.raises(UpgradeFails, match=r"Nothing was changed.*before-upgrade"):
        await bring_up(settings_of(old_url, tmp_path), silent)
    assert await revision(old_url) == OLD
    assert len(backups(tmp_path / "backups")) == 1


async def test_an_upgrade_without_a_backup_is_not_begun(old_url: str, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file, where the folder should be")
    with pytest.raises(OSError, match="backups"):
        await bring_up(settings_of(old_url, tmp_path), silent)
    assert await revision(old_url) == OLD


async def test_an_upgrade_is_refused_while_a_bot_runs(old_url: str, tmp_path: Path) -> None:
    database = await open_as_it_is(old_url)
    await execute(
        old_url,
        "INSERT INTO leases (name, holder, host, process, ends_at)"
        f" VALUES ('bot', 'other', '{this_host()}', {os.getppid()}, {2**62})",
    )
    await database.close()
    with pytest.raises(AlreadyRunning):
        await upgrade(settings_of(old_url, tmp_path), silent, silent)
    assert await revision(old_url) == OLD
    assert backups(tmp_path / "backups") == []


async def test_a_shop_that_is_up_to_date_is_not_backed_up_again(
    database: Database, settings: Settings
) -> None:
    said: list[str] = []
    await bring_up(settings, said.append)
    assert said == ["The database is at the newest schema."]
    assert backups(settings.backup_folder or Path()) == []


async def test_a_command_keeps_bots_out_and_lets_them_in_again(
    market: Market, settings: Settings
) -> None:
    async with alone(settings.database):
        held = await market.database.read(lease_of, NAME)
        assert held is not None
    assert await market.database.read(lease_of, NAME) is None
    await RunningLease(market.database).take()
    assert await orders_of(settings.database) == set()
