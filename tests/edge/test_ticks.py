"""Deadlines fire by the shop's clock, which follows the sandbox's in a demo."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.app import App
from bot.clock import wall
from bot.settings import load_settings
from sandbox.server import Running
from store import deadlines, outbox
from store.database import Database, open_database
from store.outbox import sending
from store.policy import DAY, HOUR, MINUTE
from tests.edge.carrier import carrier_shop
from tests.edge.conftest import TOKEN, Carrier, Control
from tests.edge.test_bad_network import started


@pytest.fixture
async def following(sandbox: Running, control: Control, carrier_url: str) -> AsyncIterator[Carrier]:
    """The carrier, following the sandbox's clock."""
    settings = load_settings(
        _env_file=None,
        api=sandbox.url,
        token=TOKEN,
        database=carrier_url,
        follow_clock=f"{sandbox.url}/sandbox/clock",
    )
    database = await open_database(carrier_url)
    made = Carrier(App(settings, carrier_shop()), database, control)
    yield made
    await made.stop()
    await database.close()


async def test_a_deadline_that_has_passed_while_nothing_ran_fires(
    carrier: Carrier, control: Control
) -> None:
    anna = await started(control)
    await carrier.database.transact(deadlines.set_deadline, "remind", anna, wall() - HOUR)
    await carrier.until_reads(anna, "counted deadline")
    assert await carrier.database.read(deadlines.next_deadline) is None


async def test_skipping_to_tomorrow_makes_deadlines_pass_and_messages_come(
    following: Carrier, control: Control
) -> None:
    anna = await started(control)
    now = wall()
    await following.database.transact(deadlines.set_deadline, "remind", anna, now + 20 * HOUR)
    await following.database.transact(
        outbox.tell, anna, "counted", {"what": "tea"}, now=now, not_before=now + 2 * MINUTE
    )
    await following.database.transact(
        outbox.tell, anna, "counted", {"what": "too late"}, now=now, best_before=now - 1
    )
    await control.ask("POST", "clock", advance=24 * 3600)
    await following.until_reads(anna, "counted deadline")
    said = await following.until_reads(anna, "counted tea")
    assert not any("too late" in text for text in said)
    assert following.app.clock.now() - wall() > 23 * HOUR


async def test_what_is_of_no_use_any_more_is_forgotten(database: Database) -> None:
    await database.transact(outbox.touch, "product", 1, now=wall() - DAY)
    await database.transact(sending.gather)
    await database.transact(outbox.tell, 5, "old", now=wall(), best_before=wall() - 1)

    async def nothing() -> None:
        await asyncio.sleep(0)

    from bot.ticks import Ticks
    from store.policy import Policy

    ticks = Ticks(
        database,
        now=wall,
        policy=Policy(),
        timers={},
        wake=lambda: None,
        refunds=nothing,
        throws=nothing,
        sweep_invariants=nothing,
    )
    await ticks.tidy_up()
    assert await database.read(sending.heads, wall(), wall(), 10) == []
