"""Something is wrong: the buyer says what, the shop answers, and whoever runs the bot decides."""

from __future__ import annotations

from store import cases, fulfillments, shops
from store.cases import CaseView
from store.policy import HOUR, Policy
from tests.handlers.merchant.stage import Stage
from tests.handlers.merchant.street import Street, confirm, hire
from tests.stage.messages import buttons, labels, png, words
from tests.stage.someone import Someone


async def received(street: Street, pieces: int = 1) -> tuple[int, int]:
    """An order whose parcel has arrived: its number and the parcel."""
    order, parcel = await street.paid(pieces)
    stage = street.stage
    await stage.database.transact(
        fulfillments.ship,
        parcel,
        street.mei.id,
        carrier="DHL",
        tracking="0034 0433",
        photo=None,
        now=stage.now,
        policy=Policy(),
    )
    await stage.database.transact(
        fulfillments.receive, parcel, street.anna.id, now=stage.now, policy=Policy()
    )
    return order, parcel


async def complains(
    street: Street, order: int, wish: str = "Money back", reason: str = "It is damaged"
) -> None:
    """From the order's card to the words."""
    anna = street.anna
    await anna.forges(f"oo:{order}")
    await anna.sees(f"Order {order}", button="Something is wrong")
    await anna.press("Something is wrong")
    await anna.press(wish)
    await anna.press(reason)
    await anna.reads("Tell Tea House in a few words")


async def newest_case(stage: Stage, order: int) -> CaseView:
    found = await stage.database.read(cases.cases_of, order)
    view = await stage.database.read(cases.view, found[-1].id)
    assert view is not None
    return view


async def test_four_presses_and_a_photo_ask_and_one_press_agrees(street: Street) -> None:
    mei, anna = street.mei, street.anna
    order, _ = await received(street)
    before = anna.presses
    await complains(street, order)
    asked = anna.presses - before
    await anna.sends_photo(png(), "The tin is dented.")
    card = await anna.reads("You asked for the money back. It is damaged.")
    assert "“The tin is dented.”" in words(card)
    assert "Without an answer that is a yes, and $15.80 goes back to you" in words(card)
    assert asked == 3, "[Something is wrong] [Money back] [It is damaged]"
    shown = await mei.reads(f"asks for money back: order {order}, Longjing × 1. It is damaged.")
    assert "“The tin is dented.”" in words(shown) and shown["photo"]
    assert "outbound shipping with it" in words(shown)
    assert labels(shown)[0] == "Approve · $15.80"
    await mei.press("Approve · $15.80", message=shown)
    await anna.reads("Tea House pays you $15.80 of order")
    await mei.sees("You pay .15.80 back by", button=f"Order {order}")
    assert (await newest_case(street.stage, order)).case.state == "refunded"
    history = await mei.answer_to_forged(f"mhi:{order}")
    assert "Mei: case approved" in words(history)


async def test_a_return_goes_to_where_the_shop_says_and_is_checked(street: Street) -> None:
    mei, anna = street.mei, street.anna
    order, _ = await received(street)
    await complains(street, order, "Send it back", "I changed my mind")
    await anna.press("Send without words")
    shown = await mei.sees(f"send something back: order {order}", button="Approve")
    assert "the goods stay there" in words(shown)
    await mei.press("Approve", message=shown)
    await mei.reads("Where shall it be sent back to?")
    await mei.says("Mei, 18 Orchard Street, York")
    await mei.reads("Anna knows.")
    card = await anna.sees("Tea House agrees. Send it by", button="I have sent it")
    assert "Mei, 18 Orchard Street, York" in words(card)
    await anna.press("I have sent it")
    assert "I can't read that number" in words(await anna.answer_to("tomorrow"))
    await anna.says("DHL 0034 0433")
    await anna.reads("On its way back: DHL 0034 0433.")
    shown = await mei.sees("On its way back to you: DHL 0034 0433", button="It's fine")
    await mei.press("It's fine · refund $15.80", message=shown)
    await anna.reads("Tea House pays you $15.80 of order")
    again, _ = await received(street)
    await complains(street, again, "Send it back", "I changed my mind")
    await anna.press("Send without words")
    shown = await mei.sees(f"send something back: order {again}", button="Approve")
    assert labels(shown)[:2] == [
        "Approve · to Mei, 18 Orchard Street, York",
        "To another place",
    ]


