"""/queue: what is to be shipped, the next parcel, handing over."""

from dataclasses import replace

from handlers.cards.card import Card
from handlers.cards.merchant import parcels as cards
from handlers.cards.merchant.queue import Addressee, queue_card
from handlers.cards.words import shortened
from handlers.merchant.cases import with_cases
from handlers.merchant.changes import asked_first
from handlers.merchant.hand_payments import with_hand_payments
from handlers.merchant.inquiries import with_inquiries
from handlers.merchant.talks import with_talks
from handlers.merchant.working import PACKERS, shop_command, shop_for
from handlers.scene import Scene
from handlers.table import Table
from store import fulfillments, gifts, people, shops
from store.database import Transaction

table = Table()

COUNTED = 100
"""Parcels that are looked at to say how many are due today; they come the most urgent first."""


@shop_command(table, "queue", *PACKERS)
async def queue(scene: Scene, shop: shops.Shop, _rest: str) -> None:
    """Show what is to be shipped."""
    await turn(scene, cards.ToShip(shop=shop.id, at=0))


@table.press(cards.ToShip)
async def turn(scene: Scene, data: cards.ToShip) -> None:
    """Show a page of what is to be shipped."""
    shop = await shop_for(scene, data.shop, *PACKERS)
    size = scene.desk.policy.page_size
    page = await scene.read(
        fulfillments.queue, shop.id, scene.person.id, offset=max(data.at, 0), limit=size
    )
    first = await scene.read(fulfillments.queue, shop.id, scene.person.id, limit=COUNTED)
    zone = shop.zone or scene.reader.zone
    today = sum(cards.is_due_today(one.fulfillment, zone, scene.now) for one in first.items)
    page, known = await scene.read(_in_words, page)
    card = queue_card(shop, page, known, today, size, scene.reader)
    card = await with_hand_payments(scene, shop, card, empty=not page.total)
    card = await with_cases(scene, shop, card, empty=not card.rows)
    card = await with_inquiries(scene, shop, card)
    await scene.show(await with_talks(scene, shop, card))


async def _in_words(
    tx: Transaction, page: fulfillments.Queue
) -> tuple[fulfillments.Queue, dict[int, Addressee]]:
    """What goes into each parcel, as the shop calls it, and who gets it."""
    known, items = {}, []
    for todo in page.items:
        one = todo.fulfillment
        person = await people.get_person(tx, one.recipient) if one.recipient else None
        name = shortened(person.name) if person else ""
        known[one.id] = Addressee(name, await gifts.slip_of(tx, one.id))
        items.append(replace(todo, lines=await fulfillments.in_own_words(tx, todo.lines)))
    return replace(page, items=tuple(items)), known


@table.press(cards.NextParcel)
async def next_parcel(scene: Scene, data: cards.NextParcel) -> None:
    """Show the most urgent parcel, or the one after the one that was skipped."""
    await shop_for(scene, data.shop, *PACKERS)
    first = await scene.read(fulfillments.queue, data.shop, scene.person.id, limit=COUNTED)
    waiting = [one.fulfillment.id for one in first.items]
    if not waiting:
        await scene.expects_nothing()
        await scene.show(Card(scene.t("queue-empty")))
        return
    place = waiting.index(data.after) + 1 if data.after in waiting else 0
    await pack(scene, waiting[place % len(waiting)], another=len(waiting) > 1)


@table.press(cards.Pack)
async def pack_one(scene: Scene, data: cards.Pack) -> None:
    """Show one parcel that was chosen on its order's card."""
    await pack(scene, data.fulfillment, another=False, fresh=True)


async def pack(scene: Scene, fulfillment: int, *, another: bool, fresh: bool = False) -> None:
    """Show a parcel; if it is to be shipped, the next message is its number or photo."""
    known = await scene.read(cards.read_parcel, fulfillment, scene.person.id)
    if known.fulfillment.state == "to_ship" and await asked_first(scene, known.order.id):
        return
    # Written down before it is shown: a look that is not in the history cannot have happened.
    look = await scene.act(fulfillments.note_look, fulfillment, scene.person.id)
    parcel = await scene.read(cards.read_parcel, fulfillment, scene.person.id, look=look)
    await scene.show(cards.pack_card(parcel, scene.reader, another=another), fresh=fresh)
    if parcel.fulfillment.state == "to_ship":
        await scene.expect("m-parcel", fulfillment=fulfillment)


@table.press(cards.HandOver)
async def hand_over(scene: Scene, data: cards.HandOver) -> None:
    """Hand goods over at the pickup point."""
    await scene.act(fulfillments.hand_over, data.fulfillment, scene.person.id)
    await scene.toast(scene.plain("handed-over"))
    await pack(scene, data.fulfillment, another=False)
