"""Calls that the real server refuses, or takes for something else than was meant."""

from __future__ import annotations

from typing import Any

from tests.sandbox.scene import APP, ARTICLE, ASK, CARD, PRICE, STARS, Scene, Table
from tests.sandbox.town import Json, data, inline


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
