"""Takes the day's backup, and says when the newest is too old.

The work is done in a process of its own (`lanbao backup --daily`): nobody in the chats waits for
it, and a backup that breaks off takes nothing with it.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Callable
from typing import Final

from bot.backups import backups, folder_of, is_due
from bot.clock import wall
from bot.settings import Settings
from store.policy import HOUR

RETRY_AFTER: Final = HOUR
"""After a failed one: a full disk does not empty itself."""

log = logging.getLogger(__name__)


class Keeper:
    """Looks at the backups now and then; by the machine's clock, for a day is a day."""

    def __init__(self, settings: Settings, now: Callable[[], int] = wall) -> None:
        self._settings = settings
        self._folder = folder_of(settings)
        self._now = now
        self._not_before = 0
        self._process: asyncio.subprocess.Process | None = None
        self._stopping = False

    def stop(self) -> None:
        """The bot ends: a backup that is under way is given up, the next bot makes it."""
        self._stopping = True
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    def newest(self) -> int | None:
        """When the newest backup was begun (microseconds UTC)."""
        return next((one.begun_at for one in backups(self._folder)), None)

    async def run(self) -> None:
        """Take the day's backup if it is due; raise an alarm when the newest is too old."""
        settings = self._settings
        if not settings.backups_kept or self._stopping:
            return
        newest = await asyncio.to_thread(self.newest)
        now = self._now()
        if not is_due(newest, settings.backup_at, now) or now < self._not_before:
            return
        if not await self._take() and not self._stopping:
            self._not_before = now + RETRY_AFTER
            if newest is None or now - newest > settings.backup_age:
                log.error("backup-old folder=%s", self._folder)

    async def _take(self) -> bool:
        # The address is handed over in the environment: it may hold a password.
        process = self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "backup",
            "--daily",
            env={
                **os.environ,
                "LANBAO_DATABASE": self._settings.database,
                "LANBAO_BACKUP_FOLDER": str(self._folder),
                "LANBAO_BACKUPS_KEPT": str(self._settings.backups_kept),
            },
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        _, said = await process.communicate()
        if process.returncode == 0:
            log.info("backed up to %s", self._folder)
            return True
        if self._stopping:
            return False
        log.error("backup-failed said=%s", said.decode(errors="replace").strip()[-300:])
        return False
