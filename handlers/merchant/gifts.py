"""Gifts in a shop: one card with what is sent as a gift, for how much, with which shipping."""

from typing import Any

from handlers.cards.merchant import gifts as cards
from handlers.merchant.details import NEVER
from handlers.merchant.typed_shipping import read_amount
from handlers.merchant.working import KEEPERS, ask, keeper, shop_for, typed_text
from handlers.scene import Scene
from handlers.table import Table
from store import catalog, gifts

table = Table()

set_category_giftable = keeper(catalog.set_category_giftable)


async def show(scene: Scene, shop: int, at: int = 0) -> None:
    """Show what a shop says about gifts to those who keep it."""
    known = await scene.read(cards.read_gifts, shop, scene.person.id, *KEEPERS)
    size = scene.desk.policy.page_size
    at = at if 0 <= at < len(known.shelves) else 0
    await scene.show(cards.gifts_card(known, at, size, scene.locale))


@table.press(cards.ShowGifts)
async def turn(scene: Scene, data: cards.ShowGifts) -> None:
    """Show the shelves from a place on."""
    await show(scene, data.shop, data.at)


@table.press(cards.SwitchGifts)
async def switch(scene: Scene, data: cards.SwitchGifts) -> None:
    """Send gifts from this shop, or no longer."""
    await scene.act(gifts.switch, data.shop, scene.person.id, bool(data.on))
    await show(scene, data.shop)


@table.press(cards.ShelfGifts)
async def shelf(scene: Scene, data: cards.ShelfGifts) -> None:
    """Let what stands on a shelf be sent as gifts, or not."""
    on = bool(data.on)
    await scene.act(set_category_giftable, data.shop, scene.person.id, data.category, on)
    await show(scene, data.shop, data.at)


@table.press(cards.SayGifts)
async def say(scene: Scene, data: cards.SayGifts) -> None:
    """Ask for a sum, or take one back."""
    shop = await shop_for(scene, data.shop, *KEEPERS)
    by = scene.person.id
    match data.what:
        case "cap" | "shipping" if shop.currency is None:
            await scene.toast(scene.plain("shipping-currency-first"), alert=True)
        case "cap" | "shipping":
            detail: dict[str, int | str | None] = {"shop": shop.id, "what": data.what}
            sentence = f"merchant-gifts-{data.what}-question"
            await ask(scene, "m-gifts", sentence, detail, currency=shop.currency or "")
        case "no-cap":
            await scene.act(gifts.set_cap, shop.id, by, None)
            await show(scene, shop.id)
        case "table":
            await scene.act(gifts.set_shipping, shop.id, by, None)
            await show(scene, shop.id)
        case _:
            await scene.toast(scene.plain("old-button"))


@table.typed("m-gifts")
async def typed(scene: Scene, asked: dict[str, Any]) -> None:
    """Take in a sum; one that cannot be read is asked again."""
    shop = await shop_for(scene, int(asked["shop"]), *KEEPERS)
    text, by, currency = typed_text(scene), scene.person.id, shop.currency or ""
    if asked["what"] == "cap":
        most = None if text.lower() in NEVER else catalog.parse_price(text, currency)
        await scene.act(gifts.set_cap, shop.id, by, most)
    else:
        await scene.act(gifts.set_shipping, shop.id, by, read_amount(text, currency))
    await show(scene, shop.id)
    await scene.expects_nothing()
