"""A gift to one person, through the chat picker, into a chat the bot is not in."""

from __future__ import annotations

from typing import Any

from store.database import Database
from tests.journeys.giving import days_go_by
from tests.journeys.test_bad_day import finds
from tests.journeys.test_buying import has_bought_before
from tests.journeys.theatre import BotProcess
from tests.stage.messages import Json, labels, png, words
from tests.stage.someone import Someone
from tests.stage.stage import Stage


async def family_of(stage: Stage, *people: Someone) -> int:
    """A chat that the bot is not in."""
    chat = await stage.ask(
        "POST",
        "chats",
        type="supergroup",
        title="Family",
        members=[person.id for person in people],
        **{"bot": False},
    )
    number: int = chat["id"]
    return number


async def buys_for_one(giver: Someone, title: str = "Oolong") -> str:
    """Put a gift for one together and pay it; returns the query of [Send it to a chat]."""
    await finds(giver, title)
    giver.presses = giver.typed = 0
    await giver.press("Send as gift")
    await giver.press("One person")
    await giver.press_and_pay()
    pressed = await giver.press("Send it to a chat")
    assert (giver.presses, giver.typed) == (4, 0)
    return str(pressed["query"])


async def sends(giver: Someone, query: str, chat: int) -> Json:
    """Pick a chat and send what the bot offers there."""
    offered = await giver.stage.ask("POST", "inline", from_=giver.id, chat=chat, query=query)
    result = offered["results"][0]
    sent: Json = await giver.stage.ask(
        "POST", f"inline/{offered['query_id']}/choose", result_id=result["id"], chat=chat
    )
    return sent


