"""Updates: polling, webhooks, order, life-times and conflicts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web

from sandbox.world.updates import KINDS
from tests.sandbox.town import PATIENCE, Refused, Town, data, inline


async def test_a_poll_waits_until_something_happens(town: Town) -> None:
    anna = await town.person()
    async with town.meanwhile(town.updates(wait=30)) as poll:
        await town.resting(30)
        assert not poll.done()
        await town.say(anna, "hello")
        [update] = await poll
    assert update["message"]["text"] == "hello"


async def test_a_poll_is_cut_to_fifty_seconds(town: Town) -> None:
    async with town.meanwhile(town.updates(wait=1000)) as poll:
        await town.resting(50)
        await town.post("clock", advance=49)
        assert not poll.done()
        await town.post("clock", advance=2)
        assert await asyncio.wait_for(poll, 60) == []


async def test_an_update_stays_until_its_offset_confirms_it(town: Town) -> None:
    anna = await town.person()
    await town.say(anna, "one")
    await town.say(anna, "two")
    first = await town.call("getUpdates")
    assert await town.call("getUpdates") == first
    confirmed = await town.call("getUpdates", offset=first[0]["update_id"] + 1)
    assert [u["message"]["text"] for u in confirmed] == ["two"]
    assert await town.call("getUpdates") == confirmed


async def test_a_negative_offset_takes_the_last_ones_and_forgets_the_rest(town: Town) -> None:
    anna = await town.person()
    for text in ("one", "two", "three"):
        await town.say(anna, text)
    assert [u["message"]["text"] for u in await town.call("getUpdates", offset=-1)] == ["three"]
    assert len(await town.call("getUpdates")) == 1


async def test_limit_bounds_the_batch(town: Town) -> None:
    anna = await town.person()
    for number in range(5):
        await town.say(anna, str(number))
    assert len(await town.call("getUpdates", limit=2)) == 2


async def test_an_older_poll_ends_with_409_when_another_begins(town: Town) -> None:
    async with town.meanwhile(town.call("getUpdates", timeout=30)) as older:
        await town.resting(30)
        async with town.meanwhile(town.call("getUpdates", timeout=30)):
            with pytest.raises(Refused) as refused:
                await older
    assert refused.value.status == 409
    assert refused.value.sentence == (
        "Conflict: terminated by other getUpdates request;"
        " make sure that only one bot instance is running"
    )


async def test_reactions_and_members_come_only_when_asked_for(town: Town) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    chat = await town.group(anna, bot_admin=True)
    said = await town.say(anna, "hello", chat)
    await town.updates()
    for wanted in (None, ["message", "chat_member", "message_reaction"]):
        if wanted is not None:
            await town.updates(allowed_updates=wanted)
        await town.post("react", from_=anna, chat=chat, message_id=said["message_id"], emoji="👍")
        await town.post("react", from_=anna, chat=chat, message_id=said["message_id"], emoji="")
        await town.ask("PUT", f"chats/{chat}/members/{tom}")
        await town.ask("DELETE", f"chats/{chat}/members/{tom}")
        kinds = {kind for update in await town.updates() for kind in update} - {"update_id"}
        if wanted is None:
            assert kinds == {"message"}
        else:
            assert kinds == {"message", "chat_member", "message_reaction"}


async def test_what_was_not_asked_for_is_dropped_also_a_payments_query(town: Town) -> None:
    anna = await town.person()
    await town.updates(allowed_updates=["message"])
    invoice = await _invoice(town, anna)
    async with town.meanwhile(
        town.post("pay", from_=anna, chat=anna, message_id=invoice)
    ) as paying:
        await town.resting(10)
        assert await town.updates() == []
        await town.post("clock", advance=11)
        assert await paying == {"state": "refused", "error": "BOT_PRECHECKOUT_TIMEOUT"}


async def _invoice(town: Town, person: int) -> int:
    sent = await town.call(
        "sendInvoice",
        chat_id=person,
        title="Tea",
        description="Green",
        payload="p",
        currency="USD",
        provider_token="t",
        prices=[{"label": "Tea", "amount": 100}],
    )
    return int(sent["message_id"])


async def _said(town: Town, anna: int) -> None:
    await town.say(anna, "hello")


async def _pressed(town: Town, anna: int) -> None:
    await town.call("sendMessage", chat_id=anna, text="x", reply_markup=inline([data("Buy")]))
    async with town.meanwhile(town.press(anna, "Buy")):
        await town.call("getUpdates", timeout=5)


async def _typed(town: Town, anna: int) -> None:
    async with town.meanwhile(town.post("inline", from_=anna, chat=anna, query="x")):
        await town.call("getUpdates", timeout=5)


async def _chosen(town: Town, anna: int) -> None:
    asking = town.post("inline", from_=anna, chat=anna, query="x")
    result = {"type": "article", "id": "1", "title": "T"}
    result |= {"input_message_content": {"message_text": "x"}}
    async with town.meanwhile(asking) as offered:
        query = await town.update("inline_query")
        await town.call("answerInlineQuery", inline_query_id=query["id"], results=[result])
        offer = await offered
    # In a chat without the bot nothing but the choice reaches it.
    tom = await town.stranger("Tom")
    await town.post(f"inline/{offer['query_id']}/choose", result_id="1", chat=tom)


async def _paying(town: Town, anna: int) -> None:
    invoice = await _invoice(town, anna)
    async with town.meanwhile(town.post("pay", from_=anna, chat=anna, message_id=invoice)):
        await town.call("getUpdates", timeout=5)


async def _blocked(town: Town, anna: int) -> None:
    await town.post("block", user=anna, blocked=True)


Happens = Callable[[Town, int], Awaitable[None]]


@pytest.mark.parametrize(
    ("happens", "life"),
    [
        (_said, 86_400),
        (_pressed, 150),
        (_typed, 30),
        (_chosen, 600),
        (_paying, 150),
        (_blocked, 86_400),
    ],
)
@pytest.mark.parametrize("late", [False, True])
async def test_an_update_is_kept_for_its_life(
    town: Town, happens: Happens, life: int, late: bool
) -> None:
    anna = await town.person()
    await happens(town, anna)
    await town.post("clock", advance=life + 1 if late else life - 5)
    assert len(await town.updates()) == (not late)


@pytest.mark.parametrize(
    ("kind", "life"),
    [
        ("edited_message", 86_400),
        ("shipping_query", 150),
        ("chat_member", 86_400),
        ("message_reaction", 86_400),
    ],
)
def test_the_other_lives_are_those_of_the_real_server(kind: str, life: int) -> None:
    assert KINDS[kind][0] == life


async def test_update_ids_jump_after_a_week_of_silence(town: Town) -> None:
    anna = await town.person()
    await town.say(anna, "one")
    [first] = await town.updates()
    await town.updates()
    await town.post("clock", advance=8 * 86_400)
    await town.say(anna, "two")
    [second] = await town.call("getUpdates")
    assert second["update_id"] != first["update_id"] + 1


class Hook:
    """A bot's web server that answers as it is told."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.refuse: set[str] = set()
        self.answer: dict[str, Any] | None = None
        self.came = asyncio.Event()
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        [kind] = set(update) - {"update_id"}
        self.taken.append(update)
        self.came.set()
        if kind in self.refuse:
            return web.Response(status=500)
        return web.json_response(self.answer) if self.answer else web.Response()

    async def until(self, count: int) -> None:
        async with asyncio.timeout(PATIENCE):
            while len(self.taken) < count:
                self.came.clear()
                await self.came.wait()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    answers = Hook()
    app = web.Application()
    app.router.add_post("/hook", answers.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    answers.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield answers
    await runner.cleanup()


async def test_a_webhook_gets_updates_in_order_with_its_secret(town: Town, hook: Hook) -> None:
    anna = await town.person()
    await town.say(anna, "waited")
    await town.call("setWebhook", url=hook.url, secret_token="s3cret")
    for number in range(5):
        await town.say(anna, str(number))
    await hook.until(6)
    assert [u["message"]["text"] for u in hook.taken] == ["waited", "0", "1", "2", "3", "4"]
    assert set(hook.secrets) == {"s3cret"}


async def test_polling_is_refused_while_a_webhook_is_set(town: Town, hook: Hook) -> None:
    await town.call("setWebhook", url=hook.url)
    with pytest.raises(Refused) as refused:
        await town.updates()
    assert refused.value.status == 409
    assert "use deleteWebhook to delete the webhook first" in refused.value.sentence
    assert (await town.call("getWebhookInfo"))["url"] == hook.url
    await town.call("deleteWebhook")
    assert await town.updates() == []


async def test_a_failing_update_blocks_its_lane_and_no_other(town: Town, hook: Hook) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    hook.refuse = {"message"}
    await town.call("setWebhook", url=hook.url)
    await town.say(anna, "first")
    await town.say(anna, "second")
    await hook.until(2)
    # The same update again at once, and nothing of what stands behind it.
    assert [u["message"]["text"] for u in hook.taken] == ["first", "first"]
    await town.call("sendMessage", chat_id=anna, text="x", reply_markup=inline([data("Buy")]))
    async with town.meanwhile(town.press(anna, "Buy")):
        await hook.until(3)
    assert hook.taken[2]["callback_query"]["data"] == "Buy"
    await town.say(tom, "another chat")
    await hook.until(5)
    assert {u["message"]["text"] for u in hook.taken[3:]} == {"another chat"}
    # It waits 2 seconds, then 4 …
    hook.refuse = set()
    await town.post("clock", advance=3)
    await hook.until(8)
    assert [u["message"]["text"] for u in hook.taken[5:]].count("first") == 1
    info = await town.call("getWebhookInfo")
    assert "500" in info["last_error_message"]


async def test_repeats_come_at_once_then_after_2_4_8_seconds_until_the_updates_life_ends(
    town: Town, hook: Hook
) -> None:
    anna = await town.person()
    await town.call("sendMessage", chat_id=anna, text="x", reply_markup=inline([data("Buy")]))
    hook.refuse = {"callback_query"}
    await town.call("setWebhook", url=hook.url)
    async with town.meanwhile(town.press(anna, "Buy")) as first:
        await hook.until(2)
        for number, wait in enumerate((2, 4, 8, 16, 32, 64), start=3):
            await town.resting(wait)
            await town.post("clock", advance=wait - 1)
            assert len(hook.taken) == number - 1
            await town.post("clock", advance=1)
            await hook.until(number)
        assert (await first)["answer"] is None
    # 126 of its 150 seconds are over: it is given up after the rest, and the next one comes.
    async with town.meanwhile(town.press(anna, "Buy")):
        await town.resting(24)
        await town.post("clock", advance=25)
        await hook.until(9)
    assert len({u["callback_query"]["id"] for u in hook.taken[:8]}) == 1
    assert hook.taken[8]["callback_query"]["id"] != hook.taken[0]["callback_query"]["id"]


async def test_a_call_may_ride_in_the_answer_to_a_webhook(town: Town, hook: Hook) -> None:
    anna = await town.person()
    hook.answer = {"method": "sendMessage", "chat_id": anna, "text": "rode along"}
    await town.call("setWebhook", url=hook.url)
    events = town.world.events.listen()
    await town.say(anna, "hello")
    async with asyncio.timeout(PATIENCE):
        while (event := await events.get()) and event["event"] != "call":
            pass
    assert (await town.seen(anna))[-1]["text"] == "rode along"


async def test_a_webhook_elsewhere_must_be_https(town: Town) -> None:
    for url, problem in (
        ("http://example.com/hook", "An HTTPS URL must be provided"),
        ("https://example.com:9999/hook", "only on ports 80, 88, 443 or 8443"),
        ("ftp://example.com", "invalid webhook URL"),
        ("http://[x", "invalid webhook URL"),
        ("https://example.com:port/", "invalid webhook URL"),
    ):
        with pytest.raises(Refused, match=problem):
            await town.call("setWebhook", url=url)
    assert (await town.call("getWebhookInfo"))["url"] == ""


async def test_a_webhook_ends_the_poll_that_hangs(town: Town, hook: Hook) -> None:
    async with town.meanwhile(town.call("getUpdates", timeout=30)) as poll:
        await town.resting(30)
        await town.call("setWebhook", url=hook.url)
        with pytest.raises(Refused, match="Conflict: terminated by setWebhook request"):
            await poll


async def test_a_webhook_survives_a_reset(town: Town, hook: Hook) -> None:
    await town.person()
    await town.call("setWebhook", url=hook.url)
    await town.post("reset")
    kai = await town.stranger("Kai")
    await town.say(kai, "hello")
    await hook.until(1)
    assert hook.taken[0]["message"]["text"] == "hello"


async def test_a_duplicated_update_comes_twice_by_webhook(town: Town, hook: Hook) -> None:
    anna = await town.person()
    await town.call("setWebhook", url=hook.url)
    await town.post("faults", method="message", kind="duplicate_update", times=1)
    await town.say(anna, "once")
    await town.say(anna, "next")
    await hook.until(3)
    assert [u["message"]["text"] for u in hook.taken] == ["once", "once", "next"]
    assert hook.taken[0] == hook.taken[1]


async def test_a_duplicated_update_comes_again_after_it_was_confirmed(town: Town) -> None:
    anna = await town.person()
    await town.post("faults", method="getUpdates", kind="duplicate_update", times=1)
    await town.say(anna, "once")
    first = await town.call("getUpdates")
    confirming = {"offset": first[0]["update_id"] + 1}
    assert await town.call("getUpdates", **confirming) == first
    assert await town.call("getUpdates", **confirming) == []


async def test_a_reordered_update_is_overtaken_by_one_of_another_lane(town: Town) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    await town.post("faults", method="message", kind="reorder", times=1)
    await town.say(anna, "early")
    await town.say(tom, "late")
    texts = [u["message"]["text"] for u in await town.updates()]
    assert texts == ["late", "early"]
    # Within one chat the order always holds.
    await town.post("faults", method="message", kind="reorder", times=1)
    await town.say(anna, "one")
    await town.say(anna, "two")
    assert [u["message"]["text"] for u in await town.updates()] == ["one", "two"]


async def test_a_reordered_update_is_overtaken_by_webhook_too(town: Town, hook: Hook) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    await town.call("setWebhook", url=hook.url)
    await town.post("faults", method="message", kind="reorder", times=1)
    await town.say(anna, "early")
    await town.say(tom, "late")
    await hook.until(2)
    assert [u["message"]["text"] for u in hook.taken] == ["late", "early"]
    # Within one chat the order always holds.
    await town.post("faults", method="message", kind="reorder", times=1)
    await town.say(anna, "one")
    await town.say(anna, "two")
    await hook.until(4)
    assert [u["message"]["text"] for u in hook.taken[2:]] == ["one", "two"]


async def test_a_reordered_update_that_nothing_overtakes_comes_after_a_second(
    town: Town, hook: Hook
) -> None:
    anna = await town.person()
    await town.call("setWebhook", url=hook.url)
    await town.post("faults", method="message", kind="reorder", times=1)
    await town.say(anna, "alone")
    assert hook.taken == []
    await town.post("clock", advance=1)
    await hook.until(1)
    assert hook.taken[0]["message"]["text"] == "alone"
