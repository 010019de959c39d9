"""/settings in a group: its admins decide, everybody else is told so."""

from collections.abc import Awaitable, Callable
from typing import Any

from handlers.cards import groups as cards
from handlers.scene import Scene
from handlers.sharing import is_admin
from handlers.table import Table
from store import chats, shops
from store.refusals import Refused

table = Table()


async def _group(scene: Scene) -> chats.Chat:
    """Return the group, to an admin of it.

    Raises:
        Refused: `no-such-chat`, `not-an-admin`. Asked anew at every press: admins come and go.
    """
    if scene.chat is None:
        raise Refused("no-such-chat")
    if not await is_admin(scene, scene.chat.id):
        raise Refused("not-an-admin")
    return scene.chat


@table.command("settings")
async def settings(scene: Scene, rest: str) -> None:
    """Show the group's settings to an admin, or set its clock: `/settings Asia/Kolkata`.

    In private say where they are.
    """
    if scene.where == "private":
        await scene.toast(scene.plain("group-settings-where", bot=scene.desk.username))
        return
    if rest:
        await _set(scene, chats.set_zone, rest[:64])
        return
    await _show(scene, await _group(scene))


@table.press(cards.Settings)
async def open_settings(scene: Scene, _data: cards.Settings) -> None:
    """Show the group's settings to an admin."""
    await _show(scene, await _group(scene))


async def _show(scene: Scene, group: chats.Chat) -> None:
    open_shops = await scene.read(shops.open_shops)
    await scene.show(cards.settings_card(group, open_shops, scene.reader))


async def _set(scene: Scene, verb: Callable[..., Awaitable[Any]], *values: Any) -> None:
    group = await _group(scene)
    await scene.act(verb, group.id, *values)
    changed = await scene.read(chats.get_chat, group.id)
    await _show(scene, changed or group)


@table.press(cards.SetLanguage)
async def set_language(scene: Scene, data: cards.SetLanguage) -> None:
    """Choose what cards in the group speak."""
    await _set(scene, chats.set_language, data.language)


@table.press(cards.SetZone)
async def set_zone(scene: Scene, data: cards.SetZone) -> None:
    """Choose the group's clock."""
    if not data.zone:
        await _group(scene)
        await scene.show(cards.zones_card(scene.desk.username, scene.reader))
        return
    await _set(scene, chats.set_zone, data.zone)


@table.press(cards.SetPosters)
async def set_posters(scene: Scene, data: cards.SetPosters) -> None:
    """Choose who may post cards."""
    await _set(scene, chats.set_who_may_post, data.who)


@table.press(cards.SetCards)
async def set_cards(scene: Scene, data: cards.SetCards) -> None:
    """Choose how many cards a day."""
    await _set(scene, chats.set_cards_a_day, data.cards)


@table.press(cards.SetQuiet)
async def set_quiet(scene: Scene, data: cards.SetQuiet) -> None:
    """Choose the quiet hours."""
    none = data.start < 0
    await _set(scene, chats.set_quiet, None if none else data.start, None if none else data.end)


@table.press(cards.SetShop)
async def set_shop(scene: Scene, data: cards.SetShop) -> None:
    """Choose which shop /shop means."""
    await _set(scene, chats.set_shop, data.shop or None)
