"""The sum of a gift: its order is placed, paid another way, or taken back to choose anew."""

from typing import Final

from handlers.cards import buying as buying_cards
from handlers.cards.gifts import asking
from handlers.cards.gifts.buttons import Rethink, ToWhom
from handlers.gifts.choosing import GREETING, ask_number
from handlers.placing import after_way
from handlers.refusal import refusal_text
from handlers.scene import Scene
from handlers.table import Table
from store import gifts, orders, outbox, shops
from store.database import Transaction
from store.policy import Policy
from store.refusals import Refused

table = Table()

THEN: Final = "gift"


async def place_here(
    tx: Transaction,
    envelope: int,
    giver: int,
    *,
    code: str,
    way: orders.WayName,
    chat: int | None,
    message: int | None,
    has_photo: bool,
    now: int,
    policy: Policy,
) -> orders.Placed:
    """Place the order that pays a gift; the message with the question becomes the order's card."""
    placed = await gifts.place(
        tx, envelope, giver, code=code, way=way, chat=chat, now=now, policy=policy
    )
    if message is not None:
        await outbox.attach(
            tx,
            "order",
            placed.order,
            now=now,
            chat=giver,
            message=message,
            photo=0 if has_photo else None,
        )
    return placed


async def pay(
    scene: Scene, envelope: int, chat: int = 0, way: orders.WayName | None = None
) -> None:
    """Place the order and show the sum, in place of the question."""
    draft = await scene.read(gifts.draft, envelope, scene.person.id, scene.locale, now=scene.now)
    pressed = scene.message if scene.pressed and scene.where == "private" else None
    try:
        placed = await scene.act(
            place_here,
            envelope,
            scene.person.id,
            code=scene.code("order"),
            way=way or await scene.read(first_way, draft.envelope.shop),
            chat=chat or None,
            message=pressed.message_id if pressed is not None else None,
            has_photo=bool(pressed.photo) if pressed is not None else False,
        )
    except Refused as refused:
        ways = await scene.read(shops.ways_of, draft.envelope.shop)
        by_hand = any(one.on and one.kind == "by-hand" for one in ways)
        if refused.code not in ("sum-too-small", "sum-too-large") or not by_hand:
            raise
        why = refusal_text(scene.locale, scene.reader.zone, refused)
        await scene.show(buying_cards.other_way(why, THEN, envelope, chat, scene.locale))
    else:
        # The sum asks for words: written below it they are the card's, without another press.
        await scene.expect(GREETING, envelope=envelope, order=placed.order)


async def first_way(tx: Transaction, shop: int) -> orders.WayName:
    """The first of a shop's ways that pays for goods: by card, else by hand."""
    on = {way.kind for way in await shops.ways_of(tx, shop) if way.on}
    return "provider" if "provider" in on or "by-hand" not in on else "by-hand"


@after_way(THEN)
async def with_way(scene: Scene, way: orders.WayName, envelope: int, chat: int) -> None:
    """Another way to pay was chosen: go on."""
    await pay(scene, envelope, chat, way)


@table.press(Rethink)
async def rethink(scene: Scene, data: Rethink) -> None:
    """Take the sum back, and ask again for whom and how many; the greeting stays."""
    draft = await scene.read(
        gifts.draft, data.envelope, scene.person.id, scene.locale, now=scene.now
    )
    order = draft.envelope.order
    placed = await scene.read(orders.order, order) if order is not None else None
    await scene.act(gifts.reopen, data.envelope, scene.person.id)
    chat = placed.chat if placed is not None and placed.chat is not None else 0
    if draft.envelope.alone:
        item = draft.items[0]
        card = asking.whom_card(
            item.title, item.variant, chat, scene.reader, envelope=data.envelope
        )
        await scene.show(card, fresh=True)
    else:
        how = "draw" if draft.envelope.mode == "draw" else "first"
        variant = draft.items[0].variant
        wish = ToWhom(envelope=data.envelope, variant=variant, how=how, chat=chat)
        await ask_number(scene, wish, fresh=True)
