"""A form: asks for a name and an age, one after the other (aiogram's own FSM, in memory)."""

from __future__ import annotations

from aiogram import Dispatcher, F
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import KeyboardButton, Message, ReplyKeyboardMarkup, ReplyKeyboardRemove


class Form(StatesGroup):
    """What is asked for."""

    name = State()
    age = State()


def build() -> Dispatcher:
    """The bot."""
    dispatcher = Dispatcher()

    @dispatcher.message(Command("form"))
    async def begin(message: Message, state: FSMContext) -> None:
        await state.set_state(Form.name)
        cancel = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Cancel")]])
        await message.answer("What is your name?", reply_markup=cancel)

    @dispatcher.message(F.text == "Cancel")
    async def cancel(message: Message, state: FSMContext) -> None:
        await state.clear()
        await message.answer("Never mind.", reply_markup=ReplyKeyboardRemove())

    @dispatcher.message(Form.name)
    async def take_name(message: Message, state: FSMContext) -> None:
        await state.update_data(name=message.text)
        await state.set_state(Form.age)
        await message.answer("How old are you?")

    @dispatcher.message(Form.age, F.text.isdigit())
    async def take_age(message: Message, state: FSMContext) -> None:
        name = (await state.get_data())["name"]
        await state.clear()
        await message.answer(f"{name}, {message.text}", reply_markup=ReplyKeyboardRemove())

    @dispatcher.message(Form.age)
    async def no_number(message: Message) -> None:
        await message.reply("A number, please.")

    return dispatcher
