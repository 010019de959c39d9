"""Checking a draw: what it published, in words, and as a file that can be computed again."""

from aiogram.methods import SendDocument
from aiogram.types import BufferedInputFile

from handlers.cards.gifts.buttons import Check
from handlers.cards.gifts.draws import fairness_card, proof_card
from handlers.scene import Scene
from handlers.table import Table
from store import gifts
from store.database import Transaction
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
    proof = await scene.read(_proof, code)
    if proof is None:
        raise Refused("code-wrong")
    text = proof.dumps()
    if text is None:
        await scene.show(fairness_card(proof.seal, scene.reader), fresh=True)
        return
    mark = gifts.mark(proof.seal, scene.person.id)
    mine = mark if any(ticket.mark == mark for ticket in proof.list) else None
    await scene.show(proof_card(proof, mine, scene.reader), fresh=True)
    file = BufferedInputFile(text.encode(), filename=f"draw-{proof.envelope}.json")
    await scene.desk.direct(SendDocument(chat_id=scene.person.id, document=file))


async def _proof(tx: Transaction, code: str) -> gifts.Proof | None:
    known = await gifts.envelope_by_code(tx, code)
    return None if known is None else await gifts.proof(tx, known.id)
