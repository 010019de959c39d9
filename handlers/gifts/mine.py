"""/gifts: what I sent and received; and the shelf of what can be given."""

from typing import Final

from handlers.cards.gifts import lists
from handlers.cards.gifts.buttons import Giftable, Gifts
from handlers.scene import Scene
from handlers.table import Table
from store import catalog, gifts, shops
from store.database import Transaction

table = Table()

LOOKED_AT: Final = 40
"""Products that are looked at for a page of those that can be given."""


@table.command("gifts")
async def list_command(scene: Scene, _rest: str) -> None:
    """Show what I was given and what I sent; in a group only the link, it is nobody's business."""
    if scene.where != "private":
        await scene.open_chat("gifts", "mine")
        return
    page = await scene.read(gifts.sent_gifts, scene.person.id, scene.locale, 0, 1)
    await turn(scene, Gifts(sent=1 if page.total else 0, at=0))


@table.start("gifts")
async def list_by_link(scene: Scene, _code: str) -> None:
    """Show my gifts, from a group or from the chat picker."""
    await list_command(scene, "")


@table.press(Gifts)
async def turn(scene: Scene, data: Gifts) -> None:
    """Show a page of what I sent or received."""
    size = scene.desk.policy.page_size
    read = gifts.sent_gifts if data.sent else gifts.received_gifts
    page = await scene.read(read, scene.person.id, scene.locale, max(data.at, 0), size)
    card = lists.sent_card if data.sent else lists.received_card
    await scene.show(card(page, size, scene.reader))


@table.press(Giftable)
async def shelf(scene: Scene, data: Giftable) -> None:
    """Show a page of what can be given."""
    size = scene.desk.policy.page_size
    at = max(data.at, 0)
    found, following = await scene.read(_giftable, scene.locale, at, size)
    await scene.show(lists.giftable_card(found, at, following, scene.reader), fresh=not at)


async def _giftable(
    tx: Transaction, language: str, at: int, size: int
) -> tuple[list[catalog.Listing], int | None]:
    """Goods of the open shops that can be given, from a place on; where the next page begins."""
    found: list[catalog.Listing] = []
    before = 0
    for shop in await shops.open_shops(tx):
        if not (await gifts.shop_settings(tx, shop.id)).on:
            continue
        page = await catalog.browse(tx, shop.id, None, language, max(at - before, 0), LOOKED_AT)
        for place, item in enumerate(page.items, before + page.offset):
            if len(found) == size:
                return found, place
            view = await catalog.product(tx, item.id, language)
            if view is not None and _can_be_given(view):
                found.append(item)
        seen = page.offset + len(page.items)
        if page.items and seen < page.total:
            return found, before + seen
        before += page.total
    return found, None


def _can_be_given(view: catalog.ProductView) -> bool:
    return view.product.kind == "shipped" and view.product.giftable and not view.sold_out
