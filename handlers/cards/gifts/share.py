"""A share as its recipient sees it: what it is, from whom, where it goes. Never what it cost."""

from typing import TYPE_CHECKING, NamedTuple

from handlers.cards.addresses import Take, Type, place_name
from handlers.cards.card import Card, Row, copies, press
from handlers.cards.gifts.buttons import (
    Decline,
    Elsewhere,
    GiveBack,
    OpenShare,
    Swap,
    Swaps,
    Thank,
)
from handlers.cards.gifts.words import COVERS, goods_text, greeting_text
from handlers.cards.not_right import wrong_row
from handlers.cards.parcels import Confirm
from handlers.cards.words import day, moment, shortened
from locales import Markup, plain, t
from store import gifts, people, shipping, shops
from store.database import Transaction

if TYPE_CHECKING:
    from handlers.cards import Detail
    from handlers.desk import Desk
    from handlers.scene import Reader

THEN = "gift"
"""Names this purpose where an address is asked for: `one` is the share."""
SWAPS = 20


class Had(NamedTuple):
    """What the card shows, read at one moment."""

    view: gifts.ShareView
    name: str
    shop: str
    usual: people.Address | None
    """Where this person's parcels go."""
    place: str
    """Where this one goes, as its recipient calls it; empty while that is open."""


async def read_share(tx: Transaction, share: int, person: int, language: str) -> Had | None:
    """Read a share for its recipient; None for everybody else, and once it has gone on."""
    view = await gifts.share_view(tx, share, person, language)
    if view is None:
        return None
    shop = await shops.get_shop(tx, view.shop)
    claimed = view.state == "claimed"
    address = await people.get_address(tx, view.address) if view.address else None
    pickup = await shipping.get_pickup(tx, view.pickup) if view.pickup else None
    place = place_name(address) if address is not None else ""
    return Had(
        view=view,
        name=shortened(view.person_name),
        shop=shop.name if shop else "",
        usual=await people.default_address(tx, person) if claimed else None,
        place=pickup.name if pickup is not None else place,
    )


async def render_share(
    desk: "Desk", subject: int, _detail: "Detail", reader: "Reader"
) -> Card | None:
    """The live card of a share in its recipient's private chat."""
    known = await desk.read(read_share, subject, reader.person or 0, reader.locale)
    if known is None:
        return Card(t(reader.locale, "share-gone"))
    return share_card(known, reader)


def share_card(known: Had, reader: "Reader") -> Card:
    """The share as it is now, with what its recipient can do."""
    view = known.view
    reader = reader.at(view.zone)
    match view.state:
        case "claimed":
            return _to_accept(known, reader)
        case "accepted":
            return _accepted(known, reader)
        case "voided":
            return Card(t(reader.locale, "share-voided", shop=known.shop))
        case _:
            return Card(t(reader.locale, "share-gone"))


def _title(known: Had, sentence: str, locale: str) -> list[Markup]:
    view = known.view
    emoji = COVERS.get(view.cover, "🎁")
    said = t(
        locale,
        sentence,
        name=known.name,
        goods=goods_text(view.items, locale),
        giver=shortened(view.giver_name),
    )
    return [Markup(f"{emoji} {said}"), *greeting_text(view.greeting, locale)]


def _to_accept(known: Had, reader: "Reader") -> Card:
    """Message 8 to who has an address, message 9 to who has none: where shall it go?"""
    view, locale = known.view, reader.locale
    usual = known.usual
    until = moment(view.until, locale, reader.zone) if view.until else Markup("")
    said = _title(known, "share-claimed" if usual else "share-claimed-new", locale)
    what = view.onward
    giver = shortened(view.giver_name)
    asked = "share-until" if usual else "share-address-question"
    said.append(t(locale, asked, until=until, what=what, giver=giver))
    last = [press(plain(locale, "button-decline"), Decline(share=view.share))]
    if view.can_swap:
        last.insert(0, press(plain(locale, "button-swap"), Swaps(share=view.share)))
    return Card("\n".join(said), (*where_rows(known, locale), tuple(last)))


def where_rows(known: Had, locale: str) -> tuple[Row, ...]:
    """Where it shall go: one press for who has an address, the question for who has none."""
    share, usual = known.view.share, known.usual
    if usual is None:
        write = Type(then=THEN, one=share, two=0)
        return ((press(plain(locale, "button-gift-address"), write, "primary"),),)
    take = Take(address=usual.id, then=THEN, one=share, two=0)
    label = plain(locale, "button-gift-to", place=place_name(usual))
    other = press(plain(locale, "button-other-address"), Elsewhere(share=share))
    return ((press(label, take, "primary"),), (other,))


