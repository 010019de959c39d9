"""Windows, the drawn order and names: everything about gifts that needs no database."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.gifts import Ticket, check, draw_order, mark, masked, seal_of
from store.gifts.drawing import published
from store.gifts.windows import EPOCH, address_due, prize_due, reminder
from store.policy import DAY, HOUR, Policy

POLICY = Policy()
LONDON = "Europe/London"
SHANGHAI = "Asia/Shanghai"


def at(text: str, zone: str = LONDON) -> int:
    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    return (local - EPOCH) // datetime.resolution


def clock(moment: int, zone: str = LONDON) -> str:
    local = datetime.fromtimestamp(moment // 1_000_000, UTC).astimezone(ZoneInfo(zone))
    return local.strftime("%Y-%m-%d %H:%M")


def due(claimed: str, ends: str, zone: str = LONDON, *, alone: bool = False) -> str:
    until = address_due(at(claimed, zone), at(ends, zone), zone, alone=alone, policy=POLICY)
    return clock(until, zone)


def test_an_address_has_half_of_what_is_left_of_the_window() -> None:
    assert due("2026-11-20 10:00", "2026-11-20 20:00") == "2026-11-20 15:00"


def test_nobody_loses_a_share_at_night() -> None:
    assert due("2026-11-20 15:20", "2026-11-21 15:20") == "2026-11-21 09:00"
    assert due("2026-11-20 19:00", "2026-11-21 15:20", SHANGHAI) == "2026-11-21 09:00"


def test_an_address_has_two_hours_at_least() -> None:
    assert due("2026-11-20 15:00", "2026-11-20 15:20") == "2026-11-20 17:00"


def test_an_address_never_has_more_than_twelve_hours_past_the_window() -> None:
    assert due("2026-11-20 20:10", "2026-11-20 20:15") == "2026-11-21 08:15"


def test_a_gift_to_one_waits_until_its_end() -> None:
    assert due("2026-11-20 10:00", "2026-11-20 20:00", alone=True) == "2026-11-20 20:00"


def test_the_night_is_that_of_the_clocks_also_when_they_change() -> None:
    """Clocks in London went back on 25 October 2026: 9:00 comes an hour later."""
    assert due("2026-10-24 21:00", "2026-10-25 19:00") == "2026-10-25 09:00"


def test_one_reminder_half_way_or_in_the_evening_before() -> None:
    noon, three = at("2026-11-20 12:00"), at("2026-11-20 15:00")
    assert clock(reminder(noon, three, LONDON, POLICY)) == "2026-11-20 13:30"
    evening, morning = at("2026-11-20 18:00"), at("2026-11-21 09:00")
    assert clock(reminder(evening, morning, LONDON, POLICY)) == "2026-11-20 21:59"
    late = at("2026-11-20 23:00")
    assert reminder(late, morning, LONDON, POLICY) == morning, "no good moment: none"


def test_a_prize_waits_for_twelve_hours_and_not_into_the_night() -> None:
    assert clock(prize_due(at("2026-11-20 09:00"), LONDON, POLICY)) == "2026-11-20 21:00"
    assert clock(prize_due(at("2026-11-20 20:00"), LONDON, POLICY)) == "2026-11-21 09:00"


@given(
    claimed=st.integers(0, 10 * DAY),
    left=st.integers(1, DAY),
    zone=st.sampled_from([LONDON, SHANGHAI, "America/New_York", "Pacific/Chatham", "UTC"]),
)
def test_a_claimer_always_has_two_hours_and_the_giver_waits_for_twelve_at_most(
    claimed: int, left: int, zone: str
) -> None:
    begin = at("2026-10-20 00:00") + claimed
    ends = begin + left
    until = address_due(begin, ends, zone, alone=False, policy=POLICY)
    assert begin + 2 * HOUR <= until <= ends + 12 * HOUR
    assert begin < reminder(begin, until, zone, POLICY) <= until
    hour = int(clock(until, zone)[11:13])
    assert 9 <= hour < 22 or until == ends + 12 * HOUR


SEED = "ab" * 32
TICKETS = [Ticket(number, mark(seal_of(SEED), 100 + number)) for number in range(1, 8)]


def test_the_drawn_order_is_fixed_by_what_is_published() -> None:
    """A vector: whoever writes this function anew in another language gets the same."""
    assert seal_of(SEED).startswith("271a413bd339c570")
    order = draw_order(SEED, (37, 1, 64), TICKETS)
    assert order == (4, 2, 1, 6, 5, 7, 3)
    assert order == draw_order(SEED, (37, 1, 64), list(reversed(TICKETS)))


def test_another_throw_seed_or_list_is_another_order() -> None:
    orders = {
        draw_order(SEED, (37, 1, 64), TICKETS),
        draw_order(SEED, (37, 1, 63), TICKETS),
        draw_order(SEED, (), TICKETS),
        draw_order("cd" * 32, (37, 1, 64), TICKETS),
        draw_order(SEED, (37, 1, 64), [*TICKETS[:-1], Ticket(7, "0" * 16)]),
    }
    assert len(orders) == 5


def test_every_ticket_is_first_about_as_often() -> None:
    firsts = [draw_order(f"{n:064x}", (1, 2, 3), TICKETS)[0] for n in range(1400)]
    counts = [firsts.count(number) for number in range(1, 8)]
    assert all(140 < count < 260 for count in counts), counts


def test_a_published_draw_is_verified_and_a_changed_one_is_not() -> None:
    order = draw_order(SEED, (37, 1, 64), TICKETS)
    text = published(seal_of(SEED), SEED, (37, 1, 64), TICKETS, order)
    assert check(text).is_sound
    told = json.loads(text)
    assert not check(json.dumps(told | {"order": told["order"][::-1]})).order_fits
    assert not check(json.dumps(told | {"seal": "00"})).seal_fits
    told["list"][0][1] = "somebody else"
    assert not check(json.dumps(told)).is_sound


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"draw": "lanbao-draw-1"}', "null"])
def test_what_is_no_published_draw_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ValueError):
        check(text)


def test_a_masked_name_shows_its_beginning() -> None:
    assert [masked(name) for name in ("Anna", "小美", "X", "")] == ["An**", "小**", "X**", "**"]
