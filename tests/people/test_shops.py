"""A merchant's first day: the checklist, in any order."""

from __future__ import annotations

import asyncio

import pytest
from pydantic import SecretStr

from store import chats, shipping, shops
from store.codes import new_code
from store.database import Database
from store.policy import Policy
from store.refusals import Refused
from tests.people.cast import MEI, NADIA, NOW, TOM, Snapshot

TOKEN = "284685063:TEST:NjA2ZjE4"


async def ready(database: Database, shop: int) -> None:
    await database.transact(shops.set_zone, shop, MEI, "Europe/London")
    await database.transact(
        shops.set_way, shop, MEI, "by-hand", note="Cash at the counter", now=NOW
    )


async def test_the_checklist_says_what_is_missing_in_any_order(
    database: Database, policy: Policy, shop: int
) -> None:
    bare = await database.transact(shops.open_shop, TOM, None, free=True, now=NOW, policy=policy)
    assert isinstance(bare, int)
    assert await database.read(shops.missing_steps, bare, has_product=False) == shops.STEPS

    await ready(database, shop)
    missing = await database.read(shops.missing_steps, shop, has_product=False)
    assert missing == ("product", "group", "staff")
    assert shops.needed_to_open(missing) == ()
    missing = await database.read(shops.missing_steps, shop, has_product=True, in_group=True)
    assert missing == ("staff",)


async def test_a_shop_opens_with_the_first_four_lines_and_not_before(
    database: Database, shop: int, written: Snapshot
) -> None:
    before = await written()
    with pytest.raises(Refused, match="shop-not-ready") as refused:
        await database.transact(shops.publish_shop, shop, MEI, has_product=False)
    assert refused.value.facts == {"missing": "zone, payment"}
    assert await written() == before

    await ready(database, shop)
    assert await database.transact(shops.publish_shop, shop, MEI, has_product=False)
    assert not await database.transact(shops.publish_shop, shop, MEI, has_product=False)
    assert [open_.id for open_ in await database.read(shops.open_shops)] == [shop]


async def test_a_paused_shop_is_not_shown_and_opens_again(database: Database, shop: int) -> None:
    assert not await database.transact(shops.pause_shop, shop, MEI)
    await ready(database, shop)
    await database.transact(shops.publish_shop, shop, MEI, has_product=True)
    assert await database.transact(shops.pause_shop, shop, MEI)
    assert await database.read(shops.open_shops) == []
    assert await database.transact(shops.publish_shop, shop, MEI, has_product=True)


async def test_shipping_is_done_only_where_something_reaches_somebody(
    database: Database, shop: int
) -> None:
    nowhere = shipping.Price("not-served")
    await database.transact(shipping.set_default, shop, MEI, nowhere)
    missing = await database.read(shops.missing_steps, shop, has_product=False)
    assert "shipping" in missing
    await database.transact(shipping.add_pickup_point, shop, MEI, "Counter", "12 Elm St, York")
    missing = await database.read(shops.missing_steps, shop, has_product=False)
    assert "shipping" not in missing


async def test_a_shop_that_sends_nothing_opens_without_shipping(
    database: Database, policy: Policy
) -> None:
    bare = await database.transact(
        shops.open_shop, TOM, None, free=True, name="Notes", now=NOW, policy=policy
    )
    assert isinstance(bare, int)
    await database.transact(shops.set_currency, bare, TOM, "USD", has_product=False)
    await database.transact(shops.set_zone, bare, TOM, "Europe/London")
    await database.transact(shops.set_way, bare, TOM, "by-hand", note="IBAN 1", now=NOW)
    with pytest.raises(Refused, match="shop-not-ready"):
        await database.transact(shops.publish_shop, bare, TOM, has_product=True)
    assert await database.transact(shops.publish_shop, bare, TOM, has_product=True, sends=False)


async def test_a_group_that_means_the_shop_is_the_checklists_group(
    database: Database, shop: int, policy: Policy
) -> None:
    await ready(database, shop)
    await database.transact(shops.publish_shop, shop, MEI, has_product=False)
    await database.transact(
        chats.join, -5, kind="group", title="Friday tea", language_hint="en", policy=policy
    )
    await database.transact(chats.set_shop, -5, shop)
    assert "group" not in await database.read(shops.missing_steps, shop, has_product=False)


