"""The shop's answer to a buyer who asks for another variant."""

from handlers.cards.card import Card
from handlers.cards.merchant import swaps as cards
from handlers.scene import Scene
from handlers.table import Table
from store import swaps

table = Table()


@table.press(cards.DecideSwap)
async def decide(scene: Scene, data: cards.DecideSwap) -> None:
    """Let it be the other one, or as it was ordered; the buyer is told."""
    accept = bool(data.accept)
    done = await scene.act(swaps.decide, data.swap, scene.person.id, accept=accept)
    swap = await scene.read(swaps.get_swap, data.swap)
    assert swap is not None, "what was decided is there"
    sentence = f"swap-is-{swap.state}"
    if not done and swap.state != "lapsed":
        await scene.toast(scene.plain(sentence, number=str(swap.order)))
        return
    await scene.show(Card(scene.t(sentence, number=str(swap.order))))


async def asked_first(scene: Scene, order: int) -> bool:
    """Show what the buyer asks for before anything is shipped; False when nothing is asked."""
    asked = await scene.read(cards.read_asked_swap, order, scene.person.id)
    if asked is None:
        return False
    await scene.show(cards.swap_card(asked, scene.reader), fresh=True)
    return True
