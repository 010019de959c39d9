"""One process a database."""

from __future__ import annotations

import asyncio
import multiprocessing
import os

import pytest

from bot.clock import wall
from bot.lease import LIFE, NAME, AlreadyRunning, RunningLease, is_alive, this_host
from store.database import Database
from store.leases import Lease, lease_of, take_lease
from store.policy import SECOND


def dead_process() -> int:
    """The number of a process that has ended."""
    process = multiprocessing.get_context("spawn").Process(target=os.getpid)
    process.start()
    process.join()
    assert process.pid is not None
    return process.pid


async def held(database: Database) -> Lease | None:
    return await database.read(lease_of, NAME)


async def test_a_second_process_on_this_machine_is_refused_and_told_who_runs(
    database: Database,
) -> None:
    running = Lease(NAME, "other", this_host(), os.getppid(), wall() + LIFE)
    await database.transact(take_lease, running, now=wall())
    with pytest.raises(AlreadyRunning, match=str(os.getppid())):
        await RunningLease(database).take()
    assert await held(database) == running, "nothing was changed"


async def test_the_lease_of_a_killed_process_is_taken_over_at_once(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    killed = Lease(NAME, "killed", this_host(), dead_process(), wall() + 3600 * SECOND)
    await database.transact(take_lease, killed, now=wall())
    await RunningLease(database).take()
    assert "waiting for the lease" not in caplog.text
    found = await held(database)
    assert found is not None
    assert found.process == os.getpid()


async def test_another_machines_lease_is_waited_for_and_refused_when_it_is_renewed(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    far = Lease(NAME, "far", "elsewhere/boot", 1, wall() + 10 * SECOND)
    await database.transact(take_lease, far, now=wall())
    taking = asyncio.create_task(RunningLease(database).take())
    while "waiting for the lease" not in caplog.text:  # noqa: ASYNC110 - a log tells nobody
        await asyncio.sleep(0)
    renewed = Lease(NAME, "far", "elsewhere/boot", 1, wall() + 60 * SECOND)
    await database.transact(take_lease, renewed, now=wall())
    with pytest.raises(AlreadyRunning):
        await taking


async def test_another_machines_lease_is_taken_when_it_has_run_out(database: Database) -> None:
    far = Lease(NAME, "far", "elsewhere/boot", 1, wall() + SECOND // 2)
    await database.transact(take_lease, far, now=wall())
    await RunningLease(database).take()
    found = await held(database)
    assert found is not None
    assert found.host == this_host()


async def test_a_lease_that_was_let_go_is_free(database: Database) -> None:
    first = RunningLease(database)
    await first.take()
    await first.end()
    assert await held(database) is None


async def test_who_has_lost_the_lease_is_told(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.lease.RENEW_EVERY", 0.01)
    lease = RunningLease(database)
    await lease.take()
    lost = asyncio.Event()
    keeping = asyncio.create_task(lease.keep(lost.set))
    mine = await held(database)
    assert mine is not None
    thief = Lease(NAME, "thief", "elsewhere/boot", 1, wall() + LIFE)
    assert await database.transact(take_lease, thief, now=wall(), dead_holder=mine.holder)
    await asyncio.wait_for(lost.wait(), 60)
    await keeping


def test_this_process_number_means_that_its_former_owner_is_gone() -> None:
    assert not is_alive(os.getpid())
    assert is_alive(os.getppid())
