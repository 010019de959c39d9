"""Groups: what their admins decided, and how much may be posted there."""

from __future__ import annotations

import asyncio
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import chats, shipping, shops
from store.database import Database, Transaction
from store.policy import DAY, HOUR, MINUTE, Policy
from store.refusals import Refused
from tests.people.cast import MEI, NOW, TOM, Snapshot, meet

GROUP, UPGRADED = -100, -100_123


async def join(database: Database, policy: Policy, chat: int = GROUP) -> chats.Chat:
    return await database.transact(
        chats.join, chat, kind="group", title="Friday tea", language_hint="en", policy=policy
    )


def at(text: str, zone: str = "UTC") -> int:
    moment = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    return int(moment.timestamp()) * 1_000_000


async def test_a_group_keeps_its_settings_when_the_bot_comes_back(
    database: Database, policy: Policy
) -> None:
    joined = await join(database, policy)
    assert (joined.language, joined.who_may_post, joined.cards_a_day) == ("en", "all", 20)
    assert (joined.quiet_from, joined.quiet_to) == (None, None)
    assert await database.transact(chats.greet, GROUP)
    assert not await database.transact(chats.greet, GROUP)
    await database.transact(chats.set_language, GROUP, "zh")
    assert await database.transact(chats.leave, GROUP)
    assert not await database.transact(chats.leave, GROUP)
    assert not await database.transact(chats.greet, GROUP)
    back = await join(database, policy)
    assert (back.language, back.member) == ("zh", True)
    assert await database.transact(chats.greet, GROUP)


@pytest.mark.parametrize("known", [True, False])
async def test_a_group_without_the_bot_has_no_settings_to_change(
    database: Database, policy: Policy, written: Snapshot, known: bool
) -> None:
    if known:
        await join(database, policy)
        await database.transact(chats.leave, GROUP)
    before = await written()
    for verb, args in [
        (chats.set_language, ("zh",)),
        (chats.set_zone, ("UTC",)),
        (chats.set_who_may_post, ("admins",)),
        (chats.set_cards_a_day, (3,)),
        (chats.set_quiet, (0, 60)),
        (chats.set_shop, (None,)),
    ]:
        with pytest.raises(Refused, match="no-such-chat"):
            await database.transact(verb, GROUP, *args)
    with pytest.raises(Refused, match="no-such-chat"):
        await database.transact(chats.take_posting, GROUP, admin=True, now=NOW)
    assert await written() == before


async def test_settings_that_are_none_are_refused(
    database: Database, policy: Policy, shop: int, written: Snapshot
) -> None:
    await join(database, policy)
    before = await written()
    for verb, args, refusal in [
        (chats.set_language, ("tlh",), "language-unknown"),
        (chats.set_zone, ("Mars",), "zone-unknown"),
        (chats.set_who_may_post, ("nobody",), "number-out-of-range"),
        (chats.set_cards_a_day, (-1,), "number-out-of-range"),
        (chats.set_cards_a_day, (10**9,), "number-out-of-range"),
        (chats.set_quiet, (60, None), "time-unknown"),
        (chats.set_quiet, (0, 1440), "time-unknown"),
        (chats.set_shop, (shop,), "shop-not-open"),
        (chats.set_shop, (404,), "shop-not-open"),
    ]:
        with pytest.raises(Refused, match=refusal):
            await database.transact(verb, GROUP, *args)  # type: ignore[arg-type]
    assert await written() == before
    known = await database.read(shops.get_shop, shop)
    assert known is not None and known.owner == MEI


async def test_sixty_posts_at_once_are_as_many_as_the_day_allows(
    database: Database, policy: Policy, written: Snapshot
) -> None:
    await join(database, policy)
    posts = await asyncio.gather(
        *(database.transact(chats.take_posting, GROUP, admin=False, now=NOW) for _ in range(60)),
        return_exceptions=True,
    )
    assert sum(post is None for post in posts) == 20
    refused = next(post for post in posts if isinstance(post, Refused))
    assert (refused.code, refused.facts) == ("cards-of-the-day", {"limit": 20})
    before = await written()
    with pytest.raises(Refused, match="cards-of-the-day"):
        await database.transact(chats.take_posting, GROUP, admin=True, now=NOW)
    assert await written() == before


async def test_the_day_ends_at_midnight_of_the_group(database: Database, policy: Policy) -> None:
    await join(database, policy)
    await database.transact(chats.set_zone, GROUP, "Asia/Shanghai")
    await database.transact(chats.set_cards_a_day, GROUP, 1)
    late = at("2026-05-01 23:59", "Asia/Shanghai")
    await database.transact(chats.take_posting, GROUP, admin=False, now=late)
    with pytest.raises(Refused, match="cards-of-the-day"):
        await database.transact(chats.take_posting, GROUP, admin=False, now=late + MINUTE - 1)
    await database.transact(chats.take_posting, GROUP, admin=False, now=late + MINUTE)


async def test_where_admins_post_others_do_not(
    database: Database, policy: Policy, written: Snapshot
) -> None:
    await join(database, policy)
    await database.transact(chats.set_who_may_post, GROUP, "admins")
    before = await written()
    with pytest.raises(Refused, match="admins-post"):
        await database.transact(chats.take_posting, GROUP, admin=False, now=NOW)
    assert await written() == before
    await database.transact(chats.take_posting, GROUP, admin=True, now=NOW)


