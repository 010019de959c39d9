"""A raffle: a form in several steps, an album, results to send, tickets for Stars.

It was written for Telegram, by the book of aiogram, and has never seen a sandbox.
"""

from __future__ import annotations

from aiogram import Bot, Dispatcher, F, Router
from aiogram.filters import Command, CommandStart, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    ChosenInlineResult,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LabeledPrice,
    Message,
    PreCheckoutQuery,
)
from aiogram.utils.formatting import Bold, Text
from aiogram.utils.keyboard import InlineKeyboardBuilder
from aiogram.utils.media_group import MediaGroupBuilder

from tests.sandbox.town import png


class Entry(StatesGroup):
    """Who takes part: a name, then a number."""

    name = State()
    number = State()


def raffle() -> Dispatcher:
    """The bot's dispatcher, new for every test: aiogram's routers have one parent."""
    router = Router()
    sold: list[str] = []

    @router.message(CommandStart(), F.chat.type == "private")
    async def begin(message: Message, state: FSMContext, bot: Bot) -> None:
        await bot.set_my_commands([BotCommand(command="prizes", description="What there is")])
        await state.set_state(Entry.name)
        await message.answer("Under which name?")

    @router.message(StateFilter(Entry.name), F.text)
    async def named(message: Message, state: FSMContext) -> None:
        await state.update_data(name=message.text)
        await state.set_state(Entry.number)
        keyboard = InlineKeyboardBuilder()
        for number in range(1, 10):
            keyboard.button(text=str(number), callback_data=f"number:{number}")
        keyboard.adjust(3)
        await message.answer(
            **Text("Well, ", Bold(message.text or ""), ", which number?").as_kwargs(),
            reply_markup=keyboard.as_markup(),
        )

    @router.callback_query(StateFilter(Entry.number), F.data.startswith("number:"))
    async def numbered(query: CallbackQuery, state: FSMContext, bot: Bot) -> None:
        number = (query.data or "").partition(":")[2]
        name = (await state.get_data())["name"]
        await state.clear()
        await query.answer(f"Number {number}")
        if isinstance(query.message, Message):
            await query.message.edit_text(f"{name} takes {number}.")
        await bot.send_invoice(
            query.from_user.id,
            title=f"Ticket {number}",
            description="One of nine",
            payload=f"{name}:{number}",
            currency="XTR",
            prices=[LabeledPrice(label="Ticket", amount=5)],
        )

    @router.pre_checkout_query()
    async def gate(query: PreCheckoutQuery) -> None:
        if query.invoice_payload in sold:
            await query.answer(ok=False, error_message="This number is gone.")
            return
        sold.append(query.invoice_payload)
        await query.answer(ok=True)

    @router.message(F.successful_payment)
    async def paid(message: Message) -> None:
        payment = message.successful_payment
        assert payment is not None
        await message.reply(f"Good luck with {payment.invoice_payload}!")

    @router.message(Command("prizes"))
    async def prizes(message: Message) -> None:
        album = MediaGroupBuilder(caption="The prizes")
        for place in range(3):
            album.add_photo(BufferedInputFile(png(64 + place), f"prize{place}.png"))
        await message.answer_media_group(album.build())

    @router.inline_query()
    async def offer(query: InlineQuery) -> None:
        keyboard = InlineKeyboardBuilder().button(text="Wish luck", callback_data="luck")
        content = InputTextMessageContent(message_text="I have a ticket!")
        result = InlineQueryResultArticle(
            id="ticket",
            title="Tell your friends",
            input_message_content=content,
            reply_markup=keyboard.as_markup(),
        )
        await query.answer([result], is_personal=True, cache_time=0)

    @router.chosen_inline_result()
    async def chosen(result: ChosenInlineResult, bot: Bot) -> None:
        keyboard = InlineKeyboardBuilder().button(text="Wish luck (0)", callback_data="luck")
        await bot.edit_message_reply_markup(
            inline_message_id=result.inline_message_id, reply_markup=keyboard.as_markup()
        )

    @router.callback_query(F.data == "luck")
    async def luck(query: CallbackQuery, bot: Bot) -> None:
        await query.answer("So kind", show_alert=True)
        await bot.edit_message_text(
            f"{query.from_user.first_name} wishes luck.", inline_message_id=query.inline_message_id
        )

    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(router)
    return dispatcher
