"""A scene: one press or message, who made it, where, and how to answer only them.

The manners of a chat live here (a press never makes a message for everybody):

- in the private chat a press turns the page in place, a message gets a new one;
- in a group the answer is ephemeral, and where that does not work it is private;
- a person who has never started the bot gets the link that opens it.
"""

import base64
import hashlib
import hmac
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from time import monotonic
from typing import Any, Concatenate, Final, Literal, ParamSpec, TypeVar

from aiogram.methods import AnswerCallbackQuery, DeleteMessage
from aiogram.types import (
    CallbackQuery,
    Chat,
    EphemeralMessageParameters,
    InaccessibleMessage,
    Message,
)

from handlers.cards.card import Card, Target, edits, sends
from handlers.desk import Desk
from handlers.links import deep_link
from locales import Argument, Markup, plain, t
from store import catalog, chats, dialogues, people
from store.database import Transaction
from store.requests.kept import kept

P = ParamSpec("P")
T = TypeVar("T")

TOAST: Final = 200
"""The most characters Telegram shows of an answer to a press."""

HURRY: Final = 2.5
"""Seconds: what has waited that long has no time for another try (a handler has five)."""

GREETING: Final = "hi"
"""The kind of link that means nothing but the chat: it is answered as a plain /start."""

ANSWERED: Final = "answered"
"""The question that stands where none does: the last text was an answer."""

ASKED_UNDER: Final = "under"
"""Where a question keeps the key of the update that asked it."""

