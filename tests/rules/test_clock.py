"""What time does to a fulfillment."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from store.fulfillments.clock import (
    Happen,
    MarkLate,
    Parcel,
    after,
    is_paused,
    may_cancel_late,
    may_undo,
    next_at,
    steps,
)
from store.fulfillments.records import Fulfillment
from store.machine import Move
from store.policy import DAY, HOUR, MINUTE, Policy

POLICY = Policy()
HELD = Fulfillment(
    id=1,
    order=1,
    part=1,
    kind="shipped",
    recipient=7,
    address=1,
    pickup=None,
    state="held",
    version=1,
    open_holds=0,
    total=1000,
    refunded=0,
    step=0,
    late=False,
    made_at=0,
    ready_at=None,
    ship_by=None,
    shipped_at=None,
    received_at=None,
    ended_at=None,
    carrier=None,
    tracking=None,
    photo=None,
    open_cases=0,
    paused_at=None,
    paused=0,
    exchange_of=None,
)
PARCEL = Parcel("SF", "123", None)


def moved(fulfillment: Fulfillment, event: str, target: str, now: int) -> Fulfillment:
    move = Move(event, fulfillment.state, target, ())
    return after(fulfillment, move, now=now, policy=POLICY, parcel=PARCEL)


TO_SHIP = moved(HELD, "release-to-ship", "to_ship", now=0)
SHIPPED = moved(TO_SHIP, "ship", "shipped", now=10 * HOUR)


def described(fulfillment: Fulfillment) -> list[tuple[int, Any]]:
    return [(step.at, step.does) for step in steps(fulfillment, POLICY)]


def test_shipping_is_reminded_of_twice_then_late_then_undone() -> None:
    assert [step.at for step in steps(TO_SHIP, POLICY)] == [
        24 * HOUR,
        44 * HOUR,
        48 * HOUR,
        9 * DAY,
        16 * DAY,
    ]
    assert described(TO_SHIP)[2][1] == MarkLate(until=16 * DAY)
    assert described(TO_SHIP)[4][1] == Happen("expire")


def test_receipt_confirms_itself_after_one_reminder() -> None:
    assert [at for at, _ in described(SHIPPED)] == [8 * DAY + 10 * HOUR, 10 * DAY + 10 * HOUR]
    assert described(SHIPPED)[1][1] == Happen("presume-received")


def test_the_time_that_cases_took_is_added_to_the_wait_for_receipt() -> None:
    stood = replace(SHIPPED, paused=3 * DAY)
    assert [at for at, _ in described(stood)] == [11 * DAY + 10 * HOUR, 13 * DAY + 10 * HOUR]
    received = moved(stood, "receive", "received", now=5 * DAY)
    assert described(received) == [(19 * DAY, Happen("close"))], (
        "the return window stands on its own"
    )
    assert not is_paused(stood)
    assert is_paused(replace(stood, paused_at=4 * DAY))
    assert not is_paused(replace(TO_SHIP, paused_at=4 * DAY))


def test_what_is_not_collected_is_undone_after_one_reminder() -> None:
    waiting = moved(replace(HELD, kind="pickup"), "release-to-collect", "to_collect", now=0)
    assert [at for at, _ in described(waiting)] == [7 * DAY, 14 * DAY]
    assert described(waiting)[1][1] == Happen("expire")


def test_digital_goods_have_no_return_window() -> None:
    received = moved(SHIPPED, "receive", "received", now=DAY)
    assert next_at(received, POLICY) == 15 * DAY
    delivered = moved(replace(HELD, kind="digital"), "deliver", "received", now=DAY)
    assert next_at(delivered, POLICY) == DAY


def test_an_end_has_no_timer() -> None:
    assert next_at(moved(TO_SHIP, "cancel", "cancelled", now=0), POLICY) is None


def test_undone_shipping_forgets_the_parcel_and_repeats_no_reminder() -> None:
    shipped = moved(TO_SHIP, "ship", "shipped", now=25 * HOUR)
    back = moved(shipped, "undo-ship", "to_ship", now=25 * HOUR + MINUTE)
    assert (back.tracking, back.shipped_at, back.ship_by) == (None, None, 48 * HOUR)
    assert next_at(back, POLICY) == 44 * HOUR


def test_two_minutes_to_undo() -> None:
    assert may_undo(SHIPPED, now=10 * HOUR + 2 * MINUTE, policy=POLICY)
    assert not may_undo(SHIPPED, now=10 * HOUR + 2 * MINUTE + 1, policy=POLICY)


def test_seven_days_late_the_buyer_may_cancel_alone() -> None:
    assert not may_cancel_late(TO_SHIP, now=9 * DAY - 1, policy=POLICY)
    assert may_cancel_late(TO_SHIP, now=9 * DAY, policy=POLICY)
