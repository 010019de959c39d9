"""A small market to trade in: a shop with staff and goods, people with addresses, a clock."""

from __future__ import annotations

import inspect
import itertools
import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import pytest
from pydantic import SecretStr

import store.presale  # noqa: F401 - the presale joins every order that has presold goods
from store import (
    catalog,
    changes,
    deadlines,
    fulfillments,
    gifts,
    holds,
    inquiries,
    invariants,
    ledger,
    orders,
    payments,
    people,
    shelving,
    shipping,
    shops,
    swaps,
)
from store.catalog import NewProduct, NewVariant
from store.codes import new_code
from store.database import Database, Step, Transaction, load_queries, step_of
from store.orders import NewOrder, OrderView, Placed, Wanted
from store.payments import Captured, Charge
from store.people import ParsedAddress
from store.policy import DAY, Policy
from store.refusals import Refused

sql = load_queries(__file__)

START = 20_000 * DAY
OWNER, MANAGER, PACKER, ANNA, BEN, CARA = 1, 2, 3, 101, 102, 103

Body = Callable[..., Coroutine[Any, Any, Any]]

TIMERS = {
    **orders.TIMERS,
    **payments.TIMERS,
    **fulfillments.TIMERS,
    **changes.TIMERS,
    **swaps.TIMERS,
    **shelving.TIMERS,
    **holds.TIMERS,
    **people.TIMERS,
    **inquiries.TIMERS,
}

TABLES = (
    *("orders", "order_lines", "unpaid_counts", "fulfillments", "holds", "payments", "refunds"),
    *("refund_parts", "moves", "transfers", "reservations", "person_limits", "variants"),
    *("outbox", "cards", "touches", "deadlines", "addresses", "changes", "swaps"),
    *("inquiries", "inquiry_messages", "shelvings", "shelving_lines"),
)


@dataclass
class Market:
    """One shop, its people, and what time it is."""

    database: Database
    shop: int = 0
    now: int = START
    policy: Policy = field(default_factory=Policy)
    addresses: dict[int, int] = field(default_factory=dict)
    _charges: Any = field(default_factory=lambda: itertools.count(1))

    async def act(self, function: Body, /, *args: Any, **named: Any) -> Any:
        """Run a body as one transaction, now."""
        if "policy" in inspect.signature(function).parameters:
            named["policy"] = self.policy
        return await self.database.transact(
            function, *args, step=_step(function, args), now=self.now, **named
        )

    async def read(self, function: Body, /, *args: Any, **named: Any) -> Any:
        return await self.database.read(function, *args, **named)

    async def refuses(self, code: str, function: Body, /, *args: Any, **named: Any) -> Refused:
        """The action is refused with `code`, and nothing was written."""
        before = await self.written()
        with pytest.raises(Refused) as refused:
            await self.act(function, *args, **named)
        assert refused.value.code == code
        assert await self.written() == before
        return refused.value

    async def written(self) -> dict[str, list[dict[str, Any]]]:
        """All rows that trade writes."""
        return await self.database.read(_rows)

    async def sell(self, price: int = 1280, stock: int | None = 20, **changes: Any) -> int:
        """Publish a product of one variant; return the variant."""
        fields = {"title": "Longjing", "currency": "USD", "kind": "shipped"} | changes
        weight = fields.pop("weight", 0)
        digital = "https://tea.example/book" if fields["kind"] == "digital" else None
        new = NewProduct(
            variants=(NewVariant(price=price, stock=stock, weight=weight, digital=digital),),
            code=new_code(),
            **fields,
        )
        product = await self.database.transact(catalog.add_product, self.shop, new, now=self.now)
        await self.database.transact(catalog.publish, self.shop, product, now=self.now)
        view = await self.database.read(catalog.product, product, "en")
        assert view is not None
        return view.variants[0].id

    def new_order(self, person: int, *wanted: tuple[int, int], **changes: Any) -> NewOrder:
        fields: dict[str, Any] = {
            "payer": person,
            "shop": self.shop,
            "wanted": tuple(Wanted(*one) for one in wanted),
            "code": new_code(),
            "way": "provider",
            "address": self.addresses.get(person),
        }
        return NewOrder(**fields | changes)

    async def place(self, person: int, *wanted: tuple[int, int], **changes: Any) -> Placed:
        placed: Placed = await self.act(orders.place, self.new_order(person, *wanted, **changes))
        return placed

    async def approve(self, placed: Placed, *, person: int, query: str = "q1") -> None:
        await self.act(payments.approve, placed.code, person, placed.total, placed.currency, query)

    def charge(self, placed: Placed, person: int, /, **changes: Any) -> Charge:
        fields: dict[str, Any] = {
            "code": placed.code,
            "person": person,
            "amount": placed.total,
            "currency": placed.currency,
            "charge_id": f"charge-{next(self._charges)}",
            "provider_charge_id": "provider-1",
            "way": "stars" if placed.way == "stars" else "provider",
        }
        return Charge(**fields | changes)

    async def pay(self, placed: Placed, person: int, **changes: Any) -> Captured:
        """Approve and pay, as the chat system does."""
        await self.approve(placed, person=person)
        captured: Captured = await self.act(
            payments.capture, self.charge(placed, person, **changes)
        )
        return captured

    async def buy(self, person: int, *wanted: tuple[int, int], **changes: Any) -> OrderView:
        """Place and pay an order."""
        placed = await self.place(person, *wanted, **changes)
        if placed.state == "awaiting_payment":
            assert (await self.pay(placed, person)).outcome == "applied"
        return await self.view(placed.order)

    async def view(self, order: int) -> OrderView:
        view = await self.database.read(orders.view, order)
        assert view is not None
        return view

    async def state(self, order: int) -> str:
        return (await self.view(order)).order.state

    async def ship(self, fulfillment: int, by: int = PACKER) -> bool:
        shipped: bool = await self.act(
            fulfillments.ship, fulfillment, by, carrier="SF", tracking="SF123", photo=None
        )
        return shipped

    async def wait(self, span: int) -> None:
        """Let time pass, and whatever falls due meanwhile happen at its time."""
        until = self.now + span
        while True:
            due = await self.database.read(deadlines.next_deadline)
            if due is None or due > until:
                break
            self.now = max(self.now, due)
            await self.tick()
        self.now = until

    async def tick(self) -> int:
        """Fire what has fallen due by now."""
        return await deadlines.sweep(self.database, TIMERS, now=self.now, policy=self.policy)

    async def told(self, person: int) -> list[str]:
        """The messages that wait for a person, those that may go now."""
        return await self.database.read(_told, person, self.now)

    async def told_of(self, person: int, kind: str) -> list[dict[str, Any]]:
        """What the messages of a kind that wait for a person carry."""
        return await self.database.read(_told_of, person, kind, self.now)

    async def left(self, variant: int) -> int | None:
        view = await self.database.read(catalog.variant, variant, "en")
        assert view is not None
        return view.left

    async def balance(self, account: str) -> int:
        return await self.database.read(ledger.balance, account)

    async def assert_sound(self) -> None:
        """Every invariant holds."""
        broken = await self.database.read(invariants.sweep)
        assert not broken, broken