async def test_an_exchange_is_shipped_like_any_parcel(street: Street) -> None:
    stage, mei, anna = street.stage, street.mei, street.anna
    order, _ = await received(street, 2)
    await anna.forges(f"oo:{order}")
    await anna.sees(f"Order {order}", button="Something is wrong")
    await anna.press("Something is wrong")
    await anna.press("Longjing: 0 of 2")
    await anna.sees("Which pieces", button="Longjing: 1 of 2")
    await anna.press("Next")
    await anna.press("Exchange it")
    await anna.press("It is the wrong thing")
    await anna.says("It is a black tea.")
    shown = await mei.sees(f"exchange something: order {order}, Longjing × 1", button="Approve")
    await mei.press("Approve", message=shown)
    await mei.says("18 Orchard Street, York")
    await anna.press("I have sent it")
    await anna.says("DHL 0034 0433")
    await mei.press("It's fine · exchange")
    await mei.sees("Settled: an exchange of order", button="Ship")
    await anna.reads("Tea House sends it to you anew by")
    view = await newest_case(stage, order)
    assert view.exchange is not None
    said = await mei.answer_to(f"/ship {order} DHL 0099 0099")
    assert "is shipped: DHL 0099 0099" in words(said)
    await anna.forges(f"oo:{order}")
    card = await anna.reads("2. In exchange: On its way: DHL 0099 0099")
    assert "1. Received on" in words(card)
    assert "$0.00" not in words(card)


async def test_a_sum_is_proposed_and_accepted_with_one_press(street: Street) -> None:
    mei, anna = street.mei, street.anna
    order, _ = await received(street)
    await complains(street, order)
    await anna.says("The tin is dented.")
    shown = await mei.sees(f"money back: order {order}", button="Propose a sum")
    await mei.press("Propose a sum", message=shown)
    await mei.reads("How much do you propose? Up to $15.80.")
    assert "15.80" in words(await mei.answer_to("99"))
    await mei.says("4.50")
    offer = await anna.sees("Tea House offers .4.50", button="Accept $4.50")
    assert labels(offer)[:2] == ["Accept $4.50", "No, thank you"]
    await anna.press("Accept $4.50", message=offer)
    await anna.reads("Tea House pays you $4.50 of order")
    assert (await street.stage.view(order)).order.refunded == 450


async def test_the_queue_names_cases_to_those_who_decide_them(street: Street) -> None:
    stage, mei = street.stage, street.mei
    packer = await stage.person("Paul")
    await stage.database.transact(hire, street.shop, mei.id, packer.id, "packer", stage.now)
    order, _ = await received(street)
    await complains(street, order)
    await street.anna.press("Send without words")
    await mei.sees(f"money back: order {order}")
    queue = await mei.answer_to("/queue")
    assert "One case waits for your answer." in words(queue)
    assert "Nothing waits" not in words(queue)
    await mei.press("Cases · 1")
    waiting = await mei.reads(f"Order {order} · money back · by")
    await mei.press(f"Order {order} · money back", message=waiting)
    assert "case" not in words(await packer.answer_to("/queue"))
    assert await packer.forges(f"mkl:{street.shop}")


