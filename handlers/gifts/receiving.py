"""A claimed share: where it goes, another kind of it, or no, thank you."""

from handlers import addresses
from handlers.cards.card import Card
from handlers.cards.gifts.buttons import Decline, Elsewhere, GiveBack, OpenShare, Swap, Swaps
from handlers.cards.gifts.share import (
    THEN,
    decline_card,
    not_served_card,
    read_share,
    swaps_card,
)
from handlers.cards.words import shortened
from handlers.placing import after_pickup
from handlers.reposting import repost
from handlers.scene import Scene
from handlers.table import Table
from store import fulfillments, gifts, orders, outbox, people, shipping, shops
from store.database import Transaction
from store.policy import Policy
from store.refusals import Refused

table = Table()

LOOKED_AT = 5
"""Shares, the newest first, that are looked at for one that waits for an address."""


async def receive(scene: Scene, share: int, new: bool) -> None:
    """Show a share to its recipient in private; who has no address yet can type one at once."""
    known = await scene.read(read_share, share, scene.person.id, scene.locale)
    if known is None:
        raise Refused("no-such-share")
    if new:
        await scene.act(outbox.show, scene.person.id, "share", share)
    else:
        await repost(scene, "share", share)
    if known.view.state == "claimed" and known.usual is None:
        country = await scene.read(_country, known.view.shop)
        await scene.expect("address", then=THEN, one=share, two=0, country=country)


async def _country(tx: Transaction, shop: int) -> str | None:
    found = await shops.get_shop(tx, shop)
    return found.country if found is not None else None


@table.message
async def address_in_private(scene: Scene) -> bool:
    """Take an address that nobody asked for as the answer to a share's card, which asks for one.

    A claim in a group asks nothing: its card comes by itself, and may come after other questions.
    Half of an address at least: fewer words are a search.
    """
    text = scene.message.text if scene.message else None
    if scene.where != "private" or not text:
        return False
    asked = await scene.read(_waits_for_address, scene.person.id, scene.locale)
    if asked is None:
        return False
    share, country = asked
    if len(people.parse_address(text[: addresses.TYPED], country=country or "").missing) > 2:
        return False
    await addresses.typed(scene, {"then": THEN, "one": share, "two": 0, "country": country})
    return True


async def _waits_for_address(
    tx: Transaction, person: int, language: str
) -> tuple[int, str | None] | None:
    """The newest share of a person that has no address yet, and the country of its shop."""
    page = await gifts.received_gifts(tx, person, language, 0, LOOKED_AT)
    waiting = next((one for one in page.received if one.state == "claimed"), None)
    return None if waiting is None else (waiting.share, await _country(tx, waiting.shop))


@table.press(OpenShare)
async def open_share(scene: Scene, data: OpenShare) -> None:
    """Show a share of mine: its live card, moved to the end of the chat."""
    await receive(scene, data.share, False)


@table.press(Elsewhere)
async def elsewhere(scene: Scene, data: Elsewhere) -> None:
    """Ask where it shall go instead: the address book, a new one, or a place to collect it."""
    known = await scene.read(read_share, data.share, scene.person.id, scene.locale)
    if known is None:
        raise Refused("no-such-share")
    book = await scene.read(people.address_book, scene.person.id)
    if len(book) > 1:
        await addresses.ask_where(scene, THEN, data.share, 0, known.view.shop)
    else:
        await addresses.ask_typed(scene, THEN, data.share, 0, known.view.shop)


async def _sender(tx: Transaction, share: int) -> int | None:
    known = await gifts.get_share(tx, share)
    parcel = None if known is None else await fulfillments.get_fulfillment(tx, known.fulfillment)
    order = None if parcel is None else await orders.order(tx, parcel.order)
    return order.shop if order is not None else None


@addresses.after(THEN, _sender)
async def with_address(scene: Scene, address: int, share: int, _two: int) -> None:
    """It goes to this address."""
    await _accept(scene, share, address=address)


