"""Another variant of what is paid: what there is, asking for it, and leaving it."""

from handlers.cards import swaps as cards
from handlers.cards.orders import OpenOrder
from handlers.cards.words import clock, shortened, with_choice
from handlers.ordering import mine
from handlers.placing import show_order
from handlers.scene import Scene
from handlers.table import Table
from store import catalog, shops, swaps

table = Table()


@table.press(cards.Swaps)
async def offer(scene: Scene, data: cards.Swaps) -> None:
    """Show what an order can be swapped for."""
    order = await mine(scene, data.order)
    choices = await scene.read(swaps.choices, order, scene.locale)
    opens = OpenOrder(order=order.id)
    card = cards.choices_card(order.id, choices, scene.reader, opens)
    await scene.show(card, fresh=scene.where == "private")


@table.press(cards.AskSwap)
async def ask(scene: Scene, data: cards.AskSwap) -> None:
    """Ask the shop for another variant."""
    asked = await scene.act(swaps.ask, data.order, scene.person.id, data.line, data.variant)
    order = await mine(scene, data.order)
    shop = await scene.read(shops.get_shop, order.shop)
    view = await scene.read(catalog.variant, data.variant, scene.locale)
    swap = await scene.read(swaps.get_swap, asked)
    assert shop is not None and view is not None and swap is not None, "it was just asked for"
    wanted = shortened(with_choice(view.title, view.options, scene.locale), 60)
    until = clock(swap.answer_by, scene.locale, scene.reader.at(shop.zone).zone)
    text = scene.plain("swap-asked", shop=shop.name, wanted=wanted, until=until)
    await scene.toast(text, alert=True)
    await scene.close(cards.chosen_card(wanted, scene.locale))
    if scene.where != "private":
        await show_order(scene, data.order)


@table.press(cards.LeaveSwap)
async def leave(scene: Scene, data: cards.LeaveSwap) -> None:
    """Keep what was ordered, before the shop has answered."""
    await scene.act(swaps.withdraw, data.swap, scene.person.id)
    await scene.toast(scene.plain("swap-left"))
