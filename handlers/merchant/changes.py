"""The shop's answer to a buyer who asks for another address, and what is asked before shipping."""

from handlers.cards.card import Card
from handlers.cards.merchant import changes as cards
from handlers.merchant import swaps
from handlers.scene import Scene
from handlers.table import Table
from store import changes

table = Table()


@table.press(cards.Decide)
async def decide(scene: Scene, data: cards.Decide) -> None:
    """Let it go there, or where it was to go; the buyer is told."""
    accept = bool(data.accept)
    done = await scene.act(changes.decide, data.change, scene.person.id, accept=accept)
    change = await scene.read(changes.get_change, data.change)
    assert change is not None, "what was decided is there"
    lapsed = change.state == "lapsed"
    sentence = "change-lapsed" if lapsed else f"change-is-{change.state}"
    if not done and not lapsed:
        await scene.toast(scene.plain(sentence, number=str(change.order)))
        return
    await scene.show(Card(scene.t(sentence, number=str(change.order))))


async def asked_first(scene: Scene, order: int) -> bool:
    """Show what the buyer asks for before anything is shipped; False when nothing is asked."""
    asked = await scene.read(cards.read_asked, order, scene.person.id)
    if asked is None:
        return await swaps.asked_first(scene, order)
    await scene.show(cards.change_card(asked, scene.reader), fresh=True)
    return True
