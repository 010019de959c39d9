"""No false alarm: what aiogram's own models make of right calls has no violation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import aiogram.methods as m
import aiogram.types as t
import pytest
from aiogram.methods import TelegramMethod

from sandbox.strict import check, decode

GROUP = -1001234567890
FILE = t.BufferedInputFile(b"\x89PNG", "tea.png")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def button(text: str = "Buy", **action: Any) -> t.InlineKeyboardButton:
    return t.InlineKeyboardButton(text=text, **(action or {"callback_data": "b:1"}))


def keyboard(*rows: list[t.InlineKeyboardButton]) -> t.InlineKeyboardMarkup:
    return t.InlineKeyboardMarkup(inline_keyboard=list(rows) or [[button()]])


EVERY_BUTTON = keyboard(
    [
        button(),
        button("Site", url="https://example.org/a?b=1#c"),
        button("Ann", url="tg://user?id=7"),
    ],
    [button("Go", switch_inline_query=""), button("Here", switch_inline_query_current_chat="tea")],
    [
        button(
            "To a friend",
            switch_inline_query_chosen_chat=t.SwitchInlineQueryChosenChat(
                query="gift 12", allow_user_chats=True, allow_group_chats=True
            ),
        ),
        button("Copy", copy_text=t.CopyTextButton(text="R12345678CN")),
    ],
    [
        button("App", web_app=t.WebAppInfo(url="https://example.org/app")),
        button("In", login_url=t.LoginUrl(url="https://example.org/login")),
        button("Gone", disabled=t.DisabledButton()),
        button(
            "Yes",
            callback_data="y" * 64,
            style="success",
            icon_custom_emoji_id="5368324170671202286",
        ),
        button("Bot", url="https://t.me/tea_bot?start=g_AZaz09-"),
    ],
)
STARS: dict[str, Any] = {
    "title": "Tea",
    "description": "A tin of tea",
    "payload": "order:1",
    "currency": "XTR",
    "prices": [t.LabeledPrice(label="Tea", amount=250)],
}
CARD: dict[str, Any] = {
    **STARS,
    "currency": "EUR",
    "provider_token": "284685063:TEST:abc",
    "prices": [
        t.LabeledPrice(label="Tea", amount=1250),
        t.LabeledPrice(label="Coupon", amount=-200),
    ],
    "max_tip_amount": 500,
    "suggested_tip_amounts": [100, 200, 500],
    "need_name": True,
    "need_shipping_address": True,
    "is_flexible": True,
    "photo_url": "https://example.org/tea.png",
    "provider_data": '{"receipt": {}}',
    "start_parameter": "order_1",
}
TEXT = t.InputTextMessageContent(
    message_text="<b>Tea</b> &amp; biscuits",
    parse_mode="HTML",
    link_preview_options=t.LinkPreviewOptions(is_disabled=True),
)
ARTICLE = t.InlineQueryResultArticle(
    id="p:1",
    title="Tea",
    description="12,50",
    input_message_content=TEXT,
    reply_markup=keyboard(),
    thumbnail_url="https://example.org/tea.png",
)
RESULTS: list[Any] = [
    ARTICLE,
    t.InlineQueryResultPhoto(
        id="p:2",
        photo_url="https://example.org/a.jpg",
        thumbnail_url="https://example.org/b.jpg",
        caption="<i>Tea</i>",
        parse_mode="HTML",
    ),
    t.InlineQueryResultCachedPhoto(id="p:3", photo_file_id="AgAC", caption="x" * 1024),
    t.InlineQueryResultCachedSticker(id="p:4", sticker_file_id="CAAC"),
    t.InlineQueryResultArticle(
        id="p:5",
        title="Pay",
        input_message_content=t.InputInvoiceMessageContent(**STARS),
        reply_markup=keyboard([button("Pay", pay=True)], [button()]),
    ),
    t.InlineQueryResultVenue(id="p:6", latitude=1.5, longitude=2, title="Shop", address="Street 1"),
    t.InlineQueryResultArticle(
        id="p:7",
        title="Where",
        input_message_content=t.InputLocationMessageContent(
            latitude=1.0, longitude=2.5, live_period=0x7FFFFFFF
        ),
    ),
    t.InlineQueryResultArticle(
        id="p:8",
        title="Who",
        input_message_content=t.InputContactMessageContent(phone_number="+1", first_name="Ann"),
    ),
    t.InlineQueryResultDocument(
        id="p:9",
        title="Receipt",
        document_url="https://example.org/a.pdf",
        mime_type="application/pdf",
    ),
]
EPHEMERAL = t.EphemeralMessageParameters(receiver_user_id=7, callback_query_id="9")

CALLS: list[TelegramMethod[Any]] = [
    m.GetMe(),
    m.GetUpdates(offset=5, timeout=30, allowed_updates=["message", "pre_checkout_query"]),
    m.SetWebhook(
        url="https://example.org/hook",
        secret_token="aZ09_-",
        max_connections=40,
        allowed_updates=["message", "chat_member", "message_reaction"],
        certificate=FILE,
        drop_pending_updates=True,
    ),
    m.SetWebhook(url="http://127.0.0.1:8080/hook"),
    m.SetWebhook(url=""),
    m.DeleteWebhook(drop_pending_updates=False),
    m.GetWebhookInfo(),
    m.SendMessage(chat_id=GROUP, text="123"),
    m.SendMessage(chat_id="@tea_channel", text="<b>Tea</b> &lt;3", reply_markup=EVERY_BUTTON),
    m.SendMessage(chat_id=7, text="👍" * 4096, parse_mode=None),
    m.SendMessage(chat_id=7, text=f"<b>{'a' * 4096}</b>"),
    m.SendMessage(
        chat_id=7,
        text="👍 tea",
        parse_mode=None,
        entities=[
            t.MessageEntity(type="bold", offset=3, length=3),
            t.MessageEntity(type="date_time", offset=3, length=3, unix_time=1795000000),
            t.MessageEntity(type="text_link", offset=3, length=3, url="https://example.org"),
        ],
    ),
    m.SendMessage(
        chat_id=7,
        text="Who?",
        message_thread_id=3,
        reply_parameters=t.ReplyParameters(
            message_id=5, quote="<i>tea</i>", quote_parse_mode="HTML"
        ),
        link_preview_options=t.LinkPreviewOptions(
            url="https://example.org", prefer_small_media=True
        ),
        reply_markup=t.ReplyKeyboardMarkup(
            keyboard=[
                [
                    t.KeyboardButton(
                        text="Choose",
                        request_users=t.KeyboardButtonRequestUsers(request_id=1, max_quantity=10),
                    ),
                    t.KeyboardButton(text="My number", request_contact=True),
                    t.KeyboardButton(text="Cancel"),
                ]
            ],
            resize_keyboard=True,
            one_time_keyboard=True,
            input_field_placeholder="Your answer",
        ),
    ),
    m.SendMessage(chat_id=7, text="Address?", reply_markup=t.ForceReply(selective=True)),
    m.SendMessage(chat_id=7, text="Done", reply_markup=t.ReplyKeyboardRemove()),
    m.SendMessage(
        chat_id=GROUP,
        text="Only you see this",
        ephemeral_message_parameters=EPHEMERAL,
        reply_markup=keyboard(),
    ),
    m.SendMessage(
        chat_id=GROUP,
        text="Post",
        suggested_post_parameters=t.SuggestedPostParameters(
            price=t.SuggestedPostPrice(currency="TON", amount=10_000_000),
            send_date=NOON + timedelta(days=1),
        ),
    ),
    m.SendMessage(
        chat_id=7, text="Boom", message_effect_id="5104841245755180586", protect_content=True
    ),
    m.SendPhoto(chat_id=GROUP, photo=FILE, caption="<b>Tea</b>", reply_markup=keyboard()),
    m.SendPhoto(
        chat_id=GROUP, photo="AgACAgIAAxkBAAI", has_spoiler=True, show_caption_above_media=True
    ),
    m.SendPhoto(chat_id=7, photo=t.URLInputFile("https://example.org/a.png"), caption=""),
    m.SendPhoto(chat_id=GROUP, photo="AgAC", caption="x", ephemeral_message_parameters=EPHEMERAL),
    m.SendDocument(chat_id=7, document=FILE, thumbnail=FILE, caption="Your guide"),
    m.SendMediaGroup(
        chat_id=GROUP,
        media=[
            t.InputMediaPhoto(media=FILE, caption="<b>One</b>", parse_mode="HTML"),
            t.InputMediaVideo(media="BAAC", width=1, height=1, start_timestamp=NOON),
        ],
    ),
    m.SendMediaGroup(chat_id=GROUP, media=[t.InputMediaDocument(media=FILE) for _ in range(10)]),
    m.SendVideo(chat_id=7, video=FILE, duration=3),
    m.SendAnimation(chat_id=7, animation="CgAC"),
    m.SendVoice(chat_id=7, voice=FILE),
    m.SendAudio(chat_id=7, audio=FILE, title="A title"),
    m.SendSticker(chat_id=7, sticker="CAAC"),
    m.SendLocation(chat_id=7, latitude=39.9, longitude=116, live_period=60, heading=360),
    m.SendVenue(chat_id=7, latitude=1, longitude=2, title="Shop", address="Street 1"),
    m.SendContact(chat_id=7, phone_number="+123", first_name="Ann"),
    m.SendDice(chat_id=GROUP),
    m.SendDice(chat_id=GROUP, emoji="⚽️"),
    m.SendPoll(
        chat_id=GROUP,
        question="Tea or <b>coffee</b>?",
        question_parse_mode="HTML",
        options=[t.InputPollOption(text="Tea"), t.InputPollOption(text="Coffee")],
        is_anonymous=False,
        type="quiz",
        explanation="Tea.",
        open_period=60,
    ),
    m.SendChatAction(chat_id=7, action="upload_document"),
    m.SendMessageDraft(chat_id=7, draft_id=1, text=""),
    m.SendRichMessage(
        chat_id=7,
        rich_message=t.InputRichMessage(html="<h1>Tea</h1>"),
    ),
    m.SendRichMessage(
        chat_id=7,
        rich_message=t.InputRichMessage(
            blocks=[
                t.InputRichBlockParagraph(text=["Tea ", t.RichTextBold(text="and"), " more"]),
                t.InputRichBlockSectionHeading(text="Head", size=2),
                t.InputRichBlockButtons(
                    buttons=[t.RichMessageButton(text="Buy", callback_data="b:1")]
                ),
            ]
        ),
    ),
    m.CopyMessage(chat_id=7, from_chat_id=GROUP, message_id=5, reply_markup=keyboard()),
    m.CopyMessages(chat_id=7, from_chat_id=GROUP, message_ids=[1, 2, 3]),
    m.ForwardMessage(chat_id=7, from_chat_id=GROUP, message_id=5),
    m.ForwardMessages(chat_id=7, from_chat_id=GROUP, message_ids=[4, 9]),
    m.DeleteMessage(chat_id=7, message_id=5),
    m.DeleteMessages(chat_id=7, message_ids=[9, 4]),
    m.EditMessageText(chat_id=7, message_id=5, text="<b>New</b>", reply_markup=keyboard()),
    m.EditMessageText(inline_message_id="AQAAAA", text="New", reply_markup=keyboard()),
    m.EditMessageText(chat_id=7, message_id=5, rich_message=t.InputRichMessage(markdown="# New")),
    m.EditMessageCaption(inline_message_id="AQAAAA", caption="<i>New</i>"),
    m.EditMessageCaption(chat_id=7, message_id=5),
    m.EditMessageMedia(chat_id=7, message_id=5, media=t.InputMediaPhoto(media=FILE, caption="x")),
    m.EditMessageMedia(inline_message_id="AQAAAA", media=t.InputMediaAnimation(media="CgAC")),
    m.EditMessageReplyMarkup(inline_message_id="AQAAAA", reply_markup=keyboard()),
    m.EditMessageReplyMarkup(
        chat_id=7, message_id=5, reply_markup=t.InlineKeyboardMarkup(inline_keyboard=[])
    ),
    m.StopMessageLiveLocation(chat_id=7, message_id=5),
    m.EditEphemeralMessageText(
        chat_id=GROUP, receiver_user_id=7, ephemeral_message_id=3, text="<b>New</b>"
    ),
    m.EditEphemeralMessageCaption(
        chat_id=GROUP, receiver_user_id=7, ephemeral_message_id=3, caption="New"
    ),
    m.EditEphemeralMessageMedia(
        chat_id=GROUP,
        receiver_user_id=7,
        ephemeral_message_id=3,
        media=t.InputMediaPhoto(media="AgAC"),
    ),
    m.EditEphemeralMessageReplyMarkup(
        chat_id=GROUP, receiver_user_id=7, ephemeral_message_id=3, reply_markup=keyboard()
    ),
    m.DeleteEphemeralMessage(chat_id=GROUP, receiver_user_id=7, ephemeral_message_id=3),
    m.SetMessageReaction(chat_id=7, message_id=5, reaction=[t.ReactionTypeEmoji(emoji="👍")]),
    m.SendInvoice(chat_id=GROUP, **STARS),
    m.SendInvoice(
        chat_id=7, **CARD, reply_markup=keyboard([button("Pay €10.50", pay=True)], [button()])
    ),
    m.CreateInvoiceLink(**STARS, subscription_period=2592000),
    m.CreateInvoiceLink(**{k: v for k, v in CARD.items() if k != "start_parameter"}),
    m.AnswerShippingQuery(
        shipping_query_id="1",
        ok=True,
        shipping_options=[
            t.ShippingOption(
                id="post", title="Post", prices=[t.LabeledPrice(label="Post", amount=0)]
            )
        ],
    ),
    m.AnswerShippingQuery(shipping_query_id="1", ok=False, error_message="Not there"),
    m.AnswerPreCheckoutQuery(pre_checkout_query_id="1", ok=True),
    m.AnswerPreCheckoutQuery(pre_checkout_query_id="1", ok=False, error_message="Sold out"),
    m.RefundStarPayment(user_id=7, telegram_payment_charge_id="stx_1"),
    m.GetStarTransactions(offset=0, limit=100),
    m.GetMyStarBalance(),
    m.AnswerCallbackQuery(callback_query_id="1"),
    m.AnswerCallbackQuery(callback_query_id="1", text="я" * 200, show_alert=True),
    m.AnswerCallbackQuery(callback_query_id="1", url="https://t.me/tea_bot?start=pay_12"),
    m.AnswerInlineQuery(inline_query_id="1", results=[]),
    m.AnswerInlineQuery(
        inline_query_id="1",
        results=RESULTS,
        cache_time=0,
        is_personal=True,
        next_offset="50",
        button=t.InlineQueryResultsButton(text="Sign in", start_parameter="login"),
    ),
    m.AnswerInlineQuery(
        inline_query_id="1",
        results=[ARTICLE.model_copy(update={"id": str(n)}) for n in range(50)],
    ),
    m.SavePreparedInlineMessage(user_id=7, result=ARTICLE, allow_user_chats=True),
    m.AnswerWebAppQuery(web_app_query_id="1", result=ARTICLE),
    m.AnswerGuestQuery(guest_query_id="1", result=ARTICLE),
    m.SetMyCommands(
        commands=[
            t.BotCommand(command="start", description="Open the shop"),
            t.BotCommand(command="my_orders2", description="订单", is_ephemeral=True),
        ],
        scope=t.BotCommandScopeChatMember(chat_id=GROUP, user_id=7),
        language_code="zh",
    ),
    m.SetMyCommands(
        commands=[t.BotCommand(command="a", description="b")],
        scope=t.BotCommandScopeAllGroupChats(),
    ),
    m.AnswerPreCheckoutQuery(pre_checkout_query_id="1", ok=True, error_message="not needed"),
    m.GetMyCommands(scope=t.BotCommandScopeDefault()),
    m.DeleteMyCommands(),
    m.SetChatMenuButton(
        chat_id=7,
        menu_button=t.MenuButtonWebApp(
            text="Shop", web_app=t.WebAppInfo(url="https://example.org")
        ),
    ),
    m.SetMyName(name="Tea"),
    m.SetMyDescription(description="x" * 512),
    m.GetChat(chat_id="@tea_channel"),
    m.GetChatMember(chat_id=GROUP, user_id=7),
    m.GetChatAdministrators(chat_id=GROUP),
    m.GetChatMemberCount(chat_id=GROUP),
    m.GetFile(file_id="AgAC"),
    m.LeaveChat(chat_id=GROUP),
    m.BanChatMember(chat_id=GROUP, user_id=7, until_date=NOON),
    m.RestrictChatMember(
        chat_id=GROUP, user_id=7, permissions=t.ChatPermissions(can_send_messages=False)
    ),
    m.PinChatMessage(chat_id=GROUP, message_id=5),
    m.CreateForumTopic(chat_id=GROUP, name="Orders"),
    m.CreateChatInviteLink(chat_id=GROUP, expire_date=NOON, member_limit=1),
    m.GetUserProfilePhotos(user_id=7, limit=1),
    m.SendPaidMedia(
        chat_id=GROUP, star_count=5, media=[t.InputPaidMediaPhoto(media=FILE)], payload="p"
    ),
]


@pytest.mark.parametrize("method", CALLS, ids=lambda call: type(call).__name__)
def test_a_right_call_has_no_violation(
    method: TelegramMethod[Any], wire: Callable[..., tuple[str, dict[str, Any]]]
) -> None:
    name, form = wire(method)
    assert check(name, decode(name, form)) == []


def test_a_webhook_answer_names_its_method_in_any_case() -> None:
    assert check("SENDMESSAGE", decode("sendmessage", {"chat_id": "1", "text": "hi"})) == []
