"""Two things happen to one order at once: without the guards it breaks, with them it does not."""

from __future__ import annotations

from typing import Any

import pytest

from store import fulfillments, invariants, orders, payments
from store.database import Transaction, load_queries
from store.fulfillments.statements import sql as fulfillments_sql
from store.orders.statements import sql as orders_sql
from store.payments import Pieces
from store.payments.statements import sql as payments_sql
from store.policy import DAY
from store.refusals import Refused
from tests.races.meeting import at_once, slowly, violated
from tests.trade.market import ANNA, MANAGER, OWNER, Market

control = load_queries(__file__)

Patch = pytest.MonkeyPatch


def unlock(patch: Patch) -> None:
    """Read orders without locking them."""
    patch.setattr(orders_sql, "lock_order", slowly(control.lock_order))
    patch.setattr(orders_sql, "lock_order_by_code", slowly(control.lock_order_by_code))


def write_blindly(patch: Patch) -> None:
    """Move things whatever they have become since they were read."""
    patch.setattr(orders_sql, "move_order", control.move_order)
    patch.setattr(fulfillments_sql, "move_fulfillment", control.move_fulfillment)


ROUNDS = 20
"""Of two who meet either may win, and not every order of them breaks something."""


async def pay_and_cancel(market: Market) -> list[Any]:
    """The buyer's charge arrives while the shop withdraws the order."""
    tea = await market.sell(stock=5)
    placed = await market.place(ANNA, (tea, 1))
    return await at_once(
        market.act(payments.capture, market.charge(placed, ANNA)),
        market.act(orders.cancel, placed.order, OWNER),
    )


async def broken(market: Market) -> set[str]:
    return {one.name for one in await market.database.read(invariants.sweep)}


async def test_control_payment_and_withdrawal_without_the_guards(
    postgres_market: Market, monkeypatch: Patch
) -> None:
    unlock(monkeypatch)
    write_blindly(monkeypatch)
    for _ in range(ROUNDS):
        answers = await pay_and_cancel(postgres_market)
        # Either both have happened, or only the CHECK of a counter has stopped the second one.
        if await broken(postgres_market) or violated(answers):
            return
    raise AssertionError("the race does not show: this control says nothing any more")


async def test_the_lock_alone_keeps_payment_and_withdrawal_apart(
    postgres_market: Market, monkeypatch: Patch
) -> None:
    write_blindly(monkeypatch)
    await pay_and_cancel(postgres_market)
    await postgres_market.assert_sound()


async def test_the_condition_alone_keeps_payment_and_withdrawal_apart(
    postgres_market: Market, monkeypatch: Patch
) -> None:
    unlock(monkeypatch)
    answers = await pay_and_cancel(postgres_market)
    assert not violated(answers), "the second one was run again, and saw what the first had done"
    await postgres_market.assert_sound()


async def test_payment_and_withdrawal_at_once_have_one_winner(market: Market) -> None:
    for _ in range(5):
        captured, cancelled = await pay_and_cancel(market)
        if isinstance(cancelled, Refused):
            assert captured.outcome == "applied"
        else:
            assert (captured.outcome, cancelled) == ("late", True)
        assert not violated([captured, cancelled])
        await market.assert_sound()


async def test_the_timer_losing_to_a_payment_changes_nothing(market: Market) -> None:
    tea = await market.sell(stock=5)
    placed = await market.place(ANNA, (tea, 1))
    market.now = placed.pay_by
    await market.approve(placed, person=ANNA)
    captured, fired = await at_once(
        market.act(payments.capture, market.charge(placed, ANNA)), market.tick()
    )
    assert (captured.outcome, fired) == ("applied", 1)
    assert await market.state(placed.order) == "paid"
    await market.assert_sound()


async def receive_both(market: Market) -> int:
    """Both parcels of one order are received at the same moment."""
    tea = await market.sell()
    soon = await market.sell(title="Spring", ships_from=market.now + 1)
    bought = await market.buy(ANNA, (tea, 1), (soon, 1))
    await market.wait(1)
    for parcel in bought.fulfillments:
        await market.ship(parcel.id)
    await at_once(*(market.act(fulfillments.receive, one.id, ANNA) for one in bought.fulfillments))
    return bought.order.id


