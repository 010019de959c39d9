"""Sums that were whispered in a group: seen by one member, and drawn anew once they are paid.

In memory on purpose: an ephemeral message lives no longer than the client keeps it, and the order's
live card in the private chat is the one that must be right.
"""

from collections import OrderedDict
from typing import Final

from handlers.cards.card import Target, edits
from handlers.cards.orders import order_card
from handlers.desk import Desk
from handlers.scene import Reader, Scene

_KEPT: Final = 2_000

_whispered: Final[OrderedDict[int, Target]] = OrderedDict()


def remember(scene: Scene, order: int) -> None:
    """Note where an order's sum was just whispered."""
    sent = scene.sent
    if sent is None or sent.ephemeral_message_id is None:
        return
    _whispered[order] = Target(
        chat=sent.chat.id, ephemeral=sent.ephemeral_message_id, receiver=scene.person.id
    )
    if len(_whispered) > _KEPT:
        _whispered.popitem(last=False)


async def draw_again(desk: Desk, order: int, reader: Reader) -> None:
    """Show in the whispered sum what became of the order, where that is still possible."""
    target = _whispered.pop(order, None)
    if target is None:
        return
    card = await order_card(desk, order, reader)
    method = edits(card, target) if card is not None else None
    if method is not None:
        await desk.direct(method)
