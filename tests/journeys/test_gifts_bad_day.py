"""Gifts on a bad day: all at once, nobody in time, other people's buttons, a bot that dies."""

from __future__ import annotations

import asyncio
import json
import re
import signal
from functools import partial

from store import gifts, inbox, shipping
from store.database import Database, Transaction
from tests.journeys.giving import days_go_by, gives, group_of
from tests.journeys.test_buying import ADDRESS
from tests.journeys.theatre import MERCHANT, BotProcess
from tests.stage.messages import Json, labels, words
from tests.stage.stage import Stage

SHOP = 1


def code_on(card: Json) -> str:
    """The code of the envelope that a card's [Claim] carries."""
    data = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    return str(data).partition(":")[2]


async def view_of(books: Database, code: str) -> gifts.EnvelopeView:
    """What the card of an envelope shows now."""

    async def read(tx: Transaction) -> gifts.EnvelopeView:
        known = await gifts.envelope_by_code(tx, code)
        assert known is not None
        view = await gifts.envelope_view(tx, known.id, "en")
        assert view is not None
        return view

    return await books.read(read)


async def answers_hang(stage: Stage) -> None:
    """Let the next answer to a press never arrive; the bot lets it be after three seconds."""
    await stage.ask("POST", "faults", method_="answerCallbackQuery", kind="timeout", times=1)


async def an_answer_hangs(stage: Stage) -> bool | None:
    """Whether the bot waits for that answer to arrive."""
    still = [fault["method"] for fault in await stage.ask("GET", "faults")]
    return "answerCallbackQuery" not in still or None


async def test_twelve_press_for_three_and_three_have_one(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin,) = await group_of(stage, "Race tea", "Lin")
    crowd = [await stage.person(f"P{n}", started=n % 2 == 0) for n in range(12)]
    for person in crowd:
        await stage.ask("PUT", f"chats/{group}/members/{person.id}")
    card = await gives(lin, group, "first come", "3")

    answers = await asyncio.gather(
        *(person.press("Claim", group, message=card) for person in crowd for _ in range(2))
    )

    assert all(answer["answer"] for answer in answers), "everybody is answered"
    view = await view_of(books, code_on(card))
    assert (view.taken, view.left) == (3, 0)
    assert len({taker.person for taker in view.takers}) == 3
    lost = [a["answer"] for a in answers if "All 3 have found someone" in str(a["answer"]["text"])]
    assert len(lost) == 2 * (len(crowd) - 3)
    await lin.sees("3 of 3 taken, in .*: P", group)
    posted = [m for m in await lin.messages(group) if "Lin has a present" in words(m)]
    assert len(posted) == 1, "edited, never repeated"
    await lin.sees("All 3 have found someone: Oolong")


async def test_what_nobody_takes_comes_back_as_one_refund(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin, tom, anna) = await group_of(stage, "Slow tea", "Lin", "Tom", "Anna")
    card = await gives(lin, group, "first come", "3")
    await tom.press("Claim", group, message=card)
    await tom.press("Send it to")
    await tom.sees("ships it by", button="Say thanks")
    await anna.press("Claim", group, message=card)
    # Anna gives no address: at half of the time, or in the morning after, hers is free again.
    await days_go_by(stage, 0.97)
    await anna.sees("had no address in time, so it went back to the others")
    await tom.sees("1 of 3 taken, 2 still here", group)
    await days_go_by(stage, 0.05)

    over = await tom.sees("1 found someone; the other 2 went back to the giver", group)
    assert labels(over) == []
    told = await lin.sees("2 of your 3 gifts found nobody this time")
    assert "$25.80" in words(told)
    assert (
        "time for this gift is over"
        in ((await anna.presses_raw(f"ec:{code_on(card)}", card, group))["answer"]["text"])
    )
    gone = await anna.sees("This present has gone on")
    assert labels(gone) == []


async def test_the_reminder_takes_the_address_with_one_press(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin, tom) = await group_of(stage, "Forgetful tea", "Lin", "Tom")
    zoe = await stage.person("Zoe")
    await stage.ask("PUT", f"chats/{group}/members/{zoe.id}")
    card = await gives(lin, group, "first come", "3")
    await tom.press("Claim", group, message=card)
    await zoe.press("Claim", group, message=card)
    await days_go_by(stage, 0.45)
    reminded = await tom.sees("is still waiting for an address", button="Send it to")
    assert labels(reminded) == ["Send it to “4 Rose Lane”", "Another address"]
    asked = await zoe.sees("is still waiting for an address", button="Write the address")

    await tom.press("Send it to", message=reminded)
    await zoe.press("Write the address", message=asked)
    await zoe.says(ADDRESS)
    await zoe.press("That's right")

    await tom.sees("It goes to “4 Rose Lane”", button="Say thanks")
    await zoe.sees("ships it by", button="Say thanks")
    # Whichever of the two messages is edited first, neither asks for an address in the end.
    await tom.hears(lambda said: "still waiting for an address" not in "".join(map(words, said)))
    view = await view_of(books, code_on(card))
    assert (view.taken, view.waiting) == (2, 0)