async def test_control_two_receipts_without_the_lock_leave_the_order_open(
    postgres_market: Market, monkeypatch: Patch
) -> None:
    unlock(monkeypatch)
    monkeypatch.setattr(orders_sql, "states_of", slowly(orders_sql.states_of))
    order = await receive_both(postgres_market)
    assert await postgres_market.state(order) == "paid", "each saw the other one as not received"
    assert "orders_follow" in await broken(postgres_market)


async def test_two_receipts_at_once_complete_the_order(market: Market) -> None:
    order = await receive_both(market)
    assert await market.state(order) == "completed"
    await market.assert_sound()


async def test_receipt_confirmed_by_the_buyer_and_the_timer_at_once(market: Market) -> None:
    tea = await market.sell()
    bought = await market.buy(ANNA, (tea, 1))
    [parcel] = bought.fulfillments
    await market.ship(parcel.id)
    await market.wait(8 * DAY)
    market.now += 2 * DAY
    await at_once(market.act(fulfillments.receive, parcel.id, ANNA), market.tick())
    assert await market.state(bought.order.id) == "completed"
    assert await market.balance(f"merchant:{market.shop}") == bought.order.total
    await market.assert_sound()


async def same_charge(market: Market, times: int) -> tuple[int, list[Any]]:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    charge = market.charge(placed, ANNA)
    answers = await at_once(*(market.act(payments.capture, charge) for _ in range(times)))
    return placed.order, answers


async def test_control_a_charge_twice_at_once_without_the_guards(
    postgres_market: Market, monkeypatch: Patch
) -> None:
    unlock(monkeypatch)
    write_blindly(monkeypatch)
    monkeypatch.setattr(payments_sql, "add_captured", slowly(control.add_captured))
    await postgres_market.database.transact(control.drop_charge_key)
    try:
        order, answers = await same_charge(postgres_market, 2)
        credited = len((await postgres_market.view(order)).payments)
        assert credited > 1 or violated(answers)
    finally:
        await postgres_market.database.transact(_forget_payments)
        await postgres_market.database.transact(control.restore_charge_key)


async def _forget_payments(tx: Transaction) -> None:
    for table in ("refund_parts", "refunds", "payments"):
        await tx.execute(f"DELETE FROM {table}", [])


async def test_a_charge_delivered_ten_times_at_once_is_credited_once(market: Market) -> None:
    order, answers = await same_charge(market, 10)
    assert not violated(answers)
    assert [answer.repeat for answer in answers].count(False) == 1
    view = await market.view(order)
    assert [payment.outcome for payment in view.payments] == ["applied"]
    assert view.refunds == ()
    await market.assert_sound()


async def test_two_sheets_asking_at_once_get_one_yes(market: Market) -> None:
    tea = await market.sell()
    placed = await market.place(ANNA, (tea, 1))
    answers = await at_once(*(market.approve(placed, person=ANNA, query=f"q{n}") for n in range(5)))
    assert answers.count(None) == 1
    assert {answer.code for answer in answers if answer is not None} == {"being-paid"}
    await market.assert_sound()


async def test_the_same_piece_refunded_by_everybody_at_once_goes_back_once(
    market: Market,
) -> None:
    tea = await market.sell(price=1000)
    bought = await market.buy(ANNA, (tea, 3))
    pieces = [Pieces(bought.lines[0].id, 2)]
    answers = await at_once(
        *(
            market.act(payments.request_refund, bought.order.id, staff, pieces, key=f"{staff}-{n}")
            for n in range(3)
            for staff in (OWNER, MANAGER)
        )
    )
    assert sum(isinstance(answer, tuple) for answer in answers) == 1
    assert (await market.view(bought.order.id)).order.refunded == 2000
    await market.assert_sound()
