"""All photos of a product, at a press: an album in the private chat."""

from typing import Final

from aiogram.methods import SendMediaGroup
from aiogram.types import InputMediaPhoto

from handlers.cards.products import Photos
from handlers.scene import Scene
from handlers.showing import GREETING
from handlers.table import Table
from store import catalog

table = Table()

MOST: Final = 10
"""Photos of one album (Telegram's limit)."""


@table.press(Photos)
async def photos(scene: Scene, data: Photos) -> None:
    """Send them to whoever pressed, and to nobody else."""
    view = await scene.read(catalog.product, data.product, scene.locale)
    if view is None or view.product.state != "published":
        await scene.toast(scene.plain("product-gone"))
        return
    if scene.where != "private" and not scene.person.started:
        await scene.open_chat(GREETING, "0")
        return
    pictures = await scene.read(catalog.pictures, data.product)
    files = list(dict.fromkeys(one.file for one in pictures if one.file))[:MOST]
    media = [InputMediaPhoto(media=file) for file in files]
    if len(media) > 1:
        await scene.settle()
        sent = await scene.desk.direct(SendMediaGroup(chat_id=scene.person.id, media=list(media)))
        if sent is not None:
            return
    await scene.toast(scene.plain("busy"))
