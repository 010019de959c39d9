"""`lanbao restore` and `lanbao move`: fills a database from a copy, while no bot works on it.

Nothing is taken away before what takes its place is whole, sound and swept; what was there is kept
beside it.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.alone import Hold, alone
from bot.backups import BEFORE_RESTORE, back_up, folder_of, new_path
from bot.clock import wall
from bot.settings import Settings
from store.copies import Contents, NotEmpty, fill_postgresql, flush, has_rows, ready, take_copy
from store.database import migrate, open_as_it_is, revision_of
from store.database.opening import sqlite_path

Say = Callable[[str], object]


class Unreadable(Exception):
    """The database that is to be replaced cannot be read, so nobody knows whether a bot runs."""

    def __init__(self) -> None:
        super().__init__(
            "the database there now cannot be read, so it cannot be seen whether a bot works on"
            " it: stop the bot, then say so with --stopped"
        )


@dataclass(frozen=True, slots=True)
class Restored:
    """What a database has now, and where that is which it had before."""

    contents: Contents
    kept: Path | None


async def restore(settings: Settings, copy: Path, say: Say, *, stopped: bool = False) -> Restored:
    """Make the shop what it was when a backup was taken.

    Raises AlreadyRunning, Unreadable, Damaged, SchemaMismatch, Differs and the databases' errors;
    then nothing has changed.
    """
    folder = _beside(settings)
    try:
        async with alone(settings.database) as hold:
            return await _restore(settings, copy, folder, hold, say)
    except sqlite3.DatabaseError:
        if not stopped:
            raise Unreadable from None
    return await _restore(settings, copy, folder, None, say)


async def _restore(
    settings: Settings, copy: Path, folder: Path, hold: Hold | None, say: Say
) -> Restored:
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=folder) as workplace:
        own = Path(workplace) / "shop.db"
        await asyncio.to_thread(shutil.copyfile, copy, own)
        say("The backup is read, brought to this version and swept …")
        contents = await ready(own)
        if settings.database.startswith("sqlite:"):
            if hold is not None:
                await hold.close_file()
            kept = _replace_file(own, sqlite_path(settings.database))
        else:
            kept = await _replace_rows(settings, own)
    return Restored(contents, kept)


async def move(settings: Settings, target: str, say: Say) -> Contents:
    """Copy the shop into an empty database at `target`; the one it is in stays as it is.

    Raises AlreadyRunning, NotEmpty, Damaged, Differs and the databases' errors; then `target` has
    no row.
    """
    folder = _beside(settings.model_copy(update={"database": target}))
    async with alone(settings.database):
        await _check_empty(target)
        with tempfile.TemporaryDirectory(prefix=".moving-", dir=folder) as workplace:
            own = Path(workplace) / "shop.db"
            say("The shop is copied …")
            await take_copy(settings.database, own)
            contents = await ready(own)
            say("The copy is put where it belongs, and compared …")
            if target.startswith("sqlite:"):
                path = sqlite_path(target)
                path.unlink(missing_ok=True)
                own.replace(path)
                flush(path.parent)
                return contents
            await migrate(target)
            return await fill_postgresql(own, target, replace=False)


def _beside(settings: Settings) -> Path:
    """A folder on the disk on which the file will be, so that it can be renamed into its place."""
    if settings.database.startswith("sqlite:"):
        folder = sqlite_path(settings.database).absolute().parent
    else:
        folder = folder_of(settings)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


async def _check_empty(target: str) -> None:
    if target.startswith("sqlite:"):
        path = sqlite_path(target)
        if path.exists() and path.stat().st_size:
            raise NotEmpty(f"{path} is there already: name a file that is not")
        return
    database = await open_as_it_is(target)
    try:
        revision = await database.read(revision_of)
    finally:
        await database.close()
    if revision is not None and await has_rows(target):
        raise NotEmpty("there is a shop in that database already: name an empty one")


async def _replace_rows(settings: Settings, own: Path) -> Path | None:
    database = await open_as_it_is(settings.database)
    try:
        is_shop = await database.read(revision_of) is not None
    finally:
        await database.close()
    kept = None
    if is_shop and await has_rows(settings.database):
        kept = await back_up(settings, BEFORE_RESTORE)
    await migrate(settings.database)
    await fill_postgresql(own, settings.database, replace=True)
    return kept


def _replace_file(new: Path, path: Path) -> Path | None:
    """Put a file where the shop is; what was there stays beside it under another name.

    At no moment is there neither. The old one's WAL goes with it: SQLite would play a forgotten one
    onto the new file.
    """
    kept = None
    if path.exists():
        kept = new_path(path.parent, BEFORE_RESTORE, wall())
        for suffix in ("", "-wal"):
            if (old := Path(f"{path}{suffix}")).exists():
                _keep(old, Path(f"{kept}{suffix}"))
    for suffix in ("-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
    new.chmod(0o600)
    flush(new)
    new.replace(path)
    flush(path.parent)
    return kept


def _keep(old: Path, kept: Path) -> None:
    try:
        os.link(old, kept)
    except OSError:  # not every file system has links
        shutil.copyfile(old, kept)
    kept.chmod(0o600)
