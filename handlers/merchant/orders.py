"""An order on the shop's side: looking at it, withdrawing it unpaid."""

from handlers.cards.merchant import orders as cards
from handlers.cards.merchant.history import history_card
from handlers.cards.words import shortened
from handlers.merchant.working import KEEPERS
from handlers.reposting import repost
from handlers.scene import Scene
from handlers.table import Table
from store import fulfillments, orders, people, shops
from store.database import Transaction
from store.refusals import Refused

table = Table()


@table.press(cards.ShopOrder)
async def open_order(scene: Scene, data: cards.ShopOrder) -> None:
    """Show an order of my shop: its live card, moved to the end of the chat."""
    await scene.read(order_for, data.order, scene.person.id)
    if scene.where == "private":
        await repost(scene, "merchant-order", data.order)


async def order_for(tx: Transaction, order: int, person: int) -> cards.ShopOrderFacts:
    """Read an order for the staff of its shop.

    Raises:
        Refused: `no-such-order`, also for another shop's: nobody learns that it exists.
    """
    known = await cards.read_shop_order(tx, order, person)
    if known is None or known.role is None:
        raise Refused("no-such-order")
    return known


async def kept_order_for(tx: Transaction, order: int, person: int) -> cards.ShopOrderFacts:
    """Read an order for those who decide about its money. Raises Refused."""
    known = await order_for(tx, order, person)
    await shops.require(tx, known.order.shop, person, *KEEPERS)
    return known


@table.press(cards.Withdraw)
async def withdraw(scene: Scene, data: cards.Withdraw) -> None:
    """Cancel an order that nobody has paid; its buyer is told."""
    await scene.read(kept_order_for, data.order, scene.person.id)
    await scene.act(orders.cancel, data.order, scene.person.id)
    await scene.toast(scene.plain("order-withdrawn"))


@table.press(cards.History)
async def history(scene: Scene, data: cards.History) -> None:
    """Show the owner what happened to an order, the looks at its address among it."""
    known = await scene.read(order_for, data.order, scene.person.id)
    happened = await scene.read(fulfillments.history, data.order, scene.person.id)
    names = await scene.read(_names, {one.moved.actor for one in happened})
    zone = known.facts.shop.zone or scene.reader.zone
    card = history_card(data.order, happened, names, zone, scene.reader)
    await scene.show(card, fresh=True)


async def _names(tx: Transaction, ids: set[int | None]) -> dict[int, str]:
    names = {}
    for one in ids - {None}:
        assert one is not None
        person = await people.get_person(tx, one)
        names[one] = shortened(person.name) if person else ""
    return names
