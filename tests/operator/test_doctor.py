"""The doctor finds what is off, names it, and says what to do. It changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.backups import BY_HAND, back_up, backups
from bot.check import Finding, State
from bot.clock import wall
from bot.doctor import WHAT_TO_DO, examine_shop
from bot.settings import Settings
from sandbox.server import Running, serve
from sandbox.world.bots import BotAccount
from store import deadlines, inbox, outbox, payments
from store.database import Transaction, load_queries
from store.inbox import Arrival
from store.invariants import INVARIANTS
from store.policy import DAY, HOUR
from tests.operator.conftest import settings_of, trade
from tests.trade.market import ANNA, OWNER, START, Market

sql = load_queries(__file__)


async def findings(settings: Settings, now: int) -> tuple[bool, list[Finding]]:
    found: list[Finding] = []
    good = await examine_shop(settings, found.append, now=lambda: now)
    return good, found


async def bad(settings: Settings, now: int = START) -> str:
    good, found = await findings(settings, now)
    assert good == (not any(one.state is State.BAD for one in found))
    return "\n".join(one.says for one in found if one.state is State.BAD)


@pytest.fixture
async def telegram() -> Any:
    running: Running = await serve("127.0.0.1", 0, bots=[BotAccount("1:demo", "lanbao_bot", "Tea")])
    yield running
    await running.stop()


@pytest.fixture
async def well(market: Market, database_url: str, tmp_path: Path, telegram: Running) -> Settings:
    """The settings of a shop with which all is well."""
    await trade(market)
    settings = settings_of(database_url, tmp_path, token="1:demo", operator=OWNER, api=telegram.url)
    await back_up(settings, BY_HAND)
    return settings


async def test_a_shop_with_which_all_is_well(market: Market, well: Settings) -> None:
    before = await market.written()
    good, found = await findings(well, START)
    assert good, found
    said = "\n".join(one.says for one in found)
    assert f"all {len(INVARIANTS)} invariants hold" in said
    assert "no bot works on this shop" in said
    assert "the newest backup is" in said
    assert "the clock is right" in said
    assert await market.written() == before, "looking changes nothing"


async def test_a_broken_invariant_is_named_with_its_place_and_what_to_do(
    market: Market, well: Settings
) -> None:
    await market.database.transact(_lose_a_piece)
    said = await bad(well)
    assert "stock_is_owned" in said
    assert INVARIANTS["stock_is_owned"] in said
    assert "count the goods" in said


async def _lose_a_piece(tx: Transaction) -> None:
    assert await sql.lose_a_piece(tx)


def test_every_advice_is_for_an_invariant_that_is_swept() -> None:
    assert WHAT_TO_DO.keys() <= INVARIANTS.keys()


async def test_what_waits_too_long_is_named(market: Market, well: Settings) -> None:
    arrival = Arrival(77, ANNA, "message", "{}")
    await market.database.transact(inbox.take_in, [arrival], now=wall() - HOUR)
    await market.database.transact(outbox.tell, ANNA, "paid", {}, now=START - HOUR)
    await market.database.transact(deadlines.set_deadline, "pay", 12345, START - HOUR)
    said = await bad(well)
    assert "1 updates wait to be handled, the oldest for 1h" in said
    assert "messages are stuck" in said
    assert f"to {ANNA}" in said
    assert "pay of 12345" in said


async def test_a_refund_by_hand_that_is_late_is_named_with_its_sum(
    market: Market, well: Settings
) -> None:
    order = await market.buy(ANNA, (await market.sell(), 1))
    await market.act(payments.refund_order, order.order.id, OWNER)
    said = await bad(well, START + 8 * DAY)
    assert f"of order {order.order.id}, $15.80" in said
    assert "[Paid back]" in said


async def test_given_up_updates_are_told_by_their_codes(market: Market, well: Settings) -> None:
    arrival = Arrival(77, ANNA, "message", "{}")
    await market.database.transact(inbox.take_in, [arrival], now=wall())
    await market.database.transact(inbox.park, 77, code="ABCDE", fault="KeyError", now=wall())
    good, found = await findings(well, START)
    assert good, "nothing to be done now"
    assert any("ABCDE (message, KeyError" in one.says for one in found)


async def test_no_backup_and_an_old_one_are_told(well: Settings) -> None:
    (only,) = backups(well.backup_folder or Path())
    old = only.path.with_name("daily-20200101T040000Z.db")
    only.path.rename(old)
    assert "the newest backup is" in await bad(well)
    old.unlink()
    assert "there is no backup" in await bad(well)


def is_there(path: Path) -> bool:
    return path.exists()


async def test_a_database_that_cannot_be_opened_is_told_and_not_made(tmp_path: Path) -> None:
    settings = settings_of(f"sqlite:///{tmp_path / 'none.db'}", tmp_path)
    assert "is not there yet" in await bad(settings)
    settings = settings_of("postgresql://nobody@127.0.0.1:9/none", tmp_path)
    assert "cannot be opened" in await bad(settings)
    assert not is_there(tmp_path / "none.db")


async def test_a_damaged_file_is_told(tmp_path: Path, sqlite_url: str) -> None:
    path = tmp_path / "shop.db"
    whole = path.read_bytes()
    path.write_bytes(whole[: 20 * 4096] + b"\xff" * 4096 + whole[21 * 4096 :])
    assert "lanbao restore" in await bad(settings_of(sqlite_url, tmp_path))
