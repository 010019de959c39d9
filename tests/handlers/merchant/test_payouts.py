"""/payouts, as the operator and the merchants of several shops see it."""

from __future__ import annotations

from pydantic import SecretStr

from store import fulfillments, orders, payments, people, shops
from store.codes import new_code
from store.database import Transaction
from store.orders import NewOrder, Wanted
from store.payments import Charge
from store.people import ParsedAddress
from store.policy import DAY, Policy
from tests.handlers.merchant.stage import Stage
from tests.handlers.merchant.street import Street
from tests.stage.messages import labels, words
from tests.stage.someone import Someone


async def sell_by_card(
    tx: Transaction, shop: int, owner: int, buyer: int, variant: int, now: int
) -> None:
    """An order that was paid by card, shipped and received."""
    policy = Policy()
    token = SecretStr("284685063:TEST:payouts")
    await shops.set_way(tx, shop, owner, "provider", secret=token, now=now)
    parsed = ParsedAddress(
        name="Anna", lines=("12 Elm St",), town="York", postcode="YO1 7HH", region="",
        country="GB", phone="+44 7700 900123", missing=(),
    )  # fmt: skip
    address = await people.keep_address(tx, buyer, parsed, label="Home", now=now, policy=policy)
    new = NewOrder(
        payer=buyer, shop=shop, wanted=(Wanted(variant, 1),), code=new_code(), way="provider",
        address=address,
    )  # fmt: skip
    placed = await orders.place(tx, new, now=now, policy=policy)
    await payments.approve(
        tx, placed.code, buyer, placed.total, placed.currency, new_code(), now=now, policy=policy
    )
    charge = Charge(
        code=placed.code, person=buyer, amount=placed.total, currency=placed.currency,
        charge_id=new_code(), provider_charge_id="p", way="provider",
    )  # fmt: skip
    await payments.capture(tx, charge, now=now, policy=policy)
    view = await orders.view(tx, placed.order)
    assert view is not None
    parcel = view.fulfillments[0].id
    await fulfillments.ship(
        tx, parcel, owner, carrier=None, tracking="1", photo=None, now=now, policy=policy
    )
    await fulfillments.receive(tx, parcel, buyer, now=now, policy=policy)


async def test_the_operator_pays_and_the_merchant_confirms(operated: Stage, olga: Someone) -> None:
    stage = operated
    mei, lin, anna = [await stage.person(name) for name in ("Mei", "Lin", "Anna")]
    shop, _ = await stage.open_shop(mei), await stage.open_shop(lin)
    variant = await stage.sell(shop)
    await stage.database.transact(sell_by_card, shop, mei.id, anna.id, variant, stage.now)
    coming = await mei.answer_to("/payouts")
    assert "$15.80 more is yours from" in words(coming)
    stage.app.clock.offset += 15 * DAY
    listed = await olga.answer_to("/payouts")
    assert "$15.80 is paid to you by" not in words(listed), "those are the merchant's words"
    assert "$15.80 to pay by" in words(listed)
    assert labels(listed) == ["I have paid $15.80 to Tea House"]
    [row] = listed["reply_markup"]["inline_keyboard"]
    data = row[0]["callback_data"]
    assert await mei.forges(data), "the merchant pays themselves nothing"
    await olga.press("I have paid $15.80")
    asked = await mei.reads("Has it arrived?")
    assert labels(asked) == ["$15.80 has arrived", "Not arrived"]
    for data in (button["callback_data"] for row in _rows(asked) for button in row):
        assert "can't find" in await lin.forges(data)
    await mei.press("$15.80 has arrived")
    await mei.reads("I have told who paid it.")
    await olga.reads("Tea House has got the $15.80.")


def _rows(message: dict[str, object]) -> list[list[dict[str, str]]]:
    return message["reply_markup"]["inline_keyboard"]  # type: ignore[index,no-any-return]


async def test_with_one_owner_it_says_that_the_money_is_theirs_already(street: Street) -> None:
    said = words(await street.mei.answer_to("/payouts"))
    assert "reaches you by itself" in said
    assert "$" not in words(await street.anna.answer_to("/payouts"))
