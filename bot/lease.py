"""One process a database: a second one refuses to start and says so.

The lease of a process that was killed is taken over at once when it ran on this machine and is
gone; one of another machine's when it has run out.
"""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bot.clock import wall
from store.database import Busy, Database
from store.leases import Lease, end_lease, lease_of, renew_lease, take_lease
from store.policy import SECOND

NAME: Final = "bot"
LIFE: Final = 15 * SECOND
RENEW_EVERY: Final = 4.0
LOOK_EVERY: Final = 0.5

log = logging.getLogger(__name__)


class AlreadyRunning(Exception):
    """Another process works on this database."""

    def __init__(self, lease: Lease) -> None:
        machine = lease.host.partition("/")[0]
        super().__init__(
            f"another bot (process {lease.process} on {machine}) works on this database; "
            "stop it first, there is one for each database"
        )


def this_host() -> str:
    """This machine until its next start, so that a process number means something."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        boot = "unknown"
    return f"{socket.gethostname()}/{boot}"


def is_alive(process: int) -> bool:
    """Whether a process of this machine runs. Our own number means that its owner is gone."""
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_zombie(process)


def _is_zombie(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[:1] == ["Z"]


class RunningLease:
    """Held from `take` to `end`; `keep` renews it and calls `lost` when it is somebody else's."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._host = this_host()
        self._holder = secrets.token_hex(8)

    def _wanted(self) -> Lease:
        return Lease(NAME, self._holder, self._host, os.getpid(), wall() + LIFE)

    async def take(self) -> None:
        """Become the process of this database. Raises AlreadyRunning."""
        while True:
            held = await self._database.read(lease_of, NAME)
            dead = None
            if held is not None and held.ends_at > wall():
                if held.host == self._host:
                    if is_alive(held.process):
                        raise AlreadyRunning(held)
                    dead = held.holder
                else:
                    await self._outlast(held)
                    dead = held.holder
            if await self._database.transact(
                take_lease, self._wanted(), now=wall(), dead_holder=dead
            ):
                return

    async def _outlast(self, held: Lease) -> None:
        """Watch another machine's lease for its life. Raises AlreadyRunning if it is renewed.

        By watching and not by its end, for the clocks of two machines may differ.
        """
        log.warning("waiting for the lease of another machine's process to run out")
        until = min(held.ends_at, wall() + LIFE)
        while wall() < until:
            await asyncio.sleep(LOOK_EVERY)
            now_held = await self._database.read(lease_of, NAME)
            if now_held is not None and now_held != held:
                raise AlreadyRunning(now_held)

    async def keep(self, lost: Callable[[], None]) -> None:
        """Renew it until cancelled."""
        ends_at = wall() + LIFE
        while True:
            await asyncio.sleep(RENEW_EVERY)
            until = wall() + LIFE
            try:
                held = await self._database.transact(renew_lease, NAME, self._holder, until)
            except Busy:
                held = wall() < ends_at
            else:
                ends_at = until
            if not held:
                log.critical("used-twice: another process has taken this database over")
                lost()
                return

    async def end(self) -> None:
        """Let go, so that a successor can start at once."""
        await self._database.transact(end_lease, NAME, self._holder)
