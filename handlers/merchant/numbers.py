"""A CSV of tracking numbers: shown with its mistakes, and shipped when somebody says so."""

import asyncio
from typing import Final

from aiogram.exceptions import TelegramAPIError

from handlers.cards.card import Card
from handlers.cards.merchant import numbers as cards
from handlers.desk import Desk
from handlers.merchant.working import PACKERS
from handlers.scene import Scene
from handlers.table import Table
from store import shops, tracking

table = Table()

PATIENCE: Final = 3.0
"""Seconds that a list may take to come: it is small, and somebody waits."""


@table.message
async def numbers_file(scene: Scene) -> bool:
    """Take a table of orders and numbers, from who packs in a shop; any other file is not ours."""
    document = scene.message.document if scene.message else None
    name = (document.file_name or "") if document else ""
    if document is None or scene.where != "private" or not name.lower().endswith((".csv", ".txt")):
        return False
    if (document.file_size or 0) > tracking.FILE_SIZE:
        return False
    works_in = await scene.read(shops.shops_of, scene.person.id)
    if not any(role in PACKERS for _, role in works_in):
        return False
    data = await _fetch(scene.desk, document.file_id)
    if data is None:
        await scene.toast(scene.plain("import-not-fetched"))
        return True
    if not tracking.looks_like_one(data):
        return False
    number = await scene.act(tracking.put_list, scene.person.id, tracking.parse(data))
    found = await scene.read(tracking.get_list, number, scene.person.id)
    rows = await scene.read(tracking.rows_of, number)
    assert found is not None, "it was just made"
    await scene.show(cards.preview(found, rows, scene.locale), fresh=True)
    return True


async def _fetch(desk: Desk, file: str) -> bytes | None:
    try:
        async with asyncio.timeout(PATIENCE):
            content = await desk.bot.download(file)
    except (TelegramAPIError, TimeoutError):
        return None
    return content.read() if content is not None else None


@table.press(cards.ShipList)
async def ship_list(scene: Scene, data: cards.ShipList) -> None:
    """Ship what the list names; it takes longer than a handler may."""
    number = await scene.act(tracking.begin, data.list, scene.person.id)
    await scene.show(Card(scene.t("numbers-shipping")))
    scene.desk.later(_apply(scene.desk, number))


@table.press(cards.DropList)
async def drop_list(scene: Scene, data: cards.DropList) -> None:
    """Ship nothing of it."""
    await scene.act(tracking.drop, data.list, scene.person.id)
    await scene.show(Card(scene.t("numbers-dropped")))


async def resume(desk: Desk) -> None:
    """Go on with the lists that the process before this one was shipping."""
    for number in await desk.read(tracking.unfinished):
        await _apply(desk, number)


async def _apply(desk: Desk, number: int) -> None:
    await tracking.apply_list(
        desk.database, number, now=desk.now, policy=desk.policy, wake=desk.wake
    )