@after_pickup(THEN)
async def with_pickup(scene: Scene, pickup: int, share: int, _two: int) -> None:
    """It is collected at this place."""
    await _accept(scene, share, pickup=pickup)


async def _accept(
    scene: Scene, share: int, *, address: int | None = None, pickup: int | None = None
) -> None:
    """Accept the share; where the shop does not ship to, say what else there is."""
    if await _is_its_card(scene, share):
        # It shows by itself what becomes of the share, and must not be closed as a question is.
        scene.turned = True
    try:
        await scene.act(gifts.accept, share, scene.person.id, address=address, pickup=pickup)
    except Refused as refused:
        if refused.code != "gift-not-served":
            raise
        known = await scene.read(read_share, share, scene.person.id, scene.locale)
        if known is None:
            raise
        points = await scene.read(shipping.pickup_points, known.view.shop)
        await scene.show(not_served_card(known, points, scene.reader), fresh=True)
        return
    await scene.toast(scene.plain("share-accepted"))
    await _below(scene, share)


async def _below(scene: Scene, share: int) -> None:
    """Move the share's card to the end of the chat when something else stands under it."""
    if scene.message is not None and not await _is_its_card(scene, share):
        await repost(scene, "share", share)


async def _is_its_card(scene: Scene, share: int) -> bool:
    """Whether what was pressed is the share's live card."""
    cards = await scene.read(outbox.cards_of, "share", share)
    pressed = scene.message
    return pressed is not None and any(card.message == pressed.message_id for card in cards)


@table.press(Swaps)
async def swaps(scene: Scene, data: Swaps) -> None:
    """Show what it can be swapped for."""
    known = await scene.read(read_share, data.share, scene.person.id, scene.locale)
    if known is None:
        raise Refused("no-such-share")
    found = await scene.read(gifts.choices, data.share, scene.person.id, scene.locale)
    await scene.show(swaps_card(known, found, scene.reader), fresh=True)


@table.press(Swap)
async def swap(scene: Scene, data: Swap) -> None:
    """Take another kind; the share's card shows it."""
    await scene.act(gifts.swap, data.share, scene.person.id, data.line, data.variant)
    await scene.toast(scene.plain("swapped"))
    await _below(scene, data.share)
    await scene.close(Card(scene.t("swapped")))


async def pass_on(
    tx: Transaction, share: int, person: int, message: int, *, now: int, policy: Policy
) -> None:
    """Decline a share on its card: there stand the last words then, whatever becomes of it."""
    cards = await outbox.cards_of(tx, "share", share)
    await gifts.decline(tx, share, person, now=now, policy=policy)
    if any(card.chat == person and card.message == message for card in cards):
        await outbox.let_go(tx, person, "share", share)


@table.press(Decline)
async def decline(scene: Scene, data: Decline) -> None:
    """No, thank you: back to the others, and nobody is told who.

    A gift to one is over then and its money on the way back, so a slip of the finger is asked.
    """
    known = await scene.read(read_share, data.share, scene.person.id, scene.locale)
    if known is not None and known.view.alone and known.view.state == "claimed":
        await scene.show(decline_card(known, scene.reader), fresh=True)
        return
    pressed = scene.message.message_id if scene.message is not None else 0
    await scene.act(pass_on, data.share, scene.person.id, pressed)
    await addresses.answered(scene)
    await scene.toast(scene.plain("declined"))
    await scene.show(Card(scene.t("share-declined")))


@table.press(GiveBack)
async def give_back(scene: Scene, data: GiveBack) -> None:
    """No, thank you, surely: a gift to one goes back to its giver."""
    known = await scene.read(read_share, data.share, scene.person.id, scene.locale)
    if known is None:
        raise Refused("no-such-share")
    await scene.act(gifts.decline, data.share, scene.person.id)
    await addresses.answered(scene)
    giver = shortened(known.view.giver_name)
    await scene.show(Card(scene.t("share-given-back", giver=giver)))
