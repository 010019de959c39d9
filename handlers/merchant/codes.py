"""The codes that open shops: made by whoever runs the bot, used once by whoever gets one."""

from handlers.cards.merchant.codes import NewCode, code_card
from handlers.links import deep_link
from handlers.merchant.opening import found
from handlers.merchant.working import run
from handlers.scene import Scene
from handlers.table import Table
from store import shops
from store.refusals import Refused

table = Table()

OPENING = "o"
"""The kind of link that opens a shop."""


@table.press(NewCode)
async def new_code(scene: Scene, _data: NewCode) -> None:
    """Make a code for somebody else's shop. Raises Refused("not-yours")."""
    if scene.person.id != scene.desk.operator:
        raise Refused("not-yours")
    code = scene.code("opening")
    await scene.act(shops.issue_opening_code, code)
    url = deep_link(scene.desk.username, OPENING, code)
    await scene.show(code_card(code, url, scene.locale), fresh=True)


@table.start(OPENING)
async def by_link(scene: Scene, code: str) -> None:
    """Open a shop by a code's link; who has opened theirs by it is where they wanted to be."""
    try:
        await found(scene, code)
    except Refused as refused:
        if refused.code != "code-wrong" or not await scene.read(
            shops.has_used_code, code, scene.person.id
        ):
            raise
        await run(scene, "merchant")
