"""A process is killed in the middle of claims, draws and expiries: nothing is half done."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from store import gifts
from store.database import Transaction, open_database
from store.policy import DAY, HOUR
from tests.gifts.party import HOME, Party
from tests.trade.market import BEN, CARA, START

PROGRAM = Path(__file__).parent / "programs" / "busy_party.py"
ROOT = Path(__file__).parents[2]


class PulledPlugError(Exception):
    """The process ends here."""


class Dying:
    """A transaction that ends with the process at its n-th statement."""

    def __init__(self, tx: Transaction, left: int) -> None:
        self._tx = tx
        self._left = left

    def __getattr__(self, name: str) -> Any:
        if name in ("execute", "execute_many", "fetch_one", "fetch_all"):
            self._left -= 1
            if self._left < 0:
                raise PulledPlugError
        return getattr(self._tx, name)


async def at_every_step(party: Party, function: Any, *args: Any, **named: Any) -> tuple[Any, int]:
    """Let the process die at each statement in turn; what was begun is gone, and done at last."""
    before = await party.written()

    async def dying(tx: Transaction, left: int) -> Any:
        more = {"policy": party.policy} if "policy" in function.__code__.co_varnames else {}
        return await function(Dying(tx, left), *args, now=party.now, **more, **named)

    for step in range(500):
        try:
            return await party.database.transact(dying, step), step
        except PulledPlugError:
            assert await party.written() == before
    raise AssertionError("it never ends")


async def test_a_claim_that_dies_at_any_statement_has_not_happened(party: Party) -> None:
    envelope = await party.send((await party.sell(), 1), shares=2)
    code = await party.code(envelope)
    claimed, steps = await at_every_step(party, gifts.claim, code, BEN, home=HOME)
    assert (claimed.new, steps > 5) == (True, True)
    await party.assert_sound()


async def test_an_acceptance_and_a_swap_that_die_at_any_statement(party: Party) -> None:
    envelope = await party.send((await party.sell(), 1), shares=2)
    share = (await party.claim(envelope, BEN)).share
    address = party.addresses[BEN]
    _accepted, steps = await at_every_step(party, gifts.accept, share, BEN, address=address)
    assert steps > 10
    other = (await party.claim(envelope, CARA)).share
    assert (await at_every_step(party, gifts.decline, other, CARA))[0]
    await party.assert_sound()


async def test_an_expiry_and_a_draw_that_die_at_any_statement(party: Party) -> None:
    party.now = START + 16 * HOUR
    tea = await party.sell()
    ends = gifts.TIMERS["gift-ends"]
    draws = gifts.TIMERS["draw-due"]

    async def fire(tx: Transaction, reaction: Any, subject: int, *, now: int, policy: Any) -> None:
        await reaction(tx, subject, now, policy)

    envelope = await party.send((tea, 1), shares=4)
    drawn = await party.send((tea, 1), shares=2, mode="draw", draw_at=party.now + 3 * HOUR)
    await party.claim(envelope, BEN)
    for person in await party.crowd(4):
        await party.enter(drawn, person)
    party.now += 3 * HOUR
    await at_every_step(party, fire, draws, drawn)
    party.now += DAY
    await party.tick()
    await at_every_step(party, fire, ends, envelope)
    await party.assert_sound()


@pytest.fixture(params=[1, 2, 3])
def killed(request: pytest.FixtureRequest, sqlite_template: Path, tmp_path: Path) -> str:
    """The URL of a database whose party was killed in the middle of something."""
    file = tmp_path / "party.db"
    file.write_bytes(sqlite_template.read_bytes())
    url = f"sqlite:///{file}"
    process = subprocess.Popen(
        [sys.executable, str(PROGRAM), url, str(request.param)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for _ in range(random.Random(request.param).randint(40, 90)):
        assert process.stdout.readline()
    process.kill()
    process.wait()
    process.stdout.close()
    return url


@pytest.mark.slow
async def test_a_party_that_is_killed_loses_nothing(killed: str) -> None:
    database = await open_database(killed)
    try:
        party = Party(database)
        await party.assert_sound()
        await party.wait(500 * DAY)
        await party.assert_sound()
        states = {row["state"] for row in (await party.written())["shares"]}
        assert "expired" in states and not states & {"open", "claimed"}
    finally:
        await database.close()
