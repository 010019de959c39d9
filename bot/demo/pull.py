"""The plug is pulled while five friends press Buy now; afterwards it is counted what became of it.

Counted are effects, not what somebody was told: the orders in the shop's database, and the messages
that the sandbox was given for each of the five. A press that made no order is lost, two orders for
one press are one too many.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from aiohttp import ClientError

from bot.demo.control import Control, ControlRefused, NotSeen
from bot.demo.phone import Phone
from bot.demo.process import Plug
from bot.demo_data.cast import ANNA, BEN, GROUP, KAI, LIN, TOM
from store import catalog, orders
from store.database import Database, Transaction

PRESSERS: Final = (LIN, TOM, ANNA, KAI, BEN)
GOODS: Final = ("Keemun black tea", "White Peony", "Jasmine pearls", "Lapsang, pine smoked")
"""Bought by one press: there is nothing to choose. The first that everybody can have is taken."""

BUY: Final = "Buy now"
PAUSES: Final = (0.15, 0.5)
"""Seconds between two presses."""

KILL_AFTER: Final = 2
"""So many have pressed when the bot is killed; it may have answered none, one or both."""

LONGEST_OUT: Final = 120.0
"""Telegram forgets a press after 150 seconds, so the plug finds its own way back before that."""

SETTLED_AFTER: Final = 45.0
"""Seconds after plugging in; what has had no effect by then is lost."""


@dataclass(frozen=True, slots=True)
class Count:
    """What became of the presses; `waiting` ones may still be answered."""

    pressed: int = 0
    answered: int = 0
    twice: int = 0
    waiting: int = 0
    lost: int = 0


@dataclass
class Pull:
    """One time the plug was pulled: who pressed, and what each had before."""

    product: int
    held: Counter[int]
    """Unpaid orders of this product from before: pressing again shows them again."""
    since: int
    """The newest order before it."""
    calls: int
    """The newest call of the bot before it."""
    pressed: list[int] = field(default_factory=list)
    plugged_at: float | None = None


class PlugPuller:
    """The two buttons of the panel, and the counter."""

    def __init__(
        self, control: Control, database: Database, plug: Plug, phones: Sequence[Phone]
    ) -> None:
        self._control = control
        self._database = database
        self._plug = plug
        self._phones = phones
        self._pull: Pull | None = None
        self._cards: dict[str, str] = {}
        self._acting: set[asyncio.Task[None]] = set()
        self.is_pulling = False
        self.count = Count()

    async def pull(self, *, pressing: bool) -> None:
        """Kill the bot, while five friends press if they play along."""
        if self.is_pulling or not self._plug.is_in:
            return
        self.is_pulling = True
        try:
            card = await self._card() if pressing else None
            if card is None:
                self._pull, self.count = None, Count()
                self._plug.pull()
            else:
                await self._pull_while_pressing(card)
            self._later(self._put_in_at_last())
        finally:
            self.is_pulling = False

    async def _pull_while_pressing(self, card: str) -> None:
        assert self._pull is not None
        friends = list(self._phones)
        random.shuffle(friends)
        for number, phone in enumerate(friends):
            if number == KILL_AFTER:
                self._plug.pull()
            self._later(self._press(phone, card))
            self._pull.pressed.append(phone.owner.id)
            await self.recount()
            await asyncio.sleep(random.uniform(*PAUSES))

    async def _press(self, phone: Phone, card: str) -> None:
        # Whether an answer comes is not asked here: the effects are counted.
        with suppress(ControlRefused, ClientError, TimeoutError):
            await phone.press_card(card, BUY)

    async def _put_in_at_last(self) -> None:
        pulled = self._pull
        await asyncio.sleep(LONGEST_OUT)
        if pulled is self._pull:
            self.put_in()

    def put_in(self) -> None:
        """Let the bot run again."""
        if self._pull is not None and not self._plug.is_in:
            self._pull.plugged_at = monotonic()
        self._plug.put_in()

    async def close(self) -> None:
        """Let go of what still waits."""
        for task in self._acting:
            task.cancel()
        await asyncio.gather(*self._acting, return_exceptions=True)

    # The card that is pressed

    async def _card(self) -> str | None:
        """A card in the group that five can buy from with one press; None if there is none."""
        five = len(self._phones)
        for title in GOODS:
            product = await self._database.read(_product_named, title, five)
            if product is None:
                continue
            try:
                if title not in self._cards:
                    poster = next(one for one in self._phones if one.owner is ANNA)
                    self._cards[title] = await poster.post_card(title, GROUP)
            except (ControlRefused, NotSeen, ClientError, TimeoutError, IndexError, KeyError):
                continue
            newest, held = await self._database.read(_before, product, self._people)
            calls = await self._control.get("calls")
            self._pull = Pull(product, held, newest, calls[-1]["id"] if calls else 0)
            return self._cards[title]
        return None

    def forget_cards(self) -> None:
        """The world was emptied, and the cards with it."""
        self._cards.clear()
        self._pull, self.count = None, Count()

    # Counting

    @property
    def _people(self) -> tuple[int, ...]:
        return tuple(phone.owner.id for phone in self._phones)

    async def recount(self) -> Count:
        """Count the effects of the last pull anew."""
        pull = self._pull
        if pull is None:
            return self.count
        made = await self._database.read(_since, pull.product, self._people, pull.since)
        reached = await self._reached(pull.calls)
        effects = {one: made[one] + pull.held[one] for one in pull.pressed}
        answered = sum(1 for one, number in effects.items() if number and one in reached)
        missing = len(pull.pressed) - answered
        settled = pull.plugged_at is not None and monotonic() - pull.plugged_at > SETTLED_AFTER
        self.count = Count(
            pressed=len(pull.pressed),
            answered=answered,
            twice=sum(1 for number in effects.values() if number > 1),
            waiting=0 if settled else missing,
            lost=missing if settled else 0,
        )
        return self.count

    async def _reached(self, after: int) -> set[int]:
        """Whom the bot has sent something since, by the sandbox's own record."""
        calls = await self._control.get(f"calls?after={after}")
        return {
            call["parameters"]["chat_id"]
            for call in calls
            if call["ok"] and call["method"].startswith("send") and "chat_id" in call["parameters"]
        }

    def _later(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._acting.add(task)
        task.add_done_callback(self._acting.discard)


async def _product_named(tx: Transaction, title: str, pieces: int) -> int | None:
    """The product of that title, if so many pieces are left."""
    page = await catalog.find(tx, None, title, "en", 0, 20)
    for item in page.items:
        view = await catalog.product(tx, item.id, "en")
        if view is None or view.product.title != title:
            continue
        left = view.variants[0].left
        if left is None or left >= pieces:
            return item.id
    return None


async def _before(
    tx: Transaction, product: int, people: tuple[int, ...]
) -> tuple[int, Counter[int]]:
    """The newest order there is, and who has an unpaid one of this product."""
    newest, held = 0, Counter[int]()
    for person in people:
        for order in (await orders.orders_of(tx, person)).items:
            newest = max(newest, order.id)
            if order.state == "awaiting_payment" and await _is_of(tx, order.id, product):
                held[person] += 1
    return newest, held


async def _since(
    tx: Transaction, product: int, people: tuple[int, ...], newest: int
) -> Counter[int]:
    """How many orders of this product each person has made since."""
    made = Counter[int]()
    for person in people:
        for order in (await orders.orders_of(tx, person)).items:
            if order.id > newest and await _is_of(tx, order.id, product):
                made[person] += 1
    return made


async def _is_of(tx: Transaction, order: int, product: int) -> bool:
    return any(line.product == product for line in await orders.lines_of(tx, order))
