"""Customers write to a shop, and its staff answer: in private, or in the topics of a forum."""

from __future__ import annotations

from store import talks
from store.policy import HOUR
from tests.handlers.merchant.street import Street, hire
from tests.stage.messages import Json, labels, words
from tests.stage.someone import Someone


async def forum_of(street: Street, *others: Someone) -> int:
    """A group with topics, which Mei runs; the bot may make topics there."""
    chat = await street.stage.ask(
        "POST",
        "chats",
        type="supergroup",
        title="Tea house staff",
        is_forum=True,
        bot_admin=True,
        members=[street.mei.id, *(one.id for one in others)],
        admins=[street.mei.id],
    )
    number: int = chat["id"]
    await street.mei.says("/service", number)
    await street.mei.reads("Whoever writes to Tea House gets a topic in “Tea house staff”")
    return number


async def ask(street: Street, text: str = "Is it fresh?") -> None:
    """Anna asks the shop something, from its own button."""
    anna = street.anna
    await anna.answer_to_forged(f"wa:{street.shop}:0:0")
    assert "Tea House has it" in words(await anna.answer_to(text))


async def note(street: Street, forum: int, text: str) -> Json:
    """A message in the staff's forum."""
    return await street.mei.reads(text, forum)


async def test_a_question_about_an_order_is_answered_in_private(street: Street) -> None:
    mei, anna = street.mei, street.anna
    order, _ = await street.paid()
    await anna.forges(f"oo:{order}")
    await anna.press("Ask the shop")
    await anna.reads("What would you like to ask Tea House?")
    await anna.answer_to("When will it come?")
    card = await mei.reads("writes to Tea House")
    assert f"Order {order}: Longjing × 1 · $15.80" in words(card)
    assert "When will it come?" in words(card)
    assert labels(card) == ["Answer", "Quick answers", "Done", f"Order {order}"]
    await mei.press("Answer")
    await mei.reads("What shall I tell Anna?")
    await mei.answer_to("Tomorrow <morning>.")
    answered = await anna.reads("Tomorrow <morning>.")
    assert "Mei" not in words(answered), "the shop answers, whoever that is"
    await mei.sees("Mei has answered.", button="Quick answers")
    # Replying to the message is an answer, too, on both sides.
    await anna.replies(answered, "Thank you!")
    again = await mei.reads("Thank you!")
    await mei.replies(again, "With pleasure.")
    await anna.reads("With pleasure.")


async def test_who_is_slower_sees_that_it_is_answered(street: Street) -> None:
    stage, mei, anna = street.stage, street.mei, street.anna
    sue = await stage.person("Sue")
    await stage.database.transact(hire, street.shop, mei.id, sue.id, "support", stage.now)
    await ask(street)
    for person in (mei, sue):
        await person.reads("Is it fresh?")
    await sue.press("Answer")
    await sue.reads("What shall I tell")
    await sue.answer_to("Picked in April.")
    await mei.sees("Sue has answered.")
    await anna.reads("Picked in April.")


async def test_nobody_else_reads_or_answers(street: Street) -> None:
    stage = street.stage
    eve, pat = await stage.person("Eve"), await stage.person("Pat")
    await stage.open_shop(eve)
    await stage.database.transact(hire, street.shop, street.mei.id, pat.id, "packer", stage.now)
    await ask(street, "A secret")
    [waiting] = await stage.database.read(talks.waiting, street.shop, street.mei.id)
    talk = waiting.talk.id
    for person in (eve, pat, street.anna):
        for data in (f"wt:{talk}", f"wq:{talk}", f"wd:{talk}", f"wp:{talk}:1", f"wo:{talk}"):
            assert "A secret" not in await person.forges(data)
        for data in (f"wl:{street.shop}:0", f"ws:{street.shop}", f"wk:{street.shop}:always"):
            assert "A secret" not in await person.forges(data)
    assert "among yours" in await eve.forges(f"wr:{talk}")
    known = await stage.database.read(talks.get_talk, talk)
    assert known is not None and known.state == "waiting"


async def test_staff_answer_in_one_topic_a_customer(street: Street) -> None:
    stage, mei, anna = street.stage, street.mei, street.anna
    lin = await stage.person("Lin")
    forum = await forum_of(street, lin)
    order, _ = await street.paid()
    await anna.answer_to_forged(f"wa:{street.shop}:{order}:0")
    await anna.answer_to("Is it fresh?")
    first = await note(street, forum, "Is it fresh?")
    assert f"Order {order}" in words(first), "the order on top"
    topic = first["message_thread_id"]

    async def say(person: Someone, text: str) -> None:
        await stage.ask(
            "POST", "messages", from_=person.id, chat=forum, text=text, message_thread_id=topic
        )

    await say(mei, "// is it?")
    await say(mei, "Picked in April.")
    await anna.reads("Picked in April.")
    assert not any("is it?" in words(one) for one in await anna.messages())
    await say(lin, "Hello, I am Lin")
    await note(street, forum, "That stays here")
    await anna.answer_to_forged(f"wa:{street.shop}:0:0")
    await anna.answer_to("Thank you!")
    second = await note(street, forum, "Thank you!")
    assert second["message_thread_id"] == topic
    assert not any("Thank you!" in words(one) for one in await mei.messages()), "told once"


async def test_a_topic_that_was_deleted_is_made_anew_and_without_a_forum_all_is_private(
    street: Street,
) -> None:
    stage, mei = street.stage, street.mei
    forum = await forum_of(street)
    await ask(street, "First")
    topic = (await note(street, forum, "First"))["message_thread_id"]
    chat = stage.world.chats[forum]
    del chat.topics[topic]
    await ask(street, "Second")
    assert (await note(street, forum, "Second"))["message_thread_id"] != topic
    await stage.ask("DELETE", f"chats/{forum}/members/{stage.world.first_bot.id}")
    await mei.reads("Second")
    await ask(street, "Third")
    await mei.reads("Third")


async def test_quick_answers_hours_and_what_waits_too_long(street: Street) -> None:
    stage, mei, anna = street.stage, street.mei, street.anna
    await mei.answer_to("/service")
    await mei.press("Add a quick answer")
    await mei.reads("Which words do you say often?")
    await mei.answer_to("It ships tomorrow.")
    await mei.press("Hours")
    await mei.reads("When does somebody answer?")
    assert "9:00–9:01" in words(await mei.answer_to("9-9:01"))
    await mei.press("Words for when you are away")
    await mei.reads("What else shall I say")
    await mei.answer_to("Have some tea meanwhile.")
    stage.app.clock.offset += HOUR if stage.now // HOUR % 24 in (8, 9) else 0
    await anna.answer_to_forged(f"wa:{street.shop}:0:0")
    sent = words(await anna.answer_to("Hello?"))
    assert "you are answered from" in sent
    assert "Have some tea meanwhile." in sent
    await mei.reads("Hello?")
    stage.app.clock.offset += 25 * HOUR
    queue = await mei.answer_to("/queue")
    assert "One customer waits for an answer" in words(queue)
    await mei.press("Who waits for an answer")
    await mei.sees("since", button="Anna")
    await mei.press("Anna")
    await mei.press("Quick answers")
    await mei.press("It ships tomorrow.")
    await anna.reads("It ships tomorrow.")
    await mei.answer_to("/queue")
    assert "waits for an answer" not in words((await mei.messages())[-1])
