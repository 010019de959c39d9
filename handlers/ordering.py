"""My orders: the list, one of them, cancel, change, confirm receipt."""

from handlers import addresses
from handlers.cards import orders as cards
from handlers.cards.addresses import place_name
from handlers.cards.changing import OFFERED, PayBy, Quantity, change_card
from handlers.cards.elsewhere import LeaveIt
from handlers.cards.parcels import CancelLate, Confirm
from handlers.cards.words import clock
from handlers.placing import after_pickup, show_order
from handlers.reposting import repost
from handlers.scene import Scene
from handlers.table import Table
from store import changes, fulfillments, orders, people, shipping, shops
from store.database import Transaction
from store.refusals import Refused

table = Table()


@table.command("orders")
async def list_command(scene: Scene, _rest: str) -> None:
    """Show my orders, the newest first."""
    await list_orders(scene, cards.Orders(at=0))


@table.press(cards.Orders)
async def list_orders(scene: Scene, data: cards.Orders) -> None:
    """Show a page of my orders."""
    size = scene.desk.policy.page_size
    page = await scene.read(orders.orders_of, scene.person.id, max(data.at, 0), size)
    names = await scene.read(_names, tuple(order.id for order in page.items))
    await scene.show(cards.orders_list(page, names, size, scene.reader))


async def _names(tx: Transaction, ids: tuple[int, ...]) -> dict[int, str]:
    names = {}
    for order in ids:
        lines = await orders.lines_of(tx, order)
        names[order] = lines[0].title if lines else ""
    return names


@table.press(cards.OpenOrder)
async def open_order(scene: Scene, data: cards.OpenOrder) -> None:
    """Show one of my orders: in private as its live card, moved to the end of the chat."""
    await mine(scene, data.order)
    if scene.where == "private":
        await repost(scene, "order", data.order)
    else:
        await show_order(scene, data.order)


async def mine(scene: Scene, order_id: int) -> orders.Order:
    """Return an order if this person pays it.

    Raises:
        Refused: `no-such-order`, also for somebody else's: nobody learns that it exists.
    """
    order = await scene.read(orders.order, order_id)
    if order is None or order.payer != scene.person.id:
        raise Refused("no-such-order")
    return order


@table.press(cards.Cancel)
async def cancel(scene: Scene, data: cards.Cancel) -> None:
    """Cancel an order that may still be cancelled by its buyer."""
    await mine(scene, data.order)
    await scene.act(orders.cancel, data.order, scene.person.id)
    await scene.toast(scene.plain("order-cancelled-toast"))
    await _again(scene, data.order)


@table.press(cards.Change)
async def change(scene: Scene, data: cards.Change) -> None:
    """Offer what can be changed before it is paid: how many, and where it goes."""
    await _show_change(scene, data.order, fresh=scene.where == "private")


async def _show_change(scene: Scene, order_id: int, *, fresh: bool = False) -> None:
    order = await mine(scene, order_id)
    lines = await scene.read(orders.lines_of, order_id)
    ways = await scene.read(shops.ways_of, order.shop)
    await scene.show(change_card(order, lines, ways, scene.reader), fresh=fresh)


@table.press(Quantity)
async def change_quantity(scene: Scene, data: Quantity) -> None:
    """Take one piece more or less of a line."""
    await scene.act(orders.change_quantity, data.order, scene.person.id, data.line, data.quantity)
    await _show_change(scene, data.order)


@table.press(PayBy)
async def change_way(scene: Scene, data: PayBy) -> None:
    """Pay the order in another of the shop's ways."""
    if data.way not in OFFERED:
        await scene.toast(scene.plain("old-button"))
        return
    await scene.act(orders.choose_way, data.order, scene.person.id, data.way)
    await _show_change(scene, data.order)


@table.press(cards.Where)
async def change_where(scene: Scene, data: cards.Where) -> None:
    """Ask where the order shall go instead; what is paid can only go to another address."""
    order = await mine(scene, data.order)
    unpaid = order.state == "awaiting_payment"
    await addresses.ask_where(scene, "order", data.order, 0, order.shop, collect=unpaid)


async def _seller(tx: Transaction, order_id: int) -> int | None:
    order = await orders.order(tx, order_id)
    return order.shop if order is not None else None


@addresses.after("order", _seller)
async def readdress(scene: Scene, address: int, order_id: int, _two: int) -> None:
    """Send an order to another address."""
    asked = await scene.act(changes.ask_elsewhere, order_id, scene.person.id, address)
    place = await scene.read(people.get_address, address)
    name = place_name(place) if place else ""
    change = await scene.read(changes.get_change, asked) if asked is not None else None
    if change is None:
        await scene.toast(scene.plain("readdressed", place=name))
    else:
        order = await mine(scene, order_id)
        shop = await scene.read(shops.get_shop, order.shop)
        assert shop is not None, "an order's shop stays"
        until = clock(change.answer_by, scene.locale, scene.reader.at(shop.zone).zone)
        text = scene.plain("change-asked", shop=shop.name, place=name, until=until)
        await scene.toast(text, alert=True)
    await _again(scene, order_id)


@table.press(LeaveIt)
async def leave_it(scene: Scene, data: LeaveIt) -> None:
    """Let an order go where it was to go, before the shop has answered."""
    await scene.act(changes.withdraw, data.change, scene.person.id)
    await scene.toast(scene.plain("change-left"))


@after_pickup("order")
async def collect(scene: Scene, pickup: int, order_id: int, _two: int) -> None:
    """Collect an unpaid order instead of having it sent."""
    await scene.act(orders.readdress, order_id, scene.person.id, pickup=pickup)
    point = await scene.read(shipping.get_pickup, pickup)
    await scene.toast(scene.plain("collected-instead", place=point.name if point else ""))
    await _again(scene, order_id)


@table.press(Confirm)
async def confirm(scene: Scene, data: Confirm) -> None:
    """Confirm receipt of a parcel."""
    await scene.act(fulfillments.receive, data.fulfillment, scene.person.id)
    await scene.toast(scene.plain("receipt-confirmed"))


async def _again(scene: Scene, order_id: int) -> None:
    if scene.where != "private":
        await show_order(scene, order_id)


@table.press(CancelLate)
async def cancel_late(scene: Scene, data: CancelLate) -> None:
    """Cancel a parcel that is so late that its buyer may; its part is refunded."""
    await scene.act(fulfillments.cancel_fulfillment, data.fulfillment, scene.person.id)
    await scene.toast(scene.plain("order-cancelled-late-toast"))
