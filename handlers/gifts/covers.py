"""The cover of a gift is chosen on its picture, below the sum."""

from aiogram.methods import DeleteMessage, EditMessageReplyMarkup

from handlers.cards.gifts.buttons import SHOWN, Covers, CoverTaken
from handlers.cards.gifts.covers import cover_photo, covers_card
from handlers.gifts.choosing import rewrite
from handlers.scene import Scene
from handlers.table import Table
from store import gifts

table = Table()


@table.press(Covers)
async def choose(scene: Scene, data: Covers) -> None:
    """Show the cover there is, or take another one; the sum above follows."""
    if data.which != SHOWN:
        if not 0 <= data.which < len(gifts.COVERS):
            await scene.toast(scene.plain("old-button"))
            return
        chosen = {"cover": gifts.COVERS[data.which]}
        await scene.act(rewrite, data.envelope, scene.person.id, chosen)
    draft = await scene.read(
        gifts.draft, data.envelope, scene.person.id, scene.locale, now=scene.now
    )
    photo = await cover_photo(scene.desk, draft.envelope.cover)
    card = covers_card(draft.envelope, photo, scene.reader)
    await scene.show(card, fresh=data.which == SHOWN)


@table.press(CoverTaken)
async def taken(scene: Scene, _data: CoverTaken) -> None:
    """Put the picture away: the sum stands right above it."""
    pressed = scene.message
    if pressed is None or scene.where != "private":
        return
    here = DeleteMessage(chat_id=pressed.chat.id, message_id=pressed.message_id)
    if await scene.desk.direct(here) is None:
        # Telegram deletes nothing that is older than 48 hours.
        await scene.desk.direct(
            EditMessageReplyMarkup(chat_id=pressed.chat.id, message_id=pressed.message_id)
        )
