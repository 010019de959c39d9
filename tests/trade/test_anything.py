"""Anything in any order: purchases, payments, cancels, refunds and time keep every invariant."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from store import fulfillments, holds, orders, payments, shipping
from store.database import Busy, open_database
from store.orders import OrderView, Placed
from store.payments import Pieces
from store.policy import DAY, HOUR, MINUTE
from store.refusals import Refused
from tests.trade.emptied import empty
from tests.trade.market import ANNA, BEN, CARA, MANAGER, OWNER, PACKER, open_market
from tests.trade.terms import PRICE, SHARES, WHIM

BUYERS = st.sampled_from([ANNA, BEN, CARA])
STAFF = st.sampled_from([OWNER, MANAGER, PACKER])
ANYBODY = st.sampled_from([ANNA, BEN, CARA, OWNER, MANAGER, PACKER])
SPANS = st.sampled_from([MINUTE, 10 * MINUTE, HOUR, DAY, 3 * DAY, 9 * DAY, 16 * DAY])
PICK = st.integers(min_value=0, max_value=1_000)


class Anything(RuleBasedStateMachine):
    """A market in which anybody does anything at any time."""

    fresh: Callable[[], str]
    swept_every = 1

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.placed: list[tuple[Placed, int]] = []
        self.steps = 0

    def run(self, act: Awaitable[Any]) -> Any:
        """Do something; a refusal is an answer."""

        async def tried() -> Any:
            try:
                return await act
            except Refused as refused:
                return refused

        answer = self.runner.run(tried())
        assert not isinstance(answer, Busy)
        return answer

    @initialize()
    def open(self) -> None:
        self.runner.run(self._open(self.fresh()))

    async def _open(self, url: str) -> None:
        database = await open_database(url, **self.options())
        self.market = await open_market(database)
        market = self.market
        self.variants = [
            await market.sell(price=999, stock=6),
            await market.sell(title="Cup", price=1, stock=None),
            await market.sell(title="Sample", price=10, stock=9, per_person=3),
            await market.sell(title="Spring", price=2500, stock=4, ships_from=market.now + 3 * DAY),
        ]
        self.book = await market.sell(kind="digital", currency="XTR", price=50, stock=None)
        self.point = await database.transact(
            shipping.add_pickup_point, market.shop, OWNER, "Counter", "12 Elm Street"
        )

    def options(self) -> dict[str, Any]:
        return {}

    @rule(
        person=BUYERS,
        wanted=st.lists(st.tuples(PICK, st.integers(1, 3)), min_size=1, max_size=3),
        way=st.sampled_from(["provider", "provider", "by-hand"]),
        pickup=st.booleans(),
        terms=st.sampled_from(["", "", "price", "whim", "shares", "price+whim", "price+shares"]),
        number=st.integers(0, 4000),
    )
    def place(
        self,
        person: int,
        wanted: list[tuple[int, int]],
        way: str,
        pickup: bool,
        terms: str,
        number: int,
    ) -> None:
        chosen = [(self.variants[pick % len(self.variants)], pieces) for pick, pieces in wanted]
        known = {
            "price": PRICE.added(number),
            "whim": WHIM.added(number),
            "shares": SHARES.added(),
        }
        added = tuple(known[name] for name in terms.split("+") if name)
        where = {"pickup": self.point, "address": None} if pickup else {}
        self._keep(self.market.place(person, *chosen, way=way, terms=added, **where), person)

    @rule(person=BUYERS)
    def place_digital(self, person: int) -> None:
        self._keep(self.market.place(person, (self.book, 1), way="stars", address=None), person)

    def _keep(self, placing: Awaitable[Any], person: int) -> None:
        answer = self.run(placing)
        if isinstance(answer, Placed) and answer.new:
            self.placed.append((answer, person))

    def view(self, pick: int) -> OrderView:
        placed, _person = self.placed[pick % len(self.placed)]
        view: OrderView = self.run(self.market.view(placed.order))
        return view

    @precondition(lambda self: self.placed)
    @rule(pick=PICK, query=st.sampled_from(["q1", "q2"]), other=st.booleans())
    def approve(self, pick: int, query: str, other: bool) -> None:
        placed, person = self.placed[pick % len(self.placed)]
        self.run(self.market.approve(placed, person=OWNER if other else person, query=query))

    @precondition(lambda self: self.placed)
    @rule(
        pick=PICK,
        change=st.sampled_from(
            [{}, {}, {}, {"amount": 7}, {"person": OWNER}, {"code": "?"}, {"charge_id": "same"}]
        ),
    )
    def charge(self, pick: int, change: dict[str, Any]) -> None:
        placed, person = self.placed[pick % len(self.placed)]
        if placed.total == 0:
            return
        charge = self.market.charge(placed, person, **change)
        answer = self.run(self.market.act(payments.capture, charge))
        assert not isinstance(answer, Refused), "money that has arrived is never refused"

    @precondition(lambda self: self.placed)
    @rule(pick=PICK, by=ANYBODY, what=st.sampled_from(["says", "confirm", "deny", "cancel"]))
    def answer_for(self, pick: int, by: int, what: str) -> None:
        act = {
            "says": payments.says_paid,
            "confirm": payments.confirm_by_hand,
            "deny": payments.deny_by_hand,
            "cancel": orders.cancel,
        }[what]
        self.run(self.market.act(act, self.view(pick).order.id, by))

    @precondition(lambda self: self.placed)
    @rule(pick=PICK, which=PICK, quantity=st.integers(0, 4), pickup=st.booleans())
    def change(self, pick: int, which: int, quantity: int, pickup: bool) -> None:
        view = self.view(pick)
        payer = view.order.payer
        line = view.lines[which % len(view.lines)].id
        self.run(self.market.act(orders.change_quantity, view.order.id, payer, line, quantity))
        where = {"pickup": self.point} if pickup else {"address": self.market.addresses[payer]}
        self.run(self.market.act(orders.readdress, view.order.id, payer, **where))

    @precondition(lambda self: self.placed)
    @rule(pick=PICK, by=ANYBODY, way=st.sampled_from(["provider", "by-hand", "stars"]))
    def choose_way(self, pick: int, by: int, way: str) -> None:
        self.run(self.market.act(orders.choose_way, self.view(pick).order.id, by, way))

    @precondition(lambda self: self.placed)
    @rule(
        pick=PICK,
        which=PICK,
        by=ANYBODY,
        what=st.sampled_from(["ship", "ship", "undo", "receive", "hand over", "cancel"]),
    )
    def deliver(self, pick: int, which: int, by: int, what: str) -> None:
        parcels = self.view(pick).fulfillments
        if not parcels:
            return
        parcel = parcels[which % len(parcels)]
        act = {
            "undo": fulfillments.undo_ship,
            "receive": fulfillments.receive,
            "hand over": fulfillments.hand_over,
            "cancel": fulfillments.cancel_fulfillment,
        }
        if what == "ship":
            self.run(self.market.ship(parcel.id, by))
        else:
            person = parcel.recipient if what == "receive" else by
            self.run(self.market.act(act[what], parcel.id, person))

    @precondition(lambda self: self.placed)
    @rule(pick=PICK, which=PICK, lifts=st.booleans())
    def end_hold(self, pick: int, which: int, lifts: bool) -> None:
        parcels = self.view(pick).fulfillments
        if not parcels:
            return
        parcel = parcels[which % len(parcels)]
        found = self.run(self.market.read(holds.holds_of, parcel.id))
        if found:
            term = found[which % len(found)].term
            self.run(self.market.act(holds.lift if lifts else holds.fail, parcel.id, term))

    @precondition(lambda self: self.placed)
    @rule(pick=PICK, which=PICK, pieces=st.integers(0, 3), by=STAFF, key=st.integers(0, 9))
    def refund_pieces(self, pick: int, which: int, pieces: int, by: int, key: int) -> None:
        view = self.view(pick)
        line = view.lines[which % len(view.lines)].id
        asked = (view.order.id, by, [Pieces(line, pieces)])
        self.run(self.market.act(payments.request_refund, *asked, key=f"{view.order.id}-{key}"))

    @precondition(lambda self: self.placed)
    @rule(pick=PICK, by=STAFF)
    def refund_all(self, pick: int, by: int) -> None:
        self.run(self.market.act(payments.refund_order, self.view(pick).order.id, by))

    @rule(outcome=st.sampled_from(["done", "done", "failed", "impossible", "lost"]))
    def send_refunds(self, outcome: str) -> None:
        sent = self.run(self.market.database.transact(payments.next_refunds, now=self.market.now))
        for one in sent:
            if outcome != "lost":
                self.run(self.market.act(payments.settle_refund, one.refund.id, outcome))

    @precondition(lambda self: self.placed)
    @rule(pick=PICK, by=ANYBODY)
    def confirm_refunds(self, pick: int, by: int) -> None:
        for refund in self.view(pick).refunds:
            self.run(self.market.act(payments.confirm_manual_refund, refund.id, by))

    @rule(span=SPANS)
    def wait(self, span: int) -> None:
        self.run(self.market.wait(span))

    @invariant()
    def everything_is_sound(self) -> None:
        self.steps += 1
        if hasattr(self, "market") and self.steps % self.swept_every == 0:
            self.runner.run(self.market.assert_sound())

    def teardown(self) -> None:
        try:
            if hasattr(self, "market"):
                self.runner.run(self._end())
        finally:
            self.runner.close()

    async def _end(self) -> None:
        """Given time, everything comes to an end by itself; only a person's word is waited for."""
        try:
            await self.market.wait(50 * DAY)
            await self.market.assert_sound()
            for placed, _person in self.placed:
                view = await self.market.view(placed.order)
                assert view.order.state != "paid"
                if view.order.state == "awaiting_payment":
                    assert await self.market.read(payments.said_paid, placed.order)
                else:
                    assert await self.market.balance(f"escrow:{placed.order}") == 0
        finally:
            await self.market.database.close()


def run(machine: type[Anything], examples: int, steps: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.fixture
def sqlite_files(sqlite_template: Path, tmp_path: Path) -> Iterator[Callable[[], str]]:
    names = iter(range(10_000))

    def fresh() -> str:
        path = tmp_path / f"{next(names)}.db"
        path.write_bytes(sqlite_template.read_bytes())
        return f"sqlite:///{path}"

    yield fresh


@pytest.mark.slow
def test_anything_in_any_order_on_sqlite(sqlite_files: Callable[[], str]) -> None:
    class OnSqlite(Anything):
        fresh = staticmethod(sqlite_files)

        def options(self) -> dict[str, Any]:
            return {"sync": "off"}

    run(OnSqlite, examples=15, steps=40)


@pytest.mark.slow
def test_anything_in_any_order_on_postgresql(postgres_url: str) -> None:
    def fresh() -> str:
        asyncio.run(empty(postgres_url))
        return postgres_url

    class OnPostgresql(Anything):
        swept_every = 5

    OnPostgresql.fresh = staticmethod(fresh)
    run(OnPostgresql, examples=12, steps=30)
