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


def test_somebody_is_told_once_until_the_bucket_has_been_full_again() -> None:
    bucket = Bucket(POLICY)
    for _ in range(3):
        bucket.take(1, 0)
    assert not bucket.take(1, 0)
    assert [bucket.tells(1) for _ in range(3)] == [True, False, False]
    assert bucket.tells(2)
    # One press comes back: the same storm goes on.
    assert bucket.take(1, SECOND)
    assert not bucket.take(1, SECOND)
    assert not bucket.tells(1)
    # Another day.
    for _ in range(3):
        assert bucket.take(1, 60 * SECOND)
    assert not bucket.take(1, 60 * SECOND)
    assert bucket.tells(1)
