"""What a giver may write instead of pressing for it: how many, and the words on the card."""

from __future__ import annotations

from tests.journeys.giving import gives, group_of, wraps
from tests.journeys.theatre import BotProcess
from tests.stage.messages import words
from tests.stage.stage import Stage


async def test_words_written_below_the_sum_stand_on_the_card(stage: Stage, bot: BotProcess) -> None:
    group, (lin, tom) = await group_of(stage, "Written tea", "Lin", "Tom")
    await wraps(lin, group, "first come", "2")
    await lin.says("Drink <well>, all of you!")
    await lin.sees("“Drink <well>, all of you!”", button="Other words")
    assert (await lin.press_and_pay())["state"] == "paid"
    await lin.press("Send it to “")
    await tom.sees("“Drink <well>, all of you!”", group, button="Claim")


async def test_a_sticker_or_a_place_is_no_greeting_and_wipes_none(
    stage: Stage, bot: BotProcess
) -> None:
    group, (lin,) = await group_of(stage, "Stuck tea", "Lin")
    await wraps(lin, group, "first come", "2")
    await lin.sends(sticker={"emoji": "👍"})
    await lin.says("Drink well!")
    card = await lin.sees("“Drink well!”", button="Other words")
    await lin.press("Other words", message=card)
    await lin.sends(location={"latitude": 51.5, "longitude": 0.1})
    await lin.says("/help")
    await lin.sees("What you can do here")
    sums = [one for one in await lin.messages() if "Presents for 2 people" in words(one)]
    assert ["“Drink well!”" in words(one) for one in sums] == [True]
    await lin.says("Drink slowly!")
    await lin.sees("“Drink slowly!”", button="Other words")


async def test_how_many_may_be_written_and_then_the_words(stage: Stage, bot: BotProcess) -> None:
    group, (lin,) = await group_of(stage, "Counted tea", "Lin")
    await lin.says("/search@lanbao_bot Oolong", group)
    await lin.press("Oolong", group)
    await lin.press("Send as gift", group)
    await lin.press("first come")
    await lin.sees("How many people shall find one")
    assert "between 1 and 100" in words(await lin.answer_to("10001"))
    await lin.says("4")
    await lin.sees("Presents for 4 people", button="Pay")
    await lin.says("For the four of you")
    await lin.sees("“For the four of you”", button="Pay")


async def test_words_that_are_no_number_are_a_search(stage: Stage, bot: BotProcess) -> None:
    group, (lin,) = await group_of(stage, "Asked tea", "Lin")
    await lin.says("/search@lanbao_bot Oolong", group)
    await lin.press("Oolong", group)
    await lin.press("Send as gift", group)
    await lin.press("first come")
    await lin.sees("How many people shall find one")
    await lin.says("zzzz")
    await lin.sees("Nothing here for “zzzz”")


async def test_words_after_the_gift_is_paid_or_cancelled_are_a_search(
    stage: Stage, bot: BotProcess
) -> None:
    group, (lin, _) = await group_of(stage, "Paid tea", "Lin", "Tom")
    card = await gives(lin, group, "first come", "2")
    await lin.says("zzzz")
    await lin.sees("Nothing here for “zzzz”")
    assert "zzzz" not in words(card)
    await wraps(lin, group, "first come", "3")
    await lin.press("Cancel order")
    await lin.sees("has ended. Nothing was charged")
    await lin.says("yyyy")
    await lin.sees("Nothing here for “yyyy”")
