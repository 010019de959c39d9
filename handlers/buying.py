"""Buy now: from a press on any card to the sum to pay.

Whoever has an address presses once and sees the sum; a stranger goes through the private
chat. Price and stock are those of the press, not of the card.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Final

from handlers import addresses, whispers
from handlers.browse import open_product, product_behind
from handlers.cards import buying as cards
from handlers.cards.orders import order_card
from handlers.cards.products import Buy
from handlers.inline import keep_alive
from handlers.scene import Scene
from handlers.table import Table
from store import catalog, orders, outbox, people, shipping, shops
from store.database import Transaction
from store.refusals import Refused

table = Table()

Placing = Callable[..., Awaitable[orders.Placed]]
"""What places the order: `orders.place`, or something that does more in the same transaction."""

NO_CARD: Final = 0


@table.press(Buy)
async def buy(scene: Scene, data: Buy) -> None:
    """Buy now: choose what is open to choose, then place the order."""
    await keep_alive(scene, data.product, data.card)
    view = await scene.read(catalog.product, data.product, scene.locale)
    if view is None or view.product.state != "published" or not view.variants:
        raise Refused("not-for-sale")
    if not scene.person.started and scene.where != "private":
        # Whoever never started the bot can be answered only by a link; the code says what for.
        await scene.open_chat("b", await scene.read(_code_of, data.card, view.product.code))
        return
    if data.variant == 0 and len(view.variants) > 1:
        await choose(scene, view, data.card, to_cart=False)
        return
    variant = data.variant or view.variants[0].id
    await order_one(scene, variant, data.card, shown=data.price or None)


async def choose(
    scene: Scene,
    view: catalog.ProductView,
    card: int,
    *,
    to_cart: bool,
    at: int = 0,
    fresh: bool = False,
) -> None:
    """Ask which variant it shall be. Raises Refused("sold-out") where there is none."""
    if view.sold_out:
        raise Refused("sold-out")
    choice = cards.variant_choice(view, scene.reader, card, to_cart=to_cart, at=at)
    await scene.show(choice, fresh=fresh)


@table.press(cards.Which)
async def turn_choice(scene: Scene, data: cards.Which) -> None:
    """Show another page of a product's variants."""
    view = await scene.read(catalog.product, data.product, scene.locale)
    if view is None or view.product.state != "published":
        raise Refused("not-for-sale")
    await choose(scene, view, data.card, to_cart=data.to_cart, at=data.at)


async def _code_of(tx: Transaction, card: int, product_code: str) -> str:
    known = await outbox.card(tx, card) if card != NO_CARD else None
    return known.code if known is not None and known.code else product_code


@table.start("b")
async def buy_by_link(scene: Scene, code: str) -> None:
    """Go on with a purchase that a stranger began in a group."""
    product = await scene.read(product_behind, code, scene.locale)
    view = await scene.read(catalog.product, product, scene.locale) if product else None
    if product is None or view is None:
        await scene.toast(scene.plain("product-gone"))
        return
    card = await scene.read(outbox.card_by_code, code)
    known = card.id if card is not None else NO_CARD
    if view.product.state == "published" and len(view.variants) > 1:
        await choose(scene, view, known, to_cart=False)
    elif view.variants:
        await order_one(scene, view.variants[0].id, known, shown=None)
    else:
        await open_product(scene, product)


async def order_one(
    scene: Scene, variant: int, card: int, *, shown: int | None, quantity: int = 1
) -> None:
    """Order one piece of a variant; ask first for what is not known."""
    view = await scene.read(catalog.variant, variant, scene.locale)
    if view is None or not view.for_sale:
        raise Refused("not-for-sale")
    if shown is not None and shown != view.price:
        await scene.show(cards.price_changed(view, shown, card, scene.reader))
        return
    wanted = (orders.Wanted(variant, quantity),)
    await order(scene, view.shop, wanted, kind=view.kind, then="buy", one=variant, two=card)


async def order(
    scene: Scene,
    shop: int,
    wanted: tuple[orders.Wanted, ...],
    *,
    kind: str,
    then: str,
    one: int,
    two: int,
    address: int | None = None,
    pickup: int | None = None,
    verb: Placing = orders.place,
) -> orders.Placed | None:
    """Place an order and show the sum; None while an address or a pickup point is asked for.

    `then`, `one` and `two` name this purchase, for going on with it after the question.
    """
    card = two if then == "buy" else NO_CARD
    known = await scene.read(_prepare, scene.person.id, shop, wanted, kind, card, scene.locale)
    if kind == "shipped" and address is None and pickup is None:
        if known.address is None:
            await addresses.ask_where(scene, then, one, two, shop)
            return None
        address = known.address
    if kind == "pickup" and pickup is None:
        if not known.points:
            raise Refused("not-for-sale")
        if len(known.points) != 1:
            await scene.show(cards.pickup_choice(known.points, scene.reader, then, one, two))
            return None
        pickup = known.points[0].id
    new = orders.NewOrder(
        payer=scene.person.id,
        shop=shop,
        wanted=wanted,
        code=scene.code("order"),
        way=known.way,
        address=address,
        pickup=pickup,
        card=known.card,
        chat=scene.spot.id if scene.spot else None,
        language=scene.locale,
    )
    try:
        placed = await scene.act(verb, new)
    except Refused as refused:
        if refused.code != "not-served":
            raise
        await addresses.ask_where(scene, then, one, two, shop, why="refusal-not-served")
        return None
    await show_placed(scene, placed)
    return placed


