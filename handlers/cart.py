"""The cart: put in, look, take out, check out."""

from handlers import addresses
from handlers.buying import choose
from handlers.cards import carts as cards
from handlers.cards.products import Add
from handlers.inline import keep_alive
from handlers.placing import after_pickup, after_way, kind_together, order, show_placed
from handlers.scene import Scene
from handlers.table import Table
from store import carts, catalog, checkout, gifts, orders, shops
from store.database import Transaction
from store.refusals import Refused

table = Table()


@table.press(Add)
async def add(scene: Scene, data: Add) -> None:
    """Put one piece into the cart; which one, where there is a choice."""
    await keep_alive(scene, data.product, data.card)
    view = await scene.read(catalog.product, data.product, scene.locale)
    if view is None or view.product.state != "published" or not view.variants:
        raise Refused("not-for-sale")
    if data.variant == 0 and len(view.variants) > 1:
        if not scene.person.started and scene.where == "inline":
            # Nothing can be shown to a stranger on a card in a chat the bot does not see.
            await scene.open_chat("p", view.product.code)
            return
        await choose(scene, view, data.card, to_cart=True, fresh=scene.where == "private")
        return
    variant = data.variant or view.variants[0].id
    await scene.act(carts.put, scene.person.id, view.product.shop, variant)
    await scene.toast(scene.plain("cart-added", title=view.product.title))
    if scene.where == "private":
        await scene.show(
            cards.added(view.product.title, view.product.shop, scene.locale), fresh=True
        )


@table.command("cart")
async def show_carts(scene: Scene, _rest: str) -> None:
    """Show the cart used last; in a group that of its shop."""
    home = scene.chat.shop if scene.chat else None
    shops_with = await scene.read(carts.carts_of, scene.person.id)
    if home is None or (shops_with and home not in shops_with):
        home = shops_with[0] if shops_with else 0
    await show(scene, home)


@table.press(cards.OpenCart)
async def open_cart(scene: Scene, data: cards.OpenCart) -> None:
    """Show my cart in a shop."""
    await show(scene, data.shop)


async def show(scene: Scene, shop: int) -> None:
    """Show this person's cart in a shop, and where else they have one."""
    found = await scene.read(shops.get_shop, shop)
    if found is None:
        await scene.toast(scene.plain("cart-empty"))
        return
    cart = await scene.read(carts.cart, scene.person.id, shop, scene.locale)
    others = await scene.read(_other_carts, scene.person.id, shop)
    gives = (await scene.read(gifts.shop_settings, shop)).on
    await scene.show(cards.cart_card(cart, found, others, scene.reader, gives=gives))


async def _other_carts(tx: Transaction, person: int, shop: int) -> list[shops.Shop]:
    found = [await shops.get_shop(tx, one) for one in await carts.carts_of(tx, person)]
    return [one for one in found if one is not None and one.id != shop]


@table.press(cards.Pieces)
async def pieces(scene: Scene, data: cards.Pieces) -> None:
    """Have so many pieces of something."""
    quantity = max(data.quantity, 0)
    await scene.act(carts.set_quantity, scene.person.id, data.shop, data.variant, quantity)
    await show(scene, data.shop)


@table.press(cards.EmptyCart)
async def empty(scene: Scene, data: cards.EmptyCart) -> None:
    """Take everything out."""
    await scene.act(carts.empty, scene.person.id, data.shop)
    await show(scene, data.shop)


@table.press(cards.Checkout)
async def check_out(scene: Scene, data: cards.Checkout) -> None:
    """Order what is in the cart."""
    if not scene.person.started and scene.where != "private":
        await scene.open_chat("c", str(data.shop))
        return
    await _check_out(scene, data.shop, data.currency or None)


@table.start("c")
async def check_out_by_link(scene: Scene, code: str) -> None:
    """Go on with a cart that was filled in a group."""
    await show(scene, int(code) if code.isdecimal() and len(code) < 18 else 0)


async def _check_out(
    scene: Scene,
    shop: int,
    currency: str | None,
    *,
    address: int | None = None,
    pickup: int | None = None,
    way: orders.WayName | None = None,
) -> None:
    placed = await scene.again(checkout.check_out)
    if placed is not None:
        # Killed before it could answer. What was ordered is not in the cart any more.
        await show_placed(scene, placed[0].order, new=placed[0].new)
        return
    cart = await scene.read(carts.cart, scene.person.id, shop, scene.locale)
    parts = cart.parts
    if not parts:
        await scene.toast(scene.plain("cart-empty"))
        return
    if currency is None and len(parts) > 1:
        await show(scene, shop)
        return
    chosen = currency if currency in parts else next(iter(parts))
    lines = parts[chosen]
    if any(line.problem for line in lines):
        await scene.toast(scene.plain("cart-changed"))
        await show(scene, shop)
        return
    wanted = tuple(orders.Wanted(line.offer.id, line.quantity) for line in lines)
    # Which part of the cart it is must survive a question in between: its place among the parts.
    part = list(parts).index(chosen)
    await order(
        scene,
        shop,
        wanted,
        kind=kind_together({line.offer.kind for line in lines}),
        then="cart",
        one=shop,
        two=part,
        address=address,
        pickup=pickup,
        way=way,
        verb=checkout.check_out,
    )


async def _itself(_tx: Transaction, shop: int) -> int:
    return shop


@addresses.after("cart", _itself)
async def with_address(scene: Scene, address: int, shop: int, part: int) -> None:
    """An address was given in the middle of checking out: go on."""
    await _check_out_part(scene, shop, part, address=address)


@after_pickup("cart")
async def with_pickup(scene: Scene, pickup: int, shop: int, part: int) -> None:
    """A pickup point was chosen in the middle of checking out: go on."""
    await _check_out_part(scene, shop, part, pickup=pickup)


@after_way("cart")
async def with_way(scene: Scene, way: orders.WayName, shop: int, part: int) -> None:
    """Another way to pay was chosen in the middle of checking out: go on."""
    await _check_out_part(scene, shop, part, way=way)


async def _check_out_part(
    scene: Scene,
    shop: int,
    part: int,
    *,
    address: int | None = None,
    pickup: int | None = None,
    way: orders.WayName | None = None,
) -> None:
    cart = await scene.read(carts.cart, scene.person.id, shop, scene.locale)
    currencies = list(cart.parts)
    currency = currencies[part] if 0 <= part < len(currencies) else None
    await _check_out(scene, shop, currency, address=address, pickup=pickup, way=way)
