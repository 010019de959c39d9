"""How people pay in a shop: a provider's token, by hand, Stars; and how refunds run for each."""

from typing import Any, Final

from aiogram.methods import DeleteMessage
from pydantic import SecretStr

from handlers.cards.merchant import ways as cards
from handlers.merchant.working import ask, shop_for, typed_text
from handlers.scene import Scene
from handlers.table import Table
from store import shops

table = Table()

TOKEN: Final = 200
KEY: Final = 300


async def show(scene: Scene, shop: int, *, fresh: bool = False) -> None:
    """Show the ways of a shop to its owner; only the owner says where money goes."""
    found = await shop_for(scene, shop, "owner")
    ways = await scene.read(shops.ways_of, shop)
    refunding = await scene.read(shops.refunding, shop)
    operator = scene.person.id == scene.desk.operator
    card = cards.ways_card(found, ways, refunding, operator, scene.desk.policy, scene.locale)
    await scene.show(card, fresh=fresh)


@table.press(cards.SetUp)
async def set_up(scene: Scene, data: cards.SetUp) -> None:
    """Set up a way, or say it anew."""
    await shop_for(scene, data.shop, "owner")
    match data.way:
        case "provider":
            await ask(scene, "m-token", "merchant-token-question", {"shop": data.shop})
        case "by-hand":
            await ask(scene, "m-note", "merchant-note-question", {"shop": data.shop})
        case "stars":
            await scene.act(
                shops.set_way, data.shop, scene.person.id, "stars", operator=scene.desk.operator
            )
            await show(scene, data.shop)
        case _:
            await scene.toast(scene.plain("old-button"))


@table.press(cards.Switch)
async def switch(scene: Scene, data: cards.Switch) -> None:
    """Offer a way again, or no longer."""
    await scene.act(shops.switch_way, data.shop, scene.person.id, data.way, on=bool(data.on))
    await show(scene, data.shop)


@table.typed("m-token")
async def typed_token(scene: Scene, asked: dict[str, Any]) -> None:
    """Take in a provider's token. The message that carries it is deleted before all else."""
    text = typed_text(scene)
    await _delete(scene)
    token = SecretStr(text[: TOKEN + 1])
    await scene.act(shops.set_way, int(asked["shop"]), scene.person.id, "provider", secret=token)
    way = await scene.read(shops.way_of, int(asked["shop"]), "provider")
    testing = way is not None and way.testing
    await scene.toast(scene.plain("merchant-token-test" if testing else "merchant-token-live"))
    await show(scene, int(asked["shop"]), fresh=True)
    await scene.expects_nothing()


@table.press(cards.StripeKey)
async def stripe_key(scene: Scene, data: cards.StripeKey) -> None:
    """Ask for the key that refunds run through, or forget it."""
    await shop_for(scene, data.shop, "owner")
    if data.on:
        await ask(scene, "m-stripe", "merchant-stripe-question", {"shop": data.shop})
        return
    await scene.act(shops.set_refund_key, data.shop, scene.person.id, None)
    await show(scene, data.shop)


@table.typed("m-stripe")
async def typed_stripe_key(scene: Scene, asked: dict[str, Any]) -> None:
    """Take in a key of Stripe's. The message that carries it is deleted before all else."""
    text = typed_text(scene)
    await _delete(scene)
    key = SecretStr(text[:KEY])
    await scene.act(shops.set_refund_key, int(asked["shop"]), scene.person.id, key)
    await scene.toast(scene.plain("merchant-stripe-taken"))
    await show(scene, int(asked["shop"]), fresh=True)
    await scene.expects_nothing()


@table.typed("m-note")
async def typed_note(scene: Scene, asked: dict[str, Any]) -> None:
    """Take in how people pay by hand."""
    await scene.act(
        shops.set_way, int(asked["shop"]), scene.person.id, "by-hand", note=typed_text(scene)
    )
    await show(scene, int(asked["shop"]))
    await scene.expects_nothing()


@table.message
async def stray_token(scene: Scene) -> bool:
    """A provider's token that nobody asked for is deleted, too."""
    if not cards.TOKEN_SHAPE.search(typed_text(scene)):
        return False
    await _delete(scene)
    await scene.toast(scene.plain("merchant-token-stray"))
    return True


async def _delete(scene: Scene) -> None:
    message = scene.message
    if message is not None:
        await scene.desk.direct(
            DeleteMessage(chat_id=message.chat.id, message_id=message.message_id)
        )
