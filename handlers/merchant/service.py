"""/service: how a shop answers its customers; given in a forum group, answers go there."""

from typing import Any

from aiogram.methods import GetChatMember
from aiogram.types import ChatMemberAdministrator

from handlers.cards.card import Card
from handlers.cards.merchant import service as cards
from handlers.cards.merchant.working import which_shop
from handlers.cards.words import shortened
from handlers.merchant.working import KEEPERS, ask, in_shop, run, shop_for, typed_text
from handlers.scene import Scene
from handlers.sharing import is_admin
from handlers.table import Table
from store import shops, talks
from store.refusals import Refused

table = Table()


@table.command("service")
async def command(scene: Scene, _rest: str) -> None:
    """Show how the shop answers; in a forum group, let it answer there."""
    if scene.where == "private":
        await run(scene, "service")
        return
    works_in = await scene.read(shops.shops_of, scene.person.id)
    kept = [shop for shop, role in works_in if role in KEEPERS]
    if not kept:
        raise Refused("not-yours")
    if len(kept) > 1:
        await scene.show(which_shop(kept, "service", scene.locale))
        return
    await here(scene, kept[0], "")


@in_shop("service", *talks.ANSWERERS)
async def here(scene: Scene, shop: shops.Shop, _rest: str) -> None:
    """Show the settings, or answer in the group where this was asked for.

    Raises:
        Refused: `not-yours`, `not-an-admin` of the group, `no-forum`.
    """
    if scene.where == "private":
        await show(scene, shop.id)
        return
    await _need_forum(scene)
    spot = scene.spot
    assert spot is not None, "a group is somewhere"
    await scene.act(talks.set_forum, shop.id, scene.person.id, spot.id)
    # It may be read in private: what was typed in a group cannot be answered for one alone.
    group = shortened(spot.title or "")
    await scene.show(Card(scene.t("service-here", shop=shop.name, group=group)), fresh=True)


async def _need_forum(scene: Scene) -> None:
    """Refuse where no topics can be made, or to somebody who does not run the group."""
    spot = scene.spot
    if spot is None or not spot.is_forum:
        raise Refused("no-forum")
    if not await is_admin(scene, spot.id):
        raise Refused("not-an-admin")
    me = await scene.desk.direct(GetChatMember(chat_id=spot.id, user_id=scene.desk.bot.id))
    if not isinstance(me, ChatMemberAdministrator) or not me.can_manage_topics:
        raise Refused("no-forum")


@table.press(cards.Service)
async def open_service(scene: Scene, data: cards.Service) -> None:
    """Show the settings."""
    await show(scene, data.shop)


async def show(scene: Scene, shop: int) -> None:
    """Show how a shop answers to those who do."""
    facts = await scene.read(cards.read_service, shop, scene.person.id)
    await scene.show(cards.service_card(facts, scene.desk.username, scene.reader))


@table.press(cards.SayService)
async def say(scene: Scene, data: cards.SayService) -> None:
    """Ask for hours or words, or take them back."""
    by = scene.person.id
    match data.what:
        case "quick":
            await shop_for(scene, data.shop, *talks.ANSWERERS)
            await _ask(scene, data)
        case "hours" | "away":
            await shop_for(scene, data.shop, *KEEPERS)
            await _ask(scene, data)
        case "always":
            await scene.act(talks.set_hours, data.shop, by, None)
            await show(scene, data.shop)
        case "silent":
            await scene.act(talks.set_away, data.shop, by, "")
            await show(scene, data.shop)
        case "private":
            await scene.act(talks.set_forum, data.shop, by, None)
            await show(scene, data.shop)
        case _:
            await scene.toast(scene.plain("old-button"))


async def _ask(scene: Scene, data: cards.SayService) -> None:
    detail: dict[str, int | str | None] = {"shop": data.shop, "what": data.what}
    await ask(scene, "m-service", f"service-{data.what}-question", detail)


@table.typed("m-service")
async def typed(scene: Scene, asked: dict[str, Any]) -> None:
    """Take in hours or words; what cannot be read is asked again."""
    shop, by, text = int(asked["shop"]), scene.person.id, typed_text(scene)
    match asked["what"]:
        case "hours":
            await scene.act(talks.set_hours, shop, by, text[:40])
        case "away":
            await scene.act(talks.set_away, shop, by, text)
        case _:
            await scene.act(talks.add_quick_answer, shop, by, text)
    await show(scene, shop)
    await scene.expects_nothing()


@table.press(cards.SwitchDay)
async def switch_day(scene: Scene, data: cards.SwitchDay) -> None:
    """Answer on that day, or not."""
    await scene.act(talks.switch_day, data.shop, scene.person.id, data.day, bool(data.on))
    await show(scene, data.shop)


@table.press(cards.DropQuick)
async def drop(scene: Scene, data: cards.DropQuick) -> None:
    """Keep a quick answer no longer."""
    await scene.act(talks.drop_quick_answer, data.shop, scene.person.id, data.answer)
    await show(scene, data.shop)
