"""Opening a case: which pieces, what shall be done, why, and a few words or a photo."""

from dataclasses import replace
from typing import Any, Final, cast

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card
from handlers.cards.cases import choosing as cards
from handlers.cards.cases.buttons import Bare, MoreKinds, Pick, Tell, What, Why
from handlers.cards.cases.kinds import kind_card
from handlers.cards.cases.words import name_of
from handlers.cards.not_right import Wrong, WrongParcel
from handlers.scene import Scene
from handlers.table import Table
from store import cases, catalog, dialogues, fulfillments, orders, people, shops
from store.database import Transaction
from store.policy import Policy
from store.refusals import Refused

table = Table()

WORDS: Final = "case-words"
ALBUM: Final = "case-album"
"""What was asked is answered, but further photos of the same album belong to it."""


@table.press(Wrong)
async def wrong(scene: Scene, data: Wrong) -> None:
    """Ask which parcel, or what is wrong with the only one."""
    found = await _claimable(scene, data.order)
    if not found:
        # Only whoever has something of it learns more: nobody else, that there is such an order.
        if not await scene.read(_has_part, data.order, scene.person.id):
            raise Refused("no-such-order")
        await _show(scene, cards.nothing_left(data.order, scene.desk.policy, scene.reader))
    elif len(found) == 1:
        await _begin(scene, found[0])
    else:
        await _show(scene, cards.which_parcel(found, scene.reader))


async def _has_part(tx: Transaction, order: int, person: int) -> bool:
    parcels = await fulfillments.of_order(tx, order)
    return any(one.recipient == person for one in parcels)


@table.press(WrongParcel)
async def wrong_parcel(scene: Scene, data: WrongParcel) -> None:
    """Ask what is wrong with one parcel."""
    parcel = await scene.read(fulfillments.get_fulfillment, data.fulfillment)
    if parcel is None or parcel.recipient != scene.person.id:
        raise Refused("no-such-fulfillment")
    found = [one for one in await _claimable(scene, parcel.order) if one.parcel.id == parcel.id]
    if not found:
        await _show(scene, cards.nothing_left(parcel.order, scene.desk.policy, scene.reader))
        return
    await _begin(scene, found[0])


async def _claimable(scene: Scene, order: int) -> tuple[cases.Claimable, ...]:
    found: tuple[cases.Claimable, ...] = await scene.read(
        _in_their_words,
        order,
        scene.person.id,
        scene.locale,
        now=scene.now,
        policy=scene.desk.policy,
    )
    return found


async def _in_their_words(
    tx: Transaction, order: int, person: int, language: str, *, now: int, policy: Policy
) -> tuple[cases.Claimable, ...]:
    """What may be claimed; a gift's goods in the language of whoever was given them."""
    found = await cases.claimable(tx, order, person, now=now, policy=policy)
    known = await orders.order(tx, order)
    if known is None or known.payer == person:
        return found
    named = []
    for one in found:
        lines = await fulfillments.in_words_of(tx, [piece.line for piece in one.pieces], language)
        pieces = zip(lines, one.pieces, strict=True)
        named.append(
            replace(one, pieces=tuple(replace(piece, line=line) for line, piece in pieces))
        )
    return tuple(named)


async def _show(scene: Scene, card: Card) -> None:
    """A case is nobody else's business: wherever it was pressed, it goes on in private."""
    await scene.show_privately(card)


async def _begin(scene: Scene, one: cases.Claimable) -> None:
    if len(one.pieces) == 1 and one.pieces[0].pieces == 1:
        await _ask_what(scene, one, "1", fresh=True)
    else:
        await _show(scene, cards.which_pieces(one, "", scene.reader))


async def _parcel(scene: Scene, fulfillment: int) -> cases.Claimable:
    """What may be claimed of a parcel now. Raises Refused."""
    parcel = await scene.read(fulfillments.get_fulfillment, fulfillment)
    if parcel is None or parcel.recipient != scene.person.id:
        raise Refused("no-such-fulfillment")
    for one in await _claimable(scene, parcel.order):
        if one.parcel.id == fulfillment:
            return one
    raise Refused("case-open")


@table.press(Pick)
async def pick(scene: Scene, data: Pick) -> None:
    """Count one more piece of a line."""
    one = await _parcel(scene, data.fulfillment)
    await scene.show(cards.which_pieces(one, data.counts, scene.reader))


@table.press(What)
async def what(scene: Scene, data: What) -> None:
    """Ask what shall be done about these pieces."""
    await _ask_what(scene, await _parcel(scene, data.fulfillment), data.counts)


async def _ask_what(
    scene: Scene, one: cases.Claimable, counts: str, *, fresh: bool = False
) -> None:
    if not cards.counted(one, counts):
        raise Refused("case-choice-wrong")
    order, giver = await scene.read(_order_of, one.parcel.order, scene.person.id, scene.locale)
    card = cards.what_card(one, counts, order, giver, scene.reader)
    await (_show(scene, card) if fresh else scene.show(card))


async def _order_of(
    tx: Transaction, order: int, person: int, locale: str
) -> tuple[orders.Order, str]:
    """An order, and who gave it if it was a present."""
    known = await orders.order(tx, order)
    assert known is not None, "a parcel's order stays"
    if known.payer == person:
        return known, ""
    return known, name_of(await people.get_person(tx, known.payer), locale)


