"""Buy now: from a press on any card to the order.

Whoever has an address presses once and sees the sum; a stranger goes through the private
chat. Price and stock are those of the press, not of the card.
"""

from handlers import addresses
from handlers.browse import open_product, product_behind
from handlers.cards import buying as cards
from handlers.cards.products import Buy
from handlers.inline import keep_alive
from handlers.placing import NO_CARD, Known, after_pickup, after_way, order, prepare
from handlers.restock import offer_to_tell
from handlers.scene import Scene
from handlers.table import Table
from store import catalog, orders, outbox
from store.database import Transaction
from store.refusals import Refused

table = Table()


@table.press(Buy)
async def buy(scene: Scene, data: Buy) -> None:
    """Buy now: choose what is open to choose, then place the order."""
    await keep_alive(scene, data.product, data.card)
    reached = scene.person.started or scene.where == "private"
    if data.variant and reached:
        await order_one(
            scene, data.variant, data.card, shown=data.price or None, product=data.product
        )
        return
    view = await scene.read(catalog.product, data.product, scene.locale)
    if view is None or view.product.state != "published" or not view.variants:
        raise Refused("not-for-sale")
    if not reached:
        # Whoever never started the bot can be answered only by a link; the code says what for.
        await scene.open_chat("b", await scene.read(_code_of, data.card, view.product.code))
        return
    if len(view.variants) > 1:
        await choose(scene, view, data.card, to_cart=False)
        return
    await order_one(scene, view.variants[0].id, data.card, shown=data.price or None)


async def choose(
    scene: Scene,
    view: catalog.ProductView,
    card: int,
    *,
    to_cart: bool,
    at: int = 0,
    fresh: bool = False,
) -> None:
    """Ask which variant it shall be; where there is none, say so and offer to tell when there is.

    Raises Refused("sold-out" | "all-reserved") where only a toast can say it.
    """
    if view.sold_out:
        there = any(variant.on_hand for variant in view.variants)
        refused = Refused("all-reserved" if there else "sold-out", left=0)
        await offer_to_tell(scene, refused, view.product.id, card)
        return
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
    scene: Scene,
    variant: int,
    card: int,
    *,
    shown: int | None,
    product: int | None = None,
) -> None:
    """Order one piece of a variant; ask first for what is not known.

    `product` is what the card shows: a variant of another one was never offered there.
    """
    view, known = await scene.read(_wish, scene.person.id, variant, card, scene.locale)
    if view is None or not view.for_sale or product not in (None, view.product):
        raise Refused("not-for-sale")
    if shown is not None and shown != view.price:
        await scene.show(cards.price_changed(view, shown, card, scene.reader))
        return
    wanted = (orders.Wanted(variant),)
    await order(
        scene, view.shop, wanted, kind=view.kind, then="buy", one=variant, two=card, known=known
    )


async def _wish(
    tx: Transaction, person: int, variant: int, card: int, language: str
) -> tuple[catalog.VariantView | None, Known | None]:
    """Read in one look what is wished for and what ordering it needs."""
    view = await catalog.variant(tx, variant, language)
    known = None if view is None else await prepare(tx, person, view.shop, view.kind, card)
    return view, known


@after_way("buy")
async def with_way(scene: Scene, way: orders.WayName, variant: int, card: int) -> None:
    """Another way to pay was chosen in the middle of buying: go on."""
    await _go_on(scene, variant, card, way=way)


async def _seller(tx: Transaction, variant: int) -> int | None:
    view = await catalog.variant(tx, variant, "")
    return view.shop if view is not None else None


@addresses.after("buy", _seller)
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
    way: orders.WayName | None = None,
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
        way=way,
    )
