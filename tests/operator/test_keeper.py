"""The bot takes the day's backup by itself, in a process of its own, and says when it cannot."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from bot.backups import DAILY, backups, new_path
from bot.keeper import RETRY_AFTER, Keeper
from bot.settings import Settings
from store.copies import examine
from store.policy import DAY, HOUR
from tests.operator.conftest import settings_of, trade
from tests.trade.market import Market

AT_FIVE = 20_000 * DAY + 5 * HOUR


async def test_the_days_backup_is_taken_while_the_shop_goes_on_and_only_once(
    market: Market, settings: Settings
) -> None:
    await trade(market)
    folder = settings.backup_folder or Path()
    old = new_path(folder, DAILY, AT_FIVE - DAY)
    await asyncio.to_thread(_touch, old)
    keeper = Keeper(settings, lambda: AT_FIVE)
    await keeper.run()
    newest = backups(folder)[0]
    assert newest.path.name.startswith(DAILY)
    assert examine(newest.path).rows["orders"] == 3
    await keeper.run()
    assert len(backups(folder)) == 2
    assert keeper.newest() == newest.begun_at


def _touch(path: Path) -> None:
    path.parent.mkdir()
    path.touch()


async def test_a_backup_that_fails_is_an_alarm_and_tried_again_an_hour_later(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    times = [AT_FIVE]
    keeper = Keeper(settings_of(f"sqlite:///{tmp_path}/none/shop.db", tmp_path), lambda: times[-1])
    await keeper.run()
    errors = [one.getMessage() for one in caplog.records if one.levelno == logging.ERROR]
    assert errors[0].startswith("backup-failed said=No backup was made")
    assert errors[1].startswith("backup-old")
    await keeper.run()
    assert len(caplog.records) == 2, "not every five minutes"
    times.append(AT_FIVE + RETRY_AFTER)
    await keeper.run()
    assert len(caplog.records) == 4


async def test_no_backup_is_taken_when_none_are_kept(sqlite_url: str, tmp_path: Path) -> None:
    await Keeper(settings_of(sqlite_url, tmp_path, backups_kept=0), lambda: AT_FIVE).run()
    assert backups(tmp_path / "backups") == []


async def test_a_stop_does_not_wait_for_a_backup(
    sqlite_url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    keeper = Keeper(settings_of(sqlite_url, tmp_path), lambda: AT_FIVE)
    running = asyncio.create_task(keeper.run())
    while keeper._process is None:  # noqa: ASYNC110 - a process tells nobody that it begins
        await asyncio.sleep(0)
    keeper.stop()
    async with asyncio.timeout(60):
        await running
    assert keeper._process.returncode == -9
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR]
