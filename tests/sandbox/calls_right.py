"""Calls at the edge of what is allowed, and on the right side of it."""

from __future__ import annotations

import json
from typing import Any

from tests.sandbox.scene import APP, ARTICLE, ASK, CARD, PRICE, STARS, Scene, Table
from tests.sandbox.town import Json, data, inline


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
