"""Who gets the morning message, when, and the timer that sends it once a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from store import outbox, shops
from store.database import Transaction
from store.deadlines import Reaction, set_deadline
from store.mornings.rules import DAY_MINUTES, READERS, TIMER, is_awaited, next_morning
from store.mornings.statements import sql
from store.policy import MINUTE, Policy
from store.refusals import Refused
from store.takings import day_of, midnight

MAY_SET: Final = ("owner", "manager")
_TIME: Final = re.compile(r"(\d{1,2})(?:[:.：](\d{2}))?")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a shop says about its mornings."""

    wanted: bool = True
    on_empty_days: bool = False
    """Also on a day on which there is nothing to say."""
    at: int | None = None
    """Minutes after midnight; None: as the policy says."""
    next_at: int | None = None

    def minutes(self, policy: Policy) -> int:
        """The time of day, in minutes after midnight."""
        return self.at if self.at is not None else policy.morning_at // MINUTE


async def settings_of(tx: Transaction, shop: int) -> Settings:
    """Return what a shop says about its mornings."""
    row = await sql.morning(tx, shop=shop)
    if row is None:
        return Settings()
    return Settings(row["wanted"] == 1, row["on_empty_days"] == 1, row["at"], row["next_at"])


async def switch(tx: Transaction, shop: int, staff: int, on: bool) -> None:
    """Let the shop have its mornings, or none. Raises Refused("not-yours")."""
    await shops.require(tx, shop, staff, *MAY_SET)
    await sql.put_wanted(tx, shop=shop, wanted=int(on))


async def switch_empty_days(tx: Transaction, shop: int, staff: int, on: bool) -> None:
    """Say something also when there is nothing to say, or not. Raises Refused("not-yours")."""
    await shops.require(tx, shop, staff, *MAY_SET)
    await sql.put_on_empty_days(tx, shop=shop, on_empty_days=int(on))


async def set_time(tx: Transaction, shop: int, staff: int, text: str, *, now: int) -> None:
    """Set the time of day, by the shop's clock, as typed: "9", "9:00", "18.30".

    Raises Refused: not-yours, time-malformed.
    """
    await shops.require(tx, shop, staff, *MAY_SET)
    await sql.put_at(tx, shop=shop, at=read_time(text))
    await shops.wind(tx, shop, (TIMER,), now=now)


def read_time(text: str) -> int:
    """Return minutes after midnight. Raises Refused("time-malformed")."""
    found = _TIME.fullmatch(text.strip())
    minutes = int(found[1]) * 60 + int(found[2] or 0) if found else DAY_MINUTES
    if found is None or minutes >= DAY_MINUTES or int(found[2] or 0) > 59:
        raise Refused("time-malformed")
    return minutes


async def switch_mine(tx: Transaction, shop: int, person: int, on: bool) -> None:
    """Get the shop's mornings as somebody of its staff, or no longer. Raises Refused: not-yours."""
    await shops.require(tx, shop, person)
    await sql.put_reader(tx, shop=shop, person=person, wanted=int(on))


async def wants(tx: Transaction, shop: int, person: int) -> bool:
    """Whether this person of the staff gets the shop's mornings."""
    return person in await _readers(tx, shop)


async def _readers(tx: Transaction, shop: int) -> tuple[int, ...]:
    said = {row["person"]: row["wanted"] == 1 for row in await sql.readers(tx, shop=shop)}
    staff = await shops.staff_of(tx, shop)
    return tuple(one.person for one in staff if said.get(one.person, one.role in READERS))


async def _when_due(tx: Transaction, shop: int, now: int, policy: Policy) -> None:
    """It is morning there: tell whoever wants it, and plan the next.

    However late it is, and however many were missed, there is one message for the day that it is;
    its key lets nobody have it twice. A round that was wound up only plans.
    """
    known = await shops.get_shop(tx, shop)
    if known is None:
        return
    said, zone = await settings_of(tx, shop), known.zone or "UTC"
    if said.wanted and is_awaited(said.next_at, now):
        day = day_of(now, zone)
        for person in await _readers(tx, shop):
            await outbox.tell(
                tx,
                person,
                "morning",
                {"shop": shop, "day": day},
                now=now,
                best_before=midnight(day + 1, zone),
                key=f"morning:{shop}:{person}:{day}",
            )
    next_at = next_morning(now, said.minutes(policy), zone)
    await sql.plan(tx, shop=shop, next_at=next_at)
    await set_deadline(tx, TIMER, shop, next_at)


TIMERS: Final[dict[str, Reaction]] = {TIMER: _when_due}
