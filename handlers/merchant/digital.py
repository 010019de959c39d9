"""Digital goods: paid in Telegram Stars only, delivered in the chat at payment."""

from typing import Any

from handlers.merchant.listing import show
from handlers.merchant.products import act, edit
from handlers.merchant.working import ask, keeper, product_for, typed_text
from handlers.scene import Scene
from handlers.table import Table
from store import catalog, shops
from store.database import Transaction
from store.money import STARS
from store.refusals import Refused

table = Table()

CONTENT = 3_500
"""Characters of what is delivered: one message."""

set_digital = keeper(catalog.set_digital)


@edit("digital")
async def digital(scene: Scene, view: catalog.ProductView) -> None:
    """Make it a digital product: its price in Stars, then what buyers get."""
    stars = await scene.read(shops.way_of, view.product.shop, "stars")
    if stars is None or not stars.on:
        await scene.toast(scene.plain("listing-stars-first"), alert=True)
        return
    if len(view.variants) > 1:
        await scene.toast(scene.plain("listing-digital-one"), alert=True)
        return
    await ask(scene, "m-stars", "listing-stars-question", {"product": view.product.id})


@table.typed("m-stars")
async def typed_stars(scene: Scene, asked: dict[str, Any]) -> None:
    """So many Stars; then ask what buyers get."""
    view = await product_for(scene, int(asked["product"]))
    try:
        stars = catalog.parse_price(typed_text(scene), STARS)
    except Refused as refused:
        if refused.code != "price-unreadable":
            raise
        raise Refused("stars-unreadable") from None
    detail: dict[str, int | str | None] = {"product": view.product.id, "stars": stars}
    await ask(scene, "m-content", "listing-content-question", detail)


@edit("content")
async def content(scene: Scene, view: catalog.ProductView) -> None:
    """Ask what buyers get."""
    await ask(scene, "m-content", "listing-content-question", {"product": view.product.id})


@table.typed("m-content")
async def typed_content(scene: Scene, asked: dict[str, Any]) -> None:
    """Deliver this at payment."""
    made = await scene.again(make_digital)
    if made is not None:
        # Killed before it could answer: the digital product has taken the other one's place.
        await show(scene, *made)
        await scene.expects_nothing()
        return
    view = await product_for(scene, int(asked["product"]))
    text, stars = typed_text(scene), asked.get("stars")
    if not text:
        raise Refused("digital-missing")
    product = view.product.id
    if isinstance(stars, int):
        product = await scene.act(
            make_digital,
            view.product.shop,
            scene.person.id,
            product,
            stars,
            text[:CONTENT],
            scene.code("product"),
        )
    else:
        await act(scene, view, set_digital, view.variants[0].id, text[:CONTENT])
    await show(scene, product)
    await scene.expects_nothing()


async def _make_digital(
    tx: Transaction, shop: int, product: int, stars: int, content: str, code: str, *, now: int
) -> int:
    """Put a digital product, priced in Stars, in the place of this one; return it.

    A product keeps its currency for life, since orders and price history count in it.
    """
    view = await catalog.product(tx, product, "")
    if view is None or view.product.shop != shop or len(view.variants) != 1:
        raise Refused("product-gone")
    pictures = [one for one in await catalog.pictures(tx, product) if one.file is not None]
    old = view.product
    new = catalog.NewProduct(
        title=old.title,
        about=old.about,
        currency=STARS,
        variants=(catalog.NewVariant(price=stars, stock=None, digital=content),),
        code=code,
        kind="digital",
        category=old.category,
        per_person=old.per_person,
        giftable=old.giftable,
        pictures=tuple(catalog.NewPicture(file=one.file, alt=one.alt) for one in pictures),
    )
    made = await catalog.add_product(tx, shop, new, now=now)
    await catalog.remove(tx, shop, product, now=now)
    return made


make_digital = keeper(_make_digital)
