"""Whether money pays the order it names: one written rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.orders import Order
from store.payments import Charge, Payment
from store.payments.judging import judge

ORDER = Order(
    id=1,
    code="c",
    shop=1,
    payer=7,
    state="awaiting_payment",
    version=1,
    way="provider",
    currency="USD",
    language="en",
    address=None,
    pickup=None,
    chat=None,
    card=None,
    terms="{}",
    pieces=1,
    goods=1000,
    discount=0,
    shipping=0,
    total=1000,
    refunded=0,
    placed_at=0,
    pay_by=100,
    paid_at=None,
    ended_at=None,
)
CHARGE = Charge("c", 7, 1000, "USD", "charge", None, "provider")
APPROVED = Payment(
    id=1,
    order=1,
    shop=1,
    way="provider",
    state="pending",
    version=1,
    payer=7,
    amount=1000,
    currency="USD",
    query="q",
    until=200,
    charge_id=None,
    provider_charge_id=None,
    outcome=None,
    applied_sum=0,
    returning_sum=0,
    returned_sum=0,
    asked_at=90,
    captured_at=None,
)


def test_in_time() -> None:
    assert judge(ORDER, CHARGE, None, paid=False, now=100) == "applied"


def test_approved_before_the_deadline_and_arriving_after_it_is_in() -> None:
    assert judge(ORDER, CHARGE, APPROVED, paid=False, now=300) == "applied"


def test_after_the_deadline_without_an_approval_is_late() -> None:
    assert judge(ORDER, CHARGE, None, paid=False, now=101) == "late"


def test_approved_for_somebody_else_is_no_approval() -> None:
    other = replace(APPROVED, payer=8)
    assert judge(ORDER, CHARGE, other, paid=False, now=101) == "late"


def test_after_the_order_ended_is_late_though_it_was_approved() -> None:
    ended = ORDER._replace(state="cancelled")
    assert judge(ended, CHARGE, APPROVED, paid=False, now=50) == "late"


def test_a_second_payment_is_double_whatever_it_is() -> None:
    paid = ORDER._replace(state="completed")
    other = replace(CHARGE, amount=5, person=9)
    assert judge(paid, other, None, paid=True, now=50) == "double"


def test_no_order_of_ours() -> None:
    assert judge(None, CHARGE, None, paid=False, now=50) == "unknown"


@pytest.mark.parametrize(
    "charge",
    [
        replace(CHARGE, amount=999),
        replace(CHARGE, amount=1001),
        replace(CHARGE, currency="XTR"),
        replace(CHARGE, person=8),
    ],
    ids=["less", "more", "currency", "payer"],
)
def test_not_what_was_asked_for_goes_back(charge: Charge) -> None:
    assert judge(ORDER, charge, APPROVED, paid=False, now=50) == "excess"
