"""Backups: files in a folder, named by the moment they were begun, the oldest of the daily ones go.

A backup is a SQLite file, of either database (`store.copies`). Everything that was answered before
its moment is in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from typing import Final

from bot.clock import wall
from bot.settings import Settings
from store.copies import take_copy
from store.database.opening import sqlite_path
from store.policy import DAY, SECOND

DAILY: Final = "daily"
BY_HAND: Final = "shop"
BEFORE_UPGRADE: Final = "before-upgrade"
BEFORE_RESTORE: Final = "before-restore"

_NAME: Final = re.compile(r"[a-z-]+-(\d{8}T\d{6}Z)(-\d+)?\.db")
_TIME: Final = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A backup that is there: what was answered before `begun_at` (microseconds UTC) is in it."""

    begun_at: int
    path: Path


def folder_of(settings: Settings) -> Path:
    """Where backups are kept."""
    if settings.backup_folder is not None:
        return settings.backup_folder
    if settings.database.startswith("sqlite:"):
        return sqlite_path(settings.database).absolute().parent / "backups"
    return Path("backups")


def backups(folder: Path) -> list[Backup]:
    """What is in a folder, the newest first."""
    if not folder.is_dir():
        return []
    found = [
        Backup(_moment(match[1]), path)
        for path in folder.iterdir()
        if (match := _NAME.fullmatch(path.name))
    ]
    return sorted(found, reverse=True)


def new_path(folder: Path, kind: str, now: int) -> Path:
    """Where a backup that begins now goes: a name that is not taken."""
    name = f"{kind}-{datetime.fromtimestamp(now // SECOND, UTC):{_TIME}}"
    names = chain((f"{name}.db",), (f"{name}-{number}.db" for number in count(2)))
    return next(path for one in names if not (path := folder / one).exists())


async def back_up(settings: Settings, kind: str, path: Path | None = None) -> Path:
    """Take a backup into the folder, or to a path. Raises what `take_copy` raises."""
    if path is None:
        folder = folder_of(settings)
        _make_private(folder)
        path = new_path(folder, kind, wall())
    await take_copy(settings.database, path)
    return path


def prune(folder: Path, kept: int) -> list[Path]:
    """Delete the oldest daily ones until so many are left; say which. Others are never touched."""
    for part in folder.glob("*.part"):
        if wall() - part.stat().st_mtime_ns // 1000 > DAY:  # of a backup that was killed
            part.unlink()
    daily = [one.path for one in backups(folder) if one.path.name.startswith(f"{DAILY}-")]
    for path in daily[kept:]:
        path.unlink()
    return daily[kept:]


def is_due(newest: int | None, at: int, now: int) -> bool:
    """Whether the day's backup is still to be made: `at` is a span after midnight, UTC.

    One that was missed because nothing ran is made up for.
    """
    last = (now - at) // DAY * DAY + at
    return newest is None or newest < last


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _moment(text: str) -> int:
    return int(datetime.strptime(text, _TIME).replace(tzinfo=UTC).timestamp()) * SECOND
