"""Where the shop ships and what it costs: one price is enough; zones are a level deeper."""

from typing import Any

from handlers.cards.merchant import shipping_prices as cards
from handlers.merchant.working import KEEPERS, ask, shop_for, typed_text
from handlers.scene import Scene
from handlers.table import Table
from store import catalog, shipping
from store.refusals import Refused
from store.shipping import Price

table = Table()

FREE = frozenset({"0", "0.00", "free", "包邮", "免费"})
"""What merchants type for "it costs nothing"."""


async def show(scene: Scene, shop: int) -> None:
    """Show what shipping costs in a shop."""
    found = await shop_for(scene, shop, *KEEPERS)
    zones = await scene.read(shipping.zones_of, shop)
    points = await scene.read(shipping.pickup_points, shop)
    await scene.show(cards.shipping_card(found, zones, points, scene.locale))


@table.press(cards.SayShipping)
async def say(scene: Scene, data: cards.SayShipping) -> None:
    """Ask for a price, an amount, a zone or a pickup point; or ship nothing at all."""
    shop = await shop_for(scene, data.shop, *KEEPERS)
    if shop.currency is None:
        await scene.toast(scene.plain("shipping-currency-first"), alert=True)
        return
    if data.what == "none":
        default = Price("not-served")
        await scene.act(shipping.set_default, shop.id, scene.person.id, default)
        await show(scene, shop.id)
    elif data.what in cards.QUESTIONS:
        detail: dict[str, int | str | None] = {"shop": shop.id, "what": data.what}
        sentence = f"shipping-{data.what}-question"
        await ask(scene, "m-shipping", sentence, detail, currency=shop.currency)
    else:
        await scene.toast(scene.plain("old-button"))


@table.typed("m-shipping")
async def typed(scene: Scene, asked: dict[str, Any]) -> None:
    """Take in what was typed about shipping."""
    shop = await shop_for(scene, int(asked["shop"]), *KEEPERS)
    text, by, currency = typed_text(scene), scene.person.id, shop.currency or ""
    match asked["what"]:
        case "price":
            amount = read_amount(text, currency)
            known = await scene.read(shipping.describe, shop.id)
            free_from = known.free_from if known else None
            await scene.act(shipping.set_flat, shop.id, by, amount, free_from=free_from)
        case "free":
            known = await scene.read(shipping.describe, shop.id)
            if known is None or known.price is None:
                raise Refused("shipping-unsettled")
            zones = await scene.read(shipping.zones_of, shop.id)
            default = next(zone.price for zone in zones if zone.default)
            free_from = read_amount(text, currency)
            price = cards.with_free_from(default, free_from)
            await scene.act(shipping.set_default, shop.id, by, price)
    await scene.expects_nothing()
    await show(scene, shop.id)


def read_amount(text: str, currency: str) -> int:
    """Read an amount that may be nothing. Raises Refused as `catalog.parse_price` does."""
    if text.strip().lower() in FREE:
        return 0
    return catalog.parse_price(text, currency)
