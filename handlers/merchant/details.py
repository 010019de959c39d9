"""What of a product is seldom changed: category, limit, presale, gifts, photo, how it travels."""

from datetime import date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from handlers.cards.merchant import listing as cards
from handlers.merchant.listing import of_album, show
from handlers.merchant.products import act, edit
from handlers.merchant.working import ask, keeper, product_for, typed_text
from handlers.scene import Scene
from handlers.table import Table
from store import catalog, shops
from store.database import Transaction
from store.policy import SECOND
from store.refusals import Refused

table = Table()

NEVER: Final = frozenset({"0", "none", "no", "无", "不限"})
"""What merchants type to take a limit or a date away."""

set_category = keeper(catalog.set_category)
set_limit = keeper(catalog.set_limit)
set_presale = keeper(catalog.set_presale)
set_giftable = keeper(catalog.set_giftable)
set_picture = keeper(catalog.set_picture)
set_kind = keeper(catalog.set_kind)


@edit("more")
async def more(scene: Scene, view: catalog.ProductView) -> None:
    """Show what is seldom changed."""
    draft = await scene.read(cards.read_draft, view.product.id, scene.person.id)
    await scene.show(cards.more_card(draft, scene.reader, scene.now))


@edit("shelf")
async def shelf(scene: Scene, view: catalog.ProductView) -> None:
    """Ask for a category."""
    shelves = await scene.read(catalog.all_categories, view.product.shop, "")
    await scene.show(cards.shelf_card(view.product, shelves, scene.reader))


@edit("newshelf")
async def new_shelf(scene: Scene, view: catalog.ProductView) -> None:
    """Ask what the new category is called."""
    await ask(scene, "m-shelf", "listing-newshelf-question", {"product": view.product.id})


@table.press(cards.Shelf)
async def put_on_shelf(scene: Scene, data: cards.Shelf) -> None:
    """Put a product into a category, or into none."""
    view = await product_for(scene, data.product)
    await act(scene, view, set_category, view.product.id, data.category or None)
    await show(scene, view.product.id)


@table.typed("m-shelf")
async def typed_shelf(scene: Scene, asked: dict[str, Any]) -> None:
    """Put up a category of that name, and the product into it."""
    view = await product_for(scene, int(asked["product"]))
    await act(scene, view, shelve, view.product.id, typed_text(scene))
    await show(scene, view.product.id)
    await scene.expects_nothing()


async def _shelve(tx: Transaction, shop: int, product: int, name: str, *, now: int) -> None:
    """Put a product into the category of that name, made if need be."""
    category = await catalog.shelf(tx, shop, name)
    if category is None:
        raise Refused("category-name-missing")
    await catalog.set_category(tx, shop, product, category, now=now)


shelve = keeper(_shelve)


@edit("limit")
async def limit(scene: Scene, view: catalog.ProductView) -> None:
    """Ask how many a person may buy."""
    await ask(scene, "m-limit", "listing-limit-question", {"product": view.product.id})


@table.typed("m-limit")
async def typed_limit(scene: Scene, asked: dict[str, Any]) -> None:
    """So many pieces a person; 0: as many as they like."""
    view = await product_for(scene, int(asked["product"]))
    text = typed_text(scene)
    if text.lower() in NEVER:
        pieces = None
    elif text.isascii() and text.isdecimal() and len(text) < 10:
        pieces = int(text)
    else:
        raise Refused("limit-wrong")
    await act(scene, view, set_limit, view.product.id, pieces)
    await show(scene, view.product.id)
    await scene.expects_nothing()


@edit("presale")
async def presale(scene: Scene, view: catalog.ProductView) -> None:
    """Ask from which day it ships."""
    await ask(scene, "m-presale", "listing-presale-question", {"product": view.product.id})


@table.typed("m-presale")
async def typed_presale(scene: Scene, asked: dict[str, Any]) -> None:
    """Ship from that day on, by the shop's clock; 0: at once."""
    view = await product_for(scene, int(asked["product"]))
    shop = await scene.read(shops.get_shop, view.product.shop)
    zone = (shop.zone if shop else None) or scene.reader.zone
    text = typed_text(scene)
    moment = None if text.lower() in NEVER else read_day(text, zone)
    if moment is not None and moment <= scene.now:
        await scene.toast(scene.plain("listing-presale-past"))
        return
    if moment is None and text.lower() not in NEVER:
        await scene.toast(scene.plain("listing-presale-unreadable"))
        return
    await act(scene, view, set_presale, view.product.id, moment)
    await show(scene, view.product.id)
    await scene.expects_nothing()


def read_day(text: str, zone: str) -> int | None:
    """Read "2026-12-24" as the beginning of that day in a zone (microseconds UTC), else None."""
    try:
        day = date.fromisoformat(text.strip())
        begins = datetime.combine(day, time.min, ZoneInfo(zone)).timestamp()
    except (ValueError, OverflowError):
        return None
    return int(begins) * SECOND


@edit("gifts")
async def allow_gifts(scene: Scene, view: catalog.ProductView) -> None:
    """It may be sent as a gift."""
    await act(scene, view, set_giftable, view.product.id, True)
    await more(scene, view)


@edit("nogifts")
async def forbid_gifts(scene: Scene, view: catalog.ProductView) -> None:
    """It may not be sent as a gift."""
    await act(scene, view, set_giftable, view.product.id, False)
    await more(scene, view)


@edit("photo")
async def photo(scene: Scene, view: catalog.ProductView) -> None:
    """Ask for another photo."""
    await ask(scene, "m-photo", "listing-photo-question", {"product": view.product.id})


@table.typed("m-photo", file=True)
async def sent_photo(scene: Scene, asked: dict[str, Any]) -> None:
    """Show this photo instead of all there were."""
    view = await product_for(scene, int(asked["product"]))
    sent = scene.message.photo if scene.message else None
    if not sent:
        await scene.toast(scene.plain("listing-photo-question"))
        return
    if await of_album(scene, instead_of=view.product.id):
        return
    picture = catalog.NewPicture(file=sent[-1].file_id)
    await act(scene, view, set_picture, view.product.id, picture)
    await show(scene, view.product.id)
    await scene.expects_nothing()


@edit("shipped")
async def by_parcel(scene: Scene, view: catalog.ProductView) -> None:
    """It is shipped."""
    await act(scene, view, set_kind, view.product.id, "shipped")
    await more(scene, view)


@edit("pickup")
async def by_pickup(scene: Scene, view: catalog.ProductView) -> None:
    """It is collected."""
    await act(scene, view, set_kind, view.product.id, "pickup")
    await more(scene, view)
