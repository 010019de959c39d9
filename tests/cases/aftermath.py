"""A market after the sale: parcels that were sent, and what is not right with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from store import cases, fulfillments, moves
from store.cases import Case, CaseView, NewCase
from store.database import Database, Transaction
from store.orders import OrderView
from tests.gifts.party import Party
from tests.trade.market import ANNA, OWNER, open_market

OPERATOR = 900
TABLES = ("cases", "case_lines", "case_counts", "case_words", "return_places")


@dataclass
class Aftermath(Party):
    """A market in which people complain."""

    async def written(self) -> dict[str, list[dict[str, Any]]]:
        """All rows that trade, gifts and cases write."""
        return await super().written() | await self.database.read(_rows)

    async def shipped(self, *wanted: tuple[int, int], person: int = ANNA, **more: Any) -> OrderView:
        """An order whose parcel is on its way."""
        bought = await self.buy(person, *wanted, **more)
        await self.ship(bought.fulfillments[0].id)
        return await self.view(bought.order.id)

    async def received(
        self, *wanted: tuple[int, int], person: int = ANNA, **more: Any
    ) -> OrderView:
        """An order whose parcel has arrived."""
        bought = await self.shipped(*wanted, person=person, **more)
        await self.act(fulfillments.receive, bought.fulfillments[0].id, person)
        return await self.view(bought.order.id)

    def new(self, bought: OrderView, pieces: int | tuple[int, ...] = 1, **more: Any) -> NewCase:
        """What somebody asks for: so many pieces of each line of the first parcel."""
        parcel = bought.fulfillments[0]
        counts = (pieces,) if isinstance(pieces, int) else pieces
        lines = bought.lines_in(parcel)
        chosen = tuple(
            (line.id, count) for line, count in zip(lines, counts, strict=False) if count
        )
        fields = {"person": parcel.recipient, "wish": "refund", "reason": "damaged"} | more
        return NewCase(fulfillment=parcel.id, pieces=chosen, **fields)

    async def open(self, bought: OrderView, pieces: int | tuple[int, ...] = 1, **more: Any) -> int:
        """Open a case; return it."""
        case: int = await self.act(cases.open_case, self.new(bought, pieces, **more))
        return case

    async def case(self, case: int) -> Case:
        return (await self.seen_case(case)).case

    async def seen_case(self, case: int) -> CaseView:
        view = await self.read(cases.view, case)
        assert view is not None
        return view

    async def sent_back(self, bought: OrderView, wish: str = "return", pieces: int = 1) -> int:
        """A case whose goods are on their way back."""
        case = await self.open(bought, pieces, wish=wish)
        await self.act(cases.approve, case, OWNER, return_to="18 Orchard Street")
        person = bought.fulfillments[0].recipient
        await self.act(cases.send_back, case, person, carrier=None, tracking="RB1")
        return case

    async def events(self, case: int) -> list[tuple[str, int | None]]:
        """What happened to a case, and who did it."""
        history = await self.read(moves.history, "case", case)
        return [(one.event, one.actor) for one in history]

    async def back(self, order: int) -> int:
        """What went back of an order, or is on its way back."""
        return (await self.view(order)).order.refunded

    async def deliver(self) -> None:
        """Let all that waits be sent."""
        await self.database.transact(_deliver)

    async def cards(self, chat: int, kind: str) -> list[int]:
        """The subjects of the cards of a kind that stand in a chat."""
        rows = (await self.written())["cards"]
        return [
            one["subject"]
            for one in rows
            if one["chat"] == chat and one["kind"] == kind and one["live"]
        ]


async def _deliver(tx: Transaction) -> None:
    nothing: Any = {} if tx.dialect == "sqlite" else []
    await tx.execute("UPDATE cards SET message = id WHERE message IS NULL", nothing)
    await tx.execute("DELETE FROM outbox", nothing)


async def open_aftermath(database: Database) -> Aftermath:
    """The market, and nobody has complained yet."""
    market = await open_market(database)
    return Aftermath(database, shop=market.shop, now=market.now, addresses=market.addresses)


async def _rows(tx: Transaction) -> dict[str, list[dict[str, Any]]]:
    nothing: Any = {} if tx.dialect == "sqlite" else []
    return {
        table: [
            dict(row) for row in await tx.fetch_all(f"SELECT * FROM {table} ORDER BY 1, 2", nothing)
        ]
        for table in TABLES
    }
