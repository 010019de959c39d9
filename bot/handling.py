"""From a raw update to the handlers, and the apology when they fail."""

from __future__ import annotations

from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.methods import (
    AnswerCallbackQuery,
    AnswerPreCheckoutQuery,
    AnswerShippingQuery,
    SendMessage,
    TelegramMethod,
)
from aiogram.types import Update as TypedUpdate

from bot.arrivals import Update, chat_of, kind_of
from bot.open_chats import OpenChats
from handlers.desk import Desk
from locales import plain, supported
from store import people


class Handling:
    """What the workers call for each update."""

    def __init__(self, dispatcher: Dispatcher, bot: Bot, desk: Desk, chats: OpenChats) -> None:
        self._dispatcher = dispatcher
        self._bot = bot
        self._desk = desk
        self._chats = chats

    async def __call__(self, update: Update) -> None:
        """Hand an update to the handlers; whatever they raise is raised here."""
        chat = chat_of(update)
        if chat is not None and _says_hello(update) and await self._chats.heard(chat):
            self._desk.wake()
        if (new_chat := (update.get("message") or {}).get("migrate_to_chat_id")) and chat:
            await self._chats.move(chat, int(new_chat))
        # Validated with its bot: an update without one is dumped and validated once more.
        typed = TypedUpdate.model_validate(update, context={"bot": self._bot})
        await self._dispatcher.feed_update(self._bot, typed)

    async def apologise(self, update: Update, code: str) -> None:
        """Tell the person that it was our fault, where only they see it."""
        event = update[kind_of(update)]
        person = event.get("from") or {}
        text = plain(await self._language(person), "our-fault", code=code)
        method: TelegramMethod[Any] | None = None
        match kind_of(update):
            case "callback_query":
                method = AnswerCallbackQuery(
                    callback_query_id=event["id"], text=text[:200], show_alert=True
                )
            case "pre_checkout_query":
                method = AnswerPreCheckoutQuery(
                    pre_checkout_query_id=event["id"], ok=False, error_message=text
                )
            case "shipping_query":
                method = AnswerShippingQuery(
                    shipping_query_id=event["id"], ok=False, error_message=text
                )
            case "message" if event["chat"]["type"] == "private":
                method = SendMessage(chat_id=event["chat"]["id"], text=text)
        if method is not None:
            await self._desk.direct(method)

    async def _language(self, person: dict[str, Any]) -> str:
        known = await self._desk.read(people.get_person, int(person.get("id", 0)))
        return known.language if known else supported(person.get("language_code"))


def _says_hello(update: Update) -> bool:
    """Whether an update shows that the bot may write there: not the one that says it may not."""
    change = update.get("my_chat_member")
    return change is None or change["new_chat_member"]["status"] not in ("kicked", "left")