async def test_words_and_an_album_are_added(street: Street) -> None:
    stage, anna = street.stage, street.anna
    order, _ = await received(street)
    await complains(street, order)
    await stage.send_album(anna, "Three sides of it.", "", "")
    await street.mei.sees(f"money back: order {order}", button="Photos · 3")
    await anna.sees(f"Order {order}", button="Photos · 3")
    await anna.press("Add words or photos")
    await anna.says("And the lid is missing.")
    await anna.reads("Added. Tea House sees it.")
    await street.mei.reads("“And the lid is missing.”")
    await street.stage.until_said(street.mei.id)
    before = len(await street.mei.heard())
    await street.mei.press("Photos · 3")
    assert len(await street.mei.hears(lambda said: len(said) >= before + 3)) >= before + 3


async def test_it_is_taken_back_and_no_more_asked(street: Street) -> None:
    order, _ = await received(street)
    await complains(street, order)
    await street.anna.press("Send without words")
    shown = await street.mei.sees(f"money back: order {order}", button="Decline")
    assert "stays as it was" in await street.anna.toast("Withdraw my request")
    await street.mei.reads("They took it back.")
    [approve] = [one for one in buttons(shown) if "Approve" in one["text"]]
    late = await street.mei.forges(approve["callback_data"])
    assert "That has gone on meanwhile" in late


async def test_raw_data_of_strangers_moves_nothing(street: Street) -> None:
    stage, mei, anna = street.stage, street.mei, street.anna
    order, parcel = await received(street)
    await complains(street, order)
    await anna.press("Send without words")
    await mei.sees(f"money back: order {order}")
    before = await newest_case(stage, order)
    case = before.case.id
    eve, ria = await stage.person("Eve"), await stage.person("Ria")
    await stage.open_shop(ria)
    for person in (eve, ria):
        for data in (
            *(f"{one}:{case}" for one in ("ko", "kn", "kl", "kx", "km", "kf", "kq")),
            *(f"{one}:{case}" for one in ("mkc", "mkp", "mko", "mkd", "mkf", "mkn")),
            *(f"kr:{case}:0", f"kr:{case}:1580", f"mka:{case}:1580", f"ka:{case}:1:1580"),
            *(f"kw:{order}", f"kp:{parcel}", f"kk:{parcel}:1", f"ks:{parcel}:1"),
            *(f"kb:{parcel}:1:refund:damaged", f"mkl:{street.shop}"),
        ):
            assert await person.forges(data), data
    for data in (f"mka:{case}:1580", f"mkd:{case}", f"kr:{case}:1580", f"kq:{case}"):
        assert await anna.forges(data), data
    for data in (f"kr:{case}:1580", f"kr:{case}:0"):
        assert await mei.forges(data), "who keeps the shop does not run the bot"
    assert await newest_case(stage, order) == before


async def test_whoever_is_dismissed_meanwhile_decides_nothing(street: Street) -> None:
    stage, mei = street.stage, street.mei
    max_ = await stage.person("Max")
    await stage.database.transact(hire, street.shop, mei.id, max_.id, "manager", stage.now)
    order, _ = await received(street)
    await complains(street, order)
    await street.anna.press("Send without words")
    shown = await max_.sees(f"money back: order {order}", button="Approve")
    await max_.press("Decline", message=shown)
    await max_.reads("Why not?")
    await stage.database.transact(shops.remove_staff, street.shop, mei.id, max_.id, now=stage.now)
    assert "don't find that case" in await max_.toast("Approve", message=shown)
    await max_.says("Because.")
    await max_.reads("don't find that case")
    view = await newest_case(stage, order)
    assert (view.case.state, view.words_of("shop")) == ("requested", "")


async def test_silence_pays_back_and_a_blocked_bot_stops_nothing(street: Street) -> None:
    stage, anna = street.stage, street.anna
    order, _ = await received(street)
    await complains(street, order)
    await anna.press("Send without words")
    await street.mei.sees(f"money back: order {order}")
    await stage.ask("POST", "block", user=anna.id, blocked=True)
    stage.app.clock.offset += 48 * HOUR
    await street.mei.sees(f"Please pay .15.80 back to Anna .*: order {order}")
    assert (await newest_case(stage, order)).case.state == "refunded"


