"""Days that are over are added up once, exactly, by the shop's own clock."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from store import payments, shops, takings
from store.catalog import variant as get_variant
from store.policy import DAY, HOUR, MINUTE
from store.takings import Span, Taken
from store.takings.rules import next_span, spans_until
from store.takings.statements import sql
from tests.merchants.working_market import ZONE, WorkingMarket, moment
from tests.trade.market import ANNA, BEN, OWNER

ZONES = ("America/New_York", "Asia/Shanghai", "Asia/Kathmandu", "Pacific/Kiritimati", "Etc/GMT+12")


def ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_a_day_in_spring_is_an_hour_shorter() -> None:
    before = Span(ordinal("2025-03-08"), moment("2025-03-08 00:00"), moment("2025-03-09 00:00"))
    span = next_span(before, 0, ZONE)
    assert span.until - span.since == 23 * HOUR
    assert span.day == ordinal("2025-03-09")


@given(
    st.integers(min_value=0, max_value=4_000 * DAY),
    st.lists(st.sampled_from(ZONES), min_size=1, max_size=12),
)
def test_days_leave_no_gap_wherever_the_shop_moves(first: int, zones: list[str]) -> None:
    last: Span | None = None
    for zone in zones:
        span = next_span(last, first, zone)
        assert span.since < span.until
        if last is None:
            assert span.since <= first < span.until
        else:
            assert span.since == last.until
            assert span.day > last.day
        last = span


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    day = ordinal("2026-11-22")
    assert takings.begins("week", day) == ordinal("2026-11-16")
    assert takings.ends("week", day) == day
    assert takings.begins("month", day) == ordinal("2026-11-01")
    assert takings.step("month", ordinal("2026-11-01"), -11) == ordinal("2025-12-01")
    assert takings.ends("month", ordinal("2024-02-10")) == ordinal("2024-02-29")


def test_the_running_day_is_the_last_that_is_not_added_up() -> None:
    last = Span(ordinal("2024-10-10"), moment("2024-10-10 00:00"), moment("2024-10-11 00:00"))
    days = [one.day for one in spans_until(last, 0, ZONE, moment("2024-10-12 00:05"))]
    assert days == [ordinal("2024-10-11"), ordinal("2024-10-12")]


async def test_a_day_is_added_up_after_midnight_and_sums_to_the_books(
    either_market: WorkingMarket,
) -> None:
    market = either_market
    tea, pot = await market.sell(), await market.sell(5800, title="Pot")
    await market.until("2024-10-04 09:00")
    await market.buy(ANNA, (tea, 2), (pot, 1), chat=-100)
    order = await market.buy(BEN, (tea, 1), chat=BEN)
    await market.act(payments.refund_order, order.order.id, OWNER)
    today = ordinal("2024-10-04")
    running = await market.read(takings.days, market.shop, today, today, now=market.now)
    assert takings.total(running) == {"USD": Taken(2, 4, 2 * 1280 + 5800 + 300 + 1580, 1580)}

    await market.until("2024-10-05 00:05")
    assert await market.read(sql.last_day, shop=market.shop) is None
    await market.until("2024-10-05 00:11")
    closed = await market.read(takings.days, market.shop, today, today, now=market.now)
    assert [one.taken for one in closed] == [one.taken for one in running]
    product = (await market.read(get_variant, tea, "en")).variant.product
    by = {
        kind: await market.read(takings.by_subject, market.shop, kind, today, today, now=market.now)
        for kind in ("product", "place")
    }
    for found in by.values():
        assert sum(one.amount for one in found.values()) == running[0].taken["USD"].amount
        assert sum(one.refunded for one in found.values()) == 1580
    assert by["product"][product, "USD"].pieces == 3
    assert by["product"][0, "USD"] == Taken(refunded=300), "shipping belongs to no product"
    assert by["place"][-100, "USD"].orders == 1
    assert by["place"][takings.PRIVATE, "USD"].refunded == 1580
    await market.assert_sound()


async def test_a_refund_counts_on_its_own_day(market: WorkingMarket) -> None:
    tea = await market.sell()
    await market.until("2024-10-04 09:00")
    order = await market.buy(ANNA, (tea, 1))
    await market.until("2024-10-05 12:00")
    await market.act(payments.refund_order, order.order.id, OWNER)
    await market.until("2024-10-06 12:00")
    first = ordinal("2024-10-04")
    days = await market.read(takings.days, market.shop, first, first + 2, now=market.now)
    assert [(day.taken.get("USD", Taken()).amount, day.taken.get("USD", Taken()).refunded)
            for day in days] == [(1580, 0), (0, 1580), (0, 0)]  # fmt: skip
    await market.assert_sound()


async def test_a_bot_that_was_away_adds_up_each_day_it_missed(market: WorkingMarket) -> None:
    tea = await market.sell()
    await market.until("2024-10-04 23:50")
    await market.buy(ANNA, (tea, 1))
    market.now += 30 * MINUTE
    await market.buy(BEN, (tea, 1))
    market.now += 3 * DAY
    while await market.tick():
        pass
    first = ordinal("2024-10-04")
    days = await market.read(takings.days, market.shop, first, first + 2, now=market.now)
    assert [day.taken.get("USD", Taken()).orders for day in days] == [1, 1, 0]
    await market.assert_sound()


async def test_a_clock_that_is_changed_counts_nothing_twice(market: WorkingMarket) -> None:
    tea = await market.sell()
    await market.until("2024-10-04 12:00")
    await market.buy(ANNA, (tea, 1))
    await market.until("2024-10-05 12:00")
    await market.act(_move, market.shop, "Asia/Tokyo")
    await market.buy(BEN, (tea, 1))
    await market.wait(3 * DAY)
    first = ordinal("2024-10-03")
    days = await market.read(takings.days, market.shop, first, first + 9, now=market.now)
    assert takings.total(days)["USD"].orders == 2
    await market.assert_sound()


async def _move(tx: object, shop: int, zone: str, *, now: int) -> None:
    await shops.set_zone(tx, shop, OWNER, zone)  # type: ignore[arg-type]
    await shops.wind(tx, shop, takings.ROUNDS, now=now)  # type: ignore[arg-type]


async def test_a_sum_that_is_off_is_found(market: WorkingMarket) -> None:
    tea = await market.sell()
    await market.until("2024-10-04 12:00")
    await market.buy(ANNA, (tea, 1))
    await market.until("2024-10-05 12:00")
    await market.assert_sound()

    async def tamper(tx: object) -> None:
        await tx.execute("UPDATE takings SET amount = amount + 1 WHERE kind = 'all'", {})  # type: ignore[attr-defined]

    await market.database.transact(tamper)
    from store import invariants

    assert "takings_are_the_books" in {one.name for one in await market.read(invariants.sweep)}


async def test_the_list_behind_a_number_is_as_long_as_the_number(market: WorkingMarket) -> None:
    tea, pot = await market.sell(), await market.sell(5800, title="Pot")
    await market.until("2024-10-04 12:00")
    first = await market.buy(ANNA, (tea, 1), chat=-100)
    second = await market.buy(BEN, (pot, 1))
    await market.act(payments.refund_order, first.order.id, OWNER)
    day = ordinal("2024-10-04")
    span = await market.read(takings.bounds, market.shop, day, day, now=market.now)
    product = (await market.read(get_variant, pot, "en")).variant.product

    async def behind(**which: int) -> list[int]:
        found = await market.read(
            takings.orders_behind, market.shop, span, **which, limit=10, offset=0
        )
        return [one.id for one in found]

    assert await behind() == [second.order.id, first.order.id]
    assert await behind(product=product) == [second.order.id]
    assert await behind(place=-100) == [first.order.id]
    back = await market.read(takings.refunds_behind, market.shop, span, limit=10, offset=0)
    assert [one.order for one in back] == [first.order.id]
