"""`lanbao upgrade` and `migrate`: a backup first, then the newest schema."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.alone import alone
from bot.backups import BEFORE_UPGRADE, back_up
from bot.settings import Settings
from store.database import SchemaMismatch, migrate, open_as_it_is, revision_of
from store.database.revisions import newest_revision

if TYPE_CHECKING:
    from bot.check import Report

Say = Callable[[str], object]


class UpgradeFails(Exception):
    """The schema could not be brought up to date; says how to go back."""


async def bring_up(settings: Settings, say: Say) -> Path | None:
    """Bring a database to the newest schema; the backup that was taken before, if it had one.

    Raises UpgradeFails, when nothing has changed: a migration is one transaction.
    """
    revision = await _revision(settings.database)
    if revision is not None and revision >= newest_revision():
        say("The database is at the newest schema.")
        return None
    backup = None
    if revision is not None:
        backup = await back_up(settings, BEFORE_UPGRADE)
        say(f"Backed up to {backup}.")
    try:
        await migrate(settings.database)
    except Exception as error:
        raise UpgradeFails(
            f"the migration failed ({error}). Nothing was changed: go on with the version you had."
            + ("" if backup is None else f" A backup from just now is in {backup}.")
        ) from error
    say(f"The database is at the newest schema, revision {newest_revision()}.")
    return backup


async def upgrade(settings: Settings, say: Say, report: Report) -> bool:
    """Back up, migrate, and look whether all is well. Raises AlreadyRunning and UpgradeFails."""
    from bot.doctor import examine_shop  # `migrate` needs nothing of it, and is to start at once

    async with alone(settings.database):
        backup = await bring_up(settings, say)
    good = await examine_shop(settings, report)
    if backup is not None:
        say(
            "To go back: stop the bot, install the version before, and run"
            f" `lanbao restore {backup}`. What was traded since then is not in it."
        )
    return good


async def _revision(url: str) -> int | None:
    try:
        database = await open_as_it_is(url)
    except SchemaMismatch:
        return None
    try:
        return await database.read(revision_of)
    finally:
        await database.close()
