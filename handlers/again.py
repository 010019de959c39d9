"""Buy again: what an order held, at today's prices and from today's shelf."""

from dataclasses import dataclass, replace

from handlers import addresses
from handlers.cards.again import BuyAgain, changed_card, may_again
from handlers.placing import (
    NO_CARD,
    after_pickup,
    after_way,
    kind_together,
    order,
    prepare,
    show_placed,
)
from handlers.scene import Scene
from handlers.table import Table
from store import carts, catalog, orders, people, shipping
from store.database import Transaction
from store.refusals import Refused

table = Table()

THEN = "again"
"""Names this purchase where something is asked first: `one` is the old order, `two` the sum of its
goods that was agreed to."""


@dataclass(frozen=True, slots=True)
class Same:
    """What an order held, as it is offered now."""

    shop: int
    lines: tuple[carts.CartLine, ...]
    before: dict[int, int]
    """What a piece cost then, by variant."""
    address: int | None
    """Where it went, if that is still in its payer's book."""
    pickup: int | None
    """Where it was collected, if that is still open."""

    @property
    def offered(self) -> tuple[carts.CartLine, ...]:
        """What of it can be had."""
        return tuple(line for line in self.lines if line.problem is None)

    @property
    def goods(self) -> int:
        """What that costs today, before shipping."""
        return sum(line.amount for line in self.offered)

    @property
    def is_as_before(self) -> bool:
        """Whether all of it can be had, for what it cost."""
        prices = {line.offer.id: line.offer.price for line in self.offered}
        return prices == self.before


async def read_same(tx: Transaction, number: int, person: int, language: str) -> Same:
    """Read what somebody's own order would be today.

    Raises:
        Refused: `no-such-order`, also for somebody else's and for one that is not over.
    """
    view = await orders.view(tx, number)
    if view is None or view.order.payer != person or not may_again(view.order):
        raise Refused("no-such-order")
    known = view.order
    pieces: dict[int, int] = {}
    before: dict[int, int] = {}
    for line in view.ordered:
        pieces[line.variant] = pieces.get(line.variant, 0) + line.quantity
        before[line.variant] = line.price
    lines = []
    for variant, quantity in pieces.items():
        offer = await catalog.variant(tx, variant, language)
        assert offer is not None, "a variant that was ordered stays"
        lines.append(carts.CartLine(offer, quantity))
    book = await people.address_book(tx, person) if known.address is not None else []
    point = await shipping.get_pickup(tx, known.pickup) if known.pickup is not None else None
    return Same(
        shop=known.shop,
        lines=tuple(lines),
        before=before,
        address=next((one.id for one in book if one.id == known.address), None),
        pickup=point.id if point is not None and point.open else None,
    )


@table.press(BuyAgain)
async def buy_again(scene: Scene, data: BuyAgain) -> None:
    """Order the same again; what has changed since is shown first."""
    await _order(scene, data.order, data.goods)


async def _order(
    scene: Scene,
    number: int,
    agreed: int,
    *,
    address: int | None = None,
    pickup: int | None = None,
    way: orders.WayName | None = None,
) -> None:
    placed = await scene.again(orders.place)
    if placed is not None:
        # Killed before it could answer: it may hold the last piece itself.
        await show_placed(scene, placed[0].order, new=placed[0].new)
        return
    same = await scene.read(read_same, number, scene.person.id, scene.locale)
    if not same.offered or (same.goods != agreed and not (agreed == 0 and same.is_as_before)):
        await scene.show(changed_card(number, same.lines, same.before, scene.reader), fresh=True)
        return
    kind = kind_together({line.offer.kind for line in same.offered})
    if same.pickup is not None:
        # What was collected is collected again, also where it could be sent.
        kind = "pickup"
    known = await scene.read(prepare, scene.person.id, same.shop, kind, NO_CARD)
    known = replace(
        known,
        address=same.address or known.address,
        points=[one for one in known.points if one.id == same.pickup] or known.points,
    )
    await order(
        scene,
        same.shop,
        tuple(orders.Wanted(line.offer.id, line.quantity) for line in same.offered),
        kind=kind,
        then=THEN,
        one=number,
        two=same.goods,
        address=address,
        pickup=pickup,
        way=way,
        known=known,
    )


@addresses.after(THEN)
async def with_address(scene: Scene, address: int, number: int, agreed: int) -> None:
    """An address was given in the middle of it: go on."""
    await _order(scene, number, agreed, address=address)


@after_pickup(THEN)
async def with_pickup(scene: Scene, pickup: int, number: int, agreed: int) -> None:
    """A pickup point was chosen in the middle of it: go on."""
    await _order(scene, number, agreed, pickup=pickup)


@after_way(THEN)
async def with_way(scene: Scene, way: orders.WayName, number: int, agreed: int) -> None:
    """Another way to pay was chosen in the middle of it: go on."""
    await _order(scene, number, agreed, way=way)