async def test_a_shops_groups_are_those_where_shop_means_it(
    database: Database, policy: Policy, shop: int
) -> None:
    """Chosen there, or the only one there is; groups the bot has left and channels are none."""

    async def groups_of(one: int) -> list[int]:
        return [group.id for group in await database.read(chats.chats_of_shop, one)]

    async def opened(tx: Transaction, by: int) -> int:
        other = await shops.open_shop(tx, by, None, free=True, name="S", now=NOW, policy=policy)
        assert isinstance(other, int)
        await shops.set_currency(tx, other, by, "USD")
        await shipping.set_flat(tx, other, by, 300)
        await shops.set_way(tx, other, by, "by-hand", note="cash", now=NOW)
        await shops.set_zone(tx, other, by, "UTC")
        await shops.publish_shop(tx, other, by, has_product=True)
        return other

    await database.transact(shops.set_way, shop, MEI, "by-hand", note="cash", now=NOW)
    await database.transact(shops.set_zone, shop, MEI, "UTC")
    await database.transact(shops.publish_shop, shop, MEI, has_product=True)
    for chat in (-1, -2, -3):
        await join(database, policy, chat)
    await database.transact(
        chats.join, -4, kind="channel", title="News", language_hint="en", policy=policy
    )
    await database.transact(chats.set_shop, -2, shop)
    await database.transact(chats.leave, -3)
    assert await groups_of(shop) == [-2, -1]

    await meet(database, TOM, "Tom")
    other = await database.transact(opened, TOM)
    assert await groups_of(shop) == [-2], "with two shops, a group without a choice means neither"
    assert await groups_of(other) == []
    await database.transact(chats.migrate, -2, UPGRADED)
    assert await groups_of(shop) == [UPGRADED]


async def test_an_upgraded_group_keeps_its_settings_and_is_found_by_both_ids(
    database: Database, policy: Policy
) -> None:
    await join(database, policy)
    await database.transact(chats.set_zone, GROUP, "Europe/London")
    await database.transact(chats.set_cards_a_day, GROUP, 1)
    await database.transact(chats.take_posting, GROUP, admin=False, now=NOW)
    # Telegram says the new id twice: in the old group and in the new one.
    await join(database, policy, UPGRADED)
    assert await database.transact(chats.migrate, GROUP, UPGRADED)
    assert not await database.transact(chats.migrate, GROUP, UPGRADED)
    assert not await database.transact(chats.migrate, UPGRADED, UPGRADED)
    for chat in (GROUP, UPGRADED):
        known = await database.read(chats.get_chat, chat)
        assert known is not None
        assert (known.id, known.zone, known.kind) == (UPGRADED, "Europe/London", "supergroup")
        with pytest.raises(Refused, match="cards-of-the-day"):
            await database.transact(chats.take_posting, chat, admin=False, now=NOW)


@pytest.mark.parametrize(
    ("clock", "start", "end", "quiet"),
    [
        ("21:59", 1320, 540, False),
        ("22:00", 1320, 540, True),
        ("03:00", 1320, 540, True),
        ("08:59", 1320, 540, True),
        ("09:00", 1320, 540, False),
        ("13:00", 720, 840, True),
        ("14:00", 720, 840, False),
        ("13:00", 780, 780, False),
        ("13:00", None, None, False),
    ],
)
def test_quiet_hours_may_span_midnight(
    clock: str, start: int | None, end: int | None, quiet: bool
) -> None:
    now = at(f"2026-05-01 {clock}", "Asia/Shanghai")
    assert chats.is_quiet(now, "Asia/Shanghai", start, end) == quiet


@pytest.mark.parametrize(
    ("now", "after"),
    [
        ("2026-05-01 23:30", "2026-05-02 09:00"),
        ("2026-05-02 08:59", "2026-05-02 09:00"),
        ("2026-05-02 12:00", "2026-05-02 12:00"),
        # The nights on which London's clocks change.
        ("2026-03-28 23:00", "2026-03-29 09:00"),
        ("2026-10-24 23:00", "2026-10-25 09:00"),
    ],
)
def test_what_must_not_wake_anybody_waits_for_the_end(now: str, after: str) -> None:
    waited = chats.after_quiet(at(now, "Europe/London"), "Europe/London", 1320, 540)
    assert waited == at(after, "Europe/London")


@given(
    now=st.integers(0, 60_000 * DAY),
    zone=st.sampled_from(["UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe", None]),
    start=st.integers(0, 1439),
    end=st.integers(0, 1439),
)
def test_the_end_of_quiet_is_within_a_day_and_not_before_now(
    now: int, zone: str | None, start: int, end: int
) -> None:
    waited = chats.after_quiet(now, zone, start, end)
    assert now <= waited <= now + DAY + HOUR
    if waited == now:
        return
    # A wall clock that is set back in that very hour may be quiet once more: then for an hour.
    assert not chats.is_quiet(waited, zone, start, end) or not chats.is_quiet(
        waited + HOUR, zone, start, end
    )
