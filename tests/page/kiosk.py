"""A small bot of aiogram's own kind that shows everything the page has to draw; no shop in it."""

from datetime import UTC, datetime

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import (
    BotCommand,
    CallbackQuery,
    CopyTextButton,
    DisabledButton,
    EphemeralMessageParameters,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    KeyboardButton,
    KeyboardButtonRequestUsers,
    LabeledPrice,
    Message,
    PreCheckoutQuery,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ShippingOption,
    ShippingQuery,
    SwitchInlineQueryChosenChat,
    WebAppInfo,
)

OPENING = datetime(2030, 6, 1, 12, 0, tzinfo=UTC)

dispatcher = Dispatcher()


def _rows(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=list(rows))


def _press(text: str, data: str, style: str | None = None) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=data, style=style)


CLAIM = _rows([_press("Claim", "claim", "primary")])


@dispatcher.message(CommandStart())
async def start(message: Message, command: CommandObject) -> None:
    await message.answer(f"Welcome! You came with “{command.args or 'nothing'}”.")


@dispatcher.message(Command("menu"))
async def menu(message: Message) -> None:
    await message.answer(
        "What would you like?",
        reply_markup=_rows(
            [_press("Toast", "toast", "primary"), _press("Alert", "alert", "danger")],
            [_press("Count 0", "count:1"), _press("Nothing", "silence")],
            [
                InlineKeyboardButton(text="Off", disabled=DisabledButton()),
                InlineKeyboardButton(text="Copy", copy_text=CopyTextButton(text="0034 0433")),
                InlineKeyboardButton(text="Web", url="https://example.org/track"),
            ],
            [
                _press("Come in", "link"),
                InlineKeyboardButton(text="Here", switch_inline_query_current_chat="tea"),
                InlineKeyboardButton(
                    text="Send to a group",
                    switch_inline_query_chosen_chat=SwitchInlineQueryChosenChat(
                        query="tea", allow_group_chats=True
                    ),
                ),
            ],
        ),
    )


@dispatcher.callback_query(F.data == "toast")
async def toast(query: CallbackQuery) -> None:
    await query.answer("Somebody was just faster.")


@dispatcher.callback_query(F.data == "alert")
async def alert(query: CallbackQuery) -> None:
    await query.answer("Really, somebody was just faster.", show_alert=True)


@dispatcher.callback_query(F.data == "silence")
async def silence(query: CallbackQuery) -> None:
    await query.answer()


@dispatcher.callback_query(F.data == "link")
async def link(query: CallbackQuery, bot: Bot) -> None:
    name = (await bot.me()).username
    await query.answer(url=f"https://t.me/{name}?start=from_a_press")


@dispatcher.callback_query(F.data.startswith("count:"))
async def count(query: CallbackQuery) -> None:
    number = int((query.data or "").partition(":")[2])
    if isinstance(query.message, Message):
        markup = _rows([_press(f"Count {number}", f"count:{number + 1}")])
        await query.message.edit_text(f"Pressed {number}", reply_markup=markup)
    await query.answer()


@dispatcher.callback_query(F.data == "claim")
async def claim(query: CallbackQuery, bot: Bot) -> None:
    text = f"Claimed by {query.from_user.first_name}"
    if query.inline_message_id:
        await bot.edit_message_text(
            text=text, inline_message_id=query.inline_message_id, reply_markup=CLAIM
        )
    await query.answer("It is yours.")


@dispatcher.callback_query(F.data == "whisper")
async def whisper(query: CallbackQuery, bot: Bot) -> None:
    if isinstance(query.message, Message):
        await bot.send_message(
            query.message.chat.id,
            f"A word for {query.from_user.first_name} alone",
            ephemeral_message_parameters=EphemeralMessageParameters(
                receiver_user_id=query.from_user.id, callback_query_id=query.id
            ),
            reply_markup=_rows([_press("Toast", "toast")]),
        )
    await query.answer()


@dispatcher.message(Command("card"))
async def card(message: Message) -> None:
    await message.answer("A card for all", reply_markup=_rows([_press("Whisper", "whisper")]))


@dispatcher.message(Command("style"))
async def style(message: Message) -> None:
    await message.answer(
        "<b>Bold</b> <i>italic</i> <tg-spoiler>secret</tg-spoiler> <code>code</code> "
        '<a href="https://example.org/x">a link</a>\n<blockquote>A quote</blockquote>\n'
        f'Opens <tg-time unix="{int(OPENING.timestamp())}" format="wt">Saturday noon</tg-time>',
        parse_mode="HTML",
    )


@dispatcher.message(Command("keys"))
async def keys(message: Message) -> None:
    await message.answer(
        "Choose",
        reply_markup=ReplyKeyboardMarkup(
            keyboard=[
                [
                    KeyboardButton(text="Tea"),
                    KeyboardButton(text="My number", request_contact=True),
                ],
                [
                    KeyboardButton(
                        text="A friend",
                        request_users=KeyboardButtonRequestUsers(request_id=7, request_name=True),
                    )
                ],
            ],
            resize_keyboard=True,
        ),
    )


@dispatcher.message(Command("nokeys"))
async def nokeys(message: Message) -> None:
    await message.answer("Put away", reply_markup=ReplyKeyboardRemove())