def _accepted(known: Had, reader: "Reader") -> Card:
    view, locale = known.view, reader.locale
    said = _title(known, "share-yours", locale)
    if known.place:
        said.append(t(locale, "share-goes-to", place=known.place))
    said.append(_delivery(known, reader))
    rows: list[Row] = []
    if view.tracking:
        rows.append((copies(plain(locale, "button-track"), view.tracking),))
    if view.delivery == "shipped":
        confirm = Confirm(fulfillment=view.fulfillment)
        rows.append((press(plain(locale, "button-confirm-receipt"), confirm, "success"),))
    if view.delivery in ("shipped", "received"):
        rows.append(wrong_row(view.fulfillment, locale))
    if not view.thanked:
        rows.append((press(plain(locale, "button-thank"), Thank(share=view.share)),))
    else:
        giver = shortened(view.giver_name)
        if view.reaction:
            said.append(t(locale, "share-answered", giver=giver, answer=view.reaction))
        else:
            said.append(t(locale, "share-thanked", giver=giver))
    return Card("\n".join(said), tuple(rows))


def _delivery(known: Had, reader: "Reader") -> Markup:
    view, locale = known.view, reader.locale
    how = " ".join(part for part in (view.carrier, view.tracking) if part)
    match view.delivery:
        case "held" if view.ships_from:
            return t(locale, "share-held-until", date=day(view.ships_from, locale, reader.zone))
        case "held":
            return t(locale, "share-held")
        case "to_ship":
            by = moment(view.ship_by, locale, reader.zone) if view.ship_by else Markup("")
            return t(locale, "share-to-ship", shop=known.shop, by=by)
        case "to_collect":
            return t(locale, "share-to-collect", place=known.place)
        case "shipped":
            return (
                t(locale, "parcel-shipped", how=how) if how else t(locale, "parcel-shipped-plain")
            )
        case "cancelled":
            return t(locale, "share-voided", shop=known.shop)
        case _:
            return t(locale, "share-received")


def swaps_card(known: Had, choices: list[gifts.Choice], reader: "Reader") -> Card:
    """What it can be swapped for: another kind of the same thing, without a price."""
    locale, share = reader.locale, known.view.share
    rows: list[Row] = []
    for one in choices[:SWAPS]:
        label = ", ".join(one.options) or one.title
        data = Swap(share=share, line=one.line, variant=one.variant)
        rows.append((press(shortened(label, 40), data),))
    rows.append((press(plain(locale, "button-back"), OpenShare(share=share)),))
    sentence = "swap-choose" if choices else "swap-none"
    return Card(t(locale, sentence, goods=goods_text(known.view.items, locale)), tuple(rows))


def decline_card(known: Had, reader: "Reader") -> Card:
    """Shall a gift to one really go back? Nobody else can take it then."""
    locale, view = reader.locale, known.view
    said = t(
        locale,
        "decline-sure",
        goods=goods_text(view.items, locale),
        giver=shortened(view.giver_name),
    )
    keep = press(plain(locale, "button-decline-keep"), OpenShare(share=view.share))
    back = press(plain(locale, "button-decline-sure"), GiveBack(share=view.share), "danger")
    return Card(said, ((keep, back),))


def not_served_card(known: Had, points: list[shipping.PickupPoint], reader: "Reader") -> Card:
    """The shop does not ship there: another address, collect it, swap, or let it go on."""
    from handlers.cards.buying import Collect

    locale, share = reader.locale, known.view.share
    rows: list[Row] = [
        (press(plain(locale, "button-other-address"), Elsewhere(share=share), "primary"),)
    ]
    for point in points[:4]:
        label = plain(locale, "button-collect-at", place=shortened(point.name))
        rows.append((press(label, Collect(point=point.id, then=THEN, one=share, two=0)),))
    last = [press(plain(locale, "button-decline"), Decline(share=share))]
    if known.view.can_swap:
        last.insert(0, press(plain(locale, "button-swap"), Swaps(share=share)))
    rows.append(tuple(last))
    what = known.view.onward
    return Card(t(locale, "share-not-served", shop=known.shop, what=what), tuple(rows))
