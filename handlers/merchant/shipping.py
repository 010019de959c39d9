"""Shipping a parcel: its tracking number, or a photo of it with the number as caption."""

from typing import Any

from handlers.cards.merchant import parcels as cards
from handlers.merchant.changes import asked_first
from handlers.merchant.numbers import numbers_file
from handlers.merchant.queue import pack
from handlers.merchant.tracking import read_tracking
from handlers.merchant.working import PACKERS, run, typed_text
from handlers.scene import Scene
from handlers.table import Table
from store import dialogues, fulfillments, orders, shops
from store.database import Transaction
from store.refusals import Refused

table = Table()


@table.command("ship")
async def ship_command(scene: Scene, rest: str) -> None:
    """`/ship 2041 DHL 0034 0433` ships; `/ship 2041` asks; `/ship` shows what is to be shipped."""
    number, _, how = rest.partition(" ")
    if scene.where != "private" or not number:
        await run(scene, "queue")
        return
    waiting = await scene.read(_waiting, _number(number), scene.person.id)
    if not how.strip() or len(waiting) > 1:
        await pack(scene, waiting[0], another=False)
        return
    tracking = read_tracking(how)
    if tracking is None:
        parcel = await scene.read(cards.read_parcel, waiting[0], scene.person.id)
        await scene.show(cards.number_missing(parcel, scene.locale, photo=False))
        await scene.expect("m-parcel", fulfillment=waiting[0])
        return
    await _ship(scene, waiting[0], tracking.carrier, tracking.number, None)


def _number(text: str) -> int:
    """Read an order's number as it is typed; 0, which no order has, for anything else."""
    digits = text.removeprefix("#")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 18 else 0


async def _waiting(tx: Transaction, number: int, person: int) -> tuple[int, ...]:
    """The parcels of an order that can be shipped, to its packers. Raises Refused."""
    known = await orders.order(tx, number)
    if known is None or await shops.role_of(tx, known.shop, person) is None:
        # Somebody else's is as good as none; /orders, which a buyer is sent to, has it neither.
        raise Refused("not-to-ship")
    view = await orders.view_for(tx, number, person)
    await shops.require(tx, view.order.shop, person, *PACKERS)
    waiting = tuple(one.id for one in view.fulfillments if one.state == "to_ship")
    if not waiting:
        raise Refused("not-to-ship")
    return waiting


@table.typed("m-parcel", file=True)
async def typed_parcel(scene: Scene, asked: dict[str, Any]) -> None:
    """Ship with what was sent: a number, or a photo whose caption is the number."""
    if await numbers_file(scene):
        return
    fulfillment = int(asked["fulfillment"])
    message = scene.message
    sent = message.photo[-1].file_id if message and message.photo else None
    before = asked.get("photo")
    photo = sent or (before if isinstance(before, str) else None)
    tracking = read_tracking(typed_text(scene))
    if tracking is None:
        # What was understood stays; only the number is asked for.
        parcel = await scene.read(cards.read_parcel, fulfillment, scene.person.id)
        card = cards.number_missing(parcel, scene.locale, photo=photo is not None)
        await scene.show(card)
        await scene.expect("m-parcel", fulfillment=fulfillment, photo=photo)
        return
    await _ship(scene, fulfillment, tracking.carrier, tracking.number, photo)


@table.press(cards.ShipBare)
async def ship_bare(scene: Scene, data: cards.ShipBare) -> None:
    """Ship with the photo that was sent, without a number."""
    asked = await scene.read(dialogues.expected, scene.person.id, scene.person.id)
    held = asked.detail if asked is not None and asked.kind == "m-parcel" else {}
    photo = held.get("photo")
    if held.get("fulfillment") != data.fulfillment or not isinstance(photo, str):
        await scene.toast(scene.plain("old-button"))
        return
    await _ship(scene, data.fulfillment, None, None, photo)


async def _ship(
    scene: Scene, fulfillment: int, carrier: str | None, tracking: str | None, photo: str | None
) -> None:
    try:
        await scene.act(
            fulfillments.ship,
            fulfillment,
            scene.person.id,
            carrier=carrier,
            tracking=tracking,
            photo=photo,
        )
    except Refused as refused:
        parcel = await scene.read(cards.read_parcel, fulfillment, scene.person.id)
        if refused.code == "change-open" and await asked_first(scene, parcel.order.id):
            return
        raise
    parcel = await scene.read(cards.read_parcel, fulfillment, scene.person.id)
    left = await scene.read(fulfillments.queue, parcel.shop.id, scene.person.id, limit=1)
    card = cards.shipped_card(parcel, left.total, scene.desk.policy, scene.reader)
    await scene.show(card)
    await scene.expects_nothing()


@table.press(cards.UndoShip)
async def undo(scene: Scene, data: cards.UndoShip) -> None:
    """Take “shipped” back while nobody has been told."""
    await scene.act(fulfillments.undo_ship, data.fulfillment, scene.person.id)
    await scene.toast(scene.plain("ship-undone"))
    await pack(scene, data.fulfillment, another=False)