async def test_a_gift_to_one_takes_four_presses_and_is_handed_over_by_the_chat_picker(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    lin, anna = await stage.person("Lin"), await stage.person("Anna")
    await has_bought_before(anna)
    family = await family_of(stage, lin, anna)
    query = await buys_for_one(lin)

    await sends(lin, query, family)
    card = await anna.sees("Lin has a present: Oolong", family, button="Claim")
    assert "$" not in words(card)
    await lin.sees("Sent. If nobody takes it by")
    assert "It's yours, Anna" in await anna.toast("Claim", family, message=card)
    await anna.press("Send it to")
    await anna.sees("ships it by", button="Say thanks")

    assert (anna.presses, anna.typed) == (2, 0)
    await anna.sees("It has found An\\*\\*", family)
    await lin.sees("Anna has claimed your present")
    await lin.sees("It has an address and is being packed")


async def test_a_gift_that_was_sent_is_not_offered_again(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    lin, eve = await stage.person("Lin"), await stage.person("Eve")
    family = await family_of(stage, lin, eve)
    query = await buys_for_one(lin)
    stolen = await stage.ask("POST", "inline", from_=eve.id, chat=family, query=query)
    assert stolen["results"] == []

    await sends(lin, query, family)
    await lin.sees("Sent. If nobody")
    again = await stage.ask("POST", "inline", from_=lin.id, chat=family, query=query)

    assert again["results"] == []
    assert "sent already" in again["button"]["text"]


async def test_no_thank_you_gives_it_back_and_names_nobody(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    lin, anna = await stage.person("Lin"), await stage.person("Anna")
    await has_bought_before(anna)
    family = await family_of(stage, lin, anna)
    await sends(lin, await buys_for_one(lin), family)
    await anna.press("Claim", family)
    await anna.press("No, thank you")
    sure = await anna.sees("Shall Oolong go back to Lin\\?", button="Keep it")
    assert "$" not in words(sure)
    await anna.press("Keep it")
    await anna.press("No, thank you")
    await lin.sees("It has been claimed; the address is still to come")
    await anna.press("Let it go back")

    await anna.sees("It went back to Lin")
    await lin.sees("Your present found nobody this time")
    returned = await lin.sees("Nobody took it this time.*by hand")
    assert "$12.90" in words(returned) and "Anna" not in words(returned)
    over = await anna.sees("Nobody took it this time, so it went back to Lin", family)
    assert labels(over, "Claim") == []


async def swaps_red_for_blue(stage: Stage) -> Someone:
    """Lin gives Anna a red scarf, and she would rather have the blue one."""
    lin, anna = await stage.person("Lin"), await stage.person("Anna")
    await has_bought_before(anna)
    family = await family_of(stage, lin, anna)
    await finds(lin, "Silk scarf")
    await lin.press("Send as gift")
    await lin.press("Red")
    await lin.press("One person")
    await lin.press_and_pay()
    query = str((await lin.press("Send it to a chat"))["query"])
    await sends(lin, query, family)
    await anna.press("Claim", family)
    await anna.press("Swap the kind")
    await anna.press("Blue")
    await anna.sees("Silk scarf \\(Blue\\), from Lin", button="Send it to")
    return anna


async def test_another_kind_at_the_same_price_is_one_press(
    stage: Stage, bot: BotProcess, books: Database, mei: Someone
) -> None:
    anna = await swaps_red_for_blue(stage)

    await anna.press("Send it to")

    await anna.sees("Yours, Anna: Silk scarf \\(Blue\\)")
    packed = await mei.sees("A present of order.*Blue", button="Ship")
    assert "$" not in words(packed)


async def test_what_was_swapped_and_had_no_address_is_called_what_it_was(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    anna = await swaps_red_for_blue(stage)

    await days_go_by(stage, 2)

    await anna.sees("Silk scarf \\(Blue\\) from Lin had no address in time")


async def test_thanks_with_a_photo_reach_the_giver_and_a_reaction_comes_back(
    stage: Stage, bot: BotProcess, books: Database, mei: Someone
) -> None:
    lin, anna = await stage.person("Lin"), await stage.person("Anna")
    await has_bought_before(anna)
    family = await family_of(stage, lin, anna)
    await sends(lin, await buys_for_one(lin), family)
    await anna.press("Claim", family)
    await anna.press("Send it to")
    await anna.press("Say thanks")
    await anna.sees("What would you like to say to Lin")
    await anna.sends_photo(png(), "You <made> my Friday!")

    thanks: Any = await lin.sees("Anna: “You <made> my Friday!”", button="❤️")
    assert thanks.get("photo")
    await lin.press("❤️", message=thanks)
    await anna.sees("Lin to your thanks: ❤️")
    await anna.sees("Lin has your thanks: ❤️")

    number = (await mei.sees("A present of order (\\d+)", button="Ship"))["text"].split()[5]
    await mei.says(f"/ship {number} DHL 0034 0433")
    shipped = await anna.sees("On its way, Anna", button="Confirm receipt")
    assert "$" not in words(shipped)
    await lin.sees("Your present for Anna is on its way")
    await anna.press("Confirm receipt", message=shipped)
    received = await lin.sees("Your present has reached Anna")
    assert "Rose Lane" not in words(received)


async def test_words_on_the_card_are_words_whatever_they_look_like(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    lin, anna = await stage.person("Lin"), await stage.person("Anna")
    family = await family_of(stage, lin, anna)
    await finds(lin, "Oolong")
    await lin.press("Send as gift")
    await lin.press("One person")
    await lin.press("Greeting")
    await lin.sees("What shall stand on the card")
    await lin.says("<b>Free</b> & [tea](https://t.me) @everyone")
    await lin.sees("“<b>Free</b> & \\[tea\\]", button="Other words")
    await lin.press_and_pay()
    query = str((await lin.press("Send it to a chat"))["query"])
    await sends(lin, query, family)

    card = await anna.sees("“<b>Free</b> & \\[tea\\]", family)

    # Telegram itself finds the address and the name in it; nothing of it is markup of ours.
    kinds = {entity["type"] for entity in card.get("caption_entities", [])}
    assert kinds <= {"date_time", "url", "mention"}
    assert words(card).startswith("🎁 Lin has a present")


async def test_a_gift_with_a_name_on_it_is_claimed_by_nobody_else(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    lin, anna = await stage.person("Lin"), await stage.person("Anna")
    eve = await stage.person("Eve")
    family = await family_of(stage, lin, anna, eve)
    await finds(lin, "Oolong")
    await lin.press("Send as gift")
    await lin.press("One person")
    await lin.press("Only for")
    await lin.sees("Who may claim it")
    await stage.ask(
        "POST", "press", from_=lin.id, chat=lin.id, button="Pick somebody", users=[anna.id]
    )
    await lin.sees("Only Anna can claim it\\.$")
    await lin.sees("Only Anna can claim it\\. After 24 hours", button="For anyone")
    await lin.press_and_pay()
    query = str((await lin.press("Send it to a chat"))["query"])
    await sends(lin, query, family)

    card = await anna.sees("Lin has a present for Anna: Oolong", family)

    assert "somebody's name on it" in await eve.toast("Claim", family, message=card)
    assert "It's yours, Anna" in await anna.toast("Claim", family, message=card)