async def test_a_forged_press_takes_nothing_and_learns_nothing(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin, tom) = await group_of(stage, "Forged tea", "Lin", "Tom")
    eve = await stage.person("Eve")
    await stage.ask("PUT", f"chats/{group}/members/{eve.id}")
    card = await gives(lin, group, "first come", "2")
    await tom.press("Claim", group, message=card)
    await tom.sees("Where shall it go", button="Send it to")
    envelope = (await view_of(books, code_on(card))).envelope
    before = await view_of(books, code_on(card))
    message = (await eve.heard())[-1]
    for data in (
        *(f"{kind}:{n}" for kind in ("sh", "se", "ss", "sd", "sb", "st") for n in range(1, 40)),
        *(f"sw:{n}:{n}:{n}" for n in range(1, 20)),
        *(f"sr:{n}:0" for n in range(1, 20)),
        *(f"{kind}:{envelope}" for kind in ("gg", "go", "gr", "gb", "ge")),
        f"gk:{envelope}:cover",
        f"gm:{envelope}:1:first:3:0",
        "gm:0:1:first:10001:0",
        "gm:0:1:first:-1:0",
        "gm:0:1:nonsense:2:0",
        "gt:1:nonsense:0",
        f"ec:{'x' * 22}",
        "ec:",
        f"ek:{'x' * 22}",
    ):
        answer = (await eve.presses_raw(data, message))["answer"]
        assert answer is not None, data
        assert "our fault" not in str(answer["text"]), data
    assert await view_of(books, code_on(card)) == before
    said = "".join(words(m) for m in await eve.messages())
    assert "Lin" not in said and "Rose Lane" not in said


