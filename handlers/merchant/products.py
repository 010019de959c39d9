"""/products: what the shop keeps, and changing one of them."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from handlers.cards.merchant import listing as cards
from handlers.cards.merchant import products as lists
from handlers.merchant.listing import ask_price, ask_stock, show
from handlers.merchant.working import (
    KEEPERS,
    ask,
    keeper,
    product_for,
    shop_command,
    shop_for,
    typed_text,
)
from handlers.scene import Scene
from handlers.table import Table
from store import catalog, chats, shops
from store.database import Transaction
from store.refusals import Refused

table = Table()

publish = keeper(catalog.publish)
pause = keeper(catalog.pause)
remove = keeper(catalog.remove)
change_price = keeper(catalog.change_price)
change_text = keeper(catalog.change_text)
set_stock = keeper(catalog.set_stock)
set_weight = keeper(catalog.set_weight)


@shop_command(table, "products", *KEEPERS)
async def products(scene: Scene, shop: shops.Shop, _rest: str) -> None:
    """Show what the shop keeps, drafts and paused ones too."""
    await turn(scene, lists.Products(shop=shop.id, at=0))


@table.press(lists.Products)
async def turn(scene: Scene, data: lists.Products) -> None:
    """Show a page of the products."""
    shop = await shop_for(scene, data.shop, *KEEPERS)
    size = scene.desk.policy.page_size
    page = await scene.read(catalog.products_of, shop.id, "", max(data.at, 0), size)
    await scene.show(lists.products_list(shop, page, size, scene.reader))


@table.press(cards.Kept)
async def open_kept(scene: Scene, data: cards.Kept) -> None:
    """Show one of my products."""
    await show(scene, data.product)


Editing = Callable[[Scene, catalog.ProductView], Awaitable[None]]

EDITS: Final[dict[str, Editing]] = {}
"""What a press on a product's button does, by the button's word."""


def edit(what: str) -> Callable[[Editing], Editing]:
    """Answer the button of that word on a product's card."""

    def register(function: Editing) -> Editing:
        EDITS[what] = function
        return function

    return register


@table.press(cards.Edit)
async def change(scene: Scene, data: cards.Edit) -> None:
    """Change something of a product."""
    view = await product_for(scene, data.product)
    function = EDITS.get(data.what)
    if function is None:
        await scene.toast(scene.plain("old-button"))
        return
    await function(scene, view)


async def act(
    scene: Scene, view: catalog.ProductView, verb: Callable[..., Awaitable[Any]], *args: Any
) -> None:
    """Do something to a product in the name of its shop."""
    await scene.act(verb, view.product.shop, scene.person.id, *args)


@edit("publish")
async def publish_it(scene: Scene, view: catalog.ProductView) -> None:
    """Offer it; without a price, ask for that first."""
    if view.product.kind != "digital":
        for variant in view.variants:
            if variant.price == 0:
                await ask_price(scene, view, variant)
                return
    await act(scene, view, publish, view.product.id)
    await show(scene, view.product.id)
    draft = await scene.read(cards.read_draft, view.product.id, scene.person.id)
    shop = await scene.read(shops.get_shop, view.product.shop)
    is_open = shop is not None and shop.state == "open"
    groups = await scene.read(chats.chats_of_shop, view.product.shop)
    card = cards.published(draft, groups, scene.locale, is_open=is_open)
    await scene.show(card, fresh=True)


@edit("pause")
async def pause_it(scene: Scene, view: catalog.ProductView) -> None:
    """Take it off the shelves; unpaid orders for it live on."""
    await act(scene, view, pause, view.product.id)
    await scene.toast(scene.plain("listing-paused-toast"))
    await show(scene, view.product.id)


@edit("price")
async def price(scene: Scene, view: catalog.ProductView) -> None:
    """Ask for a new price: of the only variant, or of the one that is chosen."""
    if len(view.variants) > 1:
        await scene.show(cards.which_variant(view, "price", scene.reader))
    elif view.variants:
        await ask_price(scene, view, view.variants[0])


@edit("stock")
async def stock(scene: Scene, view: catalog.ProductView) -> None:
    """Ask how many there are."""
    if len(view.variants) > 1:
        await scene.show(cards.which_variant(view, "stock", scene.reader))
    elif view.variants:
        await ask_stock(scene, view, view.variants[0])


@edit("weight")
async def weight(scene: Scene, view: catalog.ProductView) -> None:
    """Ask what a piece weighs: of the only variant, or of the one that is chosen."""
    if len(view.variants) > 1:
        await scene.show(cards.which_variant(view, "weight", scene.reader))
    elif view.variants:
        await ask_weight(scene, view, view.variants[0])