async def test_chinese_words_for_a_chinese_buyer(stage: Stage) -> None:
    mei = await stage.person("小美", "zh")
    lin = await stage.person("Lin", "zh")
    shop = await stage.open_shop(mei)
    street = Street(stage, mei, lin, shop, await stage.sell(shop))
    order = (await stage.order(lin, shop, (street.variant, 1))).order.id
    await stage.database.transact(confirm, order, mei.id, stage.now)
    [parcel] = (await stage.view(order)).fulfillments
    await stage.database.transact(
        fulfillments.ship,
        parcel.id,
        mei.id,
        carrier=None,
        tracking="SF1234567890",
        photo=None,
        now=stage.now,
        policy=Policy(),
    )
    await lin.forges(f"oo:{order}")
    await lin.press("东西有问题")
    await lin.press("退款")
    await lin.press("没收到")
    await lin.says("等了十天还没到。")
    card = await lin.reads("你申请退款。原因：没收到。")
    assert "「等了十天还没到。」" in words(card)
    shown = await mei.sees(f"Lin 申请退款：订单 {order}", button="不同意")
    await mei.press("不同意", message=shown)
    await mei.says("物流显示已签收。")
    await lin.reads("没有同意：「物流显示已签收。」")


# Whoever runs the bot


async def declined(operated: Stage) -> tuple[Street, int]:
    mei, anna = await operated.person("Mei"), await operated.person("Anna")
    shop = await operated.open_shop(mei)
    street = Street(operated, mei, anna, shop, await operated.sell(shop))
    order, _ = await received(street)
    await complains(street, order)
    await anna.says("The tin is dented.")
    shown = await mei.sees(f"money back: order {order}", button="Decline")
    await mei.press("Decline", message=shown)
    await mei.says("It was fine when it left.")
    await anna.sees("says no: “It was fine when it left.”", button="Ask whoever runs the bot")
    return street, order


async def test_the_operator_is_asked_and_decides_a_sum(operated: Stage, olga: Someone) -> None:
    street, order = await declined(operated)
    await street.anna.press("Ask whoever runs the bot")
    asked = await olga.sees(f"don't agree about order {order}", button="Refund $15.80")
    assert "Anna says: “The tin is dented.”" in words(asked)
    assert "Tea House says: “It was fine when it left.”" in words(asked)
    await olga.press("Another sum", message=asked)
    await olga.says("7.90")
    await olga.reads(f"Decided: $7.90 of order {order} goes back.")
    await street.anna.reads("Tea House pays you $7.90 of order")
    assert (await operated.view(order)).order.refunded == 790
    await street.anna.reads("Whoever runs this bot has decided: $7.90 goes back.")
    await street.mei.reads("Whoever runs the bot has decided: $7.90 goes back.")


async def test_the_cards_of_a_case_say_when_the_money_is_back(
    operated: Stage, olga: Someone
) -> None:
    street, order = await declined(operated)
    await street.anna.press("Ask whoever runs the bot")
    asked = await olga.sees(f"don't agree about order {order}", button="Refund $15.80")
    await olga.press("Refund $15.80", message=asked)
    await street.anna.sees("has decided: .15.80 goes back.*by hand, by")

    await street.mei.press("I have paid $15.80 back")

    await street.anna.sees(f"Order {order}.*has decided: .15.80 goes back.*.15.80 is back with you")
    await street.mei.sees(f"order {order}.*has decided: .15.80 goes back.*is back with the buyer")


async def test_the_operators_no_is_the_last_word(operated: Stage, olga: Someone) -> None:
    street, order = await declined(operated)
    await street.anna.press("Ask whoever runs the bot")
    asked = await olga.sees(f"don't agree about order {order}", button="Nothing")
    await olga.press("Nothing", message=asked)
    card = await street.anna.reads("Whoever runs this bot has decided that nothing goes back.")
    assert not labels(card, "Ask")
    case = (await newest_case(operated, order)).case.id
    assert "meanwhile" in await olga.forges(f"kr:{case}:1580")
