"""The desk: what a handler may use. Made once by the edge, handed to every handler."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, Concatenate, Final, Literal, ParamSpec, Protocol, TypeVar

import structlog
from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiogram.types import User

from handlers.recent import Recent
from store import people, requests, shops
from store.database import Database, Transaction, step_of
from store.policy import Policy

log = structlog.get_logger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

_ACQUAINTANCES: Final = 20_000
"""How many people are remembered between presses; a person is about 300 bytes."""

_INLINE_CARDS: Final = 5_000
"""Of how many cards in chats without the bot it is remembered that the outbox has them."""


class Direct(Protocol):
    """Calls Telegram once, at once, through the pace that everything shares.

    Waits 3 s at the most and returns None when it did not work: what must arrive goes
    through the outbox instead.
    """

    async def __call__(self, method: TelegramMethod[T], /) -> T | Literal[True] | None: ...


@dataclass(slots=True)
class Desk:
    """The tools of a handler: the store, the clock, a way to answer."""

    database: Database
    policy: Policy
    bot: Bot
    username: str
    now: Callable[[], int]
    direct: Direct
    wake: Callable[[], None] = lambda: None
    """Tells the sender that a commit has left something in the outbox."""
    secret: bytes = b""
    """Known to this bot alone; codes of value are derived from it."""
    operator: int | None = None
    open_to_all: bool = False
    """Whether a shop can be opened without the operator's code (the demo)."""
    zone: str = "UTC"
    """The clock of whoever has none of their own: the shops', where all have the same."""
    inline_cards: Recent[str, bool] = field(default_factory=lambda: Recent(_INLINE_CARDS))
    """Inline messages that are cards of the outbox, so that a rush on one asks once."""
    _known: Recent[int, people.Person] = field(default_factory=lambda: Recent(_ACQUAINTANCES))
    _working: set[asyncio.Task[None]] = field(default_factory=set)

    async def read(
        self,
        query: Callable[Concatenate[Transaction, P], Coroutine[Any, Any, T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Look into the database, beside the writer; a few milliseconds at most."""
        return await self.database.read(query, *args, **kwargs)

    async def survey(
        self,
        query: Callable[Concatenate[Transaction, P], Coroutine[Any, Any, T]],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Do the same for a look that may take longer: nobody but its caller waits for it."""
        return await self.database.survey(query, *args, **kwargs)

    async def act(
        self,
        key: str,
        person: int,
        verb: Callable[..., Awaitable[T]],
        /,
        *args: Any,
        **kwargs: Any,
    ) -> T:
        """Do something once: the same key again returns the first answer.

        Raises:
            Refused: the shop says no; nothing was written.
        """
        answer: T = await self.database.transact(
            requests.once,
            *(key, person, verb, *args),
            request_key=True,
            step=step_of(verb, person),
            **kwargs,
        )
        self.wake()
        return answer

    async def learn_zone(self) -> None:
        """Look by which clock the shops live, after one of them may have changed it."""
        shared: str | None = await self.database.read(shops.shared_zone)
        self.zone = shared or "UTC"

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something that takes longer than a handler may (5 s), beside everything else.

        It is not done again after a crash, unless a row says that it was begun (`handlers.resume`).
        """
        task = asyncio.create_task(work)
        self._working.add(task)
        task.add_done_callback(self._worked)

    def _worked(self, task: asyncio.Task[None]) -> None:
        self._working.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("later work failed", kind=type(error).__name__, exc_info=error)

    async def idle(self, patience: float) -> None:
        """Wait until what was begun is done, `patience` seconds at the most; then leave it."""
        if self._working:
            _, left = await asyncio.wait(self._working, timeout=patience)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    async def acquaint(self, user: User, *, started: bool | None = None) -> people.Person:
        """Return the person behind a Telegram user, written down when anything is new."""
        known = self._known.get(user.id)
        if (
            known is not None
            and known.name == people.clean_name(user.full_name)
            and known.username == user.username
            and (started is None or started == known.started)
        ):
            return known
        seen: dict[str, Any] = {
            "name": user.full_name,
            "username": user.username,
            "language_hint": user.language_code or "",
            "started": started,
        }
        # Whoever is as they were costs a read: after a start everybody comes for the first time.
        person = await self.read(people.recognise, user.id, **seen)
        if person is None:
            person = await self.database.transact(people.meet, user.id, now=self.now(), **seen)
        self.remember(person)
        return person

    def remember(self, person: people.Person) -> None:
        """Keep a person's card at hand until somebody changes it."""
        self._known.put(person.id, person)

    def forget(self, person: int) -> None:
        """Read that person anew next time: a setting changed, or the bot was blocked."""
        self._known.drop(person)
