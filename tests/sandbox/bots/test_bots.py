"""Bots of aiogram's own kind, which know nothing of any shop, live in the sandbox unmodified."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiogram import Dispatcher

from tests.sandbox.bots import album, form, lunch, parcels, tombola
from tests.sandbox.living import answer_to, living, next_event
from tests.sandbox.town import Town, attached, png

LEEDS = {"country_code": "GB", "city": "Leeds", "street_line1": "4 Rose Lane", "post_code": "LS1"}
Live = Callable[[Dispatcher], Any]


@pytest.fixture(params=["polling", "webhook"])
async def live(request: pytest.FixtureRequest, town: Town) -> AsyncIterator[Live]:
    """Lets a bot live; none of its calls may fail or break a rule of the Bot API."""
    yield lambda dispatcher: living(town, dispatcher, request.param)
    calls = await town.calls()
    assert len(calls) > 2
    assert [call for call in calls if call["violations"] or not call["ok"]] == []


async def test_a_form_is_filled_in_by_two_people_at_once(town: Town, live: Live) -> None:
    anna, tom = await town.stranger("Anna"), await town.stranger("Tom")
    async with live(form.build()):
        for person in (anna, tom):
            assert (await answer_to(town, person, "/form"))["text"] == "What is your name?"
        assert (await answer_to(town, anna, "Anna"))["text"] == "How old are you?"
        refused = await answer_to(town, anna, "very")
        assert (refused["text"], refused["reply_to_message"]["text"]) == (
            "A number, please.",
            "very",
        )
        answer = await answer_to(town, anna, "41")
        assert (answer["text"], answer["reply_markup"]) == (
            "Anna, 41",
            {"remove_keyboard": True},
        )
        events = town.world.events.listen()
        assert (await town.press(tom, "Cancel"))["kind"] == "text"
        await next_event(events, "message")
        await next_event(events, "message")
        assert (await town.seen(tom))[-1]["text"] == "Never mind."


async def test_a_parcel_is_paid_for_with_the_shipping_that_was_chosen(
    town: Town, live: Live
) -> None:
    anna = await town.stranger("Anna")
    async with live(parcels.build()):
        invoice = await answer_to(town, anna, "/order")
        bill = {"from_": anna, "chat": anna, "message_id": invoice["message_id"], "name": "Anna"}
        far = {**LEEDS, "country_code": "AQ"}
        assert await town.post("pay", **bill, shipping_address=far) == {
            "state": "refused",
            "error": "We do not ship there.",
        }
        assert await town.post(
            "pay", **bill, shipping_address=LEEDS, shipping_option="courier"
        ) == {"state": "refused", "error": "The courier is ill."}
        events = town.world.events.listen()
        paid = await town.post("pay", **bill, shipping_address=LEEDS, shipping_option="Post")
        assert paid["state"] == "paid"
        await next_event(events, "message")
        await next_event(events, "message")
        assert (await town.seen(anna))[-1]["text"] == "Anna, it goes to Leeds by post."
        [charge] = await town.get("payments")
        assert (charge["total_amount"], charge["currency"]) == (2900, "EUR")


async def test_albums_are_sent_slides_turned_and_files_returned(town: Town, live: Live) -> None:
    anna = await town.stranger("Anna")
    async with live(album.build()):
        events = town.world.events.listen()
        await town.say(anna, "/album")
        for _ in range(4):
            await next_event(events, "message")
        pictures = (await town.seen(anna))[-3:]
        assert [p["photo"][-1]["width"] for p in pictures] == [30, 40, 50]
        assert [p.get("caption") for p in pictures] == ["Three of them", None, None]
        assert len({p["media_group_id"] for p in pictures}) == 1

        await answer_to(town, anna, "/slides")
        await town.press(anna, "Next")
        slide = (await town.seen(anna))[-1]
        assert (slide["caption"], slide["photo"][-1]["width"]) == ("Second", 60)

        events = town.world.events.listen()
        sent = attached(png(), "plan.png")
        await town.post("messages", from_=anna, chat=anna, document=sent)
        await next_event(events, "message")
        await next_event(events, "message")
        returned = (await town.seen(anna))[-1]
        assert returned["document"]["file_name"] == "copy of plan.png"
        assert returned["document"]["file_size"] == len(png())


async def test_friends_vote_on_a_card_in_a_chat_the_bot_is_not_in(town: Town, live: Live) -> None:
    anna, tom = await town.stranger("Anna"), await town.stranger("Tom")
    friends = await town.post("chats", type="group", title="F", members=[anna, tom], bot=False)
    async with live(lunch.build()):
        offer = await town.post("inline", from_=anna, chat=friends["id"], query="")
        assert offer["button"] == {"text": "Other places", "start_parameter": "places"}
        card = await town.post(
            f"inline/{offer['query_id']}/choose", result_id="lunch", chat=friends["id"]
        )
        which = {"inline_message_id": card["inline_message_id"]}
        for person, place in ((anna, "Curry"), (tom, "Pies & more"), (anna, "Noodles")):
            assert place in (await town.press(person, place, **which))["answer"]["text"]
        again = await town.press(tom, "Pies & more", **which)
        assert again["answer"]["show_alert"] is True
        shown = (await town.seen(tom, friends["id"]))[-1]
        assert shown["text"] == "Where do we eat?\nNoodles: 1\nPies & more: 1"
        assert shown["entities"][0]["type"] == "bold"


async def test_a_raffle_asks_shows_its_prizes_sells_a_ticket_and_is_told_to_friends(
    town: Town, live: Live
) -> None:
    anna, tom = await town.stranger("Anna"), await town.stranger("Tom")
    friends = await town.post("chats", type="group", title="F", members=[anna, tom], bot=False)
    async with live(tombola.raffle()):
        assert (await answer_to(town, anna, "/start"))["text"] == "Under which name?"
        asked = await answer_to(town, anna, "A & B <3")
        assert asked["text"] == "Well, A & B <3, which number?"
        assert [e["type"] for e in asked["entities"]] == ["bold"]
        events = town.world.events.listen()
        assert (await town.press(anna, "7"))["answer"]["text"] == "Number 7"
        await next_event(events, "message")
        invoice = (await town.seen(anna))[-1]
        bill = {"from_": anna, "chat": anna, "message_id": invoice["message_id"]}
        assert (await town.post("pay", **bill))["state"] == "paid"
        await next_event(events, "message")
        await next_event(events, "message")
        thanks = (await town.seen(anna))[-1]
        assert thanks["text"] == "Good luck with A & B <3:7!"
        assert "successful_payment" in thanks["reply_to_message"]
        assert await town.post("pay", **bill) == {
            "state": "refused",
            "error": "This number is gone.",
        }

        events = town.world.events.listen()
        await town.say(anna, "/prizes")
        for _ in range(4):
            await next_event(events, "message")
        prizes = (await town.seen(anna))[-3:]
        assert len({prize["media_group_id"] for prize in prizes}) == 1

        offer = await town.post("inline", from_=anna, chat=friends["id"], query="")
        events = town.world.events.listen()
        card = await town.post(
            f"inline/{offer['query_id']}/choose", result_id="ticket", chat=friends["id"]
        )
        await next_event(events, "edited")
        pressed = await town.press(
            tom, "Wish luck (0)", inline_message_id=card["inline_message_id"]
        )
        assert pressed["answer"]["show_alert"] is True
        await next_event(events, "edited")
        assert (await town.seen(anna, friends["id"]))[-1]["text"] == "Tom wishes luck."
