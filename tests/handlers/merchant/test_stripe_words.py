"""Refunds through Stripe, as merchant and buyer see them: set up in the chat, told as they are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from pydantic import SecretStr

from store import orders, payments, shops
from store.codes import new_code
from store.database import Transaction
from store.orders import NewOrder, Wanted
from store.payments import Charge
from store.policy import Policy
from tests.edge.stripe_stand_in import StripeStandIn, standing_in
from tests.handlers.merchant.conftest import running
from tests.handlers.merchant.stage import Stage
from tests.handlers.merchant.street import Street
from tests.postgresql import DatabaseFor
from tests.stage.messages import labels, words

BY_HAND = "You pay it back yourself within 7 days"
BY_ITSELF = "Refunds go back to the card by themselves, through Stripe."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stripe_there() -> AsyncIterator[StripeStandIn]:
    async with standing_in() as there:
        yield there


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(database_for: DatabaseFor, stripe_there: StripeStandIn) -> AsyncIterator[Stage]:
    """One database is enough: what is told is the same."""
    async with (
        database_for("sqlite") as url,
        running(url, stripe_api=stripe_there.url) as made,
    ):
        yield made


async def take_cards(street: Street) -> None:
    token = SecretStr("123456789:TEST:abcdef")
    await street.stage.database.transact(
        shops.set_way, street.shop, street.mei.id, "provider", secret=token, now=street.stage.now
    )


async def sell_by_card(street: Street, there: StripeStandIn) -> int:
    """Anna, who has an address from another order, pays by card; the order."""
    now, policy = street.stage.now, Policy()
    # The same order again would be the one that she has; this one leaves her address.
    left = await street.stage.order(street.anna, street.shop, (street.variant, 2))

    async def buy(tx: Transaction) -> int:
        new = NewOrder(
            payer=street.anna.id,
            shop=street.shop,
            wanted=(Wanted(street.variant, 1),),
            code=new_code(),
            way="provider",
            address=left.order.address,
        )
        placed = await orders.place(tx, new, now=now, policy=policy)
        await payments.approve(
            tx, placed.code, street.anna.id, placed.total, "USD", "q", now=now, policy=policy
        )
        paid = there.pay(placed.total)
        charge = Charge(
            placed.code, street.anna.id, placed.total, "USD", f"tg{paid.id}", paid.id, "provider"
        )
        await payments.capture(tx, charge, now=now, policy=policy)
        return placed.order

    order: int = await street.stage.database.transact(buy)
    return order


async def test_a_key_is_deleted_at_once_and_the_card_says_what_it_means(
    street: Street, stripe_there: StripeStandIn
) -> None:
    mei = street.mei
    await take_cards(street)
    await mei.forges(f"mt:{street.shop}:payment")
    assert BY_HAND in words(await mei.reads("How people pay you"))
    await mei.press("Refunds by themselves, through Stripe")
    await mei.reads("I delete the message at once")
    await mei.answer_to(stripe_there.key)
    card = await mei.reads(BY_ITSELF)
    assert "Stop refunds through Stripe" in labels(card)
    assert not any(stripe_there.key in words(one) for one in await mei.messages())
    await mei.press("Stop refunds through Stripe")
    known = await street.stage.database.read(shops.refunding, street.shop)
    assert not known.on
    await mei.sees(BY_HAND)


async def test_what_is_no_key_is_deleted_too_and_not_taken(street: Street) -> None:
    mei = street.mei
    await take_cards(street)
    await mei.answer_to_forged(f"msk:{street.shop}:1")
    said = await mei.answer_to("sk_live_short")
    assert "That is not a key" in words(said)
    assert not any("sk_live_short" in words(one) for one in await mei.messages())
    await mei.answer_to("/start")
    await mei.answer_to("here: rk_live_abcdefgh12345678")
    assert not any("rk_live_abc" in words(one) for one in await mei.messages())
    known = await street.stage.database.read(shops.refunding, street.shop)
    assert not known.by_shop


async def test_only_the_owner_sets_a_key(street: Street) -> None:
    await take_cards(street)
    assert await street.anna.forges(f"msk:{street.shop}:1")
    assert await street.anna.forges(f"msk:{street.shop}:0")


async def test_merchant_and_buyer_read_that_it_comes_back_by_itself(
    street: Street, stripe_there: StripeStandIn
) -> None:
    stage, mei, anna = street.stage, street.mei, street.anna
    await take_cards(street)
    key = SecretStr(stripe_there.key)
    await stage.database.transact(shops.set_refund_key, street.shop, mei.id, key, now=stage.now)
    order = await sell_by_card(street, stripe_there)
    await mei.forges(f"mrs:{order}:0:0:1")
    asked = await mei.reads(f"Give $15.80 of order {order} back to Anna?")
    assert "It goes back to the buyer’s card by itself, through Stripe." in words(asked)
    await mei.press("Refund $15.80")
    await mei.reads(f"$15.80 of order {order} is on its way back")
    await anna.reads(f"$15.80 of order {order} comes back to your card by itself")
    await anna.reads(f"$15.80 of order {order} went back to your card")
    assert stripe_there.created == 1
    [refund] = (await stage.view(order)).refunds
    assert refund.state == "done"


async def test_what_stripe_did_not_answer_for_sure_is_looked_at_there_first(
    street: Street, stripe_there: StripeStandIn
) -> None:
    stage, mei = street.stage, street.mei
    await take_cards(street)
    order = await sell_by_card(street, stripe_there)
    await stage.database.transact(_give_up, order, mei.id, stage.now)
    await mei.forges(f"mrl:{street.shop}:0")
    assert "look at this payment there first" in words(await mei.reads("One refund waits"))
    assert "look at this payment there first" in words(await mei.reads("Please pay $15.80 back"))


async def _give_up(tx: Transaction, order: int, owner: int, now: int) -> Any:
    """A refund that was tried through Stripe, and nobody knows what came of it."""
    shop = (await payments.payments_of(tx, order))[0].shop
    assert shop is not None
    key = SecretStr("rk_test_neverused")
    await shops.set_refund_key(tx, shop, owner, key, now=now)
    await payments.refund_order(tx, order, owner, now=now, policy=Policy())
    [sent] = await payments.next_refunds(tx, now=now)
    await payments.settle_refund(tx, sent.refund.id, "impossible", now=now, policy=Policy())