async def show_placed(scene: Scene, placed: orders.Placed) -> None:
    """Show an order that was placed just now, or that was there before."""
    if not placed.new and scene.where == "private":
        # It stands further up in the chat: the sum to pay belongs under the press.
        await scene.act(outbox.repost, scene.person.id, "order", placed.order)
    await show_order(scene, placed.order)


@dataclass(frozen=True, slots=True)
class _Known:
    """What an order needs besides the wish itself, read at one moment."""

    way: orders.WayName
    address: int | None
    points: list[shipping.PickupPoint]
    card: str | None


async def _prepare(
    tx: Transaction,
    person: int,
    shop: int,
    wanted: tuple[orders.Wanted, ...],
    kind: str,
    card: int,
    language: str,
) -> _Known:
    usual = await people.default_address(tx, person) if kind == "shipped" else None
    came_by = await outbox.card(tx, card) if card != NO_CARD else None
    return _Known(
        way=await _way(tx, shop, wanted, language),
        address=usual.id if usual is not None else None,
        points=await shipping.pickup_points(tx, shop) if kind == "pickup" else [],
        card=came_by.code if came_by is not None else None,
    )


async def _way(
    tx: Transaction, shop: int, wanted: tuple[orders.Wanted, ...], language: str
) -> orders.WayName:
    """The first of the shop's ways that fits: Stars for digital goods, else card, else by hand."""
    view = await catalog.variant(tx, wanted[0].variant, language)
    if view is not None and view.kind == "digital":
        return "stars"
    on = {way.kind for way in await shops.ways_of(tx, shop) if way.on}
    return "provider" if "provider" in on or "by-hand" not in on else "by-hand"


async def show_order(scene: Scene, order_id: int) -> None:
    """Show an order where the person is; its live card stands in their private chat anyway."""
    # The store has told the outbox to show the live card in private: there that is the answer.
    scene.desk.wake()
    if scene.where == "private":
        return
    if scene.where == "inline" and scene.person.started:
        await scene.toast(scene.plain("written-to-you"))
        return
    card = await order_card(scene.desk, order_id, scene.reader)
    if card is not None and await scene.show(replace(card, photo=None)):
        whispers.remember(scene, order_id)


GoOn = Callable[[Scene, int, int, int], Awaitable[None]]
"""(scene, pickup point, one, two)"""

_AFTER_PICKUP: Final[dict[str, GoOn]] = {}


def after_pickup(purpose: str) -> Callable[[GoOn], GoOn]:
    """Go on with `purpose` once the person has said where they will collect it."""

    def register(function: GoOn) -> GoOn:
        _AFTER_PICKUP[purpose] = function
        return function

    return register


@table.press(cards.Collect)
async def collect(scene: Scene, data: cards.Collect) -> None:
    """A pickup point was chosen: go on."""
    go_on = _AFTER_PICKUP.get(data.then)
    if go_on is None:
        await scene.toast(scene.plain("old-button"))
        return
    await addresses.answered(scene)
    await go_on(scene, data.point, data.one, data.two)


@addresses.after("buy")
async def with_address(scene: Scene, address: int, variant: int, card: int) -> None:
    """An address was given in the middle of buying: go on."""
    await _go_on(scene, variant, card, address=address)


@after_pickup("buy")
async def with_pickup(scene: Scene, pickup: int, variant: int, card: int) -> None:
    """A pickup point was chosen in the middle of buying: go on."""
    await _go_on(scene, variant, card, pickup=pickup)


async def _go_on(
    scene: Scene,
    variant: int,
    card: int,
    *,
    address: int | None = None,
    pickup: int | None = None,
) -> None:
    view = await scene.read(catalog.variant, variant, scene.locale)
    if view is None or not view.for_sale:
        raise Refused("not-for-sale")
    await order(
        scene,
        view.shop,
        (orders.Wanted(variant, 1),),
        kind=view.kind,
        then="buy",
        one=variant,
        two=card,
        address=address,
        pickup=pickup,
    )
