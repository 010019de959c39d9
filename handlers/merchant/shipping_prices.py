"""Where the shop ships and what it costs: one price is enough; zones are a level deeper."""

from typing import Any

from handlers.cards.merchant import shipping_prices as cards
from handlers.merchant.typed_shipping import read_amount, read_price, read_zone
from handlers.merchant.working import KEEPERS, ask, shop_for, typed_text
from handlers.scene import Scene
from handlers.table import Table
from store import catalog, shipping
from store.refusals import Refused
from store.shipping import Price

table = Table()


async def show(scene: Scene, shop: int) -> None:
    """Show what shipping costs in a shop."""
    found = await shop_for(scene, shop, *KEEPERS)
    zones = await scene.read(shipping.zones_of, shop)
    points = await scene.read(shipping.pickup_points, shop)
    weightless = await scene.read(catalog.count_weightless, shop)
    await scene.show(cards.shipping_card(found, zones, points, scene.locale, weightless))


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
    elif data.what == "free" and not await _has_price(scene, shop.id):
        await scene.toast(scene.plain("shipping-price-first"), alert=True)
    elif data.what in cards.QUESTIONS:
        detail: dict[str, int | str | None] = {"shop": shop.id, "what": data.what}
        sentence = f"shipping-{data.what}-question"
        await ask(scene, "m-shipping", sentence, detail, currency=shop.currency)
    else:
        await scene.toast(scene.plain("old-button"))


async def _has_price(scene: Scene, shop: int) -> bool:
    """Whether a parcel costs something known, from which "free from" could be an exception."""
    known = await scene.read(shipping.describe, shop)
    return known is not None and known.price is not None


@table.typed("m-shipping")
async def typed(scene: Scene, asked: dict[str, Any]) -> None:
    """Take in what was typed about shipping."""
    shop = await shop_for(scene, int(asked["shop"]), *KEEPERS)
    text, by, currency = typed_text(scene), scene.person.id, shop.currency or ""
    match asked["what"]:
        case "price":
            price = read_price(text, currency)
            known = await scene.read(shipping.describe, shop.id)
            if price.free_from is None and known is not None and known.free_from is not None:
                # What was said about "free from" holds until it is taken back.
                price = cards.with_free_from(price, known.free_from)
            await scene.act(shipping.set_default, shop.id, by, price)
        case "free":
            known = await scene.read(shipping.describe, shop.id)
            if known is None or known.price is None:
                raise Refused("shipping-unsettled")
            zones = await scene.read(shipping.zones_of, shop.id)
            default = next(zone.price for zone in zones if zone.default)
            free_from = read_amount(text, currency)
            price = cards.with_free_from(default, free_from)
            await scene.act(shipping.set_default, shop.id, by, price)
        case "zone":
            zone = read_zone(text, currency)
            await scene.act(shipping.put_zone, shop.id, by, zone.name, zone.places, zone.price)
        case "pickup":
            name, place, *hours = [*(line.strip() for line in text.split("\n")), ""]
            said = " ".join(hours).strip()
            await scene.act(shipping.add_pickup_point, shop.id, by, name, place, said)
    await show(scene, shop.id)
    await scene.expects_nothing()


@table.press(cards.DropZone)
async def drop_zone(scene: Scene, data: cards.DropZone) -> None:
    """Remove a zone; its places fall under what holds everywhere."""
    await scene.act(shipping.remove_zone, data.shop, scene.person.id, data.zone)
    await show(scene, data.shop)


@table.press(cards.ClosePoint)
async def close_point(scene: Scene, data: cards.ClosePoint) -> None:
    """Offer a pickup point no longer; what waits there can still be collected."""
    await scene.act(shipping.close_pickup_point, data.shop, scene.person.id, data.point)
    await show(scene, data.shop)
