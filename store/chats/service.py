"""A group's settings, by its admins: that the person is one is asked of the chat system first."""

from __future__ import annotations

from store import shops
from store.chats.records import Chat, WhoMayPost
from store.chats.rules import (
    MINUTES_OF_DAY,
    MOST_CARDS_A_DAY,
    day_of,
)
from store.database import Transaction, load_queries
from store.people.rules import LANGUAGES, clean_name, is_zone, language_of
from store.policy import Policy
from store.refusals import Refused

sql = load_queries(__file__)


async def get_chat(tx: Transaction, chat: int) -> Chat | None:
    """Return the group, also when it has another id since; None if the bot never saw it."""
    row = await sql.chat(tx, id=chat)
    if row is not None and row["moved_to"] is not None:
        row = await sql.chat(tx, id=row["moved_to"])
    return None if row is None else Chat.from_row(row)


async def chats_of_shop(tx: Transaction, shop: int) -> list[Chat]:
    """Return the groups the bot is in where /shop means this shop, by title."""
    return [Chat.from_row(row) for row in await sql.chats_of_shop(tx, shop=shop)]


async def join(
    tx: Transaction, chat: int, *, kind: str, title: str, language_hint: str, policy: Policy
) -> Chat:
    """Take in that the bot is in this group; settings of an earlier stay hold.

    `language_hint` is the client of whoever added the bot, until an admin chooses. Before an admin
    says so there are no quiet hours: nobody knows yet when the group's night is.
    """
    await sql.join(
        tx,
        id=chat,
        kind=kind,
        title=clean_name(title),
        language=language_of(language_hint),
        cards_a_day=policy.cards_a_day,
    )
    return Chat.from_row(await sql.chat(tx, id=chat))


async def leave(tx: Transaction, chat: int) -> bool:
    """Take in that the bot was removed; True if it was in the group. The settings stay."""
    return bool(await sql.leave(tx, id=chat))


async def greet(tx: Transaction, chat: int) -> bool:
    """Take the right to say hello; True once for each time the bot is added."""
    return bool(await sql.greet(tx, id=chat))


async def migrate(tx: Transaction, chat: int, target: int) -> bool:
    """Move everything to the id that the group has after its upgrade; False if that was done.

    The first id goes on being found by `get_chat`: old cards and links carry it.
    """
    if chat == target or not await sql.mark_moved(tx, source=chat, target=target):
        return False
    await sql.move_settings(tx, source=chat, target=target)
    await sql.empty_moved(tx, source=chat)
    return True


async def take_posting(tx: Transaction, chat: int, *, admin: bool, now: int) -> None:
    """Take the right to post one more card in the group today, by the group's calendar.

    Raises Refused("no-such-chat"), Refused("admins-post"), Refused("cards-of-the-day").
    """
    known = await get_chat(tx, chat)
    if known is None or not known.member:
        raise Refused("no-such-chat")
    today = day_of(now, known.zone)
    if await sql.take_posting(tx, id=known.id, today=today, admin=int(admin)):
        return
    if known.who_may_post == "admins" and not admin:
        raise Refused("admins-post")
    raise Refused("cards-of-the-day", limit=known.cards_a_day)


async def set_language(tx: Transaction, chat: int, language: str) -> None:
    """Choose what cards in the group speak."""
    if language not in LANGUAGES:
        raise Refused("language-unknown")
    _found(await sql.set_language(tx, id=chat, language=language))


async def set_zone(tx: Transaction, chat: int, zone: str) -> None:
    """Choose the zone of “tonight 20:00”, an IANA name."""
    if not is_zone(zone):
        raise Refused("zone-unknown")
    _found(await sql.set_zone(tx, id=chat, zone=zone))


async def set_who_may_post(tx: Transaction, chat: int, who: WhoMayPost) -> None:
    """Let everybody post cards, or admins alone."""
    if who not in ("all", "admins"):
        raise Refused("number-out-of-range")
    _found(await sql.set_who_may_post(tx, id=chat, who=who))


async def set_cards_a_day(tx: Transaction, chat: int, cards: int) -> None:
    """Choose how many cards may be posted in a day; 0 for none."""
    if not 0 <= cards <= MOST_CARDS_A_DAY:
        raise Refused("number-out-of-range", limit=MOST_CARDS_A_DAY)
    _found(await sql.set_cards_a_day(tx, id=chat, cards_a_day=cards))


async def set_quiet(tx: Transaction, chat: int, start: int | None, end: int | None) -> None:
    """Choose the quiet hours in minutes after midnight; None and None for none."""
    given = [minute for minute in (start, end) if minute is not None]
    if len(given) == 1 or any(not 0 <= minute < MINUTES_OF_DAY for minute in given):
        raise Refused("time-unknown")
    _found(await sql.set_quiet(tx, id=chat, quiet_from=start, quiet_to=end))


async def set_shop(tx: Transaction, chat: int, shop: int | None) -> None:
    """Choose which shop /shop means in this group; it has to be open. None for no shop."""
    if shop is not None:
        known = await shops.get_shop(tx, shop)
        if known is None or known.state != "open":
            raise Refused("shop-not-open")
    _found(await sql.set_shop(tx, id=chat, shop=shop))


def _found(changed: int) -> None:
    if not changed:
        raise Refused("no-such-chat")
