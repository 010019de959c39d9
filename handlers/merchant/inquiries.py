"""The questions about payments that wait for a shop; each is answered in its conversation."""

from dataclasses import replace

from handlers.cards import paysupport as cards
from handlers.cards.card import Card, press
from handlers.cards.words import shortened
from handlers.merchant.working import shop_for
from handlers.scene import Scene
from handlers.table import Table
from store import inquiries, people, shops
from store.database import Transaction

table = Table()


async def with_inquiries(scene: Scene, shop: shops.Shop, card: Card) -> Card:
    """Add to what is to be shipped how many wait for an answer, for those who may give it."""
    count = len(await scene.read(inquiries.waiting, shop.id, scene.person.id))
    if not count:
        return card
    said = scene.t("queue-inquiries", count=count)
    label = scene.plain("button-queue-inquiries", count=count)
    button = press(label, cards.Waiting(shop=shop.id))
    text = f"{card.text}\n{said}" if card.rows else said
    return replace(card, text=text, rows=(*card.rows, (button,)))


@table.press(cards.Waiting)
async def waiting(scene: Scene, data: cards.Waiting) -> None:
    """Show what waits for an answer of the shop."""
    shop = await shop_for(scene, data.shop, *inquiries.ANSWERERS)
    found = await scene.read(inquiries.waiting, shop.id, scene.person.id)
    names = await scene.read(_names, tuple({one.person for one in found}))
    await scene.show(cards.waiting_card(shop, found, names, scene.reader))


async def _names(tx: Transaction, ids: tuple[int, ...]) -> dict[int, str]:
    known = [await people.get_person(tx, one) for one in ids]
    return {one.id: shortened(one.name) for one in known if one is not None}
