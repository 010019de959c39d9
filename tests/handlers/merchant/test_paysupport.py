"""/paysupport as a conversation: the payment, the question, the answer, a refund from there."""

from __future__ import annotations

from tests.handlers.merchant.stage import Stage
from tests.handlers.merchant.street import Street
from tests.stage.messages import Json, labels, words
from tests.stage.someone import Someone


async def paysupport(anna: Someone) -> Json:
    """What /paysupport shows, whatever else she is told meanwhile."""
    await anna.reads("Thank you, Anna!")
    await anna.says("/paysupport")
    return await anna.reads("Which payment is it about?")


async def test_a_question_goes_to_the_shop_and_its_answer_comes_back(street: Street) -> None:
    mei, anna = street.mei, street.anna
    order, _ = await street.paid()
    asked = await paysupport(anna)
    [payment] = labels(asked, "order")
    assert "Tea House · $15.80 · " in payment
    assert payment.endswith(f"order {order}")
    await anna.press(payment)
    await anna.reads("What happened?")
    shown = await anna.answer_to("Charged <b>twice</b>?")
    assert "Anna: “Charged <b>twice</b>?”" in words(shown)
    assert "Tea House answers by" in words(shown)

    told = await mei.reads("Anna asks about a payment.")
    assert f"Order {order} · $15.80 by transfer or cash" in words(told)
    assert "Anna: “Charged <b>twice</b>?”" in words(told)
    assert {"Answer", "Refund", f"Order {order}", "It’s settled"} <= set(labels(told))
    assert "One person waits for an answer about a payment." in words(await mei.answer_to("/queue"))
    await mei.press("Questions about payments · 1")
    await mei.press("Anna · by")
    await mei.press("Answer")
    await mei.reads("What shall I tell Anna?")
    await mei.answer_to("Only once. Look again tomorrow.")

    answered = await anna.reads("Tea House has answered.")
    assert "Tea House: “Only once. Look again tomorrow.”" in words(answered)
    assert {"Write back", "It’s settled"} <= set(labels(answered))
    await anna.press("Write back")
    await anna.reads("What happened?")
    await anna.answer_to("It is there now, thanks")
    await mei.reads("It is there now, thanks")
    await anna.reads("Tea House answers by")
    await anna.press("It’s settled")
    await anna.reads("It’s settled. If something is wrong after all")
    assert "waits for an answer" not in words(await mei.answer_to("/queue"))


async def test_the_shop_refunds_from_the_conversation(street: Street) -> None:
    mei, anna = street.mei, street.anna
    order, _ = await street.paid()
    await paysupport(anna)
    await anna.press(f"order {order}")
    await anna.reads("What happened?")
    await anna.answer_to("I do not want it any more")
    await mei.reads("Anna asks about a payment.")
    await mei.press("Refund")
    await mei.reads(f"Give $15.80 of order {order} back to Anna?")
    await mei.press("Refund $15.80")
    [refund] = (await street.stage.view(order)).refunds
    assert refund.amount == 1580


async def test_whoever_paid_nothing_finds_the_shop(stage: Stage, street: Street) -> None:
    ben = await stage.person("Ben")
    said = await ben.answer_to("/paysupport")
    assert "You have not paid anything here yet." in words(said)
    first = {"row": 0, "column": 0}
    await stage.ask(
        "POST", "press", from_=ben.id, chat=ben.id, message_id=said["message_id"], button=first
    )
    await ben.reads("What would you like to ask Tea House?")


async def test_in_a_group_it_answers_with_the_private_chat(stage: Stage, street: Street) -> None:
    anna = street.anna
    await street.paid()
    await anna.reads("Thank you, Anna!")
    group = await stage.group("Tea friends", anna)
    await anna.says("/paysupport@lanbao_bot", group)
    said = await anna.sees("in our private chat", group)
    assert said["message_id"] == 0, "seen by her alone"
    assert labels(said) == []
    await anna.opens("https://t.me/lanbao_bot?start=ps-pay")
    assert "$15.80" in str(labels(await anna.reads("Which payment is it about?")))


async def test_strangers_buttons_show_nothing(street: Street) -> None:
    stage, anna = street.stage, street.anna
    order, _ = await street.paid()
    await paysupport(anna)
    await anna.press(f"order {order}")
    await anna.reads("What happened?")
    await anna.answer_to("A secret question")
    eve: Someone = await stage.person("Eve")
    await eve.says("/start")
    for number in range(1, 12):
        for forged in ("qo", "qw", "qs"):
            await eve.forges(f"{forged}:{number}")
    assert await eve.forges(f"ql:{street.shop}")
    assert not any("secret" in words(one) for one in await eve.messages())
    await street.mei.reads("A secret question")
