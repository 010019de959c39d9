"""The morning message and /sales, as those who work in a shop see them."""

from __future__ import annotations

from datetime import date

from store import deadlines, mornings, registry, shops, takings
from store.policy import MINUTE, Policy
from tests.handlers.merchant.street import Street, hire
from tests.stage.messages import labels, words

LONDON = "Europe/London"


async def let_it_plan(street: Street) -> None:
    """As after opening in the chat: the stage opens its shops without one."""
    stage = street.stage
    await stage.database.transact(shops.wind, street.shop, registry.ROUNDS, now=stage.now)
    await deadlines.sweep(stage.database, registry.TIMERS, now=stage.now, policy=Policy())
    said = await stage.database.read(mornings.settings_of, street.shop)
    assert said.next_at is not None


def sleep(street: Street) -> None:
    """Let it be a minute past nine on the next day, where the shop is."""
    stage = street.stage
    tomorrow = takings.day_of(stage.now, LONDON) + 1
    stage.app.clock.offset += takings.at_time(tomorrow, 541, LONDON) - stage.now


async def test_the_morning_and_the_sums_lead_to_what_is_behind_them(street: Street) -> None:
    mei = street.mei
    await let_it_plan(street)
    order, _ = await street.paid(2)
    sleep(street)
    morning = await mei.reads("☀️")
    assert "Yesterday: one order, $28.60." in words(morning)
    assert "1 to ship" in words(morning)
    assert labels(morning) == ["To ship", "Sales", "This message …"]
    await mei.press("Sales")
    await mei.reads("Nothing was sold.")
    await mei.press("‹ Day before")
    sums = await mei.reads("One order, 2 pieces: $28.60")
    assert "photo" in sums, "with its chart"
    await mei.press("By product")
    assert "Longjing · 2 pieces in one order · $28.60" in words(await mei.reads("by product"))
    await mei.press("‹ Sums")
    await mei.press("The order")
    listed = await mei.reads("the newest first")
    assert f"{order} Anna · $28.60" in words(listed)
    await mei.press(f"Order {order}")
    await mei.reads(f"Order {order}:")


async def test_a_day_without_anything_is_quiet_unless_the_shop_wants_it(street: Street) -> None:
    mei, stage = street.mei, street.stage
    await let_it_plan(street)
    await mei.answer_to_forged(f"mmo:{street.shop}")
    await mei.press("Every day, come what may")
    await mei.sees("It also comes when there is nothing to say.")
    await mei.press("Another time")
    await mei.reads("At what time")
    assert "9:30" in words(await mei.answer_to("9.30"))
    sleep(street)
    stage.app.clock.offset += 30 * MINUTE
    assert "Nothing waits for you." in words(await mei.reads("☀️"))
    await mei.press("This message …")
    await mei.press("Not to me")
    await mei.sees("You don't get it.")
    assert not await stage.database.read(mornings.wants, street.shop, mei.id)


async def test_numbers_are_for_owner_and_managers_of_this_shop_alone(street: Street) -> None:
    stage = street.stage
    pat, eve = await stage.person("Pat"), await stage.person("Eve")
    await stage.database.transact(hire, street.shop, street.mei.id, pat.id, "packer", stage.now)
    await stage.open_shop(eve)
    await street.paid()
    today = date.today().toordinal()  # noqa: DTZ011 - any day will do
    for person in (pat, eve):
        for data in (
            f"msa:{street.shop}:day:0",
            f"mst:{street.shop}:day:{today}:product:0",
            f"msb:{street.shop}:month:{today}:all:0:0",
            f"mms:{street.shop}:shop:0",
            f"mmt:{street.shop}",
        ):
            assert "$" not in await person.forges(data)
    said = await stage.database.read(mornings.settings_of, street.shop)
    assert said.wanted
    for data in (
        f"msa:{street.shop}:year:0",
        f"msa:{street.shop}:day:999999999999",
        f"msb:{street.shop}:day:{today}:nothing:0:0",
        f"msb:{street.shop}:day:{today}:all:0:-5",
    ):
        assert "which days" in await street.mei.forges(data)
