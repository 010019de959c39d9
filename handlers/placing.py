"""From a wish to the sum to pay: what is not known is asked first, and no answer is a dead end."""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, replace
from typing import Final

from handlers import addresses, whispers
from handlers.cards import buying as cards
from handlers.cards.orders import order_card
from handlers.refusal import refusal_text
from handlers.reposting import repost
from handlers.restock import offer_to_tell
from handlers.scene import Scene
from handlers.table import Table
from store import catalog, orders, outbox, people, shipping, shops
from store.database import Transaction
from store.policy import SECOND
from store.refusals import Refused

table = Table()


@dataclass(frozen=True, slots=True)
class Known:
    """What an order needs besides the wish itself, read at one moment."""

    way: orders.WayName
    address: int | None
    points: list[shipping.PickupPoint]
    card: str | None


Placing = Callable[..., Awaitable[orders.Placed]]
"""What places the order: `orders.place`, or something that does more in the same transaction."""

NO_CARD: Final = 0

JUST_NOW: Final = 5 * SECOND
"""A double press: the first one's card is arriving, and a second one would look like two orders."""


async def order(
    scene: Scene,
    shop: int,
    wanted: tuple[orders.Wanted, ...],
    *,
    kind: str,
    then: str,
    one: int,
    two: int,
    address: int | None = None,
    pickup: int | None = None,
    way: orders.WayName | None = None,
    verb: Placing = orders.place,
    known: Known | None = None,
) -> orders.Placed | None:
    """Place an order and show the sum; None while something is asked first.

    `then`, `one` and `two` name this purchase, for going on with it after the question. Without a
    `way` it is paid in the first of the shop's that fits. `known` is what `prepare` has read.
    """
    if known is None:
        card = two if then == "buy" else NO_CARD
        known = await scene.read(prepare, scene.person.id, shop, kind, card)
    # What is told besides the wish was asked for: such a question makes one order at most.
    asked = scene.pressed and not (address is None and pickup is None and way is None)
    code = scene.code_of_question(f"order.{then}.{one}.{two}") if asked else scene.code("order")
    if asked and (before := await scene.read(orders.order_by_code, code)) is not None:
        await show_placed(scene, before.id, new=False)
        return None
    if kind == "shipped" and address is None and pickup is None:
        if known.address is None:
            await addresses.ask_where(scene, then, one, two, shop)
            return None
        address = known.address
    if kind == "pickup" and pickup is None:
        if not known.points:
            raise Refused("not-for-sale")
        if len(known.points) != 1:
            await scene.show(cards.pickup_choice(known.points, scene.reader, then, one, two))
            return None
        pickup = known.points[0].id
    new = orders.NewOrder(
        payer=scene.person.id,
        shop=shop,
        wanted=wanted,
        code=code,
        way=way or known.way,
        address=address,
        pickup=pickup,
        card=known.card,
        chat=scene.spot.id if scene.spot else None,
        language=scene.locale,
    )
    try:
        placed = await scene.act(verb, new)
    except Refused as refused:
        await _instead(scene, refused, shop, then, one, two)
        return None
    await show_placed(scene, placed.order, new=placed.new)
    return placed


async def _instead(
    scene: Scene, refused: Refused, shop: int, then: str, one: int, two: int
) -> None:
    """Answer a refusal with what can be done instead; raises it again where there is nothing."""
    if refused.code == "not-served":
        await addresses.ask_where(scene, then, one, two, shop, why="refusal-not-served")
    elif refused.code in ("sum-too-small", "sum-too-large"):
        ways = await scene.read(shops.ways_of, shop)
        if not any(way.on and way.kind == "by-hand" for way in ways):
            raise refused
        why = refusal_text(scene.locale, scene.reader.zone, refused)
        await scene.show(cards.other_way(why, then, one, two, scene.locale))
    elif then == "buy" and (view := await scene.read(catalog.variant, one, scene.locale)):
        await offer_to_tell(scene, refused, view.product, two)
    else:
        raise refused


