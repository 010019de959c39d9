"""/import: a Shopify product file, all of it or nothing and what is wrong with it."""

import asyncio
from typing import Any, Final

import structlog
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Document

from handlers.cards.merchant import importing as cards
from handlers.cards.merchant import settings
from handlers.merchant.working import KEEPERS, shop_command, shop_for
from handlers.scene import Scene
from handlers.table import Table
from store import importing, shops

log = structlog.get_logger(__name__)
table = Table()

PATIENCE: Final = 60
"""Seconds a file of 20 MB may take to come."""


@shop_command(table, "import", *KEEPERS)
async def import_command(scene: Scene, shop: shops.Shop, _rest: str) -> None:
    """Ask for the file; prices need a currency first."""
    if shop.currency is None:
        await scene.show(settings.money_card(shop, scene.locale))
        return
    await scene.expect("m-import", shop=shop.id)
    await scene.show(cards.asks(scene.locale), fresh=True)


@table.typed("m-import")
async def sent(scene: Scene, asked: dict[str, Any]) -> None:
    """Take in a file. Nothing of it is written before all of it is right."""
    shop = await shop_for(scene, int(asked["shop"]), *KEEPERS)
    document = scene.message.document if scene.message else None
    if document is None:
        await scene.toast(scene.plain("import-no-file"))
        return
    if document.file_size is None or document.file_size > importing.FILE_SIZE:
        # Refused before a byte of it is fetched.
        await scene.toast(scene.plain("import-file-too-large"))
        return
    await scene.expects_nothing()
    await scene.show(cards.reading(scene.locale))
    # Twenty megabytes take longer to come and to read than a handler may.
    scene.desk.later(_bring_in(scene, shop, document))


async def _bring_in(scene: Scene, shop: shops.Shop, document: Document) -> None:
    """Fetch, read and write a file, and say what came of it."""
    data = await _fetch(scene, document)
    if data is None:
        await scene.toast(scene.plain("import-not-fetched"))
        return
    parsed = await asyncio.to_thread(importing.parse, data, shop.currency or "")
    if parsed.mistakes:
        await scene.expect("m-import", shop=shop.id)
        await scene.show(cards.mistakes(parsed.mistakes, scene.reader))
        return
    outcome = await importing.import_products(scene.desk.database, shop.id, parsed, now=scene.now)
    scene.desk.wake()
    await scene.show(cards.success(outcome, parsed.notes, shop.id, scene.reader))


async def _fetch(scene: Scene, document: Document) -> bytes | None:
    """Return the file, None when Telegram does not give it."""
    try:
        async with asyncio.timeout(PATIENCE):
            content = await scene.desk.bot.download(document)
    except (TelegramAPIError, TimeoutError) as error:
        log.info("file not fetched", kind=type(error).__name__)
        return None
    return content.read() if content is not None else None


@table.message
async def stray_file(scene: Scene) -> bool:
    """A table that nobody asked for: say how it is brought in, to those who keep a shop."""
    document = scene.message.document if scene.message else None
    name = (document.file_name or "") if document else ""
    if scene.where != "private" or not name.lower().endswith(".csv"):
        return False
    works_in = await scene.read(shops.shops_of, scene.person.id)
    if not any(role in KEEPERS for _, role in works_in):
        return False
    await scene.toast(scene.plain("import-first"))
    return True
