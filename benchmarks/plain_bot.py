"""The floor: a bot as aiogram's documentation would have it, with one SQLite read an update."""

# mypy: ignore-errors

import asyncio
import logging
import sys

import aiosqlite
from aiogram import Bot, Dispatcher, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InputMediaPhoto, Message
from aiogram.utils.keyboard import InlineKeyboardBuilder

from benchmarks.updates import PHOTO, TOKEN


class Look(CallbackData, prefix="look"):
    at: int


router = Router()


def keyboard(buttons: int, at: int = 0):
    builder = InlineKeyboardBuilder()
    for number in range(buttons):
        builder.button(text=f"Button {number}", callback_data=Look(at=at + number))
    return builder.adjust(2).as_markup()


@router.message(Command("start"))
async def start(message: Message, database: aiosqlite.Connection) -> None:
    rows = await database.execute_fetchall("SELECT name FROM shops WHERE state = 'open'")
    text = f"Welcome, {message.from_user.first_name}! This is {rows[0][0]}."
    await message.answer(text, reply_markup=keyboard(2))


@router.callback_query(Look.filter())
async def look(query: CallbackQuery, callback_data: Look, database: aiosqlite.Connection) -> None:
    rows = await database.execute_fetchall(
        "SELECT title, about FROM products ORDER BY id LIMIT 1 OFFSET ?", (callback_data.at,)
    )
    caption = f"<b>{rows[0][0]}</b>\n{rows[0][1]}\n$12.80\nShipping $3.00, free from $30.00"
    media = InputMediaPhoto(media=PHOTO[-1]["file_id"], caption=caption)
    await query.message.edit_media(media, reply_markup=keyboard(8, callback_data.at))
    await query.answer()


async def main(api: str, database: str) -> None:
    logging.basicConfig(level=logging.WARNING)
    session = AiohttpSession(api=TelegramAPIServer.from_base(api))
    bot = Bot(TOKEN, session=session, default=DefaultBotProperties(parse_mode="HTML"))
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    async with aiosqlite.connect(database) as connection:
        await dispatcher.start_polling(bot, database=connection)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
