"""One message each morning, by the shop's clock, to whom it concerns, once."""

from __future__ import annotations

from datetime import date

import pytest

from store import mornings, people, restock, shops
from store.catalog import variant as get_variant
from store.mornings.rules import next_morning
from store.policy import DAY, HOUR
from store.refusals import Refused
from store.takings import Taken
from tests.merchants.working_market import ZONE, WorkingMarket, moment
from tests.trade.market import ANNA, BEN, CARA, MANAGER, OWNER, PACKER


def test_nine_o_clock_is_nine_o_clock_in_summer_and_in_winter() -> None:
    before = moment("2025-03-08 09:00")
    assert next_morning(before, 540, ZONE) == moment("2025-03-09 09:00") == before + 23 * HOUR
    assert next_morning(moment("2025-11-01 09:00"), 540, ZONE) == moment("2025-11-02 09:00")


def test_a_time_that_the_clock_skips_comes_once_all_the_same() -> None:
    skipped = next_morning(moment("2025-03-09 00:30"), 150, ZONE)
    assert skipped == moment("2025-03-09 03:30")
    assert next_morning(skipped, 150, ZONE) == moment("2025-03-10 02:30")


async def mornings_of(market: WorkingMarket, person: int) -> int:
    return (await market.told(person)).count("morning")


async def facts(market: WorkingMarket, person: int, day: str) -> mornings.Morning | None:
    found: mornings.Morning | None = await market.read(
        mornings.morning,
        market.shop,
        person,
        date.fromisoformat(day).toordinal(),
        now=market.now,
        policy=market.policy,
    )
    return found


async def test_owner_and_manager_get_one_each_day(either_market: WorkingMarket) -> None:
    market = either_market
    await market.until("2024-10-04 08:59")
    before = [await mornings_of(market, one) for one in (OWNER, MANAGER, PACKER)]
    await market.until("2024-10-04 09:00")
    after = [await mornings_of(market, one) for one in (OWNER, MANAGER, PACKER)]
    assert [b - a for a, b in zip(before, after, strict=True)] == [1, 1, 0]
    await market.until("2024-10-05 08:59")
    assert await mornings_of(market, OWNER) == after[0]


async def test_a_bot_that_was_away_for_days_says_one_morning(market: WorkingMarket) -> None:
    await market.until("2024-10-04 08:00")
    before = await mornings_of(market, OWNER)
    market.now = moment("2024-10-07 15:20")
    while await market.tick():
        pass
    assert await mornings_of(market, OWNER) == before + 1
    # Wound up again, as at every start, it says nothing twice.
    await market.act(shops.wind, market.shop, mornings.ROUNDS)
    await market.tick()
    assert await mornings_of(market, OWNER) == before + 1
    await market.until("2024-10-08 09:00")
    assert await mornings_of(market, OWNER) == before + 2


async def test_a_clock_that_is_changed_gives_no_second_morning(market: WorkingMarket) -> None:
    await market.until("2024-10-04 09:30")
    before = await mornings_of(market, OWNER)

    async def move(tx: object, *, now: int) -> None:
        await shops.set_zone(tx, market.shop, OWNER, "America/Los_Angeles")  # type: ignore[arg-type]
        await shops.wind(tx, market.shop, mornings.ROUNDS, now=now)  # type: ignore[arg-type]

    await market.act(move)
    await market.until("2024-10-04 23:59")
    assert await mornings_of(market, OWNER) == before
    await market.until("2024-10-05 09:00", "America/Los_Angeles")
    assert await mornings_of(market, OWNER) == before + 1


async def test_a_shop_and_each_of_its_people_may_do_without(market: WorkingMarket) -> None:
    await market.act(_quiet, mornings.switch_mine, market.shop, OWNER, False)
    await market.act(_quiet, mornings.switch_mine, market.shop, PACKER, True)
    await market.until("2024-10-04 08:00")
    before = [await mornings_of(market, one) for one in (OWNER, MANAGER, PACKER)]
    await market.wait(DAY)
    after = [await mornings_of(market, one) for one in (OWNER, MANAGER, PACKER)]
    assert [b - a for a, b in zip(before, after, strict=True)] == [0, 1, 1]
    await market.act(_quiet, mornings.switch, market.shop, MANAGER, False)
    await market.wait(DAY)
    assert [await mornings_of(market, one) for one in (OWNER, MANAGER, PACKER)] == after


