"""Looking around: /shop, its pages and categories, the product page. Invisible to others."""

from handlers.cards import shelves
from handlers.cards.products import (
    Look,
    More,
    Offer,
    Shelves,
    read_offer,
)
from handlers.scene import Scene
from handlers.table import Table
from store import catalog, shops
from store.database import Transaction

table = Table()


@table.command("shop")
async def shop(scene: Scene, _rest: str) -> None:
    """Show the shelves: of the group's shop, of the only one, or let the person choose."""
    home = scene.chat.shop if scene.chat else None
    if home is not None:
        await turn(scene, Look(shop=home, category=0, at=0))
        return
    open_shops = await scene.read(shops.open_shops)
    if len(open_shops) == 1:
        await turn(scene, Look(shop=open_shops[0].id, category=0, at=0))
    elif open_shops:
        await scene.show(shelves.shop_list(open_shops, scene.reader))
    else:
        await scene.toast(scene.plain("shop-none"))


@table.press(Look)
async def turn(scene: Scene, data: Look) -> None:
    """Show the product at a place of the list; the list may have changed, so the place is cut."""
    language = scene.locale
    page, offer, shop = await scene.read(
        _at, data.shop, data.category or None, language, max(data.at, 0)
    )
    if offer is None or page is None:
        name = shop.name if shop else ""
        await scene.show(shelves.empty(name, data.shop, scene.reader))
        return
    at = Look(shop=data.shop, category=data.category, at=page.offset)
    await scene.show(
        shelves.product_page(
            scene.desk, offer, scene.reader, at=at, total=page.total, in_group=_may_share(scene)
        )
    )


async def _at(
    tx: Transaction, shop: int, category: int | None, language: str, at: int
) -> tuple[catalog.Page | None, Offer | None, shops.Shop | None]:
    found = await shops.get_shop(tx, shop)
    if found is None or found.state != "open":
        return None, None, found
    page = await catalog.browse(tx, shop, category, language, at, 1)
    if not page.items and page.total:
        page = await catalog.browse(tx, shop, category, language, page.total - 1, 1)
    offer = await read_offer(tx, page.items[0].id, language) if page.items else None
    return page, offer, found


def _may_share(scene: Scene) -> bool:
    return scene.where == "group" and scene.chat is not None


@table.press(Shelves)
async def choose_category(scene: Scene, data: Shelves) -> None:
    """Show a shop's categories."""
    shop = await scene.read(shops.get_shop, data.shop)
    found = await scene.read(catalog.categories, data.shop, scene.locale)
    name = shop.name if shop else ""
    await scene.show(shelves.category_list(name, data.shop, found, scene.reader))


@table.press(More)
async def whole_text(scene: Scene, data: More) -> None:
    """Show all that the merchant wrote about a product."""
    await open_product(scene, data.product, whole=True)


@table.press(shelves.Open)
async def open_found(scene: Scene, data: shelves.Open) -> None:
    """Open one product of a list."""
    await open_product(scene, data.product)


@table.start("p")
async def open_by_link(scene: Scene, code: str) -> None:
    """Open the product behind a link, at today's price: `p-<code of the product or a card>`."""
    product = await scene.read(product_behind, code, scene.locale)
    if product is None:
        await scene.toast(scene.plain("product-gone"))
        return
    await open_product(scene, product)


async def product_behind(tx: Transaction, code: str, language: str) -> int | None:
    """Find the product that a code in a link means: its own, or that of a shared card."""
    from store import outbox

    card = await outbox.card_by_code(tx, code)
    if card is not None and card.kind == "product":
        return card.subject
    view = await catalog.product_by_code(tx, code, language)
    return None if view is None else view.product.id


async def open_product(scene: Scene, product: int, *, whole: bool = False) -> None:
    """Show one product as a page of its own."""
    offer = await scene.read(read_offer, product, scene.locale)
    if offer is None:
        await scene.toast(scene.plain("product-gone"))
        return
    await scene.show(
        shelves.product_page(
            scene.desk, offer, scene.reader, whole=whole, in_group=_may_share(scene)
        )
    )
