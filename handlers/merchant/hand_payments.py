"""Money that comes by transfer or cash: the shop looks, and says whether it is there."""

from handlers.cards.card import Card
from handlers.cards.merchant.orders import Found
from handlers.scene import Scene
from handlers.table import Table
from store import payments

table = Table()


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
