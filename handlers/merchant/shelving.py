"""The shop says whether what came back can be sold again."""

from handlers.cards.merchant import shelving as cards
from handlers.scene import Scene
from handlers.table import Table
from store import shelving
from store.refusals import Refused

table = Table()


@table.press(cards.Shelve)
async def decide(scene: Scene, data: cards.Shelve) -> None:
    """Put it on the shelf, or not; a case's card says so, a question that stood alone is over."""
    sellable = bool(data.sellable)
    try:
        await scene.act(shelving.decide, data.shelving, scene.person.id, sellable=sellable)
    except Refused as refused:
        if refused.code != "shelving-decided":
            raise
    back = await scene.read(cards.read_for_decider, data.shelving, scene.person.id)
    if back is None:
        raise Refused("no-such-shelving")
    said = scene.plain(f"shelving-{back.shelving.state}-toast", goods=back.text(scene.locale))
    await scene.toast(said)
    if back.shelving.case is None:
        await scene.close(cards.answered_card(back, scene.reader))