@dispatcher.message(Command("dice"))
async def dice(message: Message) -> None:
    await message.answer_dice(emoji="🎰")


async def _bill(message: Message, title: str, currency: str, amount: int, flexible: bool) -> None:
    await message.answer_invoice(
        title=title,
        description="Spring harvest",
        payload=title,
        currency=currency,
        provider_token="" if currency == "XTR" else "test:token",
        prices=[LabeledPrice(label=title, amount=amount)],
        is_flexible=flexible or None,
        need_shipping_address=flexible or None,
    )


@dispatcher.message(Command("bill"))
async def bill(message: Message) -> None:
    await _bill(message, "Longjing", "USD", 1280, flexible=False)


@dispatcher.message(Command("yen"))
async def yen(message: Message) -> None:
    await _bill(message, "Sencha", "JPY", 1800, flexible=False)


@dispatcher.message(Command("stars"))
async def stars(message: Message) -> None:
    await _bill(message, "Sticker", "XTR", 50, flexible=False)


@dispatcher.message(Command("parcel"))
async def parcel(message: Message) -> None:
    await _bill(message, "Tea set", "USD", 4200, flexible=True)


@dispatcher.message(Command("billlink"))
async def bill_link(message: Message, bot: Bot) -> None:
    url = await bot.create_invoice_link(
        title="Oolong",
        description="By a link",
        payload="oolong",
        currency="USD",
        provider_token="test:token",
        prices=[LabeledPrice(label="Oolong", amount=900)],
    )
    pay = InlineKeyboardButton(text="Pay by link", url=url)
    await message.answer("The bill", reply_markup=_rows([pay]))


@dispatcher.shipping_query()
async def shipping(query: ShippingQuery) -> None:
    await query.answer(
        ok=True,
        shipping_options=[
            ShippingOption(
                id="post", title="Post", prices=[LabeledPrice(label="Post", amount=300)]
            ),
            ShippingOption(
                id="rider", title="Rider", prices=[LabeledPrice(label="Rider", amount=900)]
            ),
        ],
    )


@dispatcher.pre_checkout_query()
async def checkout(query: PreCheckoutQuery) -> None:
    if query.invoice_payload == "Sencha":
        await query.answer(ok=False, error_message="Sencha has just been sold out.")
    else:
        await query.answer(ok=True)


@dispatcher.message(F.successful_payment)
async def paid(message: Message) -> None:
    if message.successful_payment:
        await message.answer(f"Thank you for {message.successful_payment.invoice_payload}!")


@dispatcher.inline_query()
async def inline(query: InlineQuery) -> None:
    word, _, url = query.query.partition(" ")
    above = InlineQueryResultsButton(text="My presents", start_parameter="presents")
    if word == "app" and url:
        above = InlineQueryResultsButton(text="Look inside", web_app=WebAppInfo(url=url))
    await query.answer(
        [
            InlineQueryResultArticle(
                id=str(number),
                title=f"{query.query or 'anything'} {number}",
                description="A present for the chat",
                input_message_content=InputTextMessageContent(
                    message_text=f"A present: {query.query} {number}"
                ),
                reply_markup=CLAIM,
            )
            for number in range(1, 4)
        ],
        cache_time=0,
        button=above,
    )


@dispatcher.message(F.photo)
async def photo(message: Message) -> None:
    await message.answer(f"What a picture: {message.caption or 'no words'}")


@dispatcher.message(F.contact)
async def contact(message: Message) -> None:
    await message.answer("Noted, your number.", reply_markup=ReplyKeyboardRemove())


@dispatcher.message(F.location)
async def location(message: Message) -> None:
    await message.answer("I know the place.")


@dispatcher.message(F.users_shared)
async def users_shared(message: Message) -> None:
    if message.users_shared:
        await message.answer(f"So it is {message.users_shared.users[0].first_name}.")


@dispatcher.message(Command("break"))
async def break_a_rule(message: Message) -> None:
    await message.answer("Too long a button", reply_markup=_rows([_press("Toast", "x" * 65)]))


@dispatcher.guest_message()
async def guest(message: Message) -> None:
    asked = message.reply_to_message.text if message.reply_to_message else message.text
    await message.answer_guest_query(
        InlineQueryResultArticle(
            id="1",
            title="An answer",
            input_message_content=InputTextMessageContent(message_text=f"You asked: {asked}"),
            reply_markup=CLAIM,
        )
    )


@dispatcher.message(F.chat.type == "private", F.text)
async def echo(message: Message) -> None:
    await message.answer(f"You said: {message.text}")


class Kiosk:
    """The bot polling a sandbox."""

    def __init__(self, url: str) -> None:
        self.polling = True
        self.bot = Bot("1:demo", session=AiohttpSession(api=TelegramAPIServer.from_base(url)))

    async def run(self) -> None:
        """Poll until stopped."""
        await self.bot.set_my_commands(
            [
                BotCommand(command="menu", description="Buttons"),
                BotCommand(command="keys", description="A keyboard"),
            ]
        )
        await dispatcher.start_polling(self.bot, handle_signals=False, polling_timeout=1)

    async def stop(self) -> None:
        """End the polling; a second time does nothing."""
        if self.polling:
            self.polling = False
            await dispatcher.stop_polling()
