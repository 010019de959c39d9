"""The pictures of a case, for who sent them, for its shop and for whoever decides."""

from aiogram.methods import SendMediaGroup
from aiogram.types import InputMediaPhoto

from handlers.cards.cases.buttons import Photos
from handlers.scene import Scene
from handlers.table import Table
from store import cases
from store.database import Transaction
from store.refusals import Refused

table = Table()


@table.press(Photos)
async def photos(scene: Scene, data: Photos) -> None:
    """Send all of them as an album, to whoever pressed and to nobody else."""
    view = await scene.read(_view_for, data.case, scene.person.id, scene.desk.operator)
    if len(view.photos) < 2:
        await scene.toast(scene.plain("old-button"))
        return
    await scene.settle()
    media = [InputMediaPhoto(media=file) for file in view.photos]
    await scene.desk.direct(SendMediaGroup(chat_id=scene.person.id, media=list(media)))


async def _view_for(
    tx: Transaction, case: int, person: int, operator: int | None
) -> cases.CaseView:
    """A case, to its three sides: the operator sees it once they were asked."""
    view = await cases.view(tx, case)
    if view is None:
        raise Refused("no-such-case")
    asked = person == operator and view.case.appealed_at is not None
    if person == view.case.opened_by or asked or await cases.may_see(tx, view.case, person):
        return view
    raise Refused("no-such-case")