async def _quiet(tx: object, verb: object, *args: object, now: int) -> None:
    await verb(tx, *args)  # type: ignore[operator]


async def test_strangers_and_packers_set_nothing(market: WorkingMarket) -> None:
    for verb, who in (
        (mornings.switch, PACKER),
        (mornings.switch_empty_days, ANNA),
        (mornings.switch_mine, ANNA),
    ):
        with pytest.raises(Refused) as refused:
            await market.act(_quiet, verb, market.shop, who, False)
        assert refused.value.code == "not-yours"
    with pytest.raises(Refused):
        await market.act(mornings.set_time, market.shop, OWNER, "25:00")
    assert await market.read(mornings.settings_of, market.shop) == mornings.Settings(
        next_at=(await market.read(mornings.settings_of, market.shop)).next_at
    )


async def test_another_time_counts_from_the_next_time_on(market: WorkingMarket) -> None:
    await market.until("2024-10-04 07:00")
    before = await mornings_of(market, OWNER)
    await market.act(mornings.set_time, market.shop, OWNER, "7:30")
    await market.until("2024-10-04 07:30")
    assert await mornings_of(market, OWNER) == before + 1
    await market.act(mornings.set_time, market.shop, OWNER, "18.00")
    await market.until("2024-10-05 17:59")
    assert await mornings_of(market, OWNER) == before + 1, "one a day"


async def test_each_sees_what_their_role_may_see(either_market: WorkingMarket) -> None:
    market = either_market
    tea = await market.sell(stock=3)
    await market.until("2024-10-04 12:00")
    await market.buy(ANNA, (tea, 1))
    await market.until("2024-10-05 09:00")
    owner = await facts(market, OWNER, "2024-10-05")
    packer = await facts(market, PACKER, "2024-10-05")
    assert owner is not None and packer is not None
    assert owner.yesterday == {"USD": Taken(1, 1, 1580)}
    assert [(one.title, one.left) for one in owner.nearly_gone] == [("Longjing", 2)]
    assert (owner.waiting, owner.today, owner.late) == (1, 0, 0)
    assert packer.waiting == 1
    assert not packer.yesterday and not packer.nearly_gone, "no sums for who only packs"
    assert await facts(market, ANNA, "2024-10-05") is None
    await market.until("2024-10-06 13:00")
    late = await facts(market, OWNER, "2024-10-06")
    assert late is not None and late.late == 1


async def test_low_stock_alone_is_nothing_to_say(market: WorkingMarket) -> None:
    await market.sell(stock=1)
    found = await facts(market, OWNER, "2024-10-05")
    assert found is not None and found.nearly_gone and found.is_empty


async def test_many_who_wait_are_worth_a_word(market: WorkingMarket) -> None:
    tea = await market.sell(stock=0)
    product = (await market.read(get_variant, tea, "en")).variant.product
    for person in (ANNA, BEN):
        await market.act(restock.ask, product, 0, person)
    assert (await facts(market, OWNER, "2024-10-05")).insight is None  # type: ignore[union-attr]
    await market.act(restock.ask, product, 0, CARA)
    found = await facts(market, OWNER, "2024-10-05")
    assert found is not None
    assert found.insight == mornings.Insight("wished", product, "Longjing", 3)


async def test_what_sells_out_soon_is_worth_a_word(either_market: WorkingMarket) -> None:
    market = either_market
    tea = await market.sell(stock=30)
    product = (await market.read(get_variant, tea, "en")).variant.product
    await market.until("2024-10-04 12:00")
    for person in (ANNA, BEN):
        await market.buy(person, (tea, 10))
    found = await facts(market, OWNER, "2024-10-05")
    assert found is not None
    assert found.insight == mornings.Insight("sells-out", product, "Longjing", 7)


async def test_a_forgotten_person_has_said_nothing(market: WorkingMarket) -> None:
    await market.act(_quiet, mornings.switch_mine, market.shop, PACKER, True)
    exported = await market.read(people.export_person, PACKER)
    assert exported["mornings"] == [{"shop": market.shop, "wanted": 1}]
    await market.act(people.erase_person, PACKER)
    assert not await market.read(mornings.wants, market.shop, PACKER)


async def test_a_shop_that_opens_waits_for_its_first_morning(market: WorkingMarket) -> None:
    await market.tick()
    assert await mornings_of(market, OWNER) == 0
    await market.act(shops.wind, market.shop, mornings.ROUNDS)
    await market.tick()
    assert await mornings_of(market, OWNER) == 0