async def test_an_opening_code_opens_one_shop(
    database: Database, policy: Policy, written: Snapshot
) -> None:
    code = new_code()
    await database.transact(shops.issue_opening_code, code, now=NOW)
    assert code not in str(await written())
    opened = await asyncio.gather(
        *(
            database.transact(shops.open_shop, person, code, free=False, now=NOW, policy=policy)
            for person in range(100, 110)
        )
    )
    assert sum(isinstance(answer, int) for answer in opened) == 1
    assert {answer.code for answer in opened if isinstance(answer, Refused)} == {"code-wrong"}
    users = [who for who in range(100, 110) if await database.read(shops.has_used_code, code, who)]
    assert [isinstance(opened[who - 100], int) for who in users] == [True]
    assert not await database.read(shops.has_used_code, new_code(), users[0])


async def test_without_a_code_a_shop_is_not_opened(
    database: Database, policy: Policy, written: Snapshot
) -> None:
    before = await written()
    with pytest.raises(Refused, match="opening-code-needed"):
        await database.transact(shops.open_shop, TOM, None, free=False, now=NOW, policy=policy)
    assert await written() == before


async def test_guessing_codes_is_stopped_and_the_tries_count_although_refused(
    database: Database, policy: Policy
) -> None:
    code = new_code()
    await database.transact(shops.issue_opening_code, code, now=NOW)
    guesses = [
        await database.transact(
            shops.open_shop, TOM, new_code(), free=False, now=NOW, policy=policy
        )
        for _ in range(policy.code_tries)
    ]
    assert {guess.code for guess in guesses if isinstance(guess, Refused)} == {"code-wrong"}
    # Out of tries, not even the right code is looked at; a staff invitation neither.
    right = await database.transact(shops.open_shop, TOM, code, free=False, now=NOW, policy=policy)
    assert isinstance(right, Refused) and right.code == "too-many-tries"
    invited = await database.transact(shops.accept_invite, new_code(), TOM, now=NOW, policy=policy)
    assert isinstance(invited, Refused) and invited.code == "too-many-tries"
    later = NOW + policy.code_try_refill
    assert isinstance(
        await database.transact(shops.open_shop, TOM, code, free=False, now=later, policy=policy),
        int,
    )


async def test_the_currency_stays_once_something_was_ordered(
    database: Database, shop: int, written: Snapshot
) -> None:
    await database.transact(shops.set_currency, shop, MEI, " cny ")
    await database.transact(shops.fix_currency, shop)
    before = await written()
    with pytest.raises(Refused, match="currency-fixed"):
        await database.transact(shops.set_currency, shop, MEI, "EUR")
    await database.transact(shops.set_currency, shop, MEI, "CNY")
    await database.transact(shops.fix_currency, shop)
    assert await written() == before


async def test_the_currency_stays_while_products_have_prices(
    database: Database, shop: int, written: Snapshot
) -> None:
    before = await written()
    with pytest.raises(Refused, match="currency-fixed"):
        await database.transact(shops.set_currency, shop, MEI, "JPY", has_product=True)
    assert await written() == before


@pytest.mark.parametrize(
    ("set_it", "value", "refusal"),
    [
        (shops.set_name, "\u202e \u200b", "name-needed"),
        (shops.set_about, "x" * 1_001, "text-too-long"),
        (shops.set_currency, "XTR", "currency-unknown"),
        (shops.set_currency, "¥12,50", "currency-unknown"),
        (shops.set_country, "ZZ", "country-unknown"),
        (shops.set_zone, "Tea/House", "zone-unknown"),
        (shops.set_language, "tlh", "language-unknown"),
    ],
)
async def test_what_is_no_answer_is_refused(
    database: Database, shop: int, written: Snapshot, set_it: object, value: str, refusal: str
) -> None:
    before = await written()
    with pytest.raises(Refused, match=refusal):
        await database.transact(set_it, shop, MEI, value)  # type: ignore[arg-type]
    assert await written() == before


async def test_a_name_is_cut_and_cleaned_and_a_text_keeps_its_lines(
    database: Database, shop: int
) -> None:
    await database.transact(shops.set_name, shop, MEI, "\u202e" + "茶" * 5_000)
    await database.transact(shops.set_about, shop, MEI, "Tea\u2066 since 1903\n\nby Mei\n")
    known = await database.read(shops.get_shop, shop)
    assert known is not None
    assert (known.name, known.about) == ("茶" * 64, "Tea since 1903\n\nby Mei")


