"""Bad day 4: the process is killed while people press. Real process, real HTTP, both databases."""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from multiprocessing.context import ForkServerProcess

import pytest

from bot.app import App
from bot.lease import AlreadyRunning
from bot.settings import load_settings
from sandbox.server import Running
from store import inbox, outbox
from store.database import Database, open_database
from tests.edge.carrier import carrier_shop, run_carrier, sql
from tests.edge.conftest import TOKEN, Control
from tests.forks import FORKS

KILLS = {"sqlite": 20, "postgresql": 8}
"""Where the process writes the file itself a kill can do more harm."""
PEOPLE = 6
PRESSES = 5
UNHANDLED = 10


class Plug:
    """The carrier as a process that can be killed."""

    def __init__(self, api: str, database: str) -> None:
        self.options = {
            "_env_file": None,
            "api": api,
            "token": TOKEN,
            "database": database,
            "messages_a_second": 0,
            "chat_messages_a_second": 0,
            "presses_at_once": 1000,
        }
        self._process: ForkServerProcess | None = None

    def put_in(self) -> None:
        self._process = FORKS.Process(target=run_carrier, kwargs=self.options)
        self._process.start()

    async def pull(self, how: signal.Signals = signal.SIGKILL) -> int:
        """Kill it; returns its exit code."""
        assert self._process is not None
        assert self._process.exitcode is None, "it ended by itself"
        assert self._process.pid is not None
        os.kill(self._process.pid, how)
        await asyncio.to_thread(self._process.join)
        assert self._process.exitcode is not None
        return self._process.exitcode

    async def end(self) -> None:
        if self._process is not None and self._process.exitcode is None:
            await self.pull()


@pytest.fixture
async def database(carrier_url: str) -> AsyncIterator[Database]:
    opened = await open_database(carrier_url)
    yield opened
    await opened.close()


@pytest.fixture
async def plug(sandbox: Running, carrier_url: str) -> AsyncIterator[Plug]:
    made = Plug(sandbox.url, carrier_url)
    yield made
    await made.end()


async def until(condition: Callable[[], Awaitable[bool]], seconds: float = 60) -> None:
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110 - the condition is in another process
            await asyncio.sleep(0.005)


async def person_with_button(control: Control, number: int) -> tuple[int, int]:
    person = await control.person(f"Person {number}")
    await control.ask("POST", "open", from_=person, url="https://t.me/lanbao_bot?start=x")
    await control.say(person, "/counter")

    async def has_button() -> bool:
        return any("so far" in said for said in await control.reads(person))

    await until(has_button)
    message = next(one for one in await control.sees(person) if "so far" in one.get("text", ""))
    return person, message["message_id"]


@pytest.mark.slow
async def test_every_press_takes_effect_exactly_once_through_many_kills(
    database: Database, control: Control, plug: Plug
) -> None:
    plug.put_in()
    people = [await person_with_button(control, number) for number in range(PEOPLE)]
    pressed: Counter[tuple[int, str]] = Counter()
    presses: list[asyncio.Task[object]] = []

    async def counted() -> int:
        found: int = await database.read(sql.count_effects)
        return found

    kills = 0
    while kills < KILLS[database.dialect]:
        before = await counted()
        for turn in range(PRESSES):
            for person, message in people:
                name = f"{kills}-{len(pressed)}-{turn}"
                pressed[person, name] += 1
                press = control.ask(
                    "POST",
                    "press",
                    from_=person,
                    chat=person,
                    message_id=message,
                    button={"data": f"tick:{name}"},
                )
                presses.append(asyncio.create_task(press))
        moment = before + random.randrange(PEOPLE * PRESSES - UNHANDLED)

        async def reached(moment: int = moment) -> bool:
            return await counted() >= moment

        await until(reached)
        await plug.pull()
        if pressed.total() - await counted() >= UNHANDLED:
            kills += 1
        plug.put_in()

        async def caught_up() -> bool:
            return await counted() >= pressed.total()

        await until(caught_up)

    async def finished() -> bool:
        return await database.read(inbox.count) == 0

    await until(finished)
    rows = await database.read(sql.effects)
    assert Counter((row["person"], row["what"]) for row in rows) == pressed
    for press in presses:
        press.cancel()
    await asyncio.gather(*presses, return_exceptions=True)


async def test_what_was_committed_before_the_kill_is_sent_after_it(
    database: Database, control: Control, plug: Plug
) -> None:
    plug.put_in()
    anna, _ = await person_with_button(control, 1)
    # Told in a transaction of its own; the call that sends it hangs until the plug is pulled.
    await control.fault("sendMessage", "timeout", 1)
    await database.transact(outbox.tell, anna, "counted", {"what": "tea"}, now=1)

    async def on_its_way() -> bool:
        return not [fault for fault in await control.ask("GET", "faults") if fault["times"]]

    await until(on_its_way)
    await plug.pull()
    assert "en: counted tea" not in await control.reads(anna)
    plug.put_in()

    async def arrived() -> bool:
        return "en: counted tea" in await control.reads(anna)

    await until(arrived)


async def test_a_clean_stop_finishes_what_was_taken_and_loses_nothing(
    database: Database, control: Control, plug: Plug
) -> None:
    plug.put_in()
    anna, _ = await person_with_button(control, 1)
    for number in range(10):
        await control.say(anna, f"/count {number}")
    assert await plug.pull(signal.SIGTERM) == 0
    taken = await database.read(sql.count_effects)
    plug.put_in()

    async def all_counted() -> bool:
        return bool(await database.read(sql.count_effects) == 10)

    await until(all_counted)
    assert taken <= 10
    rows = await database.read(sql.effects)
    assert sorted(row["what"] for row in rows) == sorted(str(number) for number in range(10))


async def test_a_second_process_refuses_to_start_and_the_first_goes_on(
    database: Database, control: Control, plug: Plug
) -> None:
    plug.put_in()
    anna, _ = await person_with_button(control, 1)
    with pytest.raises(AlreadyRunning, match="another bot"):
        await App(load_settings(**plug.options), carrier_shop()).run()
    await control.say(anna, "/count tea")

    async def arrived() -> bool:
        return "en: counted tea" in await control.reads(anna)

    await until(arrived)