def _step(function: Body, args: tuple[Any, ...]) -> Step | None:
    """Beside what it may be carried out, as for a press of whoever it is about."""
    if function is orders.place:
        return step_of(function, args[0].payer)
    return step_of(function, args[1]) if function is gifts.claim else None


async def _rows(tx: Transaction) -> dict[str, list[dict[str, Any]]]:
    nothing: Any = {} if tx.dialect == "sqlite" else []
    return {
        table: [
            dict(row) for row in await tx.fetch_all(f"SELECT * FROM {table} ORDER BY 1, 2", nothing)
        ]
        for table in TABLES
    }


async def _told(tx: Transaction, person: int, now: int) -> list[str]:
    return [row["kind"] for row in await sql.told(tx, chat=person, now=now)]


async def _told_of(tx: Transaction, person: int, kind: str, now: int) -> list[dict[str, Any]]:
    rows = await sql.told(tx, chat=person, now=now)
    return [json.loads(row["detail"]) for row in rows if row["kind"] == kind]


async def open_market(database: Database) -> Market:
    """A shop that ships for 3.00, with an owner, a manager and a packer, and three buyers."""
    market = Market(database)
    await database.transact(_set_up, market)
    return market


async def _set_up(tx: Transaction, market: Market) -> None:
    now, policy = market.now, market.policy
    for person in (OWNER, MANAGER, PACKER, ANNA, BEN, CARA):
        await meet(tx, market, person)
    shop = await shops.open_shop(
        tx, OWNER, None, free=True, name="Tea House", now=now, policy=policy
    )
    assert isinstance(shop, int)
    market.shop = shop
    await shops.set_currency(tx, shop, OWNER, "USD")
    await shops.set_zone(tx, shop, OWNER, "America/New_York")
    await shipping.set_flat(tx, shop, OWNER, 300)
    token = SecretStr("123456789:TEST:abcdef")
    await shops.set_way(tx, shop, OWNER, "provider", secret=token, now=now)
    await shops.set_way(tx, shop, OWNER, "by-hand", note="Cash at the counter", now=now)
    await shops.set_way(tx, shop, OWNER, "stars", operator=OWNER, now=now)
    await shops.publish_shop(tx, shop, OWNER, has_product=True)
    # As after the first order, which locks the shop's row: orders are to meet one another instead.
    await shops.fix_currency(tx, shop)
    for person, role in ((MANAGER, "manager"), (PACKER, "packer")):
        await shops.invite(tx, shop, OWNER, role, f"code-{role}-xxxxxxxx", now=now, policy=policy)
        await shops.accept_invite(tx, f"code-{role}-xxxxxxxx", person, now=now, policy=policy)


async def meet(tx: Transaction, market: Market, person: int, street: str = "12 Elm Street") -> None:
    """Let somebody come to the market, with an address."""
    await people.meet(
        tx,
        person,
        name=f"Person {person}",
        username=None,
        language_hint="en",
        started=True,
        now=market.now,
    )
    parsed = ParsedAddress(
        name=f"Person {person}",
        lines=(street,),
        town="Springfield",
        postcode="01103",
        region="MA",
        country="US",
        phone=f"+1555000{person:04}",
    )
    market.addresses[person] = await people.keep_address(
        tx, person, parsed, now=market.now, policy=market.policy
    )
