"""Card money goes back through Stripe, once, whatever happens on the way."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import AsyncIterator
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

import bot.stripe_refunds
from bot.providers import provider_refunds
from bot.refunds import Refunds
from bot.settings import Settings, load_settings
from bot.stripe_check import try_keys
from bot.stripe_refunds import StripeRefunds
from store import payments, shops
from store.database import Database
from store.payments import Pieces, Refund
from store.policy import DAY, HOUR, MINUTE
from tests.edge.stripe_stand_in import Paid, StripeStandIn, standing_in
from tests.trade.market import ANNA, MANAGER, OWNER, Market, open_market

PRICE = 1000
SHIPPING = 300
ALARMS = ("refund-refused", "refund-key-refused", "refund-without-adapter")


@pytest.fixture
async def stripe_there() -> AsyncIterator[StripeStandIn]:
    async with standing_in() as there:
        yield there


def settings_for(there: StripeStandIn, **more: Any) -> Settings:
    return load_settings(
        _env_file=None, stripe_key=there.key, stripe_api=there.url, operator=OWNER, **more
    )


class Till:
    """A market whose card money Stripe holds."""

    def __init__(self, market: Market, there: StripeStandIn, adapter: StripeRefunds) -> None:
        self.market = market
        self.there = there
        self.refunds = Refunds(
            market.database,
            _no_call,
            lambda: market.now,
            policy=market.policy,
            wake=lambda: None,
            provider=adapter,
        )

    async def sell(self, pieces: int = 1, *, intent: bool = False) -> tuple[int, Paid]:
        """Sell some tea; the order and its charge."""
        tea = await self.market.sell(price=PRICE)
        placed = await self.market.place(ANNA, (tea, pieces))
        paid = self.there.pay(placed.total)
        name = paid.intent if intent else paid.id
        captured = await self.market.pay(placed, ANNA, provider_charge_id=name)
        assert captured.outcome == "applied"
        return placed.order, paid

    async def all_of(self, order: int) -> None:
        await self.market.act(payments.refund_order, order, OWNER)

    async def refund(self, order: int) -> Refund:
        [refund] = await self.market.read(payments.refunds_of, order)
        return refund

    async def later(self, span: int = 0) -> None:
        """Let time pass until the next try, and try."""
        at = await self.market.database.read(payments.next_refund_at)
        assert at is not None
        self.market.now = max(self.market.now + span, at)
        await self.refunds.run()

    async def until_settled(self, order: int) -> Refund:
        """Try as long as there is something to try."""
        for _ in range(20):
            refund = await self.refund(order)
            if refund.state in ("done", "manual"):
                return refund
            await self.later()
        raise AssertionError(f"never settled: {refund}")


async def _no_call(_method: Any) -> Any:
    raise AssertionError("Telegram was called")


@pytest.fixture
async def till(database: Database, stripe_there: StripeStandIn) -> AsyncIterator[Till]:
    market = await open_market(database)
    adapter = await provider_refunds(database, settings_for(stripe_there))
    assert adapter is not None
    yield Till(market, stripe_there, adapter)
    await adapter.close()


def alarms(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [
        record.getMessage().split()[0]
        for record in caplog.records
        if record.levelno >= logging.ERROR
    ]


@pytest.mark.parametrize("intent", [False, True])
async def test_card_money_goes_back_by_itself_and_the_words_say_so(
    till: Till, intent: bool, caplog: pytest.LogCaptureFixture
) -> None:
    order, paid = await till.sell(intent=intent)
    await till.all_of(order)
    assert await till.market.told(ANNA) == [
        "order-paid",
        "refund-on-its-way",
        "fulfillment-cancelled",
    ]
    await till.refunds.run()
    assert (await till.refund(order)).state == "done"
    assert till.there.returned(paid) == paid.amount == PRICE + SHIPPING
    assert (await till.market.told(ANNA))[-1] == "refund-done"
    assert await till.market.balance(f"provider:provider:{till.market.shop}") == 0
    assert alarms(caplog) == []
    await till.market.assert_sound()


async def test_pieces_go_back_one_by_one_each_once(till: Till) -> None:
    order, paid = await till.sell(3)
    [line] = (await till.market.view(order)).lines
    for n in range(3):
        await till.market.act(
            payments.request_refund, order, OWNER, [Pieces(line.id, 1)], key=f"piece{n}"
        )
        await till.refunds.run()
    amounts = [one["amount"] for one in till.there.refunds.values()]
    assert amounts == [PRICE, PRICE, PRICE + SHIPPING]
    assert till.there.returned(paid) == paid.amount
    await till.market.assert_sound()


@pytest.mark.parametrize("fault", ["lost-before", "lost-after", "409", "429"])
@pytest.mark.parametrize("days", [0, 2], ids=["at once", "when Stripe has forgotten the key"])
async def test_a_refund_whose_answer_was_lost_is_made_once(
    till: Till, fault: str, days: int, caplog: pytest.LogCaptureFixture
) -> None:
    order, paid = await till.sell(2)
    [line] = (await till.market.view(order)).lines
    await till.market.act(payments.request_refund, order, OWNER, [Pieces(line.id, 1)], key="one")
    till.there.faults = [fault]
    await till.refunds.run()
    assert (await till.refund(order)).state == "failed"
    if days:
        till.there.forget_keys()
    await till.later(days * DAY)
    assert (await till.refund(order)).state == "done"
    assert (till.there.created, till.there.returned(paid)) == (1, PRICE)
    assert alarms(caplog) == [], "it passed by itself"
    await till.market.assert_sound()


async def test_a_stripe_that_answers_too_late_is_not_waited_for(
    database: Database, stripe_there: StripeStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.stripe_refunds, "SECONDS", 0.3)
    market = await open_market(database)
    adapter = await provider_refunds(database, settings_for(stripe_there))
    assert adapter is not None
    till = Till(market, stripe_there, adapter)
    order, _paid = await till.sell()
    await till.all_of(order)
    stripe_there.faults = ["slow"]
    await till.refunds.run()
    assert (await till.refund(order)).state == "failed"
    await till.later()
    assert (await till.refund(order)).state == "done"
    assert stripe_there.created == 1
    await adapter.close()


async def test_an_error_that_stripe_keeps_under_the_key_ends_by_hand_and_pays_nothing(
    till: Till,
) -> None:
    order, _paid = await till.sell()
    await till.all_of(order)
    till.there.faults = ["500"]
    refund = await till.until_settled(order)
    assert (refund.state, refund.tries, refund.is_unsure) == ("manual", 12, True)
    assert till.there.created == 0
    assert (await till.market.told(ANNA))[-1] == "refund-manual"
    await till.market.assert_sound()


async def test_killed_between_stripe_and_the_books_it_is_found_there(till: Till) -> None:
    order, _paid = await till.sell()
    await till.all_of(order)
    [claimed] = await till.market.database.transact(payments.next_refunds, now=till.market.now)
    await till.refunds._adapters["provider"](claimed)
    assert (await till.refund(order)).state == "sent", "nobody has noted the answer"
    till.there.forget_keys()
    await till.later()
    assert (await till.refund(order)).state == "done"
    assert till.there.created == 1


async def test_a_slow_refund_is_asked_after_until_it_is_there(till: Till) -> None:
    order, _paid = await till.sell()
    await till.all_of(order)
    till.there.status = "pending"
    await till.refunds.run()
    [made] = till.there.refunds.values()
    for _ in range(20):
        refund = await till.refund(order)
        assert (refund.state, refund.provider_refund) == ("sent", made["id"])
        await till.later()
    assert till.market.now - refund.asked_at > DAY, "ever more rarely"
    made["status"] = "succeeded"
    await till.later()
    assert (await till.refund(order)).state == "done"
    assert till.there.created == 1
    await till.market.assert_sound()


async def test_a_slow_refund_that_fails_at_last_is_the_merchants(
    till: Till, caplog: pytest.LogCaptureFixture
) -> None:
    order, _paid = await till.sell()
    await till.all_of(order)
    till.there.status = "pending"
    await till.refunds.run()
    [made] = till.there.refunds.values()
    made["status"] = "failed"
    await till.later()
    refund = await till.refund(order)
    assert (refund.state, refund.is_unsure) == ("manual", False), "Stripe has it back for sure"
    assert alarms(caplog) == ["refund-refused"]
    assert (await till.market.told(OWNER))[-1] == "refund-waiting"
    await till.market.assert_sound()


async def test_a_revoked_key_is_an_alarm_and_a_new_one_goes_on_where_it_was(
    till: Till, caplog: pytest.LogCaptureFixture
) -> None:
    order, paid = await till.sell()
    await till.all_of(order)
    till.there.faults = ["lost-after"]
    await till.refunds.run()
    till.there.key = "rk_test_anotherkey"
    await till.later()
    assert alarms(caplog) == ["refund-key-refused"]
    assert "rk_test_" not in caplog.text
    own = SecretStr(till.there.key)
    await till.market.act(_set_key, own)
    await till.later()
    assert (await till.refund(order)).state == "done"
    assert (till.there.created, till.there.returned(paid)) == (1, paid.amount)


async def _set_key(tx: Any, key: SecretStr | None, *, now: int) -> None:
    await shops.set_refund_key(tx, 1, OWNER, key, now=now)


async def test_a_key_that_stays_revoked_leaves_it_to_the_merchant_to_look_first(
    till: Till, caplog: pytest.LogCaptureFixture
) -> None:
    order, _paid = await till.sell()
    await till.all_of(order)
    till.there.may_read = False
    refund = await till.until_settled(order)
    assert (refund.state, refund.is_unsure) == ("manual", True)
    assert set(alarms(caplog)) == {"refund-key-refused"}
    assert till.market.now - refund.asked_at > DAY


@pytest.mark.parametrize("why", ["another account", "another sum", "another currency", "disputed"])
async def test_what_stripe_will_never_refund_is_the_merchants_at_once(
    till: Till, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    order, paid = await till.sell()
    if why == "another account":
        till.there.paid.clear()
    elif why == "another sum":
        paid.amount *= 100
    elif why == "another currency":
        paid.currency = "eur"
    else:
        paid.disputed = True
    await till.all_of(order)
    await till.refunds.run()
    assert (await till.refund(order)).state == "manual"
    assert alarms(caplog) == ["refund-refused"]
    assert till.there.created == 0
    await till.market.assert_sound()


async def test_an_empty_account_is_tried_again(
    till: Till, caplog: pytest.LogCaptureFixture
) -> None:
    order, _paid = await till.sell()
    await till.all_of(order)
    till.there.poor = True
    await till.refunds.run()
    till.there.poor = False
    till.there.forget_keys()
    await till.later()
    assert (await till.refund(order)).state == "done"
    assert alarms(caplog) == ["refund-refused"]


async def test_what_was_given_back_at_stripes_own_desk_is_not_given_back_again(till: Till) -> None:
    order, paid = await till.sell()
    till.there.refund_by_hand(paid, paid.amount)
    await till.all_of(order)
    await till.refunds.run()
    assert (await till.refund(order)).state == "done"
    assert till.there.created == 1


async def test_a_restored_backup_pays_no_other_sum_for_the_same_refund(
    till: Till, caplog: pytest.LogCaptureFixture
) -> None:
    order, _paid = await till.sell(2)
    await till.all_of(order)
    till.there.faults = ["lost-after"]
    await till.refunds.run()
    [made] = till.there.refunds.values()
    made["amount"] -= 1
    await till.later()
    assert (await till.refund(order)).state == "manual"
    assert till.there.created == 1
    assert alarms(caplog) == ["refund-refused"]


@pytest.mark.parametrize("seed", range(6))
async def test_any_bad_day_refunds_every_piece_once_or_by_hand(till: Till, seed: int) -> None:
    chance = random.Random(seed)
    order, paid = await till.sell(3)
    [line] = (await till.market.view(order)).lines
    for n in range(3):
        await till.market.act(
            payments.request_refund, order, OWNER, [Pieces(line.id, 1)], key=f"piece{n}"
        )
    kinds = ["lost-before", "lost-after", "409", "429", ""]
    till.there.faults = [chance.choice(kinds) for _ in range(12)]
    for _ in range(40):
        if chance.random() < 0.2:
            till.there.forget_keys()
        till.there.status = chance.choice(["succeeded", "pending"])
        if (at := await till.market.database.read(payments.next_refund_at)) is None:
            break
        till.market.now = max(till.market.now, at)
        await till.refunds.run()
        for one in till.there.refunds.values():
            one["status"] = "succeeded" if chance.random() < 0.5 else one["status"]
    refunds = await till.market.read(payments.refunds_of, order)
    assert [one.state for one in refunds] == ["done"] * 3
    assert till.there.created == 3
    assert till.there.returned(paid) == paid.amount
    await till.market.assert_sound()


async def test_ten_refunds_at_once_are_ten(till: Till) -> None:
    orders = [(await till.sell())[0] for _ in range(3)]
    await asyncio.gather(*map(till.all_of, orders))
    await asyncio.gather(till.refunds.run(), till.refunds.run())
    for order in orders:
        assert (await till.refund(order)).state == "done"
    assert till.there.created == 3


async def test_without_a_key_everything_stays_by_hand(
    database: Database, stripe_there: StripeStandIn
) -> None:
    market = await open_market(database)
    adapter = await provider_refunds(database, load_settings(_env_file=None, operator=OWNER))
    till = Till(market, stripe_there, adapter) if adapter else None
    assert till is not None
    order, _paid = await till.sell()
    assert not await market.read(payments.returns_itself, order)
    await till.all_of(order)
    assert (await till.refund(order)).state == "manual"
    assert "refund-manual" in await market.told(ANNA)


async def test_the_bots_own_key_serves_the_operators_shops_only(
    database: Database, stripe_there: StripeStandIn
) -> None:
    market = await open_market(database)
    settings = settings_for(stripe_there).model_copy(update={"operator": MANAGER})
    adapter = await provider_refunds(database, settings)
    assert adapter is not None
    till = Till(market, stripe_there, adapter)
    known = await market.read(shops.refunding, market.shop)
    assert (known.possible, known.by_bot, known.by_shop, known.on) == (True, False, False, False)
    await market.act(_set_key, SecretStr(stripe_there.key))
    order, _paid = await till.sell()
    assert await market.read(payments.returns_itself, order)
    await till.all_of(order)
    await till.refunds.run()
    assert (await till.refund(order)).state == "done"
    await market.act(_set_key, None)
    order, _paid = await till.sell()
    await till.all_of(order)
    assert (await till.refund(order)).state == "manual"
    await adapter.close()


async def test_a_payment_of_another_provider_stays_by_hand(till: Till) -> None:
    tea = await till.market.sell(price=PRICE)
    placed = await till.market.place(ANNA, (tea, 1))
    await till.market.pay(placed, ANNA, provider_charge_id="yookassa-22e12f66")
    assert not await till.market.read(payments.returns_itself, placed.order)
    await till.all_of(placed.order)
    assert (await till.refund(placed.order)).state == "manual"


async def test_a_key_taken_away_on_the_way_leaves_it_to_the_merchant(
    till: Till, caplog: pytest.LogCaptureFixture
) -> None:
    order, _paid = await till.sell()
    await till.all_of(order)
    await provider_refunds(till.market.database, load_settings(_env_file=None, operator=OWNER))
    await till.refunds.run()
    assert (await till.refund(order)).state == "manual"
    assert alarms(caplog) == ["refund-without-adapter"]


async def test_only_the_owner_gives_a_key_and_it_is_shown_to_nobody(till: Till) -> None:
    market, key = till.market, SecretStr("sk_test_abcdefgh1234")
    for person in (MANAGER, ANNA):
        await market.refuses("not-yours", shops.set_refund_key, market.shop, person, key)
    wrong = SecretStr("123456:TEST:abc")
    await market.refuses("key-malformed", shops.set_refund_key, market.shop, OWNER, wrong)
    await market.act(shops.set_refund_key, market.shop, OWNER, key)
    ways = await market.read(shops.ways_of, market.shop)
    known = await market.read(shops.refunding, market.shop)
    assert "sk_test" not in repr((ways, known))
    assert known.by_shop


async def test_a_new_providers_token_keeps_the_key_for_what_came_before(till: Till) -> None:
    market = till.market
    await market.act(_set_key, SecretStr("sk_test_abcdefgh1234"))
    token = SecretStr("123456789:TEST:other")
    await market.database.transact(
        shops.set_way, market.shop, OWNER, "provider", secret=token, now=market.now + HOUR
    )
    assert (await market.read(shops.refunding, market.shop)).by_shop


async def test_the_check_says_of_every_key_whether_stripe_takes_it(
    till: Till, database_url: str
) -> None:
    settings = settings_for(till.there, database=database_url)
    assert await try_keys(settings) == [
        (True, "Stripe takes LANBAO_STRIPE_KEY: a TEST key, no real money moves")
    ]
    await till.market.act(_set_key, SecretStr("sk_live_abcdefgh1234"))
    [_, (works, says)] = await try_keys(settings)
    assert not works
    assert says.startswith("Stripe does not know the Stripe key of shop 1")
    till.there.may_read = False
    [(works, says), _] = await try_keys(settings)
    assert not works
    assert "may not read refunds" in says
    nowhere = settings.model_copy(update={"stripe_api": "http://127.0.0.1:9"})
    assert not any(works for works, _ in await try_keys(nowhere))
    assert await try_keys(load_settings(_env_file=None, database="sqlite:///nowhere.db")) == []


@pytest.mark.parametrize(
    "wrong",
    [{"stripe_key": "pk_live_abcdefgh1234"}, {"stripe_api": "http://stripe.example"}],
)
def test_a_wrong_setting_is_refused_and_not_shown(wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError) as refused:
        load_settings(_env_file=None, **wrong)
    assert "pk_live" not in str(refused.value)


def test_a_refund_is_given_up_only_after_more_than_a_day() -> None:
    from store.payments.rules import REFUND_TRIES, next_try

    at = 0
    for tries in range(REFUND_TRIES):
        at = next_try(tries, at)
    assert DAY < at < 3 * DAY
    assert next_try(0, 0) == MINUTE
