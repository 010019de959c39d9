"""The cover of an envelope: chosen on its picture, carried everywhere, never in the way."""

from __future__ import annotations

from store import gifts
from store.database import Database, Transaction, load_queries
from tests.journeys.giving import gives, group_of
from tests.journeys.test_bad_day import finds
from tests.journeys.test_gifts_to_one import family_of, sends
from tests.journeys.theatre import BotProcess
from tests.stage.messages import Json, labels, words
from tests.stage.someone import Someone
from tests.stage.stage import Stage

sql = load_queries(__file__)


STRANGERS = "strangers-id"


def picture_on(message: Json) -> str:
    """Which picture a message shows; empty for a text."""
    photo = message.get("photo")
    return str(photo[-1]["file_id"]) if photo else ""


async def wraps_for_one(giver: Someone) -> Json:
    """Go as far as the sum of a gift to one; returns it."""
    await finds(giver, "Oolong")
    await giver.press("Send as gift")
    await giver.press("One person")
    return await giver.sees("A present for one person", button="Cover")


async def test_a_cover_is_chosen_on_its_picture_and_lies_on_every_card(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    lin, anna = await stage.person("Lin"), await stage.person("Anna")
    family = await family_of(stage, lin, anna)
    total = await wraps_for_one(lin)
    await lin.press("Cover", message=total)
    blue = await lin.sees("lies on top of the card", button="✓ 🎁 Blue")
    await lin.press("🍵 Tea", message=blue)
    tea = await lin.sees("lies on top of the card", button="✓ 🍵 Tea")
    assert tea["message_id"] == blue["message_id"]
    assert "" != picture_on(blue) != picture_on(tea) != ""
    await lin.press("Take this one", message=tea)
    assert not [m for m in await lin.messages() if "lies on top" in words(m)]
    assert (await lin.sees("^🍵", button="Pay"))["message_id"] == total["message_id"]

    await lin.press_and_pay()
    mine = await lin.sees("^🍵 .*Paid", button="Send it to a chat")
    query = str((await lin.press("Send it to a chat", message=mine))["query"])
    await sends(lin, query, family)
    card = await anna.sees("^🍵 Lin has a present", family, button="Claim")
    await anna.press("Claim", family, message=card)
    taken = await anna.sees("It has found An", family)

    assert picture_on(mine) == picture_on(card) == picture_on(taken) == picture_on(tea)
    assert taken["message_id"] == card["message_id"], "its caption was edited"


async def test_a_cover_that_telegram_does_not_know_is_uploaded_anew(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin, tom) = await group_of(stage, "Lost tea", "Lin", "Tom")
    family = await family_of(stage, lin, tom)
    await gives(lin, group, "first come", "2")
    await is_known_as(stage, books, "a-strangers-id")
    assert picture_on(await gives(lin, group, "first come", "3")) not in ("", "a-strangers-id")

    await wraps_for_one(lin)
    await lin.press_and_pay()
    mine = await lin.sees("Paid", button="Send it to a chat")
    await is_known_as(stage, books, "another-strangers-id")
    query = str((await lin.press("Send it to a chat", message=mine))["query"])
    await sends(lin, query, family)
    plainly = await tom.sees("Lin has a present", family, button="Claim")
    assert picture_on(plainly) == ""
    await tom.press("Claim", family, message=plainly)
    await tom.sees("It has found To", family)
    assert "another-strangers-id" not in await books.read(_files), "the next card uploads it"


async def is_known_as(stage: Stage, books: Database, file: str) -> None:
    """Let the covers that were uploaded have the id of a stranger."""

    async def known() -> bool | None:
        return await books.transact(_spoil, file) or None

    await stage.until(known, "an upload to be remembered")


async def _spoil(tx: Transaction, file: str) -> bool:
    rows = [row for row in await sql.cover_files(tx) if row["cover"] == gifts.COVERS[0]]
    if not rows or rows[0]["file"].endswith(STRANGERS):
        return False
    await gifts.remember_cover(tx, rows[0]["bot"], gifts.COVERS[0], file)
    return True


async def _files(tx: Transaction) -> list[str]:
    rows = await sql.cover_files(tx)
    return [row["file"] for row in rows if row["cover"] == gifts.COVERS[0]]


async def test_an_envelope_is_sent_without_its_picture_where_the_giver_wants_that(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    lin, anna = await stage.person("Lin"), await stage.person("Anna")
    family = await family_of(stage, lin, anna)
    await wraps_for_one(lin)
    await lin.press_and_pay()
    query = str((await lin.press("Send it to a chat"))["query"])
    offered = await stage.ask("POST", "inline", from_=lin.id, chat=family, query=query)

    pictured, plainly = offered["results"]
    assert (pictured["type"], plainly["type"]) == ("photo", "article")
    assert "without the picture" in plainly["title"]
    choose = f"inline/{offered['query_id']}/choose"
    await stage.ask("POST", choose, result_id=plainly["id"], chat=family)

    card = await anna.sees("Lin has a present", family, button="Claim")
    await anna.press("Claim", family, message=card)
    taken = await anna.sees("It has found An", family)
    assert picture_on(taken) == ""
    assert labels(taken, "Claim") == labels(card, "Claim")
