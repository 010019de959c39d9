"""A list of tracking numbers is shown first; then each parcel of it is shipped once."""

from __future__ import annotations

import asyncio

import pytest

from store import fulfillments, tracking
from store.tracking import TrackingList, TrackingRow
from tests.trade.market import ANNA, BEN, OWNER, PACKER, Market


async def sent(
    market: Market, text: str, person: int = PACKER
) -> tuple[TrackingList, list[TrackingRow]]:
    number = await market.act(tracking.put_list, person, tracking.parse(text.encode()))
    found = await market.read(tracking.get_list, number, person)
    assert isinstance(found, TrackingList)
    return found, await market.read(tracking.rows_of, number)


async def applied(market: Market, number: int) -> list[TrackingRow]:
    await tracking.apply_list(
        market.database, number, now=lambda: market.now, policy=market.policy, wake=lambda: None
    )
    rows: list[TrackingRow] = await market.read(tracking.rows_of, number)
    return rows


async def orders(market: Market, count: int) -> list[int]:
    tea = await market.sell(stock=50)
    return [(await market.buy(person, (tea, 1))).order.id for person in (ANNA, BEN)[:count]]


async def states(market: Market, numbers: list[int]) -> list[str]:
    return [(await market.view(number)).fulfillments[0].state for number in numbers]


async def test_nothing_is_shipped_before_somebody_says_so(market: Market) -> None:
    one, two = await orders(market, 2)
    found, rows = await sent(market, f"order;carrier;number\n{one};DHL;0034 0433\n{two};;AB-1234\n")
    assert (found.state, found.found) == ("shown", 0)
    assert [(row.label, row.carrier, row.number) for row in rows] == [
        (str(one), "DHL", "0034 0433"),
        (str(two), None, "AB-1234"),
    ]
    assert await states(market, [one, two]) == ["to_ship", "to_ship"]
    await market.act(tracking.begin, found.id, PACKER)
    assert {row.state for row in await applied(market, found.id)} == {"shipped"}
    view = await market.view(one)
    assert (view.fulfillments[0].carrier, view.fulfillments[0].tracking) == ("DHL", "0034 0433")
    assert (await market.told(PACKER)).count("tracking-done") == 1
    await market.assert_sound()


async def test_the_same_list_again_ships_nothing_and_says_so(market: Market) -> None:
    [one] = await orders(market, 1)
    text = f"{one},DHL,0034 0433\n"
    found, _ = await sent(market, text)
    await market.act(tracking.begin, found.id, PACKER)
    await applied(market, found.id)
    again, rows = await sent(market, text)
    assert (rows, again.found) == ([], 0)
    other, rows = await sent(market, f"{one},DHL,9999 9999\n")
    assert (rows, other.findings[0].reason) == ([], "nothing-to-ship")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("tea;DHL;0034 0433", "order-unreadable"),
        ("99999;DHL;0034 0433", "order-unknown"),
        ("{one};DHL;", "number-unreadable"),
        ("{one};DHL;<b>", "number-unreadable"),
        ("{one}-2;DHL;0034 0433", "nothing-to-ship"),
    ],
)
async def test_a_wrong_row_is_named_and_the_others_are_taken(
    market: Market, row: str, reason: str
) -> None:
    one, two = await orders(market, 2)
    text = f"订单;快递;单号\n{row.format(one=one)}\n{two};DHL;0034 0434\n"
    found, rows = await sent(market, text)
    assert [(one.line, one.reason) for one in found.findings] == [(2, reason)]
    assert [row.label for row in rows] == [str(two)]


async def test_a_parcel_with_two_numbers_keeps_the_first_and_names_the_second(
    market: Market,
) -> None:
    [one] = await orders(market, 1)
    found, rows = await sent(market, f"order,number\n{one},AA111\n#{one},AA111\n{one},BB222\n")
    assert [row.number for row in rows] == ["AA111"]
    assert [(one.line, one.reason) for one in found.findings] == [(4, "order-twice")]


async def test_what_was_shipped_meanwhile_stops_nobody_else(market: Market) -> None:
    one, two = await orders(market, 2)
    found, _ = await sent(market, f"{one};;AA111\n{two};;BB222\n")
    await market.act(tracking.begin, found.id, PACKER)
    [parcel] = (await market.view(one)).fulfillments
    named = {"carrier": None, "tracking": "ZZ999", "photo": None}
    await market.act(fulfillments.ship, parcel.id, OWNER, **named)
    rows = await applied(market, found.id)
    assert [(row.state, row.reason) for row in rows] == [
        ("refused", "not-to-ship"),
        ("shipped", ""),
    ]
    assert (await market.view(one)).fulfillments[0].tracking == "ZZ999"


async def test_two_at_the_same_list_ship_each_parcel_once(market: Market) -> None:
    numbers = await orders(market, 2)
    found, _ = await sent(market, "".join(f"{one};;AA{one}11\n" for one in numbers))
    await market.act(tracking.begin, found.id, PACKER)
    assert await market.read(tracking.unfinished) == [found.id]
    await asyncio.gather(*(applied(market, found.id) for _ in range(3)))
    assert await states(market, numbers) == ["shipped", "shipped"]
    assert {row.state for row in await market.read(tracking.rows_of, found.id)} == {"shipped"}
    assert (await market.told(PACKER)).count("tracking-done") == 1
    assert await market.read(tracking.unfinished) == []


async def test_a_list_is_its_senders_and_begun_once(market: Market) -> None:
    [one] = await orders(market, 1)
    file = tracking.parse(f"{one};;AA111\n".encode())
    await market.refuses("not-yours", tracking.put_list, ANNA, file)
    found, _ = await sent(market, f"{one};;AA111\n")
    await market.refuses("tracking-list-gone", tracking.begin, found.id, OWNER)
    await market.act(tracking.drop, found.id, PACKER)
    await market.refuses("tracking-list-gone", tracking.begin, found.id, PACKER)
    assert await states(market, [one]) == ["to_ship"]


def test_other_tables_are_not_taken_for_a_list_of_numbers() -> None:
    assert tracking.looks_like_one(b"\xef\xbb\xbfOrder,Carrier,Number\n")
    assert tracking.looks_like_one("订单\t快递\t单号".encode())
    assert tracking.looks_like_one(b"2041;DHL;0034 0433")
    assert not tracking.looks_like_one(b"Handle,Title,Variant Price\n")
    assert not tracking.looks_like_one(b"")
    assert tracking.parse(b"order;carrier\n1;DHL\n").mistakes[0].reason == "column-missing"
    assert tracking.parse(b"\xff\xfe\x00").mistakes[0].reason == "not-utf8"
