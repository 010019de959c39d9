"""A market with gifts in it: somebody gives, a crowd claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from store import chats, deadlines, gifts, registry
from store.codes import new_code
from store.database import Database, Transaction
from store.gifts import Claimed, Entered, EnvelopeView
from store.orders import Placed
from store.policy import Policy
from store.refusals import Refused
from store.terms import Added
from tests.trade.market import ANNA, Market, meet, open_market

TABLES = ("envelopes", "envelope_goods", "shares", "claims", "draws", "entries", "throws", "limits")

HOME = "chat-instance-1"
GROUP = -1001
SEED = "5b1e02d8" * 8


@dataclass
class Party(Market):
    """A market with all of the shop's timers."""

    async def tick(self) -> int:
        return await deadlines.sweep(
            self.database, registry.TIMERS, now=self.now, policy=self.policy
        )

    async def written(self) -> dict[str, list[dict[str, Any]]]:
        """All rows that trade and gifts write."""
        return await super().written() | await self.database.read(_rows)

    async def crowd(self, size: int, first: int = 1_000) -> list[int]:
        """So many people with an address each, who have started the bot."""
        persons = list(range(first, first + size))

        async def come(tx: Transaction) -> None:
            for person in persons:
                await meet(tx, self, person)

        await self.database.transact(come)
        return persons

    async def wrap(self, *goods: tuple[int, int], giver: int = ANNA, **choices: Any) -> int:
        """Put a gift together; return the envelope."""
        envelope: int = await self.act(
            gifts.begin, giver, list(goods), code=new_code(), seed=SEED, language="en"
        )
        if choices:
            await self.act(gifts.change, envelope, giver, **choices)
        return envelope

    async def place_gift(self, envelope: int, giver: int = ANNA, **more: Any) -> Placed:
        fields = {"code": new_code(), "way": "provider"} | more
        placed: Placed = await self.act(gifts.place, envelope, giver, **fields)
        return placed

    async def give(
        self,
        *goods: tuple[int, int],
        giver: int = ANNA,
        terms: tuple[Added, ...] = (),
        **choices: Any,
    ) -> int:
        """Put a gift together and pay it; return the envelope."""
        envelope = await self.wrap(*goods, giver=giver, **choices)
        placed = await self.place_gift(envelope, giver, terms=terms)
        if placed.state == "awaiting_payment":
            assert (await self.pay(placed, giver)).outcome == "applied"
        return envelope

    async def send(self, *goods: tuple[int, int], giver: int = ANNA, **choices: Any) -> int:
        """Pay a gift and hand its card over."""
        envelope = await self.give(*goods, giver=giver, **choices)
        await self.act(
            gifts.hand_over, await self.code(envelope), giver, inline_id=f"inline-{envelope}"
        )
        return envelope

    async def post(self, envelope: int, giver: int = ANNA) -> None:
        """Let the bot post the card into a group of which it is a member."""
        await self.database.transact(
            chats.join,
            GROUP,
            kind="supergroup",
            title="Friday tea",
            language_hint="en",
            policy=self.policy,
        )
        await self.act(gifts.post, envelope, giver, GROUP, admin=False)

    async def code(self, envelope: int) -> str:
        return (await self.seen(envelope)).code

    async def seen(self, envelope: int) -> EnvelopeView:
        view = await self.read(gifts.envelope_view, envelope, "en")
        assert view is not None
        return view

    async def claim(self, envelope: int, person: int, home: str = HOME) -> Claimed:
        claimed = await self.act(gifts.claim, await self.code(envelope), person, home=home)
        assert not isinstance(claimed, Refused)
        return claimed

    async def enter(self, envelope: int, person: int, home: str = HOME) -> Entered:
        entered = await self.act(gifts.enter, await self.code(envelope), person, home=home)
        assert not isinstance(entered, Refused)
        return entered

    async def accept(self, share: int, person: int) -> gifts.Accepted:
        accepted: gifts.Accepted = await self.act(
            gifts.accept, share, person, address=self.addresses[person]
        )
        return accepted

    async def share(self, share: int) -> dict[str, Any]:
        """A share's row, as it is now."""
        rows = (await self.written())["shares"]
        [row] = [one for one in rows if one["id"] == share]
        return row

    async def shares(self, envelope: int) -> list[dict[str, Any]]:
        rows = (await self.written())["shares"]
        return sorted(
            (one for one in rows if one["envelope"] == envelope), key=lambda one: one["number"]
        )

    async def order_of(self, envelope: int) -> int:
        rows = (await self.written())["envelopes"]
        [row] = [one for one in rows if one["id"] == envelope]
        order: int = row["order_id"]
        return order


async def open_party(database: Database, policy: Policy | None = None) -> Party:
    """A shop that ships for 3.00, and its people."""
    market = await open_market(database)
    return Party(
        database,
        shop=market.shop,
        now=market.now,
        addresses=market.addresses,
        policy=policy or Policy(),
    )


async def _rows(tx: Transaction) -> dict[str, list[dict[str, Any]]]:
    nothing: Any = {} if tx.dialect == "sqlite" else []
    return {
        table: [
            dict(row) for row in await tx.fetch_all(f"SELECT * FROM {table} ORDER BY 1, 2", nothing)
        ]
        for table in TABLES
    }
