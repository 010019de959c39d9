"""One client pressing in a loop costs the others nothing."""

from __future__ import annotations

from handlers.bucket import Bucket
from store.policy import SECOND, Policy

POLICY = Policy(presses_at_once=3, press_refill=SECOND)


def test_so_many_presses_at_once_and_no_more() -> None:
    bucket = Bucket(POLICY)
    assert [bucket.take(1, 0) for _ in range(5)] == [True, True, True, False, False]


def test_a_press_comes_back_with_time() -> None:
    bucket = Bucket(POLICY)
    for _ in range(3):
        bucket.take(1, 0)
    assert not bucket.take(1, SECOND - 1)
    assert bucket.take(1, SECOND)
    assert not bucket.take(1, SECOND)


def test_somebody_elses_presses_do_not_count() -> None:
    bucket = Bucket(POLICY)
    for _ in range(10):
        bucket.take(1, 0)
    assert bucket.take(2, 0)


def test_refused_presses_do_not_push_the_next_one_away() -> None:
    bucket = Bucket(POLICY)
    for _ in range(1000):
        bucket.take(1, 0)
    assert bucket.take(1, SECOND)
