"""A gift, from the product's card to the parcel: to a group and to one, by people and strangers."""

from __future__ import annotations

from store.database import Database
from tests.journeys.giving import gives, group_of, wraps
from tests.journeys.test_bad_day import finds
from tests.journeys.test_buying import ADDRESS
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
