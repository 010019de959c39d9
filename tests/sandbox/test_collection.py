"""A second collection of calls, in a town with people: every wrong one is refused or named, and no
right one is.

The first, `tests/sandbox/strict`, needs no world; here the whole way of a call is gone, as a script
of anybody's would: by JSON, with real chats, messages and questions.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.sandbox.town import Json, Refused, Town, attached, data, inline, png

PRICE = {"label": "Tea", "amount": 250}
STARS: Json = {
    "title": "Tea",
    "description": "A tin",
    "payload": "1",
    "currency": "XTR",
    "prices": [PRICE],
}
CARD: Json = {**STARS, "currency": "EUR", "provider_token": "1:TEST:a"}
ARTICLE: Json = {
    "type": "article",
    "id": "1",
    "title": "Tea",
    "input_message_content": {"message_text": "Tea"},
}
ASK = {"reply_markup": {"keyboard": [[{"text": "Me", "request_contact": True}]]}}
APP = {"web_app": {"url": "https://shop.example/app"}}
Table = dict[str, tuple[str, Json]]


class Scene:
    """A person, a group, a channel and what stands in them."""

    def __init__(self, town: Town) -> None:
        self.town = town

    async def set(self) -> Scene:
        town = self.town
        self.anna = await town.person("Anna", username="anna")
        self.stranger = await town.stranger()
        self.group = await town.group(self.anna, is_forum=True, bot_admin=True)
        self.channel = await town.group(self.anna, kind="channel", bot_admin=True)
        self.said = (await town.say(self.anna, "hello"))["message_id"]
        self.own = await self.sent(text="x")
        self.safe = await self.sent(text="secret", protect_content=True)
        self.photo = (
            await town.post("messages", from_=self.anna, chat=self.anna, photo=attached(png()))
        )["photo"][-1]["file_id"]
        invoice = await town.call("sendInvoice", chat_id=self.anna, **STARS)
        self.invoice = invoice["message_id"]
        return self

    async def sent(self, **message: Any) -> int:
        return int(
            (await self.town.call("sendMessage", chat_id=self.anna, **message))["message_id"]
        )

    async def outcome(self, method: str, params: Json) -> tuple[bool, list[Json]]:
        """Whether the call was done, and what was named."""
        _, answer = await self.town.raw(method, **params)
        return answer["ok"], (await self.town.calls())[-1]["violations"]


def wrong(s: Scene) -> Table:
    to, here, there = {"chat_id": s.anna}, {"chat_id": s.group}, {"chat_id": s.channel}
    hi, own = {**to, "text": "hi"}, {**to, "message_id": s.own}
    photo = {"type": "photo", "media": s.photo}

    def answered(*results: Json, **more: Any) -> tuple[str, Json]:
        return "answerInlineQuery", {"inline_query_id": "1", "results": list(results), **more}

    def pressed(**button: Any) -> tuple[str, Json]:
        return "sendMessage", {**hi, "reply_markup": inline([{"text": "a", **button}])}

    def noted(*entities: Json, text: str = "hi") -> tuple[str, Json]:
        return "sendMessage", {**to, "text": text, "entities": list(entities)}

    def billed(**terms: Any) -> tuple[str, Json]:
        return "sendInvoice", {**to, **CARD, **terms}

    return {
        # texts and entities
        "an end tag alone": ("sendMessage", {**to, "text": "a</b>", "parse_mode": "HTML"}),
        "tags that cross": (
            "sendMessage", {**to, "text": "<b><i>x</b></i>", "parse_mode": "HTML"}
        ),
        "a line break": ("sendMessage", {**to, "text": "a<br>b", "parse_mode": "HTML"}),
        "a name with an underscore": (
            "sendMessage", {**to, "text": "snake_case", "parse_mode": "Markdown"}
        ),
        "an unescaped mark": ("sendMessage", {**to, "text": "Hi!", "parse_mode": "MarkdownV2"}),
        "4097 emoji": ("sendMessage", {**to, "text": "😀" * 4097}),
        "an entity by letters and not by units": noted(
            {"type": "bold", "offset": 2, "length": 2}, text="😀x"
        ),
        "an entity before the text": noted({"type": "bold", "offset": -1, "length": 1}),
        "an entity nowhere": noted({"type": "bold", "length": 1}),
        "an entity with a worded offset": noted({"type": "bold", "offset": "0", "length": 1}),
        "a link without address": noted({"type": "text_link", "offset": 0, "length": 1}),
        "a link to nowhere": noted(
            {"type": "text_link", "offset": 0, "length": 1, "url": "nowhere"}
        ),
        "a mention of nobody": noted({"type": "text_mention", "offset": 0, "length": 1}),
        "an emoji without number": noted({"type": "custom_emoji", "offset": 0, "length": 1}),
        "a moment without time": noted({"type": "date_time", "offset": 0, "length": 1}),
        "a number for a text": ("sendMessage", {**to, "text": 5}),
        "a list for a text": ("sendMessage", {**to, "text": ["a"]}),
        "a chat that is a fraction": ("sendMessage", {"chat_id": 7.5, "text": "x"}),
        "chat zero": ("sendMessage", {"chat_id": 0, "text": "x"}),
        "a parameter of an older API": ("sendMessage", {**hi, "disable_web_page_preview": True}),
        "a yes that is a word": ("sendMessage", {**hi, "disable_notification": "perhaps"}),
        "a preview of nothing": ("sendMessage", {**hi, "link_preview_options": {"url": "x y"}}),
        "a field nobody knows in an option": (
            "sendMessage", {**hi, "link_preview_options": {"disabled": True}}
        ),
        # markups
        "a markup written by Python": (
            "sendMessage", {**hi, "reply_markup": str(inline([data("a")]))}
        ),
        "Python's yes": ("sendMessage", {**hi, "reply_markup": '{"force_reply": True}'}),
        "a markup that is nothing": ("sendMessage", {**hi, "reply_markup": {}}),
        "two keyboards": (
            "sendMessage", {**hi, "reply_markup": {**inline([data("a")]), "keyboard": [["a"]]}}
        ),
        "a keyboard that is not taken away": (
            "sendMessage", {**hi, "reply_markup": {"remove_keyboard": False}}
        ),
        "a reply keyboard on an edit": (
            "editMessageText", {**own, "text": "y", "reply_markup": {"keyboard": [["a"]]}}
        ),
        "a reply button without a word": (
            "sendMessage", {**hi, "reply_markup": {"keyboard": [[{"text": ""}]]}}
        ),
        "a keyboard without a button": ("sendMessage", {**hi, "reply_markup": {"keyboard": []}}),
        "a phone number asked for in a group": ("sendMessage", {**here, "text": "x", **ASK}),
        "a Mini App in a group": (
            "sendMessage", {**here, "text": "x", "reply_markup": inline([{"text": "a", **APP}])}
        ),
        "a reply keyboard in a channel": (
            "sendMessage", {**there, "text": "x", "reply_markup": {"keyboard": [["a"]]}}
        ),
        "a friend of no kind": pressed(switch_inline_query_chosen_chat={"query": "gift"}),
        "a friend of refused kinds": pressed(
            switch_inline_query_chosen_chat={"allow_user_chats": False}
        ),
        "a game outside of a game": pressed(callback_game={}),
        "a button that writes a mail": pressed(url="mailto:a@example.org"),
        "a button that calls": pressed(url="tel:+123"),
        "a button that runs": pressed(url="javascript:alert(1)"),
        "a button to this machine": pressed(url="http://localhost:8080"),
        "a button to nobody": pressed(url="tg://user?id=999999999"),
        "an app in a word": pressed(web_app="https://shop.example"),
        "nothing to copy": pressed(copy_text={"text": ""}),
        "data of 65 bytes": pressed(callback_data="a" * 65),
        "a disabled yes": pressed(disabled=True),
        "a style in capitals": pressed(callback_data="1", style="Danger"),
        # inline mode
        "a number for an id": answered({**ARTICLE, "id": 1}),
        "no id": answered({**ARTICLE, "id": ""}),
        "a cache of a word": answered(cache_time="long"),
        "a cache of a fraction": answered(cache_time=5.5),
        "a cache of less than nothing": answered(cache_time=-1),
        "one result that is no list": (
            "answerInlineQuery", {"inline_query_id": "1", "results": ARTICLE}
        ),
        "a button above the results of an older API": answered(switch_pm_text="x"),
        "a result without title": answered({**ARTICLE, "title": ""}),
        "a result with nothing in it": answered({**ARTICLE, "input_message_content": {}}),
        "a picture from nowhere": answered(
            {"type": "photo", "id": "1", "photo_url": "here", "thumbnail_url": "https://a.org/b"}
        ),
        "a thumbnail from nowhere": answered({**ARTICLE, "thumbnail_url": "here"}),
        "a button above the results without a word": answered(
            button={"text": "", "start_parameter": "a"}
        ),
        "an answer to no question": answered(ARTICLE),
        # money
        "a price in words": billed(prices=[{"label": "Tea", "amount": "250"}]),
        "a price without a name": billed(prices=[{"label": "", "amount": 250}]),
        "prices by Python": billed(prices=str([PRICE])),
        "one price that is no list": billed(prices=PRICE),
        "a price of nothing": billed(prices=[{"label": "Tea", "amount": 0}]),
        "more than there is": billed(prices=[{"label": "Tea", "amount": 10**12}]),
        "small letters": billed(currency="eur"),
        "a payload that is no text": billed(payload={"order": 1}),
        "a picture of an invoice from nowhere": billed(photo_url="here"),
        "prices that follow no address": billed(is_flexible=True),
        "tips without a limit": billed(suggested_tip_amounts=[5]),
        "tips out of order": billed(max_tip_amount=9, suggested_tip_amounts=[5, 3]),
        "a chat for a link": ("createInvoiceLink", {**STARS, **to}),
        "a subscription in euros": ("createInvoiceLink", {**CARD, "subscription_period": 2592000}),
        "a yes to no payment": (
            "answerPreCheckoutQuery", {"pre_checkout_query_id": "1", "ok": True}
        ),
        "a no without reason": (
            "answerPreCheckoutQuery",
            {"pre_checkout_query_id": "1", "ok": False, "error_message": ""},
        ),
        "neither yes nor no": ("answerPreCheckoutQuery", {"pre_checkout_query_id": "1"}),
        "one option twice": (
            "answerShippingQuery",
            {"shipping_query_id": "1", "ok": True,
             "shipping_options": [{"id": "a", "title": "Post", "prices": [PRICE]}] * 2},
        ),
        "a refund of nothing": (
            "refundStarPayment", {"user_id": s.anna, "telegram_payment_charge_id": "x"}
        ),
        "a copy of an invoice": (
            "copyMessage", {**to, "from_chat_id": s.anna, "message_id": s.invoice}
        ),
        # messages
        "an edit of what a person said": (
            "editMessageText", {**to, "message_id": s.said, "text": "y"}
        ),
        "an edit of nothing": ("editMessageText", {**to, "message_id": 99999, "text": "y"}),
        "an edit that changes nothing": ("editMessageText", {**own, "text": "x"}),
        "an edit of two messages": (
            "editMessageText", {**own, "inline_message_id": "A", "text": "y"}
        ),
        "a caption for a text": ("editMessageCaption", {**own, "caption": "y"}),
        "a reply to what is not there": (
            "sendMessage", {**hi, "reply_parameters": {"message_id": 99999}}
        ),
        "a reply to nothing": ("sendMessage", {**hi, "reply_parameters": {}}),
        "a quote nobody said": (
            "sendMessage", {**hi, "reply_parameters": {"message_id": s.own, "quote": "tea"}}
        ),
        "a copy of what is protected": (
            "copyMessage", {**here, "from_chat_id": s.anna, "message_id": s.safe}
        ),
        "a forward of what is protected": (
            "forwardMessage", {**here, "from_chat_id": s.anna, "message_id": s.safe}
        ),
        "a deletion of nothing": ("deleteMessages", {**to, "message_ids": []}),
        "a deletion of one that is no list": ("deleteMessages", {**to, "message_ids": s.own}),
        "a topic that is not there": ("sendMessage", {**here, "text": "x", "message_thread_id": 9}),
        "fireworks in a group": (
            "sendMessage", {**here, "text": "x", "message_effect_id": "5104841245755180586"}
        ),
        "a business nobody has": ("sendMessage", {**hi, "business_connection_id": "b"}),
        "a post nobody suggests": ("sendMessage", {**hi, "suggested_post_parameters": {
            "price": {"currency": "XTR", "amount": 5}}}),
        "a message to who never came": ("sendMessage", {"chat_id": s.stranger, "text": "x"}),
        "an album with a keyboard": (
            "sendMediaGroup", {**to, "media": [photo] * 2, "reply_markup": inline([data("a")])}
        ),
        "an album of nothing": ("sendMediaGroup", {**to, "media": [{"media": s.photo}] * 2}),
        "an album whose upload is missing": (
            "sendMediaGroup", {**to, "media": [photo, {"type": "photo", "media": "attach://a"}]}
        ),
        "a photo that is a number": ("sendPhoto", {**to, "photo": 5}),
        "no photo": ("sendPhoto", {**to, "photo": ""}),
        "a contact without a name": (
            "sendContact", {**to, "phone_number": "+1", "first_name": ""}
        ),
        "a place beyond the pole": ("sendLocation", {**to, "latitude": 91, "longitude": 0}),
        "a place that moves for a moment": (
            "sendLocation", {**to, "latitude": 1, "longitude": 0, "live_period": 10}
        ),
        "two reactions": (
            "setMessageReaction",
            {**own, "reaction": [{"type": "emoji", "emoji": e} for e in "👍👎"]},
        ),
        "a reaction that is paid for": (
            "setMessageReaction", {**own, "reaction": [{"type": "paid"}]}
        ),
        "a press nobody made": ("answerCallbackQuery", {"callback_query_id": "1"}),
        # settings
        "a command with its slash": (
            "setMyCommands", {"commands": [{"command": "/start", "description": "x"}]}
        ),
        "a command with a dash": (
            "setMyCommands", {"commands": [{"command": "my-orders", "description": "x"}]}
        ),
        "one command twice": (
            "setMyCommands", {"commands": [{"command": "a", "description": "x"}] * 2}
        ),
        "a language by its name": ("setMyCommands", {"commands": [], "language_code": "english"}),
        "a menu button without https": (
            "setChatMenuButton",
            {"menu_button": {"type": "web_app", "text": "x", "web_app": {"url": "http://a.org"}}},
        ),
        "a menu button without a word": (
            "setChatMenuButton",
            {"menu_button": {"type": "web_app", "text": "", "web_app": {"url": "https://a.org"}}},
        ),
        "a webhook nowhere": ("setWebhook", {"url": "not an address"}),
        "updates in a word": ("getUpdates", {"allowed_updates": "message"}),
        "a wait of less than nothing": ("getUpdates", {"timeout": -1}),
        "a topic of another colour": (
            "createForumTopic", {**here, "name": "Orders", "icon_color": 5}
        ),
        "a link that both asks and counts": (
            "createChatInviteLink", {**here, "member_limit": 5, "creates_join_request": True}
        ),
        "an expiry in words": (
            "banChatMember", {**here, "user_id": s.anna, "until_date": "tomorrow"}
        ),
        "a method that is not simulated": ("sendPoll", {
            **to, "question": "Tea?", "options": [{"text": "Yes"}, {"text": "No"}]}),
    }  # fmt: skip


def right(s: Scene) -> Table:
    to, here, there = {"chat_id": s.anna}, {"chat_id": s.group}, {"chat_id": s.channel}
    hi, own = {**to, "text": "hi"}, {**to, "message_id": s.own}
    photo = {"type": "photo", "media": s.photo}

    def pressed(**button: Any) -> tuple[str, Json]:
        return "sendMessage", {**hi, "reply_markup": inline([{"text": "a", **button}])}

    return {
        "a chat whose number is written out": (
            "sendMessage", {"chat_id": str(s.anna), "text": "x"}
        ),
        "4096 emoji": ("sendMessage", {**to, "text": "😀" * 4096}),
        "4096 letters between tags": (
            "sendMessage", {**to, "text": f"<b>{'a' * 4096}</b>", "parse_mode": "HTML"}
        ),
        "a mode in small letters": (
            "sendMessage", {**to, "text": "<i>a</i>", "parse_mode": "html"}
        ),
        "a lone ampersand": ("sendMessage", {**to, "text": "Tea & milk", "parse_mode": "HTML"}),
        "entities by units": (
            "sendMessage",
            {**to, "text": "😀x", "entities": [{"type": "bold", "offset": 2, "length": 1}]},
        ),
        "entities over one another": (
            "sendMessage",
            {**to, "text": "abc", "entities": [
                {"type": "bold", "offset": 0, "length": 3},
                {"type": "text_link", "offset": 1, "length": 1, "url": "example.org"},
            ]},
        ),
        "an entity of no length": (
            "sendMessage", {**hi, "entities": [{"type": "bold", "offset": 0, "length": 0}]}
        ),
        "a mention by number": (
            "sendMessage",
            {**hi, "entities": [{"type": "text_mention", "offset": 0, "length": 2,
                                 "user": {"id": s.anna, "is_bot": False, "first_name": "Anna"}}]},
        ),
        "a markup that is JSON in JSON": (
            "sendMessage", {**hi, "reply_markup": json.dumps(inline([data("a")]))}
        ),
        "a markup without rows": ("sendMessage", {**hi, "reply_markup": inline()}),
        "a yes in a word": ("sendMessage", {**hi, "disable_notification": "true"}),
        "a null": ("sendMessage", {**hi, "parse_mode": None, "reply_markup": None}),
        "a reply keyboard of words": (
            "sendMessage", {**hi, "reply_markup": {"keyboard": [["a", {"text": "b"}]]}}
        ),
        "a phone number asked for in private": ("sendMessage", {**hi, **ASK}),
        "a reply keyboard in a group": (
            "sendMessage", {**here, "text": "x", "reply_markup": {"keyboard": [["a"]]}}
        ),
        "a keyboard taken away": (
            "sendMessage", {**here, "text": "x", "reply_markup": {"remove_keyboard": True}}
        ),
        "an inline keyboard in a channel": (
            "sendMessage", {**there, "text": "x", "reply_markup": inline([data("a")])}
        ),
        "100 buttons": (
            "sendMessage", {**hi, "reply_markup": inline(*[[data("a")] * 5] * 20)}
        ),
        "data of 64 bytes": pressed(callback_data="ж" * 32),
        "a link without its scheme": pressed(url="example.org"),
        "a link to a person": pressed(url=f"tg://user?id={s.anna}"),
        "a link to the bot": pressed(url="https://t.me/lanbao_bot?start=g_1-A"),
        "an app in private": pressed(**APP),
        "a friend of one kind": pressed(switch_inline_query_chosen_chat={"allow_user_chats": True}),
        "an empty query here": pressed(switch_inline_query_current_chat=""),
        "something to copy": pressed(copy_text={"text": "R1"}),
        "a button nobody can press": pressed(disabled={}),
        "a button in red": pressed(callback_data="1", style="danger"),
        "a reply": ("sendMessage", {**hi, "reply_parameters": {"message_id": s.said}}),
        "a quote": (
            "sendMessage", {**hi, "reply_parameters": {"message_id": s.said, "quote": "ell"}}
        ),
        "a reply that may miss": (
            "sendMessage",
            {**hi, "reply_parameters": {"message_id": 9999, "allow_sending_without_reply": True}},
        ),
        "fireworks in private": (
            "sendMessage", {**hi, "message_effect_id": "5104841245755180586"}
        ),
        "a photo by its id": ("sendPhoto", {**to, "photo": s.photo, "caption": "a" * 1024}),
        "an album of two": (
            "sendMediaGroup", {**here, "media": [photo, {**photo, "caption": "x"}]}
        ),
        "an album of ten": ("sendMediaGroup", {**to, "media": [photo] * 10}),
        "a caption with a tag": (
            "sendPhoto", {**to, "photo": s.photo, "caption": "<b>x</b>", "parse_mode": "HTML"}
        ),
        "a place": ("sendLocation", {**to, "latitude": -90, "longitude": 180.0}),
        "a place that moves": (
            "sendLocation", {**to, "latitude": 1, "longitude": 2, "live_period": 60}
        ),
        "a contact": ("sendContact", {**to, "phone_number": "+1", "first_name": "Ann"}),
        "a throw": ("sendDice", {**here, "emoji": "🎰"}),
        "an action": ("sendChatAction", {**to, "action": "typing"}),
        "an edit": ("editMessageText", {**own, "text": "y", "reply_markup": inline([data("a")])}),
        "an edit of a keyboard": ("editMessageReplyMarkup", {**own, "reply_markup": inline()}),
        "a reaction": (
            "setMessageReaction", {**own, "reaction": [{"type": "emoji", "emoji": "❤️"}]}
        ),
        "no reaction": ("setMessageReaction", {**own, "reaction": []}),
        "a copy": ("copyMessage", {**here, "from_chat_id": s.anna, "message_id": s.said}),
        "a forward": ("forwardMessage", {**here, "from_chat_id": s.anna, "message_id": s.said}),
        "copies in order": (
            "copyMessages", {**here, "from_chat_id": s.anna, "message_ids": [s.said, s.own]}
        ),
        "deletions, also of what is not there": (
            "deleteMessages", {**to, "message_ids": [99999, s.own]}
        ),
        "an invoice in Stars": ("sendInvoice", {**here, **STARS}),
        "an invoice in Stars with an empty token": (
            "sendInvoice", {**to, **STARS, "provider_token": ""}
        ),
        "an invoice with a coupon": (
            "sendInvoice", {**to, **CARD, "prices": [PRICE, {"label": "Off", "amount": -50}]}
        ),
        "an invoice with tips": (
            "sendInvoice", {**to, **CARD, "max_tip_amount": 9, "suggested_tip_amounts": [1, 9]}
        ),
        "an invoice whose price follows an address": (
            "sendInvoice", {**to, **CARD, "need_shipping_address": True, "is_flexible": True}
        ),
        "an invoice with its button": (
            "sendInvoice", {**to, **STARS, "reply_markup": inline([{"text": "Pay", "pay": True}])}
        ),
        "a payload of 128 bytes": ("createInvoiceLink", {**STARS, "payload": "ж" * 64}),
        "a subscription": ("createInvoiceLink", {**STARS, "subscription_period": 2592000}),
        "commands": (
            "setMyCommands",
            {"commands": [{"command": "my_orders2", "description": "订单"}], "language_code": "zh"},
        ),
        "no commands": ("setMyCommands", {"commands": []}),
        "a menu button": (
            "setChatMenuButton",
            {"menu_button": {"type": "web_app", "text": "Shop",
                             "web_app": {"url": "https://a.org/"}}},
        ),
        "a name": ("setMyName", {"name": "Tea", "language_code": ""}),
        "a look at a chat": ("getChat", here),
        "a look at a member": ("getChatMember", {**here, "user_id": s.anna}),
        "a link": ("createChatInviteLink", {**here, "member_limit": 1, "name": "Friends"}),
        "a prepared message": (
            "savePreparedInlineMessage",
            {"user_id": s.anna, "result": ARTICLE, "allow_group_chats": True},
        ),
        "polling": (
            "getUpdates", {"timeout": 0, "allowed_updates": ["message", "pre_checkout_query"]}
        ),
    }  # fmt: skip


@pytest.fixture
async def scene(town: Town) -> Scene:
    return await Scene(town).set()


async def test_every_wrong_call_of_the_collection_is_refused_or_named(scene: Scene) -> None:
    missed = [
        name
        for name, (method, params) in wrong(scene).items()
        for done, named in [await scene.outcome(method, params)]
        if done and not named
    ]
    assert missed == []


async def test_inline_results_are_refused_for_what_the_world_knows(town: Town) -> None:
    anna = await town.person()
    async with town.meanwhile(town.post("inline", from_=anna, chat=anna, query="tea")):
        asked = await town.update("inline_query")
        for result, error in (
            ({**ARTICLE, "reply_markup": inline([{"text": "a", **APP}])}, "BUTTON_TYPE_INVALID"),
            ({"type": "photo", "id": "1", "photo_file_id": "AgAC"}, "wrong file identifier"),
        ):
            with pytest.raises(Refused, match=error):
                await town.call("answerInlineQuery", inline_query_id=asked["id"], results=[result])
        await town.call("answerInlineQuery", inline_query_id=asked["id"], results=[ARTICLE])


async def test_no_right_call_of_the_collection_is_refused_or_named(scene: Scene) -> None:
    alarms = {
        name: (done, named, (await scene.town.calls())[-1]["answer"])
        for name, (method, params) in right(scene).items()
        for done, named in [await scene.outcome(method, params)]
        if not done or named
    }
    assert alarms == {}
