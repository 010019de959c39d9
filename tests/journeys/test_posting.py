"""A card is posted into a group by one press, as its admins allow, and stands there once."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from store import chats, outbox
from store.database import Database
from tests.journeys.test_cards_that_live import shares_in
from tests.journeys.test_strangers import products
from tests.journeys.theatre import BotProcess
from tests.stage.messages import Json, labels, words
from tests.stage.someone import Someone
from tests.stage.stage import PATIENCE, Stage


async def lists(mei: Someone, title: str) -> Json:
    """Send one line as a listing and publish it; returns what the bot says then."""
    await mei.says(f"/add {title} 12.80 x20")
    await mei.press("Publish", message=await mei.sees(title, button="Publish"))
    return await mei.sees(f"{title} is in the shop", button="Post it in")


async def cards_in(books: Database, title: str, group: int) -> list[outbox.LiveCard]:
    """The live cards of a product in a group."""
    product = (await products(books))[title]
    cards = await books.read(outbox.cards_of, "product", product)
    return [card for card in cards if card.chat == group]


async def stands(books: Database, title: str, group: int) -> None:
    """Wait until the bot knows on which message a card stands: it notes that once it is sent."""
    async with asyncio.timeout(PATIENCE):
        while not any(  # noqa: ASYNC110 - a database tells nobody
            card.message for card in await cards_in(books, title, group)
        ):
            await asyncio.sleep(0)


async def test_a_fresh_product_is_posted_into_the_group_by_one_press(
    stage: Stage, bot: BotProcess, books: Database, mei: Someone
) -> None:
    tom = await stage.person("Tom")
    group = await stage.group("Friday tea", tom, mei)
    await tom.sees("Hello everyone", group)
    said = await lists(mei, "Jasmine")
    assert labels(said, "Post it in Friday tea")

    toast = await mei.toast("Post it in Friday tea", message=said)

    assert toast == "It's in Friday tea now."
    card = await tom.sees("Jasmine.*Shipping.*At Mei's Tea House", group, button="Buy now")
    assert "found this" not in words(card)
    await stands(books, "Jasmine", group)
    await mei.press("Post it in Friday tea", message=said)
    await mei.sees("already in this chat")
    assert len(await cards_in(books, "Jasmine", group)) == 1


async def test_what_the_admins_decided_holds_for_the_shop_too(
    stage: Stage, bot: BotProcess, books: Database, mei: Someone
) -> None:
    tom = await stage.person("Tom")
    group = await stage.group("Quiet tea", tom, mei)
    await tom.sees("Hello everyone", group)
    said = await lists(mei, "Mint")

    async def post() -> str:
        return await mei.toast("Post it in Quiet tea", message=said)

    now = time.gmtime()
    minute = now.tm_hour * 60 + now.tm_min
    decided: list[tuple[Any, tuple[Any, ...], str]] = [
        (chats.set_who_may_post, ("admins",), "only admins"),
        (chats.set_cards_a_day, (0,), "has had its cards"),
        (chats.set_quiet, ((minute - 60) % 1440, (minute + 60) % 1440), "quiet until"),
    ]
    for decide, how, why in decided:
        await books.transact(decide, group, *how)
        assert why in await post()
        if decide is chats.set_who_may_post:
            await books.transact(chats.set_who_may_post, group, "all")
    assert await cards_in(books, "Mint", group) == []
    await books.transact(chats.set_quiet, group, None, None)
    await books.transact(chats.set_cards_a_day, group, 1)

    assert "It's in Quiet tea" in await post()


async def test_who_is_not_in_the_group_cannot_post_there(
    stage: Stage, bot: BotProcess, books: Database, mei: Someone
) -> None:
    tom, kai = await stage.person("Tom"), await stage.person("Kai")
    group = await stage.group("Closed tea", tom)
    await tom.sees("Hello everyone", group)
    said = await lists(mei, "Sage")

    assert "not in that group" in await mei.toast("Post it in Closed tea", message=said)
    # Raw data: somebody who keeps no shop, and a group that is not the shop's.
    product = (await products(books))["Sage"]
    hello = await kai.sees("Hi Kai")
    for person, message, chat in ((kai, hello, group), (mei, said, -100), (mei, said, 7)):
        pressed = await person.presses_raw(f"mpi:{product}:{chat}", message)
        assert pressed["answer"]["text"]
    assert await cards_in(books, "Sage", group) == []


async def test_a_card_that_stands_there_is_linked_and_not_repeated(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    tom, anna = await stage.person("Tom"), await stage.person("Anna")
    group = await stage.group("Sunday tea", tom, anna)
    card = await shares_in(stage, tom, "Oolong", group)
    await stands(books, "Oolong", group)
    await anna.says("/search@lanbao_bot Oolong", group)
    await anna.press("Oolong", group)

    await anna.press("Share here", group)

    said = await anna.sees("already in this chat: a little further up", group)
    [link] = [entity["url"] for entity in said["entities"] if entity["type"] == "text_link"]
    assert link == f"https://t.me/c/{int(str(group).removeprefix('-100'))}/{card['message_id']}"
    assert said["ephemeral_message_id"], "nobody else reads it"
    assert len(await cards_in(books, "Oolong", group)) == 1


async def test_a_storm_of_messages_is_answered_once_and_a_group_hears_nothing(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    kai = await stage.person("Kai")
    group = await stage.group("Loud tea", kai)
    await kai.sees("Hello everyone", group)
    before = len(await kai.messages(group))

    for _ in range(120):
        await kai.says("/language")
    await kai.sees("a lot at once")
    for _ in range(20):
        await kai.says("/language", group)
    await kai.says("/help")

    said = [words(message) for message in await kai.messages() if "a lot at once" in words(message)]
    assert len(said) == 1
    heard = [m for m in (await kai.messages(group))[before:] if m["from"]["is_bot"]]
    assert [words(message) for message in heard if "a lot at once" in words(message)] == []
