"""A store that answers from memory, for the floor of the whole bot.

The first time a function is asked on the way of a press, the real database answers; after that the
same answer is given again, with the ids of the order and of the person put in. So the edge and the
handlers make the very same Telegram calls, and nothing is read, written or waited for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import count
from typing import Any, Final

from bot.opening import open_migrated
from bot.sender import Found
from handlers.cards.gifts.share import Had, read_share
from handlers.cards.orders import OrderFacts, read_order
from handlers.scene import Reader
from store import gifts, orders, outbox
from store.database import Database
from store.outbox import LiveCard, Waiting
from store.people import Person

ON_THE_WAY: Final = (
    *("handlers.", "bot.sender", "store.requests", "store.outbox", "store.inbox", "store.people"),
    *("store.catalog", "store.shops", "store.shipping", "store.orders", "store.chats"),
    "store.gifts",
)
"""Where what an order or a claim needs is found; the lease and the clock keep the database."""


async def open_from_memory(url: str) -> Database:
    """Open the real database and put the memory before it."""
    return MemoryStore(await open_migrated(url))


class MemoryStore(Database):
    """See the module; `dialect` is that of the database behind it."""

    dialect = "sqlite"

    def __init__(self, database: Database) -> None:
        self._database = database
        self._answers: dict[tuple[str, str], Any] = {}
        self._queue: deque[Waiting] = deque()
        self._numbers = count(1)
        self._done: orders.Placed | gifts.Claimed | None = None
        self._card: LiveCard | None = None
        self._facts: OrderFacts | None = None
        self._had: Had | None = None
        self._instead: dict[str, Callable[..., Awaitable[Any]]] = {
            "once": self._act,
            "_look": self._look,
            "_gather_and_take": self._take,
            "read_order": self._read_order,
            "read_share": self._read_share,
        }

    async def transact(
        self, function: Any, /, *args: Any, request_key: bool = False, **kwargs: Any
    ) -> Any:
        return await self._answer(self._database.transact, function, args, kwargs)

    async def read(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        return await self._answer(self._database.read, function, args, kwargs)

    async def close(self) -> None:
        await self._database.close()

    async def _answer(
        self, ask: Any, function: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:
        module, name = function.__module__, function.__name__
        if not module.startswith(ON_THE_WAY):
            return await ask(function, *args, **kwargs)
        if name in self._instead:
            return await self._instead[name](*args, **kwargs)
        if (module, name) not in self._answers:
            self._answers[module, name] = await ask(function, *args, **kwargs)
        answer = self._answers[module, name]
        if isinstance(answer, Person):
            return answer._replace(id=args[0], name=f"Anna {args[0]}")
        return answer

    # What a press changes

    async def _act(
        self, key: str, person: int, verb: Any, *args: Any, **kwargs: Any
    ) -> orders.Placed | gifts.Claimed:
        """What a press did the first time, with other ids; and a card to be sent to the person."""
        if verb not in (orders.place, gifts.claim):
            raise NotImplementedError(f"the memory does not {verb.__name__}")
        if self._done is None:
            self._done = await self._first(key, person, verb, *args, **kwargs)
        number = next(self._numbers)
        kind = "order" if verb is orders.place else "share"
        self._queue.append(Waiting(number, person, kind, {}, number, None, 0, 0))
        if isinstance(self._done, orders.Placed):
            return self._done._replace(order=number, code=args[0].code)
        return replace(self._done, share=number)

    async def _first(
        self, key: str, person: int, verb: Any, *args: Any, **kwargs: Any
    ) -> orders.Placed | gifts.Claimed:
        from store import requests

        done: Any = await self._database.transact(requests.once, key, person, verb, *args, **kwargs)
        if isinstance(done, orders.Placed):
            [self._card] = await self._database.read(outbox.cards_of, "order", done.order)
            self._facts = await self._database.read(read_order, done.order)
            return done
        if isinstance(done, gifts.Claimed):
            [self._card] = await self._database.read(outbox.cards_of, "share", done.share)
            self._had = await self._database.read(read_share, done.share, person, "en")
            return done
        raise NotImplementedError(f"the memory does not know what to make of {done}")

    def _get_card(self, number: int) -> LiveCard:
        assert self._card is not None
        return self._card._replace(id=number, subject=number)

    async def _read_order(self, number: int) -> OrderFacts:
        facts = self._facts
        assert facts is not None
        order = facts.order._replace(id=number, code=f"from-memory-{number}")
        return facts._replace(view=facts.view._replace(order=order))

    async def _read_share(self, number: int, *_: Any) -> Had:
        assert self._had is not None
        return self._had._replace(view=self._had.view._replace(share=number))

    # What the sender asks

    async def _look(
        self, _now: int, _at: int, room: int, _operator: int | None, _zone: str
    ) -> Found:
        heads = [self._queue.popleft() for _ in range(min(room, len(self._queue)))]
        readers: dict[tuple[int | None, int | None], Reader] = {
            (head.chat, None): Reader("en", "UTC", head.chat, head.chat) for head in heads
        }
        behind = {head.card: self._get_card(head.card) for head in heads if head.card is not None}
        return Found(False, heads, [], readers, behind, None)

    async def _take(self, found: Found, **_: int) -> tuple[set[int], dict[int, LiveCard]]:
        return {message.id for message in found.messages}, {}
