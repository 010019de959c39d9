"""What a shop says about answering: in which forum, at what hours, with which words."""

from __future__ import annotations

import re
from typing import Final

from store import shops
from store.database import Transaction
from store.people.rules import clean
from store.refusals import Refused
from store.talks.records import QuickAnswer, ServiceDesk
from store.talks.rules import ANSWER_LENGTH, ANSWERERS, ANSWERS, WEEK
from store.talks.statements import sql

MAY_SET: Final = ("owner", "manager")
_HOURS: Final = re.compile(
    r"(\d{1,2})(?:[:.：](\d{2}))?\s*[-–—~～到至]\s*(\d{1,2})(?:[:.：](\d{2}))?"
)


async def desk_of(tx: Transaction, shop: int) -> ServiceDesk:
    """Return what a shop says about answering."""
    row = await sql.desk(tx, shop=shop)
    if row is None:
        return ServiceDesk()
    return ServiceDesk(row["forum"], row["opens"], row["closes"], row["days"], row["away"])


async def set_forum(tx: Transaction, shop: int, staff: int, forum: int | None) -> None:
    """Let staff answer in a forum group, or (None) each in private. Raises Refused("not-yours").

    That the group has topics, that the bot may make some and that the person is an admin there is
    the caller's to ask of the chat system.
    """
    await shops.require(tx, shop, staff, *MAY_SET)
    await sql.put_forum(tx, shop=shop, forum=forum)
    await sql.forget_topics_of(tx, shop=shop)


async def set_hours(tx: Transaction, shop: int, staff: int, text: str | None) -> None:
    """Set when somebody answers, as typed ("9-18", "10:00-22:30"), or None for always.

    Raises Refused: not-yours, hours-malformed.
    """
    await shops.require(tx, shop, staff, *MAY_SET)
    opens, closes = (None, None) if text is None else read_hours(text)
    await sql.put_hours(tx, shop=shop, opens=opens, closes=closes)


def read_hours(text: str) -> tuple[int, int]:
    """Return two times of day in minutes after midnight. Raises Refused("hours-malformed")."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        raise Refused("hours-malformed")
    hours, minutes = (int(found[1]), int(found[3])), (int(found[2] or 0), int(found[4] or 0))
    times = [hour * 60 + minute for hour, minute in zip(hours, minutes, strict=True)]
    if max(minutes) > 59 or times[0] > 23 * 60 + 59 or times[1] > 24 * 60 or times[0] == times[1]:
        raise Refused("hours-malformed")
    return times[0], times[1] % (24 * 60)


async def switch_day(tx: Transaction, shop: int, staff: int, day: int, on: bool) -> None:
    """Answer on a day of the week (1 is Monday), or not. Raises Refused("not-yours")."""
    await shops.require(tx, shop, staff, *MAY_SET)
    known = await desk_of(tx, shop)
    days = {*known.days, str(day)} if on else {*known.days} - {str(day)}
    kept = "".join(one for one in WEEK if one in days)
    await sql.put_days(tx, shop=shop, days=kept or WEEK)


async def set_away(tx: Transaction, shop: int, staff: int, words: str) -> None:
    """Say something of one's own outside of the hours; empty for nothing. Raises: not-yours."""
    await shops.require(tx, shop, staff, *MAY_SET)
    await sql.put_away(tx, shop=shop, away=clean(words, ANSWER_LENGTH))


async def quick_answers(tx: Transaction, shop: int, staff: int) -> list[QuickAnswer]:
    """Return the words a shop says often, for who answers there. Raises Refused("not-yours")."""
    await shops.require(tx, shop, staff, *ANSWERERS)
    return [QuickAnswer(**row) for row in await sql.quick_answers(tx, shop=shop)]


async def add_quick_answer(tx: Transaction, shop: int, staff: int, words: str, *, now: int) -> None:
    """Keep words that the shop says often. Raises Refused: not-yours, nothing-said,
    too-many-answers."""
    await shops.require(tx, shop, staff, *ANSWERERS)
    kept = clean(words, ANSWER_LENGTH)
    if not kept:
        raise Refused("nothing-said")
    if not await sql.add_quick_answer(tx, shop=shop, words=kept, now=now, most=ANSWERS):
        raise Refused("too-many-answers", limit=ANSWERS)


async def drop_quick_answer(tx: Transaction, shop: int, staff: int, answer: int) -> None:
    """Keep it no longer; repeats change nothing. Raises Refused("not-yours")."""
    await shops.require(tx, shop, staff, *ANSWERERS)
    await sql.drop_quick_answer(tx, id=answer, shop=shop)
