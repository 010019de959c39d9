"""Pictures: an album, one that is exchanged, and what people send comes back."""

from __future__ import annotations

from aiogram import Bot, Dispatcher, F
from aiogram.filters import Command
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
)
from aiogram.utils.media_group import MediaGroupBuilder

from tests.sandbox.town import png

NEXT = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Next", callback_data="next")]]
)


def build() -> Dispatcher:
    """The bot."""
    dispatcher = Dispatcher()

    @dispatcher.message(Command("album"))
    async def album(message: Message) -> None:
        group = MediaGroupBuilder(caption="Three of them")
        for width in (30, 40, 50):
            group.add_photo(BufferedInputFile(png(width, 20), f"{width}.png"))
        await message.answer_media_group(group.build())

    @dispatcher.message(Command("slides"))
    async def slides(message: Message) -> None:
        picture = BufferedInputFile(png(30, 20), "first.png")
        await message.answer_photo(picture, caption="First", reply_markup=NEXT)

    @dispatcher.callback_query(F.data == "next")
    async def turn(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        slide = InputMediaPhoto(media=BufferedInputFile(png(60, 20), "2.png"), caption="Second")
        await query.message.edit_media(slide)
        await query.answer()

    @dispatcher.message(F.document)
    async def document(message: Message, bot: Bot) -> None:
        assert message.document is not None
        content = await bot.download(message.document)
        assert content is not None
        name = f"copy of {message.document.file_name}"
        await message.reply_document(BufferedInputFile(content.read(), name))

    return dispatcher
