"""Checking a draw: what it published, in words, and as a file that can be computed again."""

from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile

from handlers.cards.gifts.buttons import Check
from handlers.cards.gifts.draws import fairness_card, proof_card
from handlers.gifts.claiming import behind
from handlers.scene import Scene
from handlers.table import Table
from store import gifts
from store.refusals import Refused

table = Table()

LINK = "fair"
"""The kind of link behind “how is this fair?” and [Check the draw]."""


@table.press(Check)
async def check(scene: Scene, data: Check) -> None:
    """Show what a draw published; the file comes in private."""
    if scene.where != "private" and not scene.person.started:
        await scene.open_chat(LINK, data.code)
        return
    await _show(scene, data.code)


@table.start(LINK)
async def by_link(scene: Scene, code: str) -> None:
    """Say what the seal is, or what the draw published once it is drawn."""
    await _show(scene, code)


async def _show(scene: Scene, code: str) -> None:
    view, _named = await behind(scene, code)
    proof = await scene.read(gifts.proof, view.envelope)
    if proof is None:
        raise Refused("gift-not-a-draw")
    text = proof.dumps()
    if text is None:
        await scene.show(fairness_card(proof.seal, scene.reader), fresh=True)
        return
    mark = gifts.mark(proof.seal, scene.person.id)
    mine = mark if any(ticket.mark == mark for ticket in proof.list) else None
    await scene.show(proof_card(proof, mine, scene.reader), fresh=True)
    file = BufferedInputFile(text.encode(), filename=f"draw-{proof.envelope}.json")
    await scene.desk.direct(SendDocument(chat_id=scene.person.id, document=file))
