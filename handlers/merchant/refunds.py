"""Refunds: asked for by the merchant, and those that wait for the merchant's own hand."""

from handlers.cards.card import Card
from handlers.cards.merchant import refunds as cards
from handlers.cards.merchant.orders import Refund, ShopOrderFacts
from handlers.cards.words import money, shortened
from handlers.merchant.orders import kept_order_for
from handlers.merchant.working import KEEPERS, shop_command, shop_for
from handlers.scene import Scene
from handlers.table import Table
from store import payments, people, shops
from store.database import Transaction
from store.refusals import Refused

table = Table()


@table.press(Refund)
async def refund(scene: Scene, data: Refund) -> None:
    """Ask what goes back. With one piece in the order there is nothing to choose."""
    known = await _refundable(scene, data.order)
    lines = [line for line in known.facts.view.ordered if line.pieces]
    if len(lines) == 1 and lines[0].pieces == 1:
        await _ask_sure(scene, known, 0, 0, fresh=True)
        return
    await scene.show(cards.of_what(known.facts.view, scene.locale), fresh=True)


async def _refundable(scene: Scene, order: int) -> ShopOrderFacts:
    known: ShopOrderFacts = await scene.read(kept_order_for, order, scene.person.id)
    if known.order.paid_at is None:
        raise Refused("order-not-paid")
    if known.order.refunded >= known.order.total or known.order.way == "free":
        raise Refused("nothing-to-refund")
    return known


@table.press(cards.Some)
async def some(scene: Scene, data: cards.Some) -> None:
    """Show the sum of what was chosen; of a line with several pieces ask how many."""
    known = await _refundable(scene, data.order)
    view = known.facts.view
    line = next((one for one in view.lines if one.id == data.line), None)
    if data.line and line is not None and data.pieces == 0:
        await scene.show(cards.how_many(view, line, scene.locale))
        return
    await _ask_sure(scene, known, data.line, data.pieces)


async def _ask_sure(
    scene: Scene, known: ShopOrderFacts, line: int, pieces: int, *, fresh: bool = False
) -> None:
    view = known.facts.view
    amount = cards.refund_sum(view, line, pieces)
    if amount is None:
        raise Refused("refund-too-much")
    name = shortened(known.buyer.name) if known.buyer else scene.plain("buyer")
    itself = await scene.read(payments.returns_itself, view.order.id)
    card = cards.sure(
        view, line, pieces, amount, name, scene.desk.policy, scene.locale, itself=itself
    )
    await scene.show(card, fresh=fresh)


@table.press(cards.Sure)
async def sure(scene: Scene, data: cards.Sure) -> None:
    """Give it back, if it is still the sum that was shown."""
    verb = payments.request_refund if data.line else payments.refund_order
    if await scene.again(verb) is not None:
        # Killed before it could answer: what goes back already is not left to be refunded.
        known = await scene.read(kept_order_for, data.order, scene.person.id)
        await _asked_for(scene, known, data.amount)
        return
    known = await _refundable(scene, data.order)
    amount = cards.refund_sum(known.facts.view, data.line, data.pieces)
    if amount != data.amount:
        await _ask_sure(scene, known, data.line, data.pieces)
        return
    if data.line == 0:
        await scene.act(payments.refund_order, data.order, scene.person.id)
    else:
        pieces = [payments.Pieces(data.line, data.pieces)]
        await scene.act(
            payments.request_refund, data.order, scene.person.id, pieces, key=f"staff:{scene.key}"
        )
    await _asked_for(scene, known, amount)


async def _asked_for(scene: Scene, known: ShopOrderFacts, amount: int) -> None:
    itself = await scene.read(payments.returns_itself, known.order.id)
    text = scene.t(
        "refund-asked-itself" if itself else "refund-asked-by-hand",
        amount=money(amount, known.order.currency, scene.locale),
        number=str(known.order.id),
    )
    await scene.show(Card(text))


@shop_command(table, "refunds", *KEEPERS)
async def refunds(scene: Scene, shop: shops.Shop, _rest: str) -> None:
    """Show what the shop has to pay back by hand."""
    await turn(scene, cards.Waiting(shop=shop.id, at=0))


@table.press(cards.Waiting)
async def turn(scene: Scene, data: cards.Waiting) -> None:
    """Show a page of what waits."""
    shop = await shop_for(scene, data.shop, *KEEPERS)
    waiting = await scene.read(payments.refunds_waiting, shop.id, scene.person.id)
    names = await scene.read(_names, tuple({one.payer for one in waiting}))
    await scene.show(cards.waiting_list(shop, waiting, names, data.at, scene.reader))


async def _names(tx: Transaction, ids: tuple[int, ...]) -> dict[int, str]:
    names = {}
    for one in ids:
        person = await people.get_person(tx, one)
        names[one] = shortened(person.name) if person else ""
    return names


@table.press(cards.PaidBack)
async def paid_back(scene: Scene, data: cards.PaidBack) -> None:
    """The merchant has paid it back by hand; the buyer is told."""
    await scene.act(payments.confirm_manual_refund, data.refund, scene.person.id)
    await scene.toast(scene.plain("paid-back-done"))
    if data.shop:
        await turn(scene, cards.Waiting(shop=data.shop, at=0))
    else:
        await scene.show(Card(scene.t("paid-back-done")))
