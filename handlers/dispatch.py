"""From an update to the one function that answers it, by table."""

import re
from typing import Any, Final

from aiogram import Dispatcher
from aiogram.filters.callback_data import CallbackData
from aiogram.methods import AnswerInlineQuery, DeleteMessage
from aiogram.types import (
    CallbackQuery,
    Chat,
    ChatMemberUpdated,
    ChosenInlineResult,
    InlineQuery,
    Message,
    PreCheckoutQuery,
    Update,
    User,
)
from pydantic import ValidationError

from handlers.bucket import Bucket
from handlers.desk import Desk
from handlers.links import read_payload
from handlers.refusal import refusal_text
from handlers.scene import ASKED_UNDER, Scene
from handlers.table import COMMAND, Table
from store import chats, dialogues
from store.refusals import Refused

LOOKS: Final = ("help", "language", "privacy")
"""Commands that ask for nothing and open nothing: whoever is asked something may look there."""

NUMBERS: Final = 2**62
"""Beyond every id, sum and moment; half of what the database holds, so that sums fit, too."""

SECRET: Final = re.compile(r"\b\d{6,12}:[A-Za-z0-9_-]{30,}\b")
"""The shape of a bot's token."""


class Dispatch:
    """Answers updates from one table. Registered once at each of aiogram's observers."""

    def __init__(self, table: Table, desk: Desk) -> None:
        self._table = table
        self._desk = desk
        self._bucket = Bucket(desk.policy)

    def register(self, dispatcher: Dispatcher) -> None:
        """Become the only handler of each kind of update the shop reads."""
        dispatcher.message.register(self.on_message)
        dispatcher.callback_query.register(self.on_press)
        dispatcher.pre_checkout_query.register(self.on_pre_checkout)
        dispatcher.inline_query.register(self.on_inline)
        dispatcher.chosen_inline_result.register(self.on_chosen)
        dispatcher.my_chat_member.register(self.on_membership)

    async def on_message(self, message: Message, event_update: Update) -> None:
        """Answer a message: a payment, a command, a text that was asked for, or a hook."""
        if message.from_user is None or message.from_user.is_bot or message.sender_chat:
            await self._nobody(message)
            return
        scene = await self._scene(message, message.from_user, event_update)
        if message.successful_payment is not None:
            for receive in self._table.payments:
                await receive(scene)
            return
        if not self._bucket.take(scene.person.id, scene.now):
            await self._too_fast(scene, message)
            return
        try:
            await self._answer_message(scene, message)
        except Refused as refused:
            await scene.toast(refusal_text(scene.locale, scene.reader.zone, refused))

    async def _too_fast(self, scene: Scene, message: Message) -> None:
        """Say once that a message was not read, where nobody else sees it; then be silent."""
        alone = scene.where == "private" or message.ephemeral_message_id is not None
        if alone and self._bucket.tells(scene.person.id):
            await scene.toast(scene.plain("too-fast-typed"))

    async def _answer_message(self, scene: Scene, message: Message) -> None:
        text = message.text or ""
        if SECRET.search(text or message.caption or ""):
            # A bot's token in a chat: whoever reads it owns the bot.
            await self._desk.direct(
                DeleteMessage(chat_id=message.chat.id, message_id=message.message_id)
            )
            await scene.toast(scene.plain("token-typed"))
            return
        command = COMMAND.fullmatch(text) if text.startswith("/") else None
        if command is not None:
            bot = command["bot"]
            if bot and bot.lower() != self._desk.username.lower():
                return
            await self._command(scene, command["name"].lower(), (command["rest"] or "").strip())
            return
        if scene.where == "private":
            asked = await self._desk.read(dialogues.expected, scene.person.id, scene.person.id)
            if asked is not None and asked.detail.get(ASKED_UNDER) == scene.key:
                # This very text was answered before a crash; only its row in the inbox was left.
                return
            if message.reply_to_message is not None and await self._replied(scene):
                return
            if asked is not None and asked.kind in self._table.dialogues:
                stray = message.photo or message.document
                if stray and asked.kind not in self._table.filed and await self._unasked(scene):
                    return
                if await self._table.dialogues[asked.kind](scene, dict(asked.detail)) is not False:
                    return
        await self._unasked(scene)

    async def _replied(self, scene: Scene) -> bool:
        for hook in self._table.replies:
            if await hook(scene):
                return True
        return False

    async def _unasked(self, scene: Scene) -> bool:
        for hook in self._table.messages:
            if await hook(scene):
                return True
        return False

    async def _let_rest(self, scene: Scene) -> None:
        """A command ends a question that rests: what is typed next is no answer to it any more.

        Others stay, for they hold what was sent already: a photo, a listing that is begun.
        """
        asked = await self._desk.read(dialogues.expected, scene.person.id, scene.person.id)
        if asked is None or (sentence := self._table.rests.get(asked.kind)) is None:
            return
        if asked.detail.get(ASKED_UNDER) == scene.key:
            return  # by this very command, before a crash
        await self._desk.database.transact(dialogues.done, scene.person.id, scene.person.id)
        await scene.toast(scene.plain(sentence))

    async def _command(self, scene: Scene, name: str, rest: str) -> None:
        followed = name == "start" and rest
        if scene.where == "private" and name not in LOOKS and not followed:
            # A link is followed, not typed: what it opens asks anew where it has to.
            await self._let_rest(scene)
        if name == "start" and rest and (payload := read_payload(rest)) is not None:
            answer = self._table.starts.get(payload.kind)
            if answer is not None:
                await answer(scene, payload.code)
                return
        command = self._table.commands.get(name)
        if command is not None:
            await command(scene, rest)
        elif scene.where == "private":
            await scene.toast(scene.plain("unknown-command"))

    async def on_press(self, press: CallbackQuery, event_update: Update) -> None:
        """Answer a press; every press is answered, also the refused and the outdated one."""
        scene = await self._scene(press, press.from_user, event_update)
        if not self._bucket.take(scene.person.id, scene.now):
            await scene.toast(scene.plain("too-fast"))
            return
        data, answer = self._read(press.data or "")
        try:
            if data is None:
                await scene.toast(scene.plain("old-button"))
            else:
                await answer(scene, data)
        except Refused as refused:
            text = refusal_text(scene.locale, scene.reader.zone, refused)
            await scene.toast(text, alert=len(text) > 60)
        await scene.settle()

    def _read(self, data: str) -> tuple[CallbackData | None, Any]:
        prefix, _, _ = data.partition(":")
        found = self._table.presses.get(prefix)
        if found is None:
            return None, None
        kind, answer = found
        try:
            read = kind.unpack(data)
        except (TypeError, ValueError, ValidationError):
            return None, None
        # No number of ours is that large, and no database takes it.
        if any(isinstance(value, int) and abs(value) >= NUMBERS for _, value in read):
            return None, None
        return read, answer

    async def on_pre_checkout(self, query: PreCheckoutQuery) -> None:
        """Answer the last gate before money moves; Telegram waits 10 seconds."""
        for gate in self._table.pre_checkouts:
            await gate(self._desk, query)

    async def on_inline(self, query: InlineQuery) -> None:
        """Offer cards for `@bot …` in any chat."""
        if not self._bucket.take(query.from_user.id, self._desk.now()):
            return
        for offer in self._table.inline_queries:
            if await offer(self._desk, query):
                return
        await self._desk.direct(AnswerInlineQuery(inline_query_id=query.id, results=[]))

    async def on_chosen(self, chosen: ChosenInlineResult, event_update: Update) -> None:
        """Learn that an inline card was sent."""
        for learn in self._table.chosen:
            if await learn(self._desk, chosen, _key(event_update)):
                return

    async def on_membership(self, change: ChatMemberUpdated, event_update: Update) -> None:
        """Learn that the bot was added, removed, blocked or unblocked."""
        for learn in self._table.memberships:
            await learn(self._desk, change, _key(event_update))

    async def _scene(self, event: Message | CallbackQuery, user: User, update: Update) -> Scene:
        source = event if isinstance(event, Message) else event.message
        spot = source.chat if source is not None else None
        # Whoever writes to the bot alone has started it; a press in a group says nothing.
        private = spot is not None and spot.type == "private"
        person = await self._desk.acquaint(user, started=True if private else None)
        chat = None
        if spot is not None and not private:
            chat = await self._desk.read(chats.get_chat, spot.id) or await self._join(spot, user)
        return Scene(self._desk, _key(update), person, event, chat)

    async def _join(self, spot: Chat, user: User) -> chats.Chat:
        """Take in a group that the bot was in before it could hear of it."""
        return await self._desk.database.transact(
            chats.join,
            spot.id,
            kind=spot.type,
            title=spot.title or "",
            language_hint=user.language_code or "",
            policy=self._desk.policy,
        )

    async def _nobody(self, message: Message) -> None:
        for hook in self._table.anonymous:
            await hook(self._desk, message)


def _key(update: Update) -> str:
    return f"u{update.update_id}"
