"""The process dies between the inbox and 200, and Telegram brings the update again."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from sandbox.server import Running
from store import inbox
from store.database import Database, open_database
from tests.edge.carrier import run_carrier, sql
from tests.edge.conftest import TOKEN, Control
from tests.edge.hooked import is_set, run_and_die_before_answering, webhook_options
from tests.edge.test_pulled_plug import Plug, until
from tests.forks import FORKS


class HookedPlug(Plug):
    """The carrier by webhook, as a process that can be killed."""

    def __init__(self, api: str, database: str) -> None:
        super().__init__(api, database)
        self.options = webhook_options(api, database)

    def put_in(self, run: Callable[..., None] = run_carrier) -> None:
        self._process = FORKS.Process(target=run, kwargs=self.options)
        self._process.start()

    async def has_died(self) -> int | None:
        """Wait until it ends by itself; returns its exit code."""
        assert self._process is not None
        await asyncio.to_thread(self._process.join, 60)
        return self._process.exitcode


@pytest.fixture
async def plug(sandbox: Running, carrier_url: str) -> AsyncIterator[HookedPlug]:
    made = HookedPlug(sandbox.url, carrier_url)
    yield made
    await made.end()


@pytest.fixture
async def database(carrier_url: str) -> AsyncIterator[Database]:
    opened = await open_database(carrier_url)
    yield opened
    await opened.close()


def effects(database: Database, many: int) -> Callable[[], Awaitable[bool]]:
    """Whether at least so many effects are counted and nothing is left to do."""

    async def there() -> bool:
        counted: int = await database.read(sql.count_effects)
        return counted >= many and await database.read(inbox.count) == 0

    return there


async def test_killed_between_the_inbox_and_200_it_takes_effect_once_when_it_is_back(
    sandbox: Running, control: Control, plug: HookedPlug, database: Database
) -> None:
    plug.put_in(run_and_die_before_answering)

    async def posts() -> bool:
        return is_set(sandbox)

    await until(posts)
    anna = await control.person("Anna")
    await control.say(anna, "/count tea")
    assert await plug.has_died() == -signal.SIGKILL
    (kept,) = await database.read(inbox.unfinished, 10)
    assert "/count tea" in kept.payload
    assert await database.read(sql.count_effects) == 0
    waiting = sandbox.world.bots[TOKEN].updates.pending
    assert kept.id in waiting, "Telegram has had no 200, so it brings the update again"

    plug.put_in()

    async def delivered() -> bool:
        return not waiting

    await until(delivered)
    await control.say(anna, "/count more")
    await until(effects(database, 2))
    assert sorted(row["what"] for row in await database.read(sql.effects)) == ["more", "tea"]
    assert await plug.pull(signal.SIGTERM) == 0


@pytest.mark.slow
async def test_what_five_people_say_through_six_kills_takes_effect_once(
    sandbox: Running, control: Control, plug: HookedPlug, database: Database
) -> None:
    plug.put_in()
    people = [await control.person(f"Person {number}") for number in range(5)]
    said = 0
    for kill in range(6):
        for turn in range(4):
            for person in people:
                await control.say(person, f"/count {kill}-{turn}")
                said += 1
        await until(effects(database, said - 10))
        await plug.pull()
        plug.put_in()
        await until(effects(database, said))
    rows = await database.read(sql.effects)
    for person in people:
        counted = sorted(row["what"] for row in rows if row["person"] == person)
        assert counted == [f"{kill}-{turn}" for kill in range(6) for turn in range(4)]
