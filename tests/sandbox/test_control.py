"""The control side itself: links, faults, clock, limits, reset, events, calls, bots."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from urllib.parse import parse_qsl

import aiohttp
import pytest
from aiogram.utils.web_app import check_webapp_signature

from sandbox.world.initdata import init_data
from tests.sandbox.town import PATIENCE, Refused, Town, data, inline

INVOICE = {
    "title": "Tea",
    "description": "Green",
    "payload": "p",
    "currency": "USD",
    "provider_token": "t",
    "prices": [{"label": "Tea", "amount": 100}],
}


async def test_a_new_person_is_a_bot_api_user(town: Town) -> None:
    user = await town.post("users", first_name="Anna", username="anna_a", language_code="zh")
    assert user.pop("id") > 0
    assert user == {
        "is_bot": False,
        "first_name": "Anna",
        "username": "anna_a",
        "language_code": "zh",
    }
    assert len(await town.get("users")) == 1
    with pytest.raises(Refused, match="taken"):
        await town.post("users", first_name="Other", username="ANNA_A")
    with pytest.raises(Refused, match="first_name"):
        await town.post("users", username="x")
    assert len(await town.get("users")) == 1


async def test_a_start_link_opens_the_private_chat_and_presses_start(town: Town) -> None:
    nadia = await town.stranger()
    for url in (
        "https://t.me/lanbao_bot?start=card_42",
        "t.me/Lanbao_Bot?start=card_42",
        "tg://resolve?domain=lanbao_bot&start=card_42",
    ):
        opened = await town.post("open", from_=nadia, url=url)
        assert opened["kind"] == "start"
        assert (await town.update("message"))["text"] == "/start card_42"
    opened = await town.post("open", from_=nadia, url="https://t.me/lanbao_bot")
    assert opened["kind"] == "chat"
    assert await town.updates() == []


@pytest.mark.parametrize(
    "url",
    [
        "https://t.me/nobody?start=x",
        "https://t.me/lanbao_bot?start=a%20b",
        "https://t.me/lanbao_bot?start=" + "x" * 65,
        "https://example.com/",
        "https://t.me/$nothing",
        "https://t.me/+nothing",
        "",
    ],
)
async def test_a_link_to_nothing_is_refused(town: Town, url: str) -> None:
    nadia = await town.stranger()
    with pytest.raises(Refused) as refused:
        await town.post("open", from_=nadia, url=url)
    assert 400 <= refused.value.status < 500
    assert await town.updates() == []


async def test_a_startgroup_link_adds_the_bot_to_a_group(town: Town) -> None:
    anna = await town.person()
    group = await town.post("chats", type="group", title="T", members=[anna], bot=False)
    url = "https://t.me/lanbao_bot?startgroup=team7"
    with pytest.raises(Refused, match="a group"):
        await town.post("open", from_=anna, url=url, chat=anna)
    await town.post("open", from_=anna, url=url, chat=group["id"])
    updates = await town.updates()
    assert any("my_chat_member" in u for u in updates)
    texts = [u["message"].get("text") for u in updates if "message" in u]
    assert "/start@lanbao_bot team7" in texts


async def test_a_startgroup_link_alone_picks_the_newest_group_without_the_bot(town: Town) -> None:
    anna = await town.person()
    url = "https://t.me/lanbao_bot?startgroup=team7"
    with pytest.raises(Refused, match="in no group") as refused:
        await town.post("open", from_=anna, url=url)
    assert refused.value.status == 409
    for title in ("older", "newer"):
        await town.post("chats", type="group", title=title, members=[anna], bot=False)
    await town.group(anna)
    picked = [(await town.post("open", from_=anna, url=url))["chat"]["title"] for _ in "ab"]
    assert picked == ["newer", "older"]


async def test_faults_break_a_method_so_many_times(town: Town) -> None:
    anna = await town.person()
    await town.post("faults", method="sendMessage", kind="429", times=2, retry_after=7)
    for _ in range(2):
        status, answer = await town.raw("sendMessage", chat_id=anna, text="x")
        assert status == 429
        assert answer["description"] == "Too Many Requests: retry after 7"
        assert answer["parameters"] == {"retry_after": 7}
    await town.call("sendMessage", chat_id=anna, text="arrived")
    await town.post("faults", method="sendMessage", kind="500", times=1)
    status, answer = await town.raw("sendMessage", chat_id=anna, text="x")
    assert (status, answer["description"]) == (500, "Internal Server Error")
    assert (await town.seen(anna))[-1]["text"] == "arrived"
    assert await town.get("faults") == []


async def test_a_lost_answer_has_done_its_work(town: Town) -> None:
    anna = await town.person()
    await town.post("faults", method="sendMessage", kind="lost_answer", times=1)
    with pytest.raises(aiohttp.ClientError):
        await town.raw("sendMessage", chat_id=anna, text="done")
    assert (await town.seen(anna))[-1]["text"] == "done"
    assert (await town.calls("sendMessage"))[-1]["lost"] is True


async def test_a_timeout_does_nothing_and_answers_nothing(town: Town) -> None:
    anna = await town.person()
    before = await town.seen(anna)
    await town.post("faults", method="sendMessage", kind="timeout", times=1)
    async with town.meanwhile(town.raw("sendMessage", chat_id=anna, text="x")) as calling:
        await town.resting(300)
        assert not calling.done()
        await town.post("clock", advance=301)
        with pytest.raises(aiohttp.ClientError):
            await calling
    assert await town.seen(anna) == before


async def test_a_fault_that_does_not_exist_is_refused(town: Town) -> None:
    for body in (
        {"method": "sendMessage", "kind": "earthquake", "times": 1},
        {"method": "sendMessage", "kind": "429", "times": 0},
        {"kind": "429"},
    ):
        with pytest.raises(Refused):
            await town.post("faults", **body)
    assert await town.get("faults") == []


async def test_the_clock_moves_forward_only(town: Town) -> None:
    anna = await town.person()
    before = (await town.say(anna, "a"))["date"]
    await town.post("clock", advance=86_400)
    assert (await town.say(anna, "b"))["date"] - before >= 86_400
    for wrong in (-1, "tomorrow", None, True, 1e12):
        with pytest.raises(Refused):
            await town.post("clock", advance=wrong)


async def test_real_limits_answer_429_and_edits_count(town: Town) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    chat = await town.group(anna, tom)
    await town.post("limits", mode="real")
    sent = await town.call("sendMessage", chat_id=chat, text="0")
    for number in (1, 2):
        await town.call(
            "editMessageText", chat_id=chat, message_id=sent["message_id"], text=str(number)
        )
    status, answer = await town.raw("sendMessage", chat_id=chat, text="x")
    assert status == 429
    assert answer["parameters"]["retry_after"] >= 1
    await town.call("sendMessage", chat_id=tom, text="another chat")
    # 20 a minute in a group, however slowly.
    for number in range(17):
        await town.post("clock", advance=3)
        await town.call("sendMessage", chat_id=chat, text=str(number))
    await town.post("clock", advance=3)
    status, _ = await town.raw("sendMessage", chat_id=chat, text="x")
    assert status == 429
    await town.post("clock", advance=60)
    await town.call("sendMessage", chat_id=chat, text="x")


async def test_thirty_messages_a_second_are_a_bots_limit(town: Town) -> None:
    people = [await town.person(f"P{n}") for n in range(31)]
    await town.post("limits", mode="real")
    sent = await asyncio.gather(*(town.raw("sendMessage", chat_id=p, text="x") for p in people))
    assert sorted(code for code, _ in sent) == [200] * 30 + [429]


async def test_limits_are_off_unless_switched_on(town: Town) -> None:
    anna = await town.person()
    for number in range(50):
        await town.call("sendMessage", chat_id=anna, text=str(number))
    with pytest.raises(Refused):
        await town.post("limits", mode="strict")


async def test_every_call_is_written_down_with_its_violations(town: Town) -> None:
    anna = await town.person()
    await town.call("sendMessage", chat_id=anna, text="x", colour="red")
    with pytest.raises(Refused):
        await town.call("sendMessage", chat_id=anna, text="x" * 4097)
    good, bad = await town.calls("sendMessage")
    assert good["ok"] is True
    assert good["parameters"]["text"] == "x"
    assert good["answer"]["result"]["text"] == "x"
    assert "colour" in good["violations"][0]["problem"] + good["violations"][0]["field"]
    assert (bad["ok"], bad["answer"]["error_code"]) == (False, 400)
    assert bad["violations"][0]["field"] == "text"
    assert good["ms"] >= 0
    assert [c["id"] for c in await town.get(f"calls?method=sendMessage&after={good['id']}")] == [
        bad["id"]
    ]


async def test_what_happens_is_told_live(town: Town) -> None:
    anna = await town.person()
    async with town.http.ws_connect("/sandbox/events") as socket:
        await town.post("clock", advance=0)
        assert (await socket.receive_json(timeout=PATIENCE))["event"] == "clock"
        await town.call("sendMessage", chat_id=anna, text="x", reply_markup=inline([data("B")]))
        message = await socket.receive_json(timeout=PATIENCE)
        assert (message["event"], message["chat"]) == ("message", anna)
        call = await socket.receive_json(timeout=PATIENCE)
        assert (call["event"], call["method"], call["ok"]) == ("call", "sendMessage", True)
        async with town.meanwhile(town.press(anna, "B")):
            query = await town.update("callback_query")
            await town.call("answerCallbackQuery", callback_query_id=query["id"], text="ok")
        seen = set()
        while "callback_answer" not in seen:
            seen.add((await socket.receive_json(timeout=PATIENCE))["event"])


async def test_every_kind_of_event_is_told(town: Town) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    chat = await town.group(anna, tom)
    card = await town.call("sendInvoice", chat_id=anna, **INVOICE)
    events = town.world.events.listen()

    async def heard(*kinds: str) -> None:
        """These events, in that order; calls of the bot are between them."""
        missing = list(kinds)
        async with asyncio.timeout(PATIENCE):
            while missing:
                event = await events.get()
                assert event is not None
                if event["event"] == missing[0]:
                    missing.pop(0)

    await town.post("users", first_name="Kai")
    await heard("user")
    said = await town.say(anna, "x", chat)
    await town.post("edit", from_=anna, chat=chat, message_id=said["message_id"], text="y")
    await town.ask("DELETE", f"chats/{chat}/messages/{said['message_id']}")
    await heard("message", "edited", "deleted")
    await town.ask("DELETE", f"chats/{chat}/members/{tom}")
    await heard("message", "member")
    await town.post("chats", type="group", title="New", members=[anna])
    await heard("message", "member", "chat")
    await town.call("setMyCommands", commands=[{"command": "a", "description": "A"}])
    await town.call("sendChatAction", chat_id=anna, action="typing")
    await heard("commands", "call", "action", "call")
    await town.updates()
    async with town.meanwhile(
        town.post("pay", from_=anna, chat=anna, message_id=card["message_id"])
    ):
        query = await town.update("pre_checkout_query")
        await town.call("answerPreCheckoutQuery", pre_checkout_query_id=query["id"], ok=True)
        await heard("message", "payment")
    await town.post("faults", method="getMe", kind="500", times=1)
    assert (await town.raw("getMe"))[0] == 500
    await heard("fault", "call")
    await town.post("faults", method="message", kind="lost_update", times=1)
    await town.say(anna, "x")
    await heard("fault")
    await town.post("block", user=anna, blocked=True)
    await town.post("clock", advance=1)
    await town.post("reset")
    await heard("block", "clock", "reset")


async def test_a_listener_that_reads_nothing_holds_nobody_up(town: Town) -> None:
    anna = await town.person()
    town.world.events.listen()
    other = town.world.events.listen()
    for number in range(11_000):
        town.world.events.publish("message", chat=anna, message_id=number)
    assert other.qsize() == 10_000
    assert (await town.say(anna, "still here"))["text"] == "still here"


async def test_a_fault_of_any_method_spares_the_polls(town: Town) -> None:
    anna = await town.person()
    await town.post("faults", method="*", kind="500", times=1)
    assert await town.updates() == []
    assert (await town.raw("sendChatAction", chat_id=anna, action="typing"))[0] == 500
    assert (await town.raw("sendChatAction", chat_id=anna, action="typing"))[0] == 200


async def test_faults_that_are_armed_can_be_taken_back(town: Town) -> None:
    await town.post("faults", method="getMe", kind="429", times=5, retry_after=3)
    assert await town.get("faults") == [
        {"method": "getMe", "kind": "429", "times": 5, "retry_after": 3}
    ]
    assert await town.ask("DELETE", "faults") == []
    assert (await town.raw("getMe"))[0] == 200


async def test_a_press_that_waits_while_the_world_is_emptied_gets_no_answer(town: Town) -> None:
    anna = await town.person()
    await town.call("sendMessage", chat_id=anna, text="x", reply_markup=inline([data("Buy")]))
    async with town.meanwhile(town.press(anna, "Buy")) as pressed:
        query = await town.update("callback_query")
        await town.post("reset")
        with pytest.raises(Refused, match="query is too old"):
            await town.call("answerCallbackQuery", callback_query_id=query["id"])
        await town.post("clock", advance=11)
        assert (await pressed)["answer"] is None


async def test_reset_empties_the_world_and_reuses_no_id(town: Town) -> None:
    anna = await town.person()
    chat = await town.group(anna)
    await town.post("faults", method="sendMessage", kind="500", times=1)
    await town.say(anna, "hello")
    await town.post("reset")
    assert await town.get("users") == []
    assert await town.get("chats") == []
    assert await town.calls() == []
    assert await town.get("faults") == []
    assert await town.updates() == []
    with pytest.raises(Refused, match="chat not found"):
        await town.call("sendMessage", chat_id=chat, text="x")
    assert await town.stranger("Anna") > anna


async def test_the_bots_menu_is_shown(town: Town) -> None:
    commands = [{"command": "shop", "description": "Look around"}]
    await town.call("setMyCommands", commands=commands)
    await town.call("setMyCommands", commands=[], language_code="zh")
    assert await town.call("getMyCommands") == commands
    bot = await town.get("bot")
    assert bot["username"] == "lanbao_bot"
    assert bot["commands"][0]["commands"] == commands
    assert "token" not in json.dumps(bot)


async def test_a_second_bot_lives_beside_the_first(town: Town) -> None:
    anna = await town.person()
    with pytest.raises(Refused, match="Unauthorized"):
        await town.call("getMe", token="2:other")
    await town.post("bots", token="2:other", username="other_bot", first_name="Other")
    assert (await town.call("getMe", token="2:other"))["username"] == "other_bot"
    await town.post("open", from_=anna, url="https://t.me/other_bot?start=a")
    assert await town.updates() == []
    [update] = await town.call("getUpdates", token="2:other")
    assert update["message"]["text"] == "/start a"
    await town.call("sendMessage", token="2:other", chat_id=anna, text="I am another")
    assert all(m.get("text") != "I am another" for m in await town.seen(anna))
    theirs = await town.get(f"chats/{anna}/messages?viewer={anna}&bot=other_bot")
    assert theirs[-1]["text"] == "I am another"
    with pytest.raises(Refused):
        await town.post("bots", token="2:again", username="again_bot")
    with pytest.raises(Refused):
        await town.post("bots", token="nonsense", username="x_bot")


async def test_a_mini_app_gets_signed_init_data(town: Town) -> None:
    anna = await town.person()
    await town.call(
        "sendMessage",
        chat_id=anna,
        text="x",
        reply_markup=inline([{"text": "App", "web_app": {"url": "https://example.com"}}]),
    )
    pressed = await town.press(anna, "App")
    assert check_webapp_signature("1:demo", pressed["init_data"])
    assert not check_webapp_signature("1:other", pressed["init_data"])
    fields = dict(parse_qsl(pressed["init_data"]))
    assert json.loads(fields["user"])["id"] == anna
    result = {
        "type": "article",
        "id": "1",
        "title": "T",
        "input_message_content": {"message_text": "from the app"},
    }
    await town.call("answerWebAppQuery", web_app_query_id=fields["query_id"], result=result)
    assert (await town.seen(anna))[-1]["text"] == "from the app"


async def test_an_app_of_a_keyboard_is_told_nobody_and_alone_sends_data(town: Town) -> None:
    anna = await town.person()
    app = {"text": "App", "web_app": {"url": "https://example.com"}}
    await town.call("sendMessage", chat_id=anna, text="a", reply_markup={"keyboard": [[app]]})
    assert (await town.press(anna, "App"))["init_data"] == ""
    sent = await town.press(anna, "App", web_app_data="2 teas")
    assert sent["kind"] == "web_app_data"
    told = await town.update("message")
    assert told["web_app_data"] == {"data": "2 teas", "button_text": "App"}
    await town.call("sendMessage", chat_id=anna, text="b", reply_markup=inline([app]))
    before = await town.seen(anna)
    with pytest.raises(Refused, match="reply keyboard"):
        await town.press(anna, "App", web_app_data="2 teas")
    await town.call("sendMessage", chat_id=anna, text="a", reply_markup={"keyboard": [[app]]})
    with pytest.raises(Refused, match="4096"):
        await town.press(anna, "App", web_app_data="x" * 4097)
    assert len(await town.seen(anna)) == len(before) + 1
    assert await town.updates() == []


def test_init_data_is_signed_as_telegram_documents_it() -> None:
    signed = dict(parse_qsl(init_data("1:demo", {"id": 5, "is_bot": False}, "q", 1000)))
    given = signed.pop("hash")
    text = "\n".join(f"{name}={signed[name]}" for name in sorted(signed))
    secret = hmac.new(b"WebAppData", b"1:demo", hashlib.sha256).digest()
    assert hmac.new(secret, text.encode(), hashlib.sha256).hexdigest() == given


async def test_people_and_chats_may_come_back_under_their_ids(town: Town) -> None:
    anna = await town.post("users", first_name="Anna", id=5000, started=True)
    assert anna["id"] == 5000
    await town.call("sendMessage", chat_id=5000, text="welcome back")
    group = await town.post("chats", type="group", title="T", members=[5000], id=-5001)
    shop = await town.post(
        "chats", type="supergroup", title="S", members=[5000], id=-1_000_000_005_002
    )
    assert (group["id"], shop["id"]) == (-5001, -1_000_000_005_002)
    assert (await town.post("users", first_name="Tom"))["id"] == 1001
    for path, body in (
        ("users", {"first_name": "Eve", "id": 5000}),
        ("users", {"first_name": "Eve", "id": 1}),
        ("users", {"first_name": "Eve", "id": -5}),
        ("chats", {"type": "group", "title": "T", "members": [5000], "id": -5001}),
        ("chats", {"type": "group", "title": "T", "members": [5000], "id": 77}),
        ("chats", {"type": "supergroup", "title": "T", "members": [5000], "id": -77}),
    ):
        with pytest.raises(Refused) as refused:
            await town.post(path, **body)
        assert 400 <= refused.value.status < 500
    assert len(await town.get("users")) == 2
    assert len(await town.get("chats")) == 3


async def test_a_button_to_somebody_who_hides_is_refused(town: Town) -> None:
    anna, kai = await town.person(), await town.stranger("Kai", hidden=True)
    for user, problem in ((kai, "BUTTON_USER_PRIVACY_RESTRICTED"), (4711, "BUTTON_USER_INVALID")):
        button = {"text": "Write", "url": f"tg://user?id={user}"}
        with pytest.raises(Refused, match=problem):
            await town.call("sendMessage", chat_id=anna, text="x", reply_markup=inline([button]))
    button = {"text": "Write", "url": f"tg://user?id={anna}"}
    await town.call("sendMessage", chat_id=anna, text="x", reply_markup=inline([button]))


async def test_an_id_of_ones_choice_leaves_its_neighbours_alone(town: Town) -> None:
    first = await town.person("Anna")
    chosen = await town.post("users", first_name="Mei", id=7006)
    taken = await town.post("users", first_name="Tom", id=first + 1)
    after = await town.post("users", first_name="Ben")
    assert (chosen["id"], taken["id"], after["id"]) == (7006, first + 1, first + 2)
