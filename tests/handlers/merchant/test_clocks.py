"""People without a clock are told by that of the shop they deal with, whoever else opens one."""

from __future__ import annotations

from handlers.cards.words import clock
from tests.handlers.merchant.street import Street
from tests.stage.messages import Json, words

TOKYO, HONOLULU = "Asia/Tokyo", "Pacific/Honolulu"


async def another_opens(street: Street) -> None:
    """A shop opens at the other end of the day: the shops share no clock any more."""
    pia = await street.stage.person("Pia")
    other = await street.stage.open_shop(pia)
    await pia.forges(f"mz:{other}:{HONOLULU}")


async def test_an_order_keeps_its_hour_when_a_shop_elsewhere_opens(street: Street) -> None:
    mei, anna = street.mei, street.anna
    await mei.forges(f"mz:{street.shop}:{TOKYO}")
    order, _ = await street.paid()
    by = clock((await street.parcel(order)).ship_by, "en", TOKYO)
    told = f"Tea House ships it by {by}"
    assert [told in words(one) for one in await both(street, order)] == [True, True]

    await another_opens(street)

    await anna.forges(f"oo:{order}")
    assert [told in words(one) for one in await both(street, order)] == [True, True]
    later, _ = await street.paid()
    by = clock((await street.parcel(later)).ship_by, "en", TOKYO)
    told = f"Tea House ships it by {by}"
    assert [told in words(one) for one in await both(street, later)] == [True, True]


async def both(street: Street, order: int) -> list[Json]:
    """The order's card and the thanks, once both are there."""

    def about(heard: list[Json]) -> list[Json]:
        return [one for one in heard if f"Order {order}" in words(one)]

    return about(await street.anna.hears(lambda heard: len(about(heard)) == 2))
