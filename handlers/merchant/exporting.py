"""/export: the shop's products as a file that /import reads again."""

import asyncio
from datetime import UTC, datetime
from typing import Final

from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile

from handlers.cards.card import Card, sends
from handlers.desk import Desk
from handlers.merchant.working import KEEPERS, shop_command
from handlers.scene import Scene
from handlers.table import Table
from locales import plain, t
from store import importing, shops

table = Table()

TRIES: Final = 3


@shop_command(table, "export", *KEEPERS)
async def export_command(scene: Scene, shop: shops.Shop, _rest: str) -> None:
    """Say that it is on its way; a large shop takes longer than a handler may."""
    first = await scene.read(importing.export_page, shop.id, scene.person.id, 0)
    if not first.products:
        await scene.show(Card(scene.t("export-nothing")))
        return
    await scene.settle()
    scene.desk.later(_export(scene.desk, shop, scene.person.id, scene.locale))


async def _export(desk: Desk, shop: shops.Shop, person: int, locale: str) -> None:
    """Read the shop page by page and send it, as one file or several."""
    pages, after = [], 0
    while (page := await desk.read(importing.export_page, shop.id, person, after)).products:
        pages.append(page)
        after = page.last
    count = sum(page.products for page in pages)
    files = await asyncio.to_thread(importing.written, pages)
    day = datetime.fromtimestamp(desk.now() / 1_000_000, UTC).date()
    for number, content in enumerate(files, 1):
        part = f"-{number}" if len(files) > 1 else ""
        caption = plain(locale, "export-done", count=count)
        if number > 1:
            caption = plain(locale, "export-part", part=number, parts=len(files))
        document = BufferedInputFile(content, filename=f"products-{day}{part}.csv")
        method = SendDocument(chat_id=person, document=document, caption=caption)
        for _ in range(TRIES):
            if await desk.direct(method) is not None:
                break
        else:
            await desk.direct(sends(Card(t(locale, "export-not-sent")), person))
            return