async def test_a_guessed_code_is_refused_and_soon_not_even_looked_up(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    eve = await stage.person("Eve")
    message = (await eve.heard())[-1]
    texts = [
        str((await eve.presses_raw(f"ec:{n:022}", message))["answer"]["text"]) for n in range(15)
    ]
    assert "does not work" in texts[0]
    assert "Too many codes were wrong" in texts[-1]


async def test_a_code_that_is_guessed_in_a_link_is_a_try_as_well(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    eve = await stage.person("Eve")
    for n in range(7):
        for link in ("gift", "fair"):
            await eve.answer_to(f"/start {link}-{n:022}")
    assert "does not work" in words((await eve.heard())[1])
    assert "Too many codes were wrong" in words((await eve.heard())[-1])


async def test_the_link_of_somebody_else_claims_nothing(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin,) = await group_of(stage, "Link tea", "Lin")
    nadia, eve = await stage.person("Nadia", started=False), await stage.person("Eve")
    await stage.ask("PUT", f"chats/{group}/members/{nadia.id}")
    card = await gives(lin, group, "first come", "2")
    url = (await nadia.press("Claim", group, message=card))["answer"]["url"]

    await eve.opens(url)

    seen = await eve.sees("Lin has a present for you all")
    assert labels(seen) == []
    assert (await view_of(books, code_on(card))).taken == 1


async def test_a_copy_forwarded_by_hand_has_no_claim_and_another_chat_is_refused(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin, tom, anna) = await group_of(stage, "Home tea", "Lin", "Tom", "Anna")
    card = await gives(lin, group, "first come", "3")
    await tom.press("Claim", group, message=card)
    other = await stage.group("Other tea", anna)
    copy = await stage.ask(
        "POST",
        "forward",
        from_=tom.id,
        from_chat=group,
        message_id=card["message_id"],
        to_chat=tom.id,
    )
    assert labels(copy, "Claim") == []
    hello = await anna.sees("Hello everyone", other)

    answer = await anna.presses_raw(f"ec:{code_on(card)}", hello, other)

    assert "another chat" in answer["answer"]["text"]
    assert (await view_of(books, code_on(card))).taken == 1


async def test_a_press_forged_elsewhere_before_all_others_does_not_lock_the_group_out(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin, tom, eve) = await group_of(stage, "Own tea", "Lin", "Tom", "Eve")
    card = await gives(lin, group, "first come", "2")

    forged = await eve.presses_raw(f"ec:{code_on(card)}", (await eve.heard())[-1])

    assert "another chat" in forged["answer"]["text"]
    assert "It's yours, Tom" in await tom.toast("Claim", group, message=card)
    assert (await view_of(books, code_on(card))).taken == 1


async def test_a_bot_that_dies_between_the_claim_and_its_answer_answers_once_it_is_back(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin, tom, anna) = await group_of(stage, "Dying tea", "Lin", "Tom", "Anna")
    card = await gives(lin, group, "first come", "2")
    # The answer to the press is lost on the wire: the share is written, nobody has been told.
    await answers_hang(stage)
    # Nor does the card arrive: what was sent and not yet noted by a bot that dies is sent again.
    await stage.ask("POST", "faults", method_="sendMessage", kind="timeout", times=1)
    press = asyncio.create_task(tom.press("Claim", group, message=card))
    await stage.until(partial(an_answer_hangs, stage), "the answer to the press")
    await bot.stop(signal.SIGKILL)
    await stage.ask("DELETE", "faults")
    assert (await view_of(books, code_on(card))).taken == 1
    assert await books.read(inbox.count), "the bot had not yet let its answer be"
    before = len(await stage.calls("answerCallbackQuery"))
    bot.start()

    async def answered() -> bool | None:
        # Others whose row in the inbox was left are answered once more, too, and may come first.
        answers = json.dumps((await stage.calls("answerCallbackQuery"))[before:])
        return re.search("It's yours, Tom|You already have one", answers) is not None or None

    await stage.until(answered, "a second answer to the press")
    await press  # which the phone may have given up by then
    await tom.sees("from Lin. Where shall it go", button="Send it to")
    assert (await view_of(books, code_on(card))).taken == 1
    assert len([m for m in await tom.messages() if "Lin. Where shall" in words(m)]) == 1
    assert "It's yours, Anna" in await anna.toast("Claim", group, message=card)


async def test_an_answer_that_hangs_writes_nothing_over_what_the_card_shows_meanwhile(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin, tom) = await group_of(stage, "Late tea", "Lin", "Tom")
    card = await gives(lin, group, "first come", "2")
    await tom.press("Claim", group, message=card)
    asked = await tom.sees("Where shall it go", button="Send it to")
    await answers_hang(stage)
    press = asyncio.create_task(tom.press("Send it to", message=asked))
    await tom.sees("ships it by", button="Say thanks")

    # Handled after the press is: the bot has let its answer be by then.
    await tom.answer_to("/help")

    [shown] = [m for m in await tom.messages() if m["message_id"] == asked["message_id"]]
    assert "ships it by" in words(shown) and labels(shown, "Say thanks")
    await days_go_by(stage, 0.001)  # the phone lets the button be
    assert (await press)["answer"] is None


async def test_a_number_of_shares_that_is_none_is_refused_with_the_limit(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin,) = await group_of(stage, "Number tea", "Lin")
    await lin.says("/search@lanbao_bot Oolong", group)
    await lin.press("Oolong", group)
    await lin.press("Send as gift", group)
    await lin.press("first come")
    await lin.press("Another number")
    for typed in ("0", "-1", "10001", "many", "²"):
        await lin.sees("Write how many")
        said = await lin.answer_to(typed)
        assert "between 1 and 100" in words(said), typed
    await lin.says("4")
    await lin.sees("Presents for 4 people", button="Pay")


async def test_an_address_the_shop_does_not_serve_is_no_dead_end(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    group, (lin, tom) = await group_of(stage, "Far tea", "Lin", "Tom")
    card = await gives(lin, group, "first come", "2")
    await tom.press("Claim", group, message=card)
    await tom.sees("Where shall it go", button="Send it to")
    nowhere = shipping.Price("not-served")
    await books.transact(shipping.set_default, SHOP, MERCHANT, nowhere)
    try:
        await tom.press("Send it to")
        no = await tom.sees("does not ship to that place", button="The tea house")
        await tom.press("The tea house", message=no)
        await tom.sees("Collect it at The tea house")
    finally:
        await books.transact(shipping.set_flat, SHOP, MERCHANT, 300, free_from=3000)


async def test_in_chinese_it_reads_like_chinese(
    stage: Stage, bot: BotProcess, books: Database
) -> None:
    lin, kai = await stage.person("Lin", "zh"), await stage.person("Kai", "zh", started=False)
    group = await stage.group("周五茶会", lin, kai)
    await lin.says("/search@lanbao_bot 乌龙茶", group)
    await lin.press("乌龙茶", group)
    await lin.press("送礼物", group)
    await lin.press("先到先得")
    await lin.press("3 份", message=await lin.sees("送几份"))
    await lin.sees("寄到 3 个地址", button="付款")
    await lin.press_and_pay(button="付款")
    await lin.press("发到「周五茶会」")
    card = await kai.sees("Lin 请大家收礼：乌龙茶，3 份", group)
    assert "还有 3 份 · 领到" in words(card)

    await kai.opens((await kai.press("领取", group, message=card))["answer"]["url"])
    await kai.sees("Kai，你好！Lin 送了你一份礼物：乌龙茶")
    await kai.says(ADDRESS)
    await kai.press("没错")
    await kai.sees("前寄出", button="道个谢")
    await kai.press("道个谢")
    await kai.says("谢谢！")
    await lin.sees("Kai：「谢谢！」", button="👍")