Where = Literal["private", "group", "inline"]


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a card is written: language and zone, alone or in front of everybody."""

    locale: str
    zone: str
    person: int | None
    """Who reads it alone; None for a card that everybody sees."""
    chat: int | None = None


@dataclass(slots=True)
class Scene:
    """One update as a handler sees it."""

    desk: Desk
    key: str
    """The update's key: what a handler does under it happens once, however often it runs."""
    person: people.Person
    event: Message | CallbackQuery
    chat: chats.Chat | None = None
    """The group's settings; None in private and where the bot is no member."""
    _acts: int = 0
    answered: bool = False
    sent: Message | None = None
    """The last message this scene has sent."""

    # Where and who

    @property
    def message(self) -> Message | None:
        """The message that was written or pressed; None where Telegram keeps it from us."""
        if isinstance(self.event, Message):
            return self.event
        pressed = self.event.message
        return None if pressed is None or isinstance(pressed, InaccessibleMessage) else pressed

    @property
    def spot(self) -> Chat | None:
        """The chat it happened in, also when the message can no longer be seen."""
        source = self.event if isinstance(self.event, Message) else self.event.message
        return None if source is None else source.chat

    @property
    def where(self) -> Where:
        """Private, in a group the bot is in, or on a card in a chat it does not see."""
        if self.spot is None:
            return "inline"
        return "private" if self.spot.type == "private" else "group"

    @property
    def pressed(self) -> bool:
        """Whether a button was pressed; else something was written."""
        return isinstance(self.event, CallbackQuery)

    @property
    def locale(self) -> str:
        """The language of the person; what one person sees alone speaks it."""
        return self.person.language

    @property
    def reader(self) -> Reader:
        """The person, reading alone. Without a zone of their own they read the group's."""
        zone = self.person.zone or (self.chat.zone if self.chat else None) or "UTC"
        return Reader(self.locale, zone, self.person.id, self.person.id)

    @property
    def now(self) -> int:
        """The bot's clock, in microseconds."""
        return self.desk.now()

    def plain(self, sentence: str, /, **arguments: Argument) -> str:
        """Say a sentence to this person as plain text."""
        return plain(self.locale, sentence, **arguments)

    def t(self, sentence: str, /, **arguments: Argument) -> Markup:
        """Say a sentence to this person as HTML."""
        return t(self.locale, sentence, **arguments)

    # Doing

    async def read(
        self,
        query: Callable[Concatenate[Transaction, P], Coroutine[Any, Any, T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Read from the database."""
        return await self.desk.read(query, *args, **kwargs)

    async def act(self, verb: Callable[..., Awaitable[T]], /, *args: Any, **kwargs: Any) -> T:
        """Do something once, in a transaction of its own; clock and policy are filled in.

        The same update handled again (a crash before the answer) finds what was done.

        Raises:
            Refused: the shop says no; nothing was written.
        """
        self._acts += 1
        return await self.desk.act(
            f"{self.key}.{self._acts}",
            self.person.id,
            verb,
            *args,
            **{"now": self.now, "policy": self.desk.policy, **kwargs},
        )

    async def again(self, verb: Callable[..., Awaitable[T]]) -> tuple[T] | None:
        """Return, in a tuple, what the next act answered before a crash; None the first time.

        For a handler that looks first at what its own act uses up.
        """
        key = f"{self.key}.{self._acts + 1}"
        answer = await self.read(kept, key, self.person.id, verb)
        self._acts += answer is not None
        return answer

    def code(self, what: str = "") -> str:
        """Make an unguessable code that is the same when this update is handled again.

        128 bits of an HMAC over the update's key, 22 characters: a request that is repeated
        after a crash must ask for the very same thing.
        """
        digest = hmac.digest(self.desk.secret, f"{self.key}/{what}".encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")

    # Text being typed

    async def expect(self, kind: str, **detail: int | str | None) -> None:
        """Wait for a text of this person in the private chat; `kind` says what it will be.

        Say what is asked first: an update that has come so far is not answered again.
        """
        await self.desk.database.transact(
            dialogues.expect,
            self.person.id,
            self.person.id,
            kind,
            {**detail, ASKED_UNDER: self.key},
            now=self.now,
        )

    async def expects_nothing(self) -> None:
        """Stop waiting for a text; the last thing a handler of one does.

        What was typed leaves a mark: handled again after a crash it is not taken for a search.
        """
        if isinstance(self.event, Message):
            await self.expect(ANSWERED)
        else:
            await self.desk.database.transact(dialogues.done, self.person.id, self.person.id)

    # Answering a press

    async def toast(self, text: str, *, alert: bool = False) -> None:
        """Answer the press with a short text; on a message, say it."""
        if isinstance(self.event, CallbackQuery):
            await self._answer(text=text[:TOAST], show_alert=alert or None)
        else:
            await self.show(Card(t_escape(text)))

    async def open_chat(self, kind: str, code: str) -> None:
        """Answer the press with the link that opens the private chat and goes on there."""
        url = deep_link(self.desk.username, kind, code)
        if isinstance(self.event, CallbackQuery):
            await self._answer(url=url)
        else:
            await self.show(Card(self.t("open-chat", url=Markup(url))))

    async def settle(self) -> None:
        """Answer a press that nobody has answered: the clock on the button must stop."""
        if isinstance(self.event, CallbackQuery) and not self.answered:
            await self._answer()

    async def _answer(self, **fields: Any) -> None:
        if self.answered or not isinstance(self.event, CallbackQuery):
            return
        self.answered = True
        await self.desk.direct(AnswerCallbackQuery(callback_query_id=self.event.id, **fields))

    # Showing a view that only this person sees

    async def show(self, card: Card, *, fresh: bool = False) -> bool:
        """Show this person a card, and nobody else.

        In place where the press came from a view of their own; `fresh` makes a new message.
        Returns whether it arrived. In a group it may not have (an ephemeral message is a
        promise Telegram need not keep): what must not be lost stands in the private chat too.
        """
        pressed = isinstance(self.event, CallbackQuery)
        if self.where == "private":
            shown = await self._show_in_private(card, fresh)
            if not shown and pressed:
                await self.toast(self.plain("busy"))
            return shown
        if self.where == "group" and await self._show_in_group(card, fresh):
            return True
        sent = self.person.started and await self._send(card, self.person.id)
        if sent and pressed:
            await self.toast(self.plain("written-to-you"))
        elif pressed:
            # A stranger, or somebody who has blocked the bot: only a link reaches them.
            await self.open_chat(GREETING, "0")
        return sent

    async def show_privately(self, card: Card) -> bool:
        """Show a card in the person's private chat, wherever this happened."""
        if self.where == "private":
            return await self.show(card, fresh=True)
        sent = await self._send(card, self.person.id)
        if sent:
            await self.toast(self.plain("written-to-you"))
        else:
            await self.open_chat(GREETING, "0")
        return sent

    async def _show_in_private(self, card: Card, fresh: bool) -> bool:
        pressed = self.message
        if fresh or not isinstance(self.event, CallbackQuery) or pressed is None:
            return await self._send(card, self.person.id)
        target = Target(
            chat=pressed.chat.id, message=pressed.message_id, has_photo=bool(pressed.photo)
        )
        began = monotonic()
        if await self._edit(card, target):
            return True
        if monotonic() - began > HURRY:
            # It waited for its turn in vain; a second wait is longer than a handler may take.
            return False
        sent = await self._send(card, self.person.id)
        if sent:
            await self.desk.direct(
                DeleteMessage(chat_id=pressed.chat.id, message_id=pressed.message_id)
            )
        return sent

    async def _show_in_group(self, card: Card, fresh: bool) -> bool:
        spot = self.spot
        assert spot is not None, "a group's event has a chat"
        pressed = self.message
        if isinstance(self.event, Message) and self.event.ephemeral_message_id is None:
            # Telegram lets an ephemeral message answer a press or another one, nothing else.
            return False
        if (
            isinstance(self.event, CallbackQuery)
            and pressed is not None
            and pressed.ephemeral_message_id is not None
            and not fresh
        ):
            target = Target(
                chat=spot.id,
                ephemeral=pressed.ephemeral_message_id,
                receiver=self.person.id,
                has_photo=bool(pressed.photo),
            )
            if await self._edit(card, target):
                return True
        query = self.event.id if isinstance(self.event, CallbackQuery) else None
        alone = EphemeralMessageParameters(receiver_user_id=self.person.id, callback_query_id=query)
        return await self._send(card, spot.id, alone)

    async def _edit(self, card: Card, target: Target) -> bool:
        method = edits(card, target)
        if method is None:
            return False
        done = await self.desk.direct(method)
        await self._remember_file(card, done)
        return done is not None

    async def _send(
        self, card: Card, chat: int, only_for: EphemeralMessageParameters | None = None
    ) -> bool:
        sent = await self.desk.direct(sends(card, chat, only_for=only_for))
        self.sent = sent if isinstance(sent, Message) else None
        if card.photo is not None and card.photo.file and self.sent and not self.sent.photo:
            # It went out without: Telegram gave the picture's id to another bot.
            await self._lost(card.photo.picture)
        await self._remember_file(card, sent)
        return sent is not None

    async def _lost(self, picture: int) -> None:
        if picture:
            await self.desk.database.transact(catalog.forget_file, picture, now=self.now)

    async def _remember_file(self, card: Card, sent: object) -> None:
        if (
            card.photo is not None
            and card.photo.file is None
            and card.photo.picture
            and isinstance(sent, Message)
            and sent.photo
        ):
            await self.desk.database.transact(
                catalog.remember_file, card.photo.picture, sent.photo[-1].file_id
            )


def t_escape(text: str) -> Markup:
    """Escape plain text for a card."""
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
