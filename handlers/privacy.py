"""/privacy: what is known about a person, handed out as a file, and erased."""

import json

from aiogram.filters.callback_data import CallbackData
from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile

from handlers.cards.card import Card, press
from handlers.cards.words import span
from handlers.scene import Scene
from handlers.table import Table
from handlers.welcome import Close
from store import people

table = Table()


class Export(CallbackData, prefix="pe"):
    """Hand me all of it as a file."""


class Erase(CallbackData, prefix="px"):
    """Erase it; asked once more."""

    sure: int


@table.command("privacy")
async def privacy(scene: Scene, _rest: str) -> None:
    """Say what is kept, for how long, and offer to hand it out or erase it."""
    if scene.where != "private":
        await scene.open_chat("y", "privacy")
        return
    window = span(scene.desk.policy.address_life, scene.locale)
    rows = (
        (press(scene.plain("button-export"), Export()),),
        (press(scene.plain("button-erase"), Erase(sure=0)),),
    )
    await scene.show(Card(scene.t("privacy", span=window), rows))


@table.start("y")
async def privacy_by_link(scene: Scene, _code: str) -> None:
    """Open /privacy from a group."""
    await privacy(scene, "")


@table.press(Export)
async def export(scene: Scene, _data: Export) -> None:
    """Send everything that is kept about this person, as a JSON file, to them alone."""
    if scene.where != "private":
        await scene.open_chat("y", "privacy")
        return
    known = await scene.desk.survey(people.export_person, scene.person.id)
    content = json.dumps(known, ensure_ascii=False, indent=2, default=str).encode()
    await scene.settle()
    sent = await scene.desk.direct(
        SendDocument(
            chat_id=scene.person.id,
            document=BufferedInputFile(content, filename="what-is-known.json"),
            caption=scene.plain("privacy-exported"),
        )
    )
    if sent is None:
        await scene.show(Card(scene.t("busy")), fresh=True)


@table.press(Erase)
async def erase(scene: Scene, data: Erase) -> None:
    """Ask once more, then erase."""
    if not data.sure:
        rows = (
            (
                press(scene.plain("button-erase"), Erase(sure=1), "danger"),
                press(scene.plain("button-not-now"), Close()),
            ),
        )
        await scene.show(Card(scene.t("privacy-erase-sure"), rows))
        return
    kept = await scene.act(people.erase_person, scene.person.id)
    scene.desk.forget(scene.person.id)
    window = span(kept.after_closing, scene.locale)
    text = (
        scene.t("privacy-erased-later", count=len(kept.addresses), span=window)
        if kept.addresses
        else scene.t("privacy-erased")
    )
    await scene.show(Card(text))