async def ask_weight(scene: Scene, view: catalog.ProductView, variant: catalog.Variant) -> None:
    """Ask for grams."""
    title = cards.variant_title(view, variant)
    await ask(scene, "m-weight", "listing-weight-question", {"variant": variant.id}, title=title)


@table.typed("m-weight")
async def typed_weight(scene: Scene, asked: dict[str, Any]) -> None:
    """So many grams: “250”, “1.2 kg”."""
    variant = await variant_for(scene, int(asked["variant"]))
    grams = catalog.parse_weight(typed_text(scene))
    await scene.act(set_weight, variant.shop, scene.person.id, variant.id, grams)
    await show(scene, variant.product)
    await scene.expects_nothing()


@edit("text")
async def text(scene: Scene, view: catalog.ProductView) -> None:
    """Ask for a new title and text."""
    await ask(scene, "m-text", "listing-text-question", {"product": view.product.id})


@edit("remove")
async def remove_first(scene: Scene, view: catalog.ProductView) -> None:
    """Ask once more."""
    await scene.show(cards.remove_sure(view.product, scene.locale))


@edit("removed")
async def remove_it(scene: Scene, view: catalog.ProductView) -> None:
    """Remove it for good; orders keep what they say of it."""
    await act(scene, view, remove, view.product.id)
    await scene.toast(scene.plain("listing-removed-toast"))
    await turn(scene, lists.Products(shop=view.product.shop, at=0))


async def variant_for(scene: Scene, variant: int) -> catalog.VariantView:
    """Return a variant to those who keep its shop. Raises Refused("product-gone")."""
    found: catalog.VariantView = await scene.read(_read_variant, variant, scene.person.id)
    return found


async def _read_variant(tx: Transaction, variant: int, person: int) -> catalog.VariantView:
    view = await catalog.variant(tx, variant, "")
    if view is None or await shops.role_of(tx, view.shop, person) not in KEEPERS:
        raise Refused("product-gone")
    return view


@table.press(cards.EditVariant)
async def change_variant(scene: Scene, data: cards.EditVariant) -> None:
    """Ask for the price or stock of one variant."""
    variant = await variant_for(scene, data.variant)
    view = await product_for(scene, variant.product)
    if data.what == "price":
        await ask_price(scene, view, variant.variant)
    elif data.what == "stock":
        await ask_stock(scene, view, variant.variant)
    elif data.what == "weight":
        await ask_weight(scene, view, variant.variant)
    else:
        await scene.toast(scene.plain("old-button"))


@table.typed("m-price")
async def typed_price(scene: Scene, asked: dict[str, Any]) -> None:
    """Charge what was typed from now on; one that cannot be read is asked again."""
    variant = await variant_for(scene, int(asked["variant"]))
    price = catalog.parse_price(typed_text(scene), variant.currency)
    await scene.act(change_price, variant.shop, scene.person.id, variant.id, price)
    if asked.get("then") == "stock":
        view = await product_for(scene, variant.product)
        await ask_stock(scene, view, variant.variant)
        return
    await show(scene, variant.product)
    await scene.expects_nothing()


@table.typed("m-stock")
async def typed_stock(scene: Scene, asked: dict[str, Any]) -> None:
    """Count anew: “20”, “+10”, “=3”."""
    variant = await variant_for(scene, int(asked["variant"]))
    change = catalog.parse_stock(typed_text(scene))
    await scene.act(set_stock, variant.shop, scene.person.id, variant.id, change)
    await show(scene, variant.product)
    await scene.expects_nothing()


@table.press(cards.Uncounted)
async def uncounted(scene: Scene, data: cards.Uncounted) -> None:
    """Sell as many as are wanted."""
    variant = await variant_for(scene, data.variant)
    change = catalog.StockChange("untracked")
    await scene.act(set_stock, variant.shop, scene.person.id, variant.id, change)
    await show(scene, variant.product)
    await scene.expects_nothing()


@table.typed("m-text")
async def typed_product_text(scene: Scene, asked: dict[str, Any]) -> None:
    """Title on the first line, the text below it."""
    view = await product_for(scene, int(asked["product"]))
    title, _, about = typed_text(scene).partition("\n")
    said = catalog.Text(title=title, about=about.strip())
    await act(scene, view, change_text, view.product.id, said)
    await show(scene, view.product.id)
    await scene.expects_nothing()