@table.press(Why)
async def why(scene: Scene, data: Why) -> None:
    """Ask for the reason, or first what shall come in exchange."""
    one = await _parcel(scene, data.fulfillment)
    if cards.wish_of(data.wish)[0] not in cards.REASONS:
        raise Refused("case-choice-wrong")
    if data.wish == "exchange" and await _ask_kind(scene, one, data):
        return
    await scene.show(cards.why_card(data, scene.reader))


@table.press(MoreKinds)
async def more_kinds(scene: Scene, data: MoreKinds) -> None:
    """Turn to other variants that can come in exchange; where they are gone, go on to why."""
    one = await _parcel(scene, data.fulfillment)
    chosen = Why(fulfillment=data.fulfillment, counts=data.counts, wish="exchange")
    if not await _ask_kind(scene, one, chosen, data.at):
        await scene.show(cards.why_card(chosen, scene.reader))


async def _ask_kind(scene: Scene, one: cases.Claimable, data: Why, at: int = 0) -> bool:
    """Ask which variant shall come; False where there is nothing to choose between."""
    pieces = cards.counted(one, data.counts)
    if len(pieces) != 1:
        return False
    held, kinds = await scene.read(_kinds, *pieces[0], scene.locale)
    if not any(kind.id != held for kind in kinds):
        return False
    at = at if 0 <= at < len(kinds) else 0
    await scene.show(kind_card(data, held, kinds, at, scene.reader))
    return True


async def _kinds(
    tx: Transaction, line: orders.Line, pieces: int, language: str
) -> tuple[int, list[catalog.VariantView]]:
    """Which variant these pieces are, and which they can be exchanged for."""
    held = await cases.held_of(tx, line, pieces)
    return held, await cases.kinds_of(tx, line, pieces, language)


@table.press(Tell)
async def tell(scene: Scene, data: Tell) -> None:
    """Ask for a few words or a photo; the next message is them."""
    one = await _parcel(scene, data.fulfillment)
    if data.reason not in cards.REASONS.get(cards.wish_of(data.wish)[0], ()):
        raise Refused("case-choice-wrong")
    shop = await scene.read(_shop_of, one.parcel.order)
    await scene.show(cards.tell_card(data, shop, scene.desk.policy, scene.reader))
    await scene.expect(WORDS, **data.model_dump())


async def _shop_of(tx: Transaction, order: int) -> str:
    known = await orders.order(tx, order)
    shop = await shops.get_shop(tx, known.shop) if known is not None else None
    return shop.name if shop is not None else ""


@table.press(Bare)
async def bare(scene: Scene, data: Bare) -> None:
    """Ask the shop without words."""
    await _open(scene, data, "", None)
    asked = await scene.read(dialogues.expected, scene.person.id, scene.person.id)
    if asked is not None and asked.kind == WORDS:
        await scene.expects_nothing()


@table.typed(WORDS, file=True)
async def words(scene: Scene, asked: dict[str, Any]) -> None:
    """Ask the shop with what was written or sent."""
    message = scene.message
    text = ((message.text or message.caption or "") if message else "").strip()
    photo = message.photo[-1].file_id if message and message.photo else None
    data = Bare(**{name: asked[name] for name in ("fulfillment", "counts", "wish", "reason")})
    if not text and photo is None:
        parcel = await scene.read(fulfillments.get_fulfillment, data.fulfillment)
        shop = await scene.read(_shop_of, parcel.order) if parcel is not None else ""
        await scene.show(Card(scene.t("case-empty", shop=shop)))
        await scene.expect(WORDS, **data.model_dump())
        return
    case = await _open(scene, data, text, photo)
    album = message.media_group_id if message else None
    if album and photo:
        await scene.expect(ALBUM, case=case, album=album)
    else:
        await scene.expects_nothing()


async def _open(scene: Scene, data: CallbackData, text: str, photo: str | None) -> int:
    asked = data.model_dump()
    again = await scene.again(cases.open_case)
    if again is not None:
        # Killed before it could answer: what is in the case now cannot be claimed once more.
        [case] = again
    else:
        one = await _parcel(scene, asked["fulfillment"])
        pieces = tuple((line.id, count) for line, count in cards.counted(one, asked["counts"]))
        wish, wanted = cards.wish_of(asked["wish"])
        if wish not in cards.REASONS:
            raise Refused("case-choice-wrong")
        new = cases.NewCase(
            fulfillment=one.parcel.id,
            person=scene.person.id,
            pieces=pieces,
            wish=cast(cases.Wish, wish),
            reason=asked["reason"],
            words=text,
            photo=photo,
            wanted=wanted,
        )
        case = await scene.act(cases.open_case, new)
    view = await scene.read(cases.view, case)
    shop = await scene.read(_shop_of, view.case.order) if view is not None else ""
    await scene.show(Card(scene.t("case-told", shop=shop)))
    return int(case)


@table.message
async def album(scene: Scene) -> bool:
    """Take the further photos of an album with which a case was opened or added to."""
    message = scene.message
    if scene.where != "private" or message is None or not message.photo:
        return False
    if message.media_group_id is None:
        return False
    asked = await scene.read(dialogues.expected, scene.person.id, scene.person.id)
    if asked is None or asked.kind != ALBUM or asked.detail["album"] != message.media_group_id:
        return False
    case, photo = asked.detail["case"], message.photo[-1].file_id
    await scene.act(cases.add_words, case, scene.person.id, message.caption or "", photo)
    return True
