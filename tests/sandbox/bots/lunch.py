"""A vote that people share into any chat by inline mode and press together."""

from __future__ import annotations

from collections import Counter
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.filters.callback_data import CallbackData
from aiogram.types import (
    CallbackQuery,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
)
from aiogram.utils.formatting import Bold, as_list
from aiogram.utils.keyboard import InlineKeyboardBuilder


class Vote(CallbackData, prefix="vote"):
    """For one of the places."""

    place: str


PLACES = ("Noodles", "Curry", "Pies & more")


def ballot() -> Any:
    """A button for each place."""
    keys = InlineKeyboardBuilder()
    for place in PLACES:
        keys.button(text=place, callback_data=Vote(place=place))
    return keys.adjust(1).as_markup()


def build() -> Dispatcher:
    """The bot."""
    dispatcher = Dispatcher()
    votes: dict[str, dict[int, str]] = {}

    @dispatcher.inline_query()
    async def offer(query: InlineQuery) -> None:
        article = InlineQueryResultArticle(
            id="lunch",
            title="Where do we eat?",
            input_message_content=InputTextMessageContent(**Bold("Where do we eat?").as_kwargs(
                text_key="message_text")),
            reply_markup=ballot(),
        )  # fmt: skip
        more = InlineQueryResultsButton(text="Other places", start_parameter="places")
        await query.answer([article], cache_time=0, is_personal=True, button=more)

    @dispatcher.callback_query(Vote.filter())
    async def vote(query: CallbackQuery, callback_data: Vote, bot: Bot) -> None:
        assert query.inline_message_id is not None
        given = votes.setdefault(query.inline_message_id, {})
        if given.get(query.from_user.id) == callback_data.place:
            await query.answer("You said so already", show_alert=True)
            return
        given[query.from_user.id] = callback_data.place
        counted = Counter(given.values())
        lines = (f"{place}: {counted[place]}" for place in PLACES if counted[place])
        await bot.edit_message_text(
            inline_message_id=query.inline_message_id,
            reply_markup=ballot(),
            **as_list(Bold("Where do we eat?"), *lines).as_kwargs(),
        )
        await query.answer(f"{callback_data.place}, thank you")

    return dispatcher
