"""A gift, from the product's card to the parcel: to a group and to one, by people and strangers."""

from __future__ import annotations

from store.database import Database
from tests.journeys.giving import gives, group_of, wraps
from tests.journeys.test_bad_day import finds
from tests.journeys.test_buying import ADDRESS, has_bought_before
from tests.journeys.test_gifts_to_one import sends
from tests.journeys.theatre import BotProcess
from tests.stage.messages import labels, words
from tests.stage.someone import Someone
from tests.stage.stage import Stage


async def test_a_gift_for_a_group_takes_five_presses_and_a_claim_two(
    stage: Stage, bot: BotProcess, books: Database, mei: Someone
) -> None:
    group, (lin, tom, anna) = await group_of(stage, "Friday tea", "Lin", "Tom", "Anna")
    await lin.says("/search@lanbao_bot Oolong", group)
    await lin.press("Oolong", group)
    lin.presses = lin.typed = 0

    await lin.press("Send as gift", group)
    await lin.press("first come")
    await lin.press("3", message=await lin.sees("How many people"))
    total = await lin.sees("Together", button="Pay")
    assert "Presents for 3 people" in words(total)
    await lin.press_and_pay()
    await lin.press("Send it to “Friday tea”")

    assert (lin.presses, lin.typed) == (5, 0)
    card = await tom.sees("Lin has a present for you all: Oolong, 3 of them", group)
    assert "3 still here · until" in words(card)
    assert "$" not in words(card)
    assert "It's yours, Tom!" in await tom.toast("Claim", group)
    await tom.sees("from Lin. Where shall it go", button="Send it to")
    await tom.press("Send it to")
    await tom.sees("Mei's Tea House ships it by", button="Say thanks")
    assert (tom.presses, tom.typed) == (2, 0)
    await tom.sees("1 of 3 taken, 2 still here.*Taken by To\\*\\*", group)
    shop = await mei.sees("2–3\\. Oolong × 1: Paid, and not to ship yet", button="Ship")
    assert "1. Oolong × 1: Ship by" in words(shop)
    giver = await lin.sees("In Friday tea: 1 of 3 taken, 1 with an address, 0 on their way")
    assert "Rose Lane" not in "".join(words(message) for message in await lin.messages())
    assert labels(giver, "Order")
    assert await anna.toast("Claim", group)
    again = await tom.toast("Claim", group)
    assert again == "You already have one; it's in our private chat."
    assert "This one is from you" in await lin.toast("Claim", group)


async def test_a_stranger_claims_by_the_link_in_three_presses_and_one_message(
    stage: Stage, bot: BotProcess, books: Database, mei: Someone
) -> None:
    group, (lin, tom) = await group_of(stage, "Evening tea", "Lin", "Tom")
    nadia = await stage.person("Nadia", started=False)
    await stage.ask("PUT", f"chats/{group}/members/{nadia.id}")
    card = await gives(lin, group, "first come", "2")

    pressed = await nadia.press("Claim", group, message=card)
    await nadia.opens(pressed["answer"]["url"])
    said = await nadia.sees("Hi Nadia! Lin has sent you a present: Oolong")
    assert "$" not in words(said) and "Lin won't see it" in words(said)
    await nadia.says(ADDRESS)
    await nadia.press("That's right")

    await nadia.sees("ships it by", button="Say thanks")
    assert (nadia.presses, nadia.typed) == (3, 1)
    await tom.sees("1 of 2 taken", group)
    await lin.sees("1 with an address")


async def test_who_claims_in_the_group_without_an_address_writes_it_below_the_card(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin,) = await group_of(stage, "Morning tea", "Lin")
    kai = await stage.person("Kai")
    await stage.ask("PUT", f"chats/{group}/members/{kai.id}")
    card = await gives(lin, group, "first come", "2")
    await kai.press("Claim", group, message=card)
    await kai.sees("in one message. Lin won't see it")

    assert "for “Oolong”" in words(await kai.answer_to("Oolong")), "a search is still a search"
    await kai.says(ADDRESS)
    await kai.press("That's right")

    await kai.sees("ships it by", button="Say thanks")
    await lin.sees("1 with an address")


async def test_nothing_of_a_gift_costs_its_sum_before_it_is_paid(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin, tom) = await group_of(stage, "Quiet tea", "Lin", "Tom")
    await wraps(lin, group, "lucky draw", "3")

    said = await lin.sees("A lucky draw with 3 winners", button="Pay")

    assert "They see no price, you see no addresses" in words(said)
    assert [m for m in await tom.messages(group) if "Lin" in words(m)] == []


async def test_what_lies_in_the_cart_goes_into_every_share(
    stage: Stage, bot: BotProcess, books: Database, mei: Someone
) -> None:
    group, (lin, tom) = await group_of(stage, "Cart tea", "Lin", "Tom")
    for title in ("Oolong", "Old cup"):
        await finds(lin, title)
        await lin.press("Add to cart")
        await lin.sees(f"In your cart: {title}")
    await lin.says("/cart")
    await lin.press("Send as gift", message=await lin.sees("Your cart", button="Send as gift"))
    await lin.press("first come")
    await lin.press("2", message=await lin.sees("How many people"))

    total = await lin.sees("Oolong, Old cup × 2 · \\$33.80", button="Pay")
    assert "Shipping to 2 addresses" in words(total)
    await lin.press_and_pay()
    query = str((await lin.press("Send it to a chat"))["query"])
    await sends(lin, query, group)
    await tom.press("Claim", group)
    await tom.press("Send it to")

    await tom.sees("Yours, Tom: Oolong, Old cup, from Lin")
    await mei.press("Ship", message=await mei.sees("A present of.*Old cup × 1", button="Ship"))
    slip = await mei.sees("A present from Lin")
    assert "$" not in words(slip)


