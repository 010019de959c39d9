"""A token bucket a person: one client pressing in a loop must not cost the others anything.

It lives in memory on purpose. It protects the machine, not the money: what may be done how
often is counted in the database.
"""

from collections import OrderedDict
from typing import Final

from store.policy import Policy

_PEOPLE: Final = 50_000


class Bucket:
    """Lets each person press `presses_at_once` times, then once every `press_refill`."""

    __slots__ = ("_every", "_full_at", "_size", "_told")

    def __init__(self, policy: Policy) -> None:
        self._size = policy.presses_at_once
        self._every = policy.press_refill
        # A bucket is one number: when it will be full again (a "generic cell rate").
        self._full_at: OrderedDict[int, int] = OrderedDict()
        self._told: set[int] = set()

    def take(self, person: int, now: int) -> bool:
        """Take one press; False when the bucket is empty. `now` in microseconds."""
        if not self._every:
            return True
        was_full_at = self._full_at.pop(person, 0)
        if was_full_at <= now:
            self._told.discard(person)
        full_at = max(was_full_at, now) + self._every
        if full_at - now > self._size * self._every:
            self._full_at[person] = full_at - self._every
            return False
        self._full_at[person] = full_at
        if len(self._full_at) > _PEOPLE:
            forgotten, _ = self._full_at.popitem(last=False)
            self._told.discard(forgotten)
        return True

    def tells(self, person: int) -> bool:
        """Take the right to say that the bucket is empty: once until it has been full again."""
        if person in self._told:
            return False
        self._told.add(person)
        return True
