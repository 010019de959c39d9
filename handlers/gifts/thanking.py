"""Thanks reach the giver, and a reaction comes back."""

from typing import Any, Final

from handlers.cards.card import Card
from handlers.cards.gifts.buttons import React, Thank
from handlers.scene import Scene
from handlers.table import Table
from store import gifts
from store.refusals import Refused

table = Table()

THANKS: Final = "gift-thanks"


@table.press(Thank)
async def ask_thanks(scene: Scene, data: Thank) -> None:
    """Ask for a few words, or a photo."""
    mine = await scene.read(gifts.share_view, data.share, scene.person.id, scene.locale)
    if mine is None:
        raise Refused("no-such-share")
    if mine.thanked:
        await scene.toast(scene.plain("thanked-before"))
        return
    most = scene.desk.policy.thanks_length
    await scene.show(Card(scene.t("thanks-question", giver=mine.giver_name, most=most)), fresh=True)
    await scene.expect(THANKS, share=data.share)


@table.typed(THANKS, file=True)
async def thanks_typed(scene: Scene, asked: dict[str, Any]) -> None:
    """Pass the words and the photo on."""
    message = scene.message
    text = (message.text or message.caption or "") if message else ""
    photo = message.photo[-1].file_id if message and message.photo else None
    thanked = await scene.act(gifts.thank, asked["share"], scene.person.id, text, photo=photo)
    await scene.show(Card(scene.t("thanked" if thanked else "thanked-before")))
    await scene.expects_nothing()


@table.press(React)
async def react(scene: Scene, data: React) -> None:
    """Send a reaction back to whoever said thanks."""
    if not 0 <= data.which < len(gifts.REACTIONS):
        await scene.toast(scene.plain("old-button"))
        return
    reaction = gifts.REACTIONS[data.which]
    await scene.desk.act(
        f"{scene.key}.react",
        scene.person.id,
        gifts.react,
        data.share,
        scene.person.id,
        reaction,
        now=scene.now,
    )
    await scene.toast(scene.plain("reacted", reaction=reaction))
