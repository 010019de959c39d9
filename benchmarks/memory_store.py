"""A store that answers from memory, for the floor of the whole bot.

The first time a function is asked on the way of an order, the real database answers; after that the
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
from handlers.cards.orders import OrderFacts, read_order
from handlers.scene import Reader
from store import orders, outbox
from store.database import Database
from store.outbox import LiveCard, Waiting
from store.people import Person

ON_THE_WAY: Final = (
    *("handlers.", "bot.sender", "store.requests", "store.outbox", "store.inbox", "store.people"),
    *("store.catalog", "store.shops", "store.shipping", "store.orders", "store.chats"),
)
"""Where the functions live that an order needs; the lease and the clock keep the database."""


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
        self._placed: orders.Placed | None = None
        self._card: LiveCard | None = None
        self._facts: OrderFacts | None = None
        self._instead: dict[str, Callable[..., Awaitable[Any]]] = {
            "once": self._place,
            "_look": self._look,
            "_gather_and_take": self._take,
            "read_order": self._read_order,
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
            return replace(answer, id=args[0], name=f"Anna {args[0]}")
        return answer

    # What an order changes

    async def _place(
        self, key: str, person: int, verb: Any, new: Any, /, **kwargs: Any
    ) -> orders.Placed:
        if verb is not orders.place:
            raise NotImplementedError(f"the memory does not {verb.__name__}")
        if self._placed is None:
            from store import requests

            placed: orders.Placed = await self._database.transact(
                requests.once, key, person, verb, new, **kwargs
            )
            [self._card] = await self._database.read(outbox.cards_of, "order", placed.order)
            self._facts = await self._database.read(read_order, placed.order)
            self._placed = placed
        number = next(self._numbers)
        self._queue.append(Waiting(number, person, "order", {}, number, None, 0, 0))
        return replace(self._placed, order=number, code=new.code)

    def _get_card(self, number: int) -> LiveCard | None:
        assert self._card is not None
        return replace(self._card, id=number, subject=number)

    async def _read_order(self, number: int) -> OrderFacts:
        facts = self._facts
        assert facts is not None
        order = replace(facts.order, id=number, code=f"from-memory-{number}")
        return replace(facts, view=replace(facts.view, order=order))

    # What the sender asks

    async def _look(self, _now: int, _at: int, room: int, _operator: int | None) -> Found:
        heads = [self._queue.popleft() for _ in range(min(room, len(self._queue)))]
        readers: dict[tuple[int | None, int | None], Reader] = {
            (head.chat, None): Reader("en", "UTC", head.chat, head.chat) for head in heads
        }
        behind = {head.card: self._get_card(head.card) for head in heads if head.card is not None}
        return Found(False, heads, [], readers, behind, None)

    async def _take(self, found: Found, **_: int) -> tuple[set[int], dict[int, LiveCard]]:
        return {message.id for message in found.messages}, {}
