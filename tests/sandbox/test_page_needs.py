"""What a page that plays people wants to know beyond the contract's table."""

from __future__ import annotations

import pytest
from aiohttp import ClientSession

from sandbox.server import serve
from tests.sandbox.town import Refused, Town


async def test_a_person_can_be_renamed_and_change_language(town: Town) -> None:
    anna = await town.person()
    user = await town.ask("PATCH", f"users/{anna}", {"first_name": "Ann", "language_code": "zh"})
    assert (user["first_name"], user["language_code"]) == ("Ann", "zh")
    await town.say(anna, "hello")
    message = await town.update("message")
    assert message["from"]["language_code"] == "zh"
    assert message["chat"]["first_name"] == "Ann"
    with pytest.raises(Refused):
        await town.ask("PATCH", f"users/{anna}", {"first_name": ""})
    assert (await town.get("users"))[0]["first_name"] == "Ann"


async def test_the_list_of_chats_knows_who_started_blocked_and_administers(town: Town) -> None:
    nadia, anna = await town.stranger(), await town.person()
    chat = await town.group(anna, nadia)
    [group] = await town.get(f"chats?viewer={nadia}")
    assert (group["id"], group["admins"], set(group["members"])) == (chat, [anna], {anna, nadia, 1})
    await town.post("block", user=anna, blocked=True)
    private = next(c for c in await town.get(f"chats?viewer={anna}") if c["type"] == "private")
    assert (private["started"], private["blocked"]) == (True, True)


async def test_shipping_options_can_be_asked_for_before_paying(town: Town) -> None:
    anna = await town.person()
    sent = await town.call(
        "sendInvoice",
        chat_id=anna,
        title="Tea",
        description="Green",
        payload="p",
        currency="USD",
        provider_token="t",
        prices=[{"label": "Tea", "amount": 100}],
        is_flexible=True,
        need_shipping_address=True,
    )
    options = [{"id": "a", "title": "A", "prices": [{"label": "A", "amount": 5}]}]
    asking = town.post(
        "shipping",
        from_=anna,
        chat=anna,
        message_id=sent["message_id"],
        shipping_address={"country_code": "GB"},
    )
    async with town.meanwhile(asking) as waiting:
        query = await town.update("shipping_query")
        await town.call(
            "answerShippingQuery",
            shipping_query_id=query["id"],
            ok=True,
            shipping_options=options,
        )
        assert await waiting == {"shipping_options": options}


async def test_a_chat_picker_shares_a_chat_of_the_kind_it_asks_for(town: Town) -> None:
    anna = await town.person()
    group = await town.group(anna)
    channel = await town.group(anna, kind="channel")
    request = {"request_id": 3, "chat_is_channel": False, "request_title": True}
    keyboard = {"keyboard": [[{"text": "Where?", "request_chat": request}]]}
    await town.call("sendMessage", chat_id=anna, text="x", reply_markup=keyboard)
    for wrong in ({}, {"shared_chat": channel}):
        with pytest.raises(Refused):
            await town.press(anna, "Where?", chat=anna, **wrong)
    assert await town.updates() == []
    await town.press(anna, "Where?", chat=anna, shared_chat=group)
    shared = (await town.update("message"))["chat_shared"]
    assert shared == {"request_id": 3, "chat_id": group, "title": "Tea"}


async def test_the_page_is_served_fresh_and_may_be_linked_to() -> None:
    running = await serve(port=0)
    try:
        visit = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
        async with ClientSession(running.url) as http:
            async with http.get("/", headers=visit) as answer:
                assert answer.status == 200
                assert answer.headers["Cache-Control"] == "no-cache"
            async with http.get("/sandbox/users", headers=visit) as answer:
                assert answer.status == 403
    finally:
        await running.stop()


async def test_a_mention_without_username_carries_its_user(town: Town) -> None:
    anna = await town.person()
    link = f'<a href="tg://user?id={anna}">you</a> <a href="tg://user?id=4711">who</a>'
    sent = await town.call("sendMessage", chat_id=anna, text=link, parse_mode="HTML")
    [entity] = sent["entities"]
    assert (entity["type"], entity["user"]["first_name"]) == ("text_mention", "Anna")


async def test_a_person_deletes_a_message_and_the_bot_learns_it_by_failing(town: Town) -> None:
    anna = await town.person()
    sent = await town.call("sendMessage", chat_id=anna, text="x")
    await town.ask("DELETE", f"chats/{anna}/messages/{sent['message_id']}")
    assert await town.updates() == []
    with pytest.raises(Refused, match="message to edit not found"):
        await town.call("editMessageText", chat_id=anna, message_id=sent["message_id"], text="y")


async def test_a_forum_lists_its_topics_and_what_answers_in_one_stays_there(town: Town) -> None:
    anna = await town.person()
    chat = await town.group(anna, is_forum=True, bot_admin=True)
    events = town.world.events.listen()
    made = await town.call("createForumTopic", chat_id=chat, name="Orders")
    thread = made["message_thread_id"]
    kinds = [(await events.get() or {})["event"] for _ in range(3)]
    assert kinds == ["message", "edited", "chat"]
    [listed] = (await town.get(f"chats?viewer={anna}"))[0]["topics"]
    assert (listed["message_thread_id"], listed["name"]) == (thread, "Orders")
    said = await town.say(anna, "two", chat, message_thread_id=thread)
    reply = await town.say(anna, "three", chat, reply_to=said["message_id"])
    answer = await town.call(
        "sendMessage",
        chat_id=chat,
        text="x",
        reply_parameters={"message_id": said["message_id"]},
        reply_markup={"keyboard": [["Yes"]]},
    )
    pressed = await town.press(anna, "Yes", chat=chat)
    for message in (said, reply, answer, pressed["value"]):
        assert (message["message_thread_id"], message["is_topic_message"]) == (thread, True)


async def test_a_closed_topic_takes_no_words_but_an_administrators(town: Town) -> None:
    owner, anna = await town.person("Tom"), await town.person()
    chat = await town.group(owner, anna, is_forum=True, bot_admin=True)
    made = await town.call("createForumTopic", chat_id=chat, name="Orders")
    place = {"message_thread_id": made["message_thread_id"]}
    await town.call("closeForumTopic", chat_id=chat, **place)
    before = await town.seen(anna, chat)
    with pytest.raises(Refused, match="closed"):
        await town.say(anna, "two", chat, **place)
    assert await town.seen(anna, chat) == before
    await town.say(owner, "two", chat, **place)


async def test_the_line_after_a_payment_knows_what_was_paid_for_and_the_bot_is_not_told(
    town: Town,
) -> None:
    anna = await town.person()
    link = await town.call(
        "createInvoiceLink",
        title="Longjing",
        description="x",
        payload="order:77",
        currency="XTR",
        prices=[{"label": "x", "amount": 5}],
    )
    async with town.meanwhile(town.post("pay", from_=anna, chat=anna, link=link)):
        asked = await town.update("pre_checkout_query")
        await town.call("answerPreCheckoutQuery", pre_checkout_query_id=asked["id"], ok=True)
        message = await town.update("message")
    assert "invoice_title" not in message
    seen = (await town.seen(anna))[-1]
    assert seen["successful_payment"]["invoice_payload"] == "order:77"
    assert seen["invoice_title"] == "Longjing"
