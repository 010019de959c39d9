"""Money that comes by transfer or cash: the shop looks, and says whether it is there."""

from dataclasses import replace
from typing import Final

from handlers.cards.card import Card, Row, press
from handlers.cards.merchant.orders import Found, ShopOrder
from handlers.cards.words import money, shortened
from handlers.scene import Scene
from handlers.table import Table
from store import payments, people, shops
from store.database import Transaction

table = Table()

SHOWN: Final = 5
"""Payments to look for that have a button under /queue; the next come when these are answered."""


@table.press(Found)
async def found(scene: Scene, data: Found) -> None:
    """The money is here, or it was not found; the buyer is told either way."""
    number = str(data.order)
    if data.here:
        await scene.act(payments.confirm_by_hand, data.order, scene.person.id)
        sentence = "money-here-done"
    else:
        await scene.act(payments.deny_by_hand, data.order, scene.person.id)
        sentence = "money-missing-done"
    await scene.toast(scene.plain(sentence, number=number))
    if data.asked:
        await scene.show(Card(scene.t(sentence, number=number)))


async def with_hand_payments(scene: Scene, shop: shops.Shop, card: Card, *, empty: bool) -> Card:
    """Add to what is to be shipped the payments that the shop is to look for."""
    waiting = await scene.read(payments.waiting_by_hand, shop.id, scene.person.id, SHOWN)
    if not waiting:
        return card
    names = await scene.read(_names, tuple({one.payer for one in waiting}))
    rows: list[Row] = []
    for one in waiting:
        label = scene.plain(
            "button-queue-hand",
            number=str(one.order or 0),
            name=shortened(names.get(one.payer, ""), 20),
            amount=money(one.amount, one.currency, scene.locale),
        )
        rows.append((press(label, ShopOrder(order=one.order or 0)),))
    count = await scene.read(payments.count_waiting_by_hand, shop.id)
    said = scene.t("queue-hand", count=count)
    text = said if empty else f"{card.text}\n{said}"
    return replace(card, text=text, rows=(*card.rows, *rows))


async def _names(tx: Transaction, ids: tuple[int, ...]) -> dict[int, str]:
    known = [await people.get_person(tx, one) for one in ids]
    return {one.id: one.name for one in known if one is not None}