async def show_placed(scene: Scene, order_id: int, *, new: bool) -> None:
    """Show an order that was placed just now, or that was there before."""
    if not new and scene.where == "private":
        before = await scene.read(orders.order, order_id)
        if before is None or scene.now - before.placed_at > JUST_NOW:
            # It stands further up in the chat: the sum to pay belongs under the press.
            await repost(scene, "order", order_id)
    await show_order(scene, order_id)


def kind_together(kinds: Collection[str]) -> str:
    """Return the kind that goods of several kinds are ordered as."""
    # What could be shipped is collected, too, beside what can only be collected.
    return "pickup" if "pickup" in kinds else min(kinds)


async def prepare(tx: Transaction, person: int, shop: int, kind: str, card: int) -> Known:
    """Read what an order of one kind of goods needs; `card` is the one that led here."""
    usual = await people.default_address(tx, person) if kind == "shipped" else None
    came_by = await outbox.card(tx, card) if card != NO_CARD else None
    return Known(
        way=await _way(tx, shop, kind),
        address=usual.id if usual is not None else None,
        points=await shipping.pickup_points(tx, shop) if kind == "pickup" else [],
        card=came_by.code if came_by is not None else None,
    )


async def _way(tx: Transaction, shop: int, kind: str) -> orders.WayName:
    """The first of the shop's ways that fits: Stars for digital goods, else card, else by hand."""
    if kind == "digital":
        return "stars"
    on = {way.kind for way in await shops.ways_of(tx, shop) if way.on}
    return "provider" if "provider" in on or "by-hand" not in on else "by-hand"


async def show_order(scene: Scene, order_id: int) -> None:
    """Show an order where the person is; its live card stands in their private chat anyway."""
    # The store has told the outbox to show the live card in private: there that is the answer.
    scene.desk.wake()
    if scene.where == "private":
        return
    if scene.where == "inline" and scene.person.started:
        await scene.toast(scene.plain("written-to-you"))
        return
    card = await order_card(scene.desk, order_id, scene.reader)
    if card is not None and await scene.show(replace(card, photo=None)):
        whispers.remember(scene, order_id)


GoOn = Callable[[Scene, int, int, int], Awaitable[None]]
"""(scene, pickup point, one, two)"""

_AFTER_PICKUP: Final[dict[str, GoOn]] = {}


def after_pickup(purpose: str) -> Callable[[GoOn], GoOn]:
    """Go on with `purpose` once the person has said where they will collect it."""

    def register(function: GoOn) -> GoOn:
        _AFTER_PICKUP[purpose] = function
        return function

    return register


@table.press(cards.Collect)
async def collect(scene: Scene, data: cards.Collect) -> None:
    """A pickup point was chosen: go on."""
    go_on = _AFTER_PICKUP.get(data.then)
    if go_on is None:
        await scene.toast(scene.plain("old-button"))
        return
    await addresses.answered(scene)
    await go_on(scene, data.point, data.one, data.two)
    point = await scene.read(shipping.get_pickup, data.point)
    if point is not None:
        await scene.close(cards.collected_at(point, scene.locale))


PayInstead = Callable[[Scene, orders.WayName, int, int], Awaitable[None]]
"""(scene, way, one, two)"""

_AFTER_WAY: Final[dict[str, PayInstead]] = {}


def after_way(purpose: str) -> Callable[[PayInstead], PayInstead]:
    """Go on with `purpose` once the person has chosen another way to pay."""

    def register(function: PayInstead) -> PayInstead:
        _AFTER_WAY[purpose] = function
        return function

    return register


@table.press(cards.ByHand)
async def by_hand(scene: Scene, data: cards.ByHand) -> None:
    """What no card takes is paid by hand: go on."""
    go_on = _AFTER_WAY.get(data.then)
    if go_on is None:
        await scene.toast(scene.plain("old-button"))
        return
    await go_on(scene, "by-hand", data.one, data.two)
    await scene.close(cards.paid_by_hand(scene.locale))
