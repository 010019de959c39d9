"""How a shop is paid, and where the provider's token never shows."""

from __future__ import annotations

import logging

import pytest
from pydantic import SecretStr

from store import people, requests, shops
from store.database import Database
from store.policy import Policy
from store.refusals import Refused
from tests.people.cast import MEI, NOW, TOM, Snapshot

TOKEN = "284685063:TEST:NjA2ZjE4Yjk"


async def test_the_token_comes_out_at_one_place_only(
    database: Database, shop: int, policy: Policy, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        await database.transact(
            requests.once, "u1.1", MEI, shops.set_way, shop, MEI, "provider",
            secret=SecretStr(TOKEN), now=NOW,
        )  # fmt: skip
    way = await database.read(shops.way_of, shop, "provider")
    token = await database.read(shops.provider_token, shop)
    assert way is not None and way.on and way.testing
    assert token is not None and token.get_secret_value() == TOKEN
    export = await database.read(people.export_person, MEI)
    shown = f"{way!r} {way._asdict()} {token!r} {token} {export} {caplog.text}"
    assert "NjA2" not in shown


async def test_no_request_keeps_a_token(database: Database, shop: int, written: Snapshot) -> None:
    await database.transact(
        requests.once, "u1.1", MEI, shops.set_way, shop, MEI, "provider",
        secret=SecretStr(TOKEN), now=NOW,
    )  # fmt: skip
    rows = await written()
    assert TOKEN in str(rows.pop("ways"))
    assert TOKEN not in str(rows)


async def test_a_way_that_is_off_gives_no_token(database: Database, shop: int) -> None:
    await database.transact(shops.set_way, shop, MEI, "provider", secret=SecretStr(TOKEN), now=NOW)
    await database.transact(shops.switch_way, shop, MEI, "provider", False, now=NOW)
    assert await database.read(shops.provider_token, shop) is None
    assert not (await database.read(shops.ways_of, shop))[0].on


@pytest.mark.parametrize(
    "token",
    [
        *("", "284685063", "284685063:LIVE:", "284685063:DEMO:x", "x:TEST:y", ":TEST:y"),
        *("284685063:TEST:" + "x" * 5_000, "284685063:TEST:\u202ex", "284685063:AAbot-token"),
    ],
)
async def test_what_is_no_providers_token_is_refused(
    database: Database, shop: int, written: Snapshot, token: str
) -> None:
    before = await written()
    with pytest.raises(Refused, match="token-malformed"):
        await database.transact(
            shops.set_way, shop, MEI, "provider", secret=SecretStr(token), now=NOW
        )
    assert await written() == before


async def test_by_hand_needs_words_and_an_unknown_way_cannot_be_switched(
    database: Database, shop: int, written: Snapshot
) -> None:
    before = await written()
    with pytest.raises(Refused, match="note-needed"):
        await database.transact(shops.set_way, shop, MEI, "by-hand", note=" \u200b\n", now=NOW)
    with pytest.raises(Refused, match="way-unknown"):
        await database.transact(shops.switch_way, shop, MEI, "stars", True, now=NOW)
    assert await written() == before


async def test_stars_are_only_for_the_operators_shop(
    database: Database, shop: int, written: Snapshot
) -> None:
    before = await written()
    for operator in (None, TOM):
        with pytest.raises(Refused, match="stars-operator-only"):
            await database.transact(shops.set_way, shop, MEI, "stars", operator=operator, now=NOW)
    assert await written() == before
    await database.transact(shops.set_way, shop, MEI, "stars", operator=MEI, now=NOW)
    assert [way.kind for way in await database.read(shops.ways_of, shop)] == ["stars"]
