"""Any gift in any order: claims, declines, swaps, draws, refunds and time keep every invariant.

Gifts meet presold goods, a coupon-like price and a whim that may fail, so that every combination of
terms that exists is walked.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any, ClassVar

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

from store import fulfillments, gifts, holds, orders, payments
from store.catalog import NewProduct, NewVariant, add_product, product, publish
from store.codes import new_code
from store.database import Busy, open_database
from store.gifts import Accepted, Claimed
from store.orders import OrderView, Placed
from store.policy import DAY, HOUR, MINUTE
from store.refusals import Refused
from tests.gifts.party import open_party
from tests.postgresql import Kept
from tests.trade.market import ANNA, BEN, CARA, MANAGER, OWNER, PACKER
from tests.trade.terms import PRICE, WHIM

ANYBODY = st.sampled_from([ANNA, BEN, CARA, OWNER, MANAGER, PACKER])
GIVERS = st.sampled_from([ANNA, BEN])
SPANS = st.sampled_from([*([MINUTE, HOUR] * 5), 5 * HOUR, 13 * HOUR, DAY, 4 * DAY])
GOES_ON = st.sampled_from(["accept", "accept", "", "decline"])
PICK = st.integers(min_value=0, max_value=1_000)


class AnyGift(RuleBasedStateMachine):
    """A party at which anybody does anything at any time."""

    fresh: Callable[[], str]
    swept_every = 1
    reached: ClassVar[Counter[str]]
    """How often the walk came to where gifts are interesting; over all examples."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.envelopes: list[tuple[int, int]] = []
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
        # Two gifts stand there from the beginning, so that every walk has something to press.
        self.wrap(ANNA, [3], 3, "group", "", "provider", 0, "sent", [], "")
        self.wrap(ANNA, [0], 2, "draw", "price", "provider", 7, "posted", [], "")

    async def _open(self, url: str) -> None:
        self.party = await open_party(await open_database(url, **self.options()))
        party = self.party
        kinds = [
            NewVariant(options=(name,), price=price, stock=stock)
            for name, price, stock in (("a", 999, 30), ("b", 999, 4), ("c", 1001, None))
        ]
        new = NewProduct(
            title="Tea",
            currency="USD",
            kind="shipped",
            options=("Kind",),
            variants=tuple(kinds),
            code=new_code(),
        )
        number = await party.database.transact(add_product, party.shop, new, now=party.now)
        await party.database.transact(publish, party.shop, number, now=party.now)
        view = await party.read(product, number, "en")
        assert view is not None
        spring = await party.sell(title="Spring", stock=20, ships_from=party.now + 3 * DAY)
        self.goods = [one.id for one in view.variants] + [spring]

    def options(self) -> dict[str, Any]:
        return {}

    @rule(
        giver=GIVERS,
        goods=st.lists(PICK, min_size=1, max_size=2, unique=True),
        shares=st.integers(1, 4),
        shape=st.sampled_from(["group", "group", "one", "draw", "newcomers", "named"]),
        terms=st.sampled_from(["", "", "price", "whim", "price+whim"]),
        way=st.sampled_from(["provider", "provider", "by-hand"]),
        number=st.integers(0, 4000),
        goes=st.sampled_from(["sent", "sent", "posted", "paid", "placed"]),
        guests=st.lists(ANYBODY, max_size=4),
        goes_on=GOES_ON,
    )
    def wrap(
        self,
        giver: int,
        goods: list[int],
        shares: int,
        shape: str,
        terms: str,
        way: str,
        number: int,
        goes: str,
        guests: list[int],
        goes_on: str,
    ) -> None:
        """Put a gift together, pay it, hand it over; some press at once."""
        chosen = {self.goods[pick % len(self.goods)]: 1 + pick % 2 for pick in goods}
        shapes: dict[str, dict[str, Any]] = {
            "group": {"shares": shares},
            "one": {"audience": "one"},
            "draw": {"shares": shares, "mode": "draw", "draw_at": self.party.now + 5 * HOUR},
            "newcomers": {"shares": shares, "who": "newcomers"},
            "named": {"audience": "one", "named": CARA},
        }
        envelope = self.run(self.party.wrap(*chosen.items(), giver=giver, **shapes[shape]))
        if isinstance(envelope, Refused):
            return
        self.envelopes.append((envelope, giver))
        known = {"price": PRICE.added(number), "whim": WHIM.added(number)}
        added = tuple(known[name] for name in terms.split("+") if name)
        answer = self.run(self.party.place_gift(envelope, giver, way=way, terms=added))
        if not isinstance(answer, Placed) or not answer.new:
            return
        self.placed.append((answer, giver))
        if goes != "placed":
            self.charge(0, {})
        if goes in ("sent", "posted"):
            self.hand_over(0, giver, bot=goes == "posted")
            self.press(0, guests, "here", False, goes_on)

    def view(self, pick: int) -> OrderView:
        view: OrderView = self.run(self.party.view(self.placed[pick % len(self.placed)][0].order))
        return view

    @precondition(lambda self: self.placed)
    @rule(pick=PICK, change=st.sampled_from([{}, {}, {}, {"amount": 7}, {"charge_id": "same"}]))
    def pay(self, pick: int, change: dict[str, Any]) -> None:
        """In time, late, twice, or another sum."""
        self.charge(pick, change)

    def charge(self, pick: int, change: dict[str, Any]) -> None:
        placed, giver = self.placed[-1 - pick % len(self.placed)]
        if placed.total == 0:
            return
        charge = self.party.charge(placed, giver, **change)
        answer = self.run(self.party.act(payments.capture, charge))
        assert not isinstance(answer, Refused), "money that has arrived is never refused"

    @precondition(lambda self: self.placed)
    @rule(pick=PICK, by=ANYBODY, what=st.sampled_from(["says", "confirm", "cancel", "refund"]))
    def answer_for(self, pick: int, by: int, what: str) -> None:
        acts: dict[str, Callable[..., Coroutine[Any, Any, Any]]] = {
            "says": payments.says_paid,
            "confirm": payments.confirm_by_hand,
            "cancel": orders.cancel,
            "refund": payments.refund_order,
        }
        self.run(self.party.act(acts[what], self.view(pick).order.id, by))

    @precondition(lambda self: self.envelopes)
    @rule(pick=PICK, by=ANYBODY, place=st.booleans())
    def reopen(self, pick: int, by: int, place: bool) -> None:
        envelope, giver = self.envelopes[pick % len(self.envelopes)]
        self.run(self.party.act(gifts.reopen, envelope, by))
        self.run(self.party.act(gifts.change, envelope, giver, shares=1 + pick % 3))
        if place:
            answer = self.run(self.party.place_gift(envelope, giver))
            if isinstance(answer, Placed) and answer.new:
                self.placed.append((answer, giver))

    @precondition(lambda self: self.envelopes)
    @rule(pick=PICK, by=ANYBODY, bot=st.booleans())
    def send(self, pick: int, by: int, bot: bool) -> None:
        self.hand_over(pick, by, bot=bot)

    def hand_over(self, pick: int, by: int, *, bot: bool) -> None:
        envelope, giver = self.envelopes[-1 - pick % len(self.envelopes)]
        if bot:
            self.run(self.party.post(envelope, giver))
            return
        row = self.run(self.party.read(gifts.envelope_view, envelope, "en"))
        if row is not None:
            inline = f"inline-{envelope}"
            self.run(self.party.act(gifts.hand_over, row.code, by, inline_id=inline))

    @precondition(lambda self: self.envelopes)
    @rule(
        pick=PICK,
        persons=st.lists(ANYBODY, min_size=1, max_size=5),
        home=st.sampled_from(["here", "here", "here", "here", "there"]),
        wrongly=st.sampled_from([False, False, False, False, True]),
        goes_on=GOES_ON,
    )
    def press(self, pick: int, persons: list[int], home: str, wrongly: bool, goes_on: str) -> None:
        """Claim or enter, on one of the latest cards; some answer at once."""
        envelope, _giver = self.envelopes[-1 - pick % min(3, len(self.envelopes))]
        row = self.run(self.party.read(gifts.envelope_view, envelope, "en"))
        if row is None:
            return
        enters = (row.phase == "entering") is not wrongly
        press: Callable[..., Coroutine[Any, Any, Any]] = gifts.enter if enters else gifts.claim
        for person in persons:
            answer = self.run(self.party.act(press, row.code, person, home=home))
            if isinstance(answer, Claimed):
                self.reached.update(["claimed"] if answer.new else [])
                self.run(self.nothing_else_may_fail(answer))
                self.decide(answer.share, person, goes_on)

    async def nothing_else_may_fail(self, claimed: Claimed) -> None:
        """What was just given to somebody, no other term may take back."""
        if claimed.new:
            held = (await self.party.share(claimed.share))["fulfillment"]
            known = await self.party.read(holds.holds_of, held)
            assert {one.term for one in known if one.state == "open" and one.may_fail} == {"gift"}

    def decide(self, share: int, person: int, what: str) -> None:
        """Accept or decline a share, or leave it for now."""
        if what == "accept":
            answer = self.run(self.party.accept(share, person))
            if isinstance(answer, Accepted):
                self.reached["accepted"] += 1
                self.reached.update(["accepted before its day"] if answer.ships_from else [])
        elif what == "decline":
            self.run(self.party.act(gifts.decline, share, person))

    @precondition(lambda self: self.envelopes)
    @rule(
        pick=PICK,
        persons=st.lists(ANYBODY, min_size=1, max_size=6, unique=True),
        values=st.lists(st.integers(1, 64), min_size=3, max_size=3),
        goes_on=GOES_ON,
    )
    def draw(self, pick: int, persons: list[int], values: list[int], goes_on: str) -> None:
        """People enter, its time comes, the dice are thrown, and the winners claim."""
        draws = self.draws()
        if not draws:
            return
        envelope, code = draws[pick % len(draws)]
        for person in persons:
            self.run(self.party.act(gifts.enter, code, person, home="here"))
        self.run(self.party.wait(5 * HOUR))
        for value in values:
            self.throw(lost=False, value=value)
        seen = self.run(self.party.read(gifts.envelope_view, envelope, "en"))
        assert seen is not None
        if seen.draw is None or seen.draw.state != "drawn":
            return
        self.reached["drawn"] += 1
        for person in seen.draw.winners:
            answer = self.run(self.party.act(gifts.claim, code, person.person, home="here"))
            if isinstance(answer, Claimed):
                self.reached.update(["prizes"] if answer.new else [])
                self.decide(answer.share, person.person, goes_on)

    def draws(self) -> list[tuple[int, str]]:
        """The draws that are open or sealed, with their codes."""
        found = []
        for envelope, _giver in self.envelopes[-4:]:
            view = self.run(self.party.read(gifts.envelope_view, envelope, "en"))
            if view is not None and view.phase in ("entering", "sealed"):
                found.append((envelope, view.code))
        return found

    @rule(person=ANYBODY, pick=PICK, what=st.sampled_from(["accept", "accept", "decline", "swap"]))
    def answer(self, person: int, pick: int, what: str) -> None:
        held = [
            (one.share, person)
            for person in (person, BEN, CARA, ANNA, PACKER)
            for one in self.run(self.party.read(gifts.received_gifts, person, "en")).received
        ]
        if not held:
            return
        share, person = held[pick % len(held)]
        if what != "swap":
            self.decide(share, person, what)
            return
        for one in self.run(self.party.read(gifts.choices, share, person, "en"))[:1]:
            self.run(self.party.act(gifts.swap, share, person, one.line, one.variant))
            self.reached["swapped"] += 1

    @precondition(lambda self: self.placed)
    @rule(
        pick=PICK,
        which=PICK,
        by=ANYBODY,
        what=st.sampled_from(["ship", "ship", "undo", "receive", "cancel", "lift", "fail"]),
    )
    def deliver(self, pick: int, which: int, by: int, what: str) -> None:
        parcels = self.view(pick).fulfillments
        if not parcels:
            return
        parcel = parcels[which % len(parcels)]
        if what == "ship":
            self.run(self.party.ship(parcel.id, by))
        elif what in ("lift", "fail"):
            act = holds.lift if what == "lift" else holds.fail
            self.run(self.party.act(act, parcel.id, WHIM.name))
        else:
            act_of = {
                "undo": fulfillments.undo_ship,
                "receive": fulfillments.receive,
                "cancel": fulfillments.cancel_fulfillment,
            }
            person = parcel.recipient if what == "receive" else by
            self.run(self.party.act(act_of[what], parcel.id, person))

    @rule(lost=st.booleans(), value=st.integers(1, 64))
    def throw(self, lost: bool, value: int) -> None:
        for one in self.run(self.party.database.transact(gifts.next_throws, now=self.party.now)):
            if lost:
                self.run(self.party.act(gifts.throw_lost, one.id))
            else:
                self.run(self.party.act(gifts.thrown, one.id, value=value, message=one.id))

    @rule(outcome=st.sampled_from(["done", "done", "failed", "impossible"]))
    def send_refunds(self, outcome: str) -> None:
        sent = self.run(self.party.database.transact(payments.next_refunds, now=self.party.now))
        for one in sent:
            self.run(self.party.act(payments.settle_refund, one.refund.id, outcome))

    @rule(span=SPANS)
    def wait(self, span: int) -> None:
        self.run(self.party.wait(span))

    @invariant()
    def everything_is_sound(self) -> None:
        self.steps += 1
        if hasattr(self, "party") and self.steps % self.swept_every == 0:
            self.runner.run(self.party.assert_sound())

    def teardown(self) -> None:
        try:
            if hasattr(self, "party"):
                self.runner.run(self._end())
        finally:
            self.runner.close()

    async def _end(self) -> None:
        """Given time, every gift comes to an end by itself, and no money rests in one."""
        try:
            await self.party.wait(60 * DAY)
            await self.party.assert_sound()
            for placed, _giver in self.placed:
                view = await self.party.view(placed.order)
                if view.order.state == "awaiting_payment":
                    assert await self.party.read(payments.said_paid, placed.order)
                    continue
                assert view.order.state in ("completed", "refunded", "cancelled")
                assert await self.party.balance(f"escrow:{placed.order}") == 0
            for envelope, _giver in self.envelopes:
                states = {row["state"] for row in await self.party.shares(envelope)}
                assert not states & {"open", "claimed"}
        finally:
            await self.party.database.close()


def run(machine: type[AnyGift], examples: int, steps: int) -> None:
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
def test_any_gift_in_any_order_on_sqlite(sqlite_files: Callable[[], str]) -> None:
    class OnSqlite(AnyGift):
        fresh = staticmethod(sqlite_files)
        reached: ClassVar[Counter[str]] = Counter()

        def options(self) -> dict[str, Any]:
            return {"sync": "off"}

    places = {"claimed", "accepted", "accepted before its day", "drawn"}
    for _walk in range(3):
        run(OnSqlite, examples=14, steps=50)
        if not (missed := places - OnSqlite.reached.keys()):
            break
    assert not missed, "a walk that never comes there proves nothing of it"


@pytest.mark.slow
def test_any_gift_in_any_order_on_postgresql(kept_postgres: Kept) -> None:
    class OnPostgresql(AnyGift):
        swept_every = 5
        reached: ClassVar[Counter[str]] = Counter()

    OnPostgresql.fresh = staticmethod(lambda: asyncio.run(kept_postgres.emptied()))
    run(OnPostgresql, examples=6, steps=40)
