"""The lean session, against the sandbox over HTTP."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetMe, SendInvoice, SendMessage, SendPhoto
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LabeledPrice,
    LinkPreviewOptions,
    Message,
)

from bot.session import LeanSession, NotSent, written_fields
from tests.edge.conftest import Control

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


async def test_it_says_who_the_bot_is(bot: Bot) -> None:
    assert (await bot(GetMe())).is_bot


async def test_a_message_arrives_with_its_buttons_and_comes_back_typed(
    bot: Bot, control: Control
) -> None:
    anna = await control.person("Anna")
    await control.say(anna, "/start")
    keyboard = InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text="Buy", callback_data="b:1")]]
    )
    sent = await bot(
        SendMessage(
            chat_id=anna,
            text="<b>Tea</b> & more".replace("&", "&amp;"),
            parse_mode="HTML",
            reply_markup=keyboard,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
    )
    assert isinstance(sent, Message)
    assert sent.text == "Tea & more"
    (message,) = [one for one in await control.sees(anna) if one["message_id"] == sent.message_id]
    assert message["reply_markup"]["inline_keyboard"][0][0]["text"] == "Buy"


async def test_only_fields_that_are_set_are_posted(bot: Bot) -> None:
    files: dict = {}
    method = SendMessage(chat_id=1, text="", disable_notification=False)
    assert written_fields(method, bot, files) == {
        "chat_id": 1,
        "text": "",
        "disable_notification": False,
    }
    media = InputMediaPhoto(media=BufferedInputFile(PNG, "a.png"), caption="x")
    written = written_fields(SendPhoto(chat_id=1, photo="id", reply_markup=None), bot, files)
    assert written == {"chat_id": 1, "photo": "id"}
    assert not files
    from aiogram.methods import EditMessageMedia

    written = written_fields(EditMessageMedia(media=media, chat_id=1, message_id=2), bot, files)
    assert written["media"]["type"] == "photo", "a field with a fixed value is a part of the call"
    assert written["media"]["media"].startswith("attach://")
    assert len(files) == 1


async def test_dates_are_written_as_telegram_reads_them(bot: Bot) -> None:
    from aiogram.methods import RestrictChatMember
    from aiogram.types import ChatPermissions

    until = datetime(2030, 1, 1, tzinfo=UTC)
    method = RestrictChatMember(
        chat_id=1, user_id=2, permissions=ChatPermissions(), until_date=until
    )
    assert written_fields(method, bot, {})["until_date"] == 1893456000


async def test_an_invoice_in_stars_carries_its_one_price(bot: Bot, control: Control) -> None:
    anna = await control.person("Anna")
    await control.say(anna, "/start")
    sent = await bot(
        SendInvoice(
            chat_id=anna,
            title="Song",
            description="A song",
            payload="code",
            currency="XTR",
            prices=[LabeledPrice(label="Song", amount=5)],
        )
    )
    assert sent.invoice is not None
    assert sent.invoice.total_amount == 5


async def test_a_photo_is_uploaded_once_and_then_known_by_its_id(
    bot: Bot, control: Control
) -> None:
    anna = await control.person("Anna")
    await control.say(anna, "/start")
    sent = await bot(SendPhoto(chat_id=anna, photo=BufferedInputFile(PNG, "tea.png")))
    assert sent.photo
    again = await bot(SendPhoto(chat_id=anna, photo=sent.photo[-1].file_id, caption="茶"))
    assert again.caption == "茶"


@pytest.mark.parametrize(
    ("kind", "error"),
    [("429", TelegramRetryAfter), ("500", TelegramServerError)],
)
async def test_what_breaks_on_the_way_has_aiograms_names(
    bot: Bot, control: Control, kind: str, error: type[Exception]
) -> None:
    await control.fault("getMe", kind, retry_after=7)
    with pytest.raises(error) as caught:
        await bot(GetMe())
    if isinstance(caught.value, TelegramRetryAfter):
        assert caught.value.retry_after == 7


async def test_a_lost_answer_is_not_the_same_as_an_unsent_call(bot: Bot, control: Control) -> None:
    anna = await control.person("Anna")
    await control.say(anna, "/start")
    await control.fault("sendMessage", "lost_answer")
    with pytest.raises(TelegramNetworkError) as caught:
        await bot(SendMessage(chat_id=anna, text="hello"))
    assert not isinstance(caught.value, NotSent)
    assert await control.reads(anna) == ["hello"]


async def test_a_server_that_is_not_there_was_surely_not_reached(
    unused_tcp_port: int,
) -> None:
    session = LeanSession(f"http://127.0.0.1:{unused_tcp_port}")
    with pytest.raises(NotSent) as caught:
        await Bot("123456:secret-token", session=session)(GetMe())
    await session.close()
    assert "secret" not in f"{caught.value!r} {caught.value} {caught.value.__cause__}"


async def test_no_error_carries_the_token(sandbox, control: Control) -> None:
    session = LeanSession(sandbox.url, timeout=0.2)
    secret = "77:AAsecret-of-this-bot-0123456789012"
    with pytest.raises(TelegramUnauthorizedError) as caught:
        await Bot(secret, session=session)(GetMe())
    assert "AAsecret" not in f"{caught.value!r} {caught.value}"
    await control.fault("getMe", "timeout")
    with pytest.raises(TelegramNetworkError) as late:
        await Bot("1:demo", session=session)(GetMe())
    assert "demo" not in f"{late.value!r} {late.value}"
    await session.close()


async def test_a_refusal_is_a_bad_request_with_telegrams_words(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest) as caught:
        await bot(SendMessage(chat_id=424242, text="hello"))
    assert "chat not found" in caught.value.message


async def test_calls_share_one_client(bot: Bot, session: LeanSession) -> None:
    await asyncio.gather(*(bot(GetMe()) for _ in range(20)))
    client = session._client
    await bot(GetMe())
    assert session._client is client
