"""/merchant: open a shop, and the checklist of the first day."""

from dataclasses import replace
from typing import Any, Final

from handlers.cards.merchant import settings
from handlers.cards.merchant import shop as cards
from handlers.cards.merchant.working import Found
from handlers.merchant.working import (
    KEEPERS,
    ask,
    in_shop,
    run,
    shop_for,
    typed_text,
    with_code,
)
from handlers.scene import Scene
from handlers.table import Table
from store import registry, shops
from store.database import Transaction
from store.refusals import Refused

table = Table()

CODE: Final = 100


@table.command("merchant")
async def merchant(scene: Scene, rest: str) -> None:
    """Show my shop, let me choose one of several, or open one: with the operator's code at once."""
    if rest and scene.where == "private":
        await found(scene, rest)
    else:
        await run(scene, "merchant")


@in_shop("merchant", *shops.ROLES)
async def show_shop(scene: Scene, shop: shops.Shop, _rest: str) -> None:
    """Show the checklist of the shop that is meant."""
    await show(scene, shop.id)


@table.press(Found)
async def found_shop(scene: Scene, _data: Found) -> None:
    """Open a shop: at once where anybody may, else ask for the operator's code."""
    if scene.desk.open_to_all or scene.person.id == scene.desk.operator:
        await found(scene, None)
    else:
        await ask(scene, "m-code", "merchant-code-question", {})


@table.typed("m-code")
async def typed_code(scene: Scene, _asked: dict[str, Any]) -> None:
    """Open a shop with the operator's code."""
    await found(scene, typed_text(scene))


async def found(scene: Scene, code: str | None) -> None:
    """Make a draft of a shop and show its checklist."""
    free = scene.desk.open_to_all or scene.person.id == scene.desk.operator
    answer: int | Refused = await scene.act(
        shops.open_shop,
        scene.person.id,
        code[:CODE] if code else None,
        free=free,
        language=scene.locale,
    )
    if isinstance(answer, Refused):
        raise answer
    await show(scene, answer)
    await scene.expects_nothing()


@table.press(cards.OpenShop)
async def open_shop(scene: Scene, data: cards.OpenShop) -> None:
    """Show the checklist of one of my shops."""
    await show(scene, data.shop)


async def show(scene: Scene, shop: int, *, fresh: bool = False) -> None:
    """Show the checklist of a shop to somebody who works there."""
    facts = await scene.read(cards.read_shop, shop, scene.person.id)
    card = with_code(scene, cards.checklist(facts, scene.reader))
    if not await scene.show(card, fresh=fresh) and card.photo is not None:
        # A cover that Telegram does not give any more must not hide the checklist.
        await scene.show(replace(card, photo=None), fresh=True)


async def open_for_business(
    tx: Transaction, shop: int, by: int, *, has_product: bool, sends: bool, now: int
) -> bool:
    """Open the shop for everybody; from now on it looks at its clock. As `shops.publish_shop`."""
    opened = await shops.publish_shop(tx, shop, by, has_product=has_product, sends=sends)
    await shops.wind(tx, shop, registry.ROUNDS, now=now)
    return opened


async def live_by(tx: Transaction, shop: int, by: int, zone: str, *, now: int) -> None:
    """Choose the shop's clock; an open shop looks at it at once. As `shops.set_zone`."""
    await shops.set_zone(tx, shop, by, zone)
    known = await shops.get_shop(tx, shop)
    if known is not None and known.state != "draft":
        await shops.wind(tx, shop, registry.ROUNDS, now=now)


@table.press(cards.Gate)
async def gate(scene: Scene, data: cards.Gate) -> None:
    """Open the shop for everybody, or pause it: what was ordered goes on."""
    if data.open:
        facts = await scene.read(cards.read_shop, data.shop, scene.person.id)
        await scene.act(
            open_for_business,
            data.shop,
            scene.person.id,
            has_product=facts.products > 0,
            sends=facts.sends,
        )
        await scene.toast(scene.plain("merchant-opened"))
    else:
        await scene.act(shops.pause_shop, data.shop, scene.person.id)
        await scene.toast(scene.plain("merchant-paused"))
    await scene.desk.learn_zone()
    await show(scene, data.shop)


@table.press(cards.Step)
async def step(scene: Scene, data: cards.Step) -> None:
    """Open one line of the checklist."""
    shop = await shop_for(scene, data.shop, *KEEPERS)
    match data.step:
        case "name":
            await scene.show(settings.name_card(shop, scene.locale))
        case "money":
            await scene.show(settings.money_card(shop, scene.locale))
        case "shipping":
            from handlers.merchant.shipping_prices import show as show_shipping

            await show_shipping(scene, shop.id)
        case "payment":
            from handlers.merchant.ways import show as show_ways

            await show_ways(scene, shop.id)
        case "gifts":
            from handlers.merchant.gifts import show as show_gifts

            await show_gifts(scene, shop.id)
        case "group":
            await scene.show(settings.group_card(scene.desk, shop, scene.locale))
        case _:
            await scene.toast(scene.plain("old-button"))


@table.press(settings.SetZone)
async def set_zone(scene: Scene, data: settings.SetZone) -> None:
    """Choose the clock of the shop; empty: type another one."""
    if not data.zone:
        await shop_for(scene, data.shop, *KEEPERS)
        await ask(scene, "m-shop", "merchant-zone-question", {"shop": data.shop, "what": "zone"})
        return
    await scene.act(live_by, data.shop, scene.person.id, data.zone)
    await scene.desk.learn_zone()
    await money_again(scene, data.shop)


async def money_again(scene: Scene, shop: int) -> None:
    """Show what is still to be said of the shop's currency and clock, else the checklist."""
    facts = await scene.read(cards.read_shop, shop, scene.person.id)
    if {"currency", "zone"} & set(facts.missing):
        await scene.show(settings.money_card(facts.shop, scene.locale))
    else:
        await scene.show(cards.checklist(facts, scene.reader))


@table.press(settings.Say)
async def say(scene: Scene, data: settings.Say) -> None:
    """Ask for the name, the cover, the text or the words on returns of a shop."""
    shop = await shop_for(scene, data.shop, *KEEPERS)
    if data.what not in settings.TEXTS:
        await scene.toast(scene.plain("old-button"))
        return
    detail: dict[str, int | str | None] = {"shop": shop.id, "what": data.what}
    kind = "m-cover" if data.what == "cover" else "m-shop"
    await ask(scene, kind, f"merchant-{data.what}-question", detail)


@table.typed("m-cover", file=True)
@table.typed("m-shop")
async def typed(scene: Scene, asked: dict[str, Any]) -> None:
    """Take in what was said about a shop; the checklist follows."""
    shop, what = int(asked["shop"]), str(asked["what"])
    by, text = scene.person.id, typed_text(scene)
    match what:
        case "cover":
            photo = scene.message.photo if scene.message else None
            if not photo:
                await scene.toast(scene.plain("merchant-cover-question"))
                return
            await scene.act(shops.set_photo, shop, by, photo[-1].file_id)
        case "currency":
            facts = await scene.read(cards.read_shop, shop, by)
            await scene.act(shops.set_currency, shop, by, text[:10], has_product=facts.products > 0)
        case "zone":
            await scene.act(live_by, shop, by, text[:64])
            await scene.desk.learn_zone()
        case "country":
            await scene.act(shops.set_country, shop, by, text[:10])
        case "about":
            await scene.act(shops.set_about, shop, by, text)
        case "returns":
            await scene.act(shops.set_returns, shop, by, text)
        case _:
            await scene.act(shops.set_name, shop, by, text)
    await show(scene, shop)
    await scene.expects_nothing()