async def test_the_zone_says_the_country_until_the_merchant_does(
    database: Database, shop: int
) -> None:
    await database.transact(shops.set_zone, shop, MEI, "Europe/London")
    known = await database.read(shops.get_shop, shop)
    assert known is not None and known.country == "GB"
    await database.transact(shops.set_country, shop, MEI, "de")
    await database.transact(shops.set_zone, shop, MEI, "Asia/Shanghai")
    known = await database.read(shops.get_shop, shop)
    assert known is not None and (known.country, known.zone) == ("DE", "Asia/Shanghai")


@pytest.mark.parametrize("stranger", [NADIA, TOM])
async def test_strangers_and_other_merchants_change_nothing(
    database: Database, shop: int, policy: Policy, written: Snapshot, stranger: int
) -> None:
    await database.transact(shops.open_shop, TOM, None, free=True, now=NOW, policy=policy)
    await ready(database, shop)
    before = await written()
    price = shipping.Price("flat", 0)
    attempts = [
        (shops.set_name, (shop, stranger, "Tom's now")),
        (shops.set_about, (shop, stranger, "")),
        (shops.set_returns, (shop, stranger, "none")),
        (shops.set_photo, (shop, stranger, "AgAC")),
        (shops.set_currency, (shop, stranger, "EUR")),
        (shops.set_country, (shop, stranger, "DE")),
        (shops.set_zone, (shop, stranger, "UTC")),
        (shops.set_language, (shop, stranger, "zh")),
        (shops.pause_shop, (shop, stranger)),
        (shipping.set_flat, (shop, stranger, 0)),
        (shipping.set_default, (shop, stranger, price)),
        (shipping.put_zone, (shop, stranger, "UK", [shipping.Place("GB")], price)),
        (shipping.remove_zone, (shop, stranger, 1)),
        (shipping.add_pickup_point, (shop, stranger, "Tom's", "here")),
    ]
    for verb, args in attempts:
        with pytest.raises(Refused, match="not-yours"):
            await database.transact(verb, *args)
    timed = [
        (shops.set_way, (shop, stranger, "provider"), {"secret": SecretStr(TOKEN)}),
        (shops.switch_way, (shop, stranger, "by-hand", False), {}),
        (shops.invite, (shop, stranger, "manager", new_code()), {"policy": policy}),
        (shops.remove_staff, (shop, stranger, stranger), {}),
        (shops.leave, (shop, stranger), {}),
        (shipping.close_pickup_point, (shop, stranger, 1), {}),
    ]
    for verb, args, more in timed:
        with pytest.raises(Refused, match="not-yours"):
            await database.transact(verb, *args, now=NOW, **more)
    with pytest.raises(Refused, match="not-yours"):
        await database.transact(shops.publish_shop, shop, stranger, has_product=True)
    with pytest.raises(Refused, match="not-yours"):
        await database.transact(shops.set_role, shop, stranger, stranger, "manager")
    assert await written() == before


async def test_who_has_no_clock_lives_by_the_one_that_all_shops_share(
    database: Database, shop: int, policy: Policy
) -> None:
    assert await database.read(shops.shared_zone) is None, "nothing has opened yet"
    await ready(database, shop)
    await database.transact(shops.set_zone, shop, MEI, "Asia/Tokyo")
    await database.transact(shops.publish_shop, shop, MEI, has_product=False)
    assert await database.read(shops.shared_zone) == "Asia/Tokyo"
    await database.transact(shops.pause_shop, shop, MEI)
    assert await database.read(shops.shared_zone) == "Asia/Tokyo", "what was ordered goes on"

    other = await database.transact(
        shops.open_shop, MEI, None, free=True, name="Other", now=NOW, policy=policy
    )
    assert isinstance(other, int)
    await ready(database, other)
    await database.transact(shops.set_currency, other, MEI, "USD", has_product=False)
    await database.transact(shipping.set_flat, other, MEI, 300)
    await database.transact(shops.set_zone, other, MEI, "Europe/Berlin")
    assert await database.read(shops.shared_zone) == "Asia/Tokyo", "a draft tells nobody the time"
    await database.transact(shops.publish_shop, other, MEI, has_product=False)
    assert await database.read(shops.shared_zone) is None
