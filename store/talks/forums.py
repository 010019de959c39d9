"""Topics of a shop's forum group: made, lost, and the group itself gone or moved."""

from __future__ import annotations

from store.database import Transaction
from store.talks.records import Talk
from store.talks.service import tell_each
from store.talks.statements import sql


async def keep_topic(tx: Transaction, talk: int, forum: int, topic: int) -> bool:
    """Note in which topic a talk stands; False if another one was made for it at that moment."""
    return bool(await sql.set_topic(tx, id=talk, forum=forum, topic=topic))


async def talk_in(tx: Transaction, forum: int, topic: int) -> Talk | None:
    """Return the talk that stands in a topic."""
    row = await sql.talk_in(tx, forum=forum, topic=topic)
    return None if row is None else Talk.from_row(row)


async def forget_topic(tx: Transaction, forum: int, topic: int) -> None:
    """Somebody has deleted the topic: the next message makes a new one."""
    await sql.forget_topic(tx, forum=forum, topic=topic)


async def tell_instead(tx: Transaction, talk: int, *, now: int) -> None:
    """No topic can be made in the forum: those who answer see the talk in private."""
    row = await sql.talk(tx, id=talk)
    if row is not None and row["state"] == "waiting":
        await tell_each(tx, Talk.from_row(row), now=now)


async def forum_lost(tx: Transaction, forum: int, *, now: int) -> None:
    """The bot is in that group no more: shops that answered there answer in private again.

    Who waits is shown to everybody who answers; nothing that was said is lost.
    """
    if await sql.is_forum(tx, forum=forum) is None:
        return
    waiting = [Talk.from_row(row) for row in await sql.waiting_in(tx, forum=forum)]
    await sql.leave_forum(tx, forum=forum)
    await sql.forget_topics(tx, forum=forum)
    for talk in waiting:
        await tell_each(tx, talk, now=now)


async def forum_moved(tx: Transaction, forum: int, target: int) -> None:
    """The group has another id: its topics are made anew there."""
    await sql.move_forum(tx, forum=forum, target=target)
    await sql.forget_topics(tx, forum=forum)