async def test_gifts_lists_what_was_sent_and_received_with_what_happens_when(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin, tom) = await group_of(stage, "List tea", "Lin", "Tom")
    card = await gives(lin, group, "first come", "2")
    await tom.press("Claim", group, message=card)
    await tom.sees("Where shall it go", button="Send it to")

    await lin.says("/gifts")
    sent = await lin.sees("The gift you sent", button="1 of 2 taken, until")
    await lin.press("Oolong", message=sent)
    await lin.sees("In List tea: 1 of 2 taken")
    await tom.says("/gifts")
    given = await tom.sees("The gift you were given", button="address by")
    assert not [label for label in labels(given) if "$" in label]
    await tom.says("/orders")
    await tom.sees("No orders yet")
    url = (await lin.press("Send as gift", message=sent))["answer"]
    assert url is not None
    await lin.sees("What shall it be", button="Longjing")


async def test_what_was_ordered_in_chinese_is_read_in_english_by_whoever_was_given_it(
    stage: Stage, bot: BotProcess, books: Database, mei: Someone
) -> None:
    lin, anna = await stage.person("Lin", "zh"), await stage.person("Anna")
    await has_bought_before(anna)
    group = await stage.group("Mixed tea", lin, anna)
    await lin.says("/search@lanbao_bot 乌龙茶", group)
    for button in ("乌龙茶", "送礼物"):
        await lin.press(button, group)
    await lin.press("先到先得")
    await lin.press("2 份", message=await lin.sees("送几份"))
    await lin.press_and_pay(button="付款")
    await lin.press("发到「")
    await anna.press("领取", group)
    await anna.press("Send it to")

    number = words(await lin.sees("^订单 \\d+", button="我的礼物")).split()[1]
    await mei.sees(f"A present of order {number} has", button="Ship")
    await mei.says(f"/ship {number} DHL 0034 0433")
    await anna.sees("On its way, Anna: Oolong, with DHL")
    await anna.press("Something is wrong")
    wrong = await anna.sees("Oolong × 1", button="Money back")
    assert "乌龙茶" not in words(wrong)


async def test_a_command_ends_the_question_for_an_address_and_says_so(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin,) = await group_of(stage, "Slow tea", "Lin")
    kai = await stage.person("Kai", started=False)
    await stage.ask("PUT", f"chats/{group}/members/{kai.id}")
    card = await gives(lin, group, "first come", "2")
    await kai.opens((await kai.press("Claim", group, message=card))["answer"]["url"])
    await kai.sees("in one message. Lin won't see it")

    assert "I still need" in words(await kai.answer_to("Kai")), "nothing came between"
    await kai.says("/shop")
    await kai.sees("The address can wait. When you have it, start again from its card")
    await kai.sees("Longjing", button="Buy now")
    assert "for “Oolong”" in words(await kai.answer_to("Oolong")), "it is a search now"
    await kai.press("Write the address")
    await kai.sees("Where shall it go\\? Send me name")
    await kai.says(ADDRESS)
    await kai.press("That's right")

    await kai.sees("ships it by", button="Say thanks")


async def test_the_question_of_a_command_is_not_ended_by_it(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    kai = await stage.person("Kai")
    await kai.answer_to("/search")
    assert "What are you looking for" in words(await kai.answer_to("/search")), "asked anew"
    assert "for “Oolong”" in words(await kai.answer_to("Oolong"))


async def test_the_sum_of_a_gift_is_one_card_and_promises_what_the_way_of_paying_can(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin,) = await group_of(stage, "Word tea", "Lin")
    await wraps(lin, group, "first come", "2")
    await lin.press("Greeting")
    await lin.says("To all of you")
    total = await lin.sees("“To all of you”", button="Pay")
    await lin.hears(lambda said: sum(bool(labels(one, "Pay")) for one in said) == 1)

    assert "sending is paid back by hand; I remind Mei's Tea House." in words(total)
    await lin.press_and_pay()
    sent = await lin.sees("Where shall it go", button="Send it to")
    assert "Mei's Tea House pays it back by hand" in words(sent)


async def test_who_passes_a_share_on_reads_that_nobody_is_told(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin, tom) = await group_of(stage, "Full tea", "Lin", "Tom")
    card = await gives(lin, group, "first come", "2")
    await tom.press("Claim", group, message=card)
    await tom.press("No, thank you")
    await tom.sees("Nobody is told who passed")
    await lin.sees("0 of 2 taken")

    await tom.press("Claim", group, message=card)
    await tom.sees("It's yours, Tom: Oolong", button="Send it to")
    said = [words(one) for one in await tom.heard()]
    assert len([one for one in said if "Nobody is told who passed" in one]) == 1
    assert [one for one in said if "isn't yours any more" in one] == []


async def test_the_shops_queue_names_a_gift_and_the_words_for_its_slip(
    stage: Stage, bot: BotProcess, books: Database, mei: Someone
) -> None:
    group, (lin, tom) = await group_of(stage, "Slip tea", "Lin", "Tom")
    await wraps(lin, group, "first come", "2")
    await lin.press("Greeting")
    await lin.says("Well done & drink <tea>!")
    await lin.sees("“Well done & drink <tea>!”", button="Pay")
    await lin.press_and_pay()
    await lin.press("Send it to “")
    await tom.press("Claim", group)
    await tom.press("Send it to")
    await tom.sees("ships it by", button="Say thanks")

    await mei.says("/queue")
    line = await mei.sees("gift for Tom · Oolong × 1 · by [^·]+ · card: “Well done & drink <tea>!”")
    assert "$" not in words(line)
