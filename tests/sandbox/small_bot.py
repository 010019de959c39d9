"""A small aiogram bot that knows nothing of any shop: echo, menu, inline, invoice, photo."""

from __future__ import annotations

from typing import Any

from aiogram import Bot, Dispatcher, F
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    ChosenInlineResult,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LabeledPrice,
    Message,
    PreCheckoutQuery,
)

from tests.sandbox.town import png


def menu() -> InlineKeyboardMarkup:
    """Two buttons that call back."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text="Green", callback_data="green")],
            [InlineKeyboardButton(text="Black", callback_data="black")],
        ]
    )


def build() -> Dispatcher:
    """The bot's dispatcher, on aiogram's defaults."""
    dispatcher = Dispatcher()
    chosen: list[str] = dispatcher.workflow_data.setdefault("chosen", [])

    @dispatcher.message(CommandStart())
    async def start(message: Message, command: CommandObject) -> None:
        assert message.from_user is not None
        name = message.from_user.first_name
        await message.answer(f"<b>Hello</b> {name}: {command.args}", parse_mode="HTML")

    @dispatcher.message(Command("menu"))
    async def show_menu(message: Message) -> None:
        await message.answer("Which tea?", reply_markup=menu())

    @dispatcher.callback_query()
    async def pressed(query: CallbackQuery, bot: Bot) -> None:
        if query.inline_message_id:
            await bot.edit_message_text(
                f"{query.data} it is", inline_message_id=query.inline_message_id
            )
        elif isinstance(query.message, Message):
            await query.message.edit_text(f"{query.data} it is")
        await query.answer(f"You chose {query.data}")

    @dispatcher.message(Command("photo"))
    async def send_photo(message: Message) -> None:
        await message.answer_photo(BufferedInputFile(png(), "tea.png"), caption="tea")

    @dispatcher.message(F.photo)
    async def photo(message: Message, bot: Bot) -> None:
        assert message.photo is not None
        content = await bot.download(message.photo[-1])
        assert content is not None
        await message.reply(f"{len(content.read())} bytes")

    @dispatcher.message(Command("buy"))
    async def buy(message: Message) -> None:
        await message.answer_invoice(
            title="Tea",
            description="Green tea",
            payload="tea-1",
            currency="USD",
            provider_token="provider",
            prices=[LabeledPrice(label="Tea", amount=1280)],
        )

    @dispatcher.pre_checkout_query()
    async def pre_checkout(query: PreCheckoutQuery) -> None:
        await query.answer(ok=True)

    @dispatcher.message(F.successful_payment)
    async def paid(message: Message) -> None:
        assert message.successful_payment is not None
        await message.answer(f"Thank you for {message.successful_payment.total_amount}")

    @dispatcher.inline_query()
    async def ask(query: InlineQuery) -> None:
        article = InlineQueryResultArticle(
            id="1",
            title=f"Tea {query.query}",
            input_message_content=InputTextMessageContent(message_text=f"Tea {query.query}"),
            reply_markup=menu(),
        )
        await query.answer([article], cache_time=0)

    @dispatcher.chosen_inline_result()
    async def sent(result: ChosenInlineResult) -> None:
        chosen.append(result.query)

    @dispatcher.message(F.text)
    async def echo(message: Message) -> Any:
        # A method that is returned is called; by webhook it rides in the answer.
        return message.answer(str(message.text))

    return dispatcher
