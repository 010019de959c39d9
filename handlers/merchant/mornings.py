"""The morning message: when it comes, to whom, and whether at all."""

from typing import Any

from handlers.cards.merchant import mornings as cards
from handlers.merchant.working import KEEPERS, ask, in_shop, shop_for, typed_text
from handlers.scene import Scene
from handlers.table import Table
from store import mornings, shops

table = Table()


@in_shop("morning", *shops.ROLES)
async def show_settings(scene: Scene, shop: shops.Shop, _rest: str) -> None:
    """Show the settings from the shop's own card."""
    await show(scene, shop.id)


@table.press(cards.Mornings)
async def open_settings(scene: Scene, data: cards.Mornings) -> None:
    """Show the settings, below the message itself."""
    await show(scene, data.shop, fresh=True)


async def show(scene: Scene, shop: int, *, fresh: bool = False) -> None:
    """Show what is said about a shop's mornings to somebody who works there."""
    said = await scene.read(cards.read_said, shop, scene.person.id)
    card = cards.settings_card(said, scene.desk.policy, scene.reader)
    await scene.show(card, fresh=fresh)


@table.press(cards.SwitchMorning)
async def switch(scene: Scene, data: cards.SwitchMorning) -> None:
    """Switch it for the shop, for this person, or for days with nothing to say."""
    on, by = bool(data.on), scene.person.id
    match data.what:
        case "me":
            await scene.act(mornings.switch_mine, data.shop, by, on)
        case "empty":
            await scene.act(mornings.switch_empty_days, data.shop, by, on)
        case "shop":
            await scene.act(mornings.switch, data.shop, by, on)
        case _:
            await scene.toast(scene.plain("old-button"))
            return
    await show(scene, data.shop)


@table.press(cards.SetMorning)
async def ask_time(scene: Scene, data: cards.SetMorning) -> None:
    """Ask for another time of day."""
    shop = await shop_for(scene, data.shop, *KEEPERS)
    await ask(
        scene,
        "m-morning",
        "morning-time-question",
        {"shop": shop.id},
        zone=shop.zone or "UTC",
    )


@table.typed("m-morning")
async def typed_time(scene: Scene, asked: dict[str, Any]) -> None:
    """Take in a time of day; one that cannot be read is asked again."""
    shop = int(asked["shop"])
    await scene.act(mornings.set_time, shop, scene.person.id, typed_text(scene))
    await show(scene, shop)
    await scene.expects_nothing()
