"""A scene: one press or message, who made it, where, and how to answer only them."""

import base64
import hashlib
import hmac
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any, Concatenate, Final, Literal, ParamSpec, TypeVar

from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery, Chat, InaccessibleMessage, Message

from handlers import showing
from handlers.cards.card import Card
from handlers.desk import Desk
from handlers.links import deep_link
from locales import Argument, Markup, plain, t
from store import chats, dialogues, people
from store.database import Transaction
from store.requests.kept import kept

P = ParamSpec("P")
T = TypeVar("T")

TOAST: Final = 200
"""The most characters Telegram shows of an answer to a press."""

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
    shared: bool = False
    """Whether `zone` is only what all shops share: nobody has chosen it for this reader."""

    def at(self, zone: str | None) -> "Reader":
        """Read what one shop has promised: by its clock, for whoever has none of their own."""
        return replace(self, zone=zone) if self.shared and zone else self


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
    turned: bool = False
    """Whether the message that was pressed has become something else."""

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
        """The person, reading alone. Without a zone of their own: the group's, the shops'."""
        own = self.person.zone or (self.chat.zone if self.chat else None)
        me = self.person.id
        return Reader(self.locale, own or self.desk.zone, me, me, shared=own is None)

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
        return self._code(f"{self.key}/{what}")

    def code_of_question(self, what: str = "") -> str:
        """Make an unguessable code that is the same for every answer to the pressed question.

        Its buttons may be pressed for ever, however it looks now; what they ask for is one thing.
        Without a message to tell it by, it is the press's own.
        """
        asked = self.event.message if isinstance(self.event, CallbackQuery) else None
        if asked is None:
            return self.code(what)
        alone = None if isinstance(asked, InaccessibleMessage) else asked.ephemeral_message_id
        place = f"{asked.chat.id}.{asked.message_id}.{alone or 0}.{self.person.id}"
        return self._code(f"{place}/{what}")

    def _code(self, source: str) -> str:
        digest = hmac.digest(self.desk.secret, source.encode(), hashlib.sha256)
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
        """Show this person a card, and nobody else; return whether it arrived."""
        return await showing.show(self, card, fresh=fresh)

    async def show_privately(self, card: Card, link: tuple[str, str] = showing.PLAIN) -> bool:
        """Show a card in the person's private chat, wherever this happened.

        Who cannot be written to gets the link of this kind and code, which goes on there.
        """
        return await showing.show_privately(self, card, link)

    async def close(self, card: Card) -> None:
        """Let the question that was pressed stand as it was answered, without its buttons.

        Where another view has taken its place already, there is nothing left of it.
        """
        await showing.close(self, card)


def t_escape(text: str) -> Markup:
    """Escape plain text for a card."""
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
