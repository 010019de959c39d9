"""/import: a file of products, all of it or nothing and what is wrong with it."""

import asyncio
from typing import Any, Final

import structlog
from aiogram.exceptions import TelegramAPIError

from handlers.cards.merchant import importing as cards
from handlers.cards.merchant import settings
from handlers.desk import Desk
from handlers.merchant.working import KEEPERS, run, shop_command, shop_for
from handlers.scene import Scene
from handlers.table import COMMAND, Table
from store import importing, shops

log = structlog.get_logger(__name__)
table = Table()

PATIENCE: Final = 60
"""Seconds a file of 20 MB may take to come."""

PAUSES: Final = (0.0, 1.0, 5.0)
"""Seconds before each try to fetch it."""


@shop_command(table, "import", *KEEPERS)
async def import_command(scene: Scene, shop: shops.Shop, _rest: str) -> None:
    """Take the file under which the command stands, or ask for it; prices need a currency."""
    if shop.currency is None:
        card = settings.currency_card(shop, scene.locale, "import-currency-first")
        await scene.show(card, fresh=True)
        return
    if scene.message is not None and scene.message.document is not None and not scene.pressed:
        await sent(scene, {"shop": shop.id})
        return
    await scene.show(cards.asks(scene.locale), fresh=True)
    await scene.expect("m-import", shop=shop.id)


@table.typed("m-import", file=True)
async def sent(scene: Scene, asked: dict[str, Any]) -> None:
    """Take a file in hand. Nothing of it is written before all of it is right."""
    shop = await shop_for(scene, int(asked["shop"]), *KEEPERS)
    document = scene.message.document if scene.message else None
    if document is None:
        await scene.toast(scene.plain("import-no-file"))
        return
    if document.file_size is None or document.file_size > importing.FILE_SIZE:
        # Refused before a byte of it is fetched.
        await scene.toast(scene.plain("import-file-too-large"))
        return
    job = await scene.act(importing.begin, shop.id, scene.person.id, document.file_id)
    await scene.expects_nothing()
    # Twenty megabytes take longer to come and to read than a handler may.
    scene.desk.later(_bring_in(scene.desk, job))


async def resume(desk: Desk) -> None:
    """Go on with the files that the process before this one was reading, past one that fails."""
    for job in await desk.read(importing.unfinished):
        try:
            await _bring_in(desk, job.id)
        except Exception as error:
            # Not even its end could be written: the next start tries again.
            log.exception("file not resumed", job=job.id, kind=type(error).__name__)


async def _bring_in(desk: Desk, number: int) -> None:
    """Take a file from where it stands to its end; the job's row says what came of it.

    What fails ends its job: one that stayed would keep the shop's next files waiting for good.
    """
    job = await desk.read(importing.get_job, number)
    if job is None or job.state != "working":
        return
    try:
        await _read_and_write(desk, job)
    except Exception as error:
        log.exception("file not brought in", job=number, kind=type(error).__name__)
        await importing.give_up(desk.database, job, fetched=True, now=desk.now())
        desk.wake()


async def _read_and_write(desk: Desk, job: importing.Job) -> None:
    shop = await desk.read(shops.get_shop, job.shop)
    data = await _fetch(desk, job.file)
    if data is None or shop is None:
        await importing.give_up(desk.database, job, now=desk.now())
        desk.wake()
        return
    zone = shop.zone or "UTC"
    parsed = await importing.parse_beside(data, shop.currency or "", zone)
    await importing.bring_in(desk.database, job, parsed, now=desk.now, wake=desk.wake)


async def _fetch(desk: Desk, file: str) -> bytes | None:
    """Return the file, None when Telegram does not give it, however often it is asked."""
    for pause in PAUSES:
        await asyncio.sleep(pause)
        try:
            async with asyncio.timeout(PATIENCE):
                content = await desk.bot.download(file)
        except (TelegramAPIError, TimeoutError) as error:
            log.info("file not fetched", kind=type(error).__name__)
        else:
            return content.read() if content is not None else None
    return None


@table.message
async def stray_file(scene: Scene) -> bool:
    """A file under `/import`, or a table that nobody asked for: say how it is brought in."""
    document = scene.message.document if scene.message else None
    caption = (scene.message.caption or "") if scene.message else ""
    command = COMMAND.fullmatch(caption.strip())
    if scene.where == "private" and document and command and command["name"].lower() == "import":
        await run(scene, "import")
        return True
    name = (document.file_name or "") if document else ""
    if scene.where != "private" or not name.lower().endswith(".csv"):
        return False
    works_in = await scene.read(shops.shops_of, scene.person.id)
    if not any(role in KEEPERS for _, role in works_in):
        return False
    await scene.toast(scene.plain("import-first"))
    return True
