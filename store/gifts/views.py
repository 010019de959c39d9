"""What the cards of a gift show, read in one transaction.

The chat and the recipient see no price: their views do not carry one. The giver sees no address:
theirs counts shares and names nobody's town.
"""

from __future__ import annotations

from typing import NamedTuple

from store import catalog
from store.database import Row, Transaction
from store.fulfillments.records import FulfillmentState
from store.gifts.drafting import Item, own
from store.gifts.draws import values
from store.gifts.parcels import read_contents
from store.gifts.records import Draw, Envelope, Share
from store.gifts.shown import (
    DrawView,
    EnvelopeView,
    GiftView,
    Pages,
    Phase,
    ShareView,
    Slip,
    Taker,
    onward,
)
from store.gifts.statements import sql

MOST_NAMES = 30


async def envelope_view(tx: Transaction, envelope: int, language: str) -> EnvelopeView | None:
    """Return what the card in a chat shows; None for an envelope that is not there."""
    row = await sql.envelope(tx, id=envelope)
    if row is None:
        return None
    known = Envelope.from_row(row)
    counts = await sql.counts(tx, envelope=envelope)
    draw = await _draw(tx, known)
    takers = await sql.takers(tx, envelope=envelope, limit=MOST_NAMES)
    last, sent = counts["last_claim"], known.sent_at
    all_taken = counts["open"] == 0 and last is not None and sent is not None
    return EnvelopeView(
        envelope=known.id,
        code=known.code,
        giver=known.giver,
        giver_name=await sql.name_of(tx, person=known.giver) or "",
        language=known.language,
        zone=known.zone,
        items=await _items(tx, known.id, language),
        shares=known.shares,
        left=counts["open"],
        taken=counts["claimed"] + counts["accepted"],
        waiting=counts["claimed"],
        returned=counts["returned"],
        takers=tuple(_taker(one) for one in takers),
        names=known.names,
        greeting=known.greeting,
        cover=known.cover,
        mode=known.mode,
        who=known.who,
        named=known.named,
        alone=known.alone,
        phase=_phase(known, counts, draw),
        sent_at=sent,
        ends_at=known.ends_at,
        took=last - sent if all_taken else None,
        home=known.home,
        chat=known.chat,
        draw=draw,
    )


async def slip_of(tx: Transaction, fulfillment: int) -> Slip | None:
    """Return what the shop puts into a parcel; None for one that is no gift."""
    row = await sql.envelope_of_fulfillment(tx, fulfillment=fulfillment)
    if row is None:
        return None
    return Slip(await sql.name_of(tx, person=row["giver"]) or "", row["greeting"])


async def all_takers(tx: Transaction, envelope: int) -> tuple[Taker, ...]:
    """Return everybody who has a share, for [Show all]."""
    row = await sql.envelope(tx, id=envelope)
    if row is None:
        return ()
    rows = await sql.takers(tx, envelope=envelope, limit=row["shares"])
    return tuple(_taker(one) for one in rows)


def _taker(row: Row) -> Taker:
    return Taker(row["person"], row["name"], row["username"], row["number"], True)


def _phase(known: Envelope, counts: Row, draw: DrawView | None) -> Phase:
    if known.state == "unpaid":
        return "waiting"
    if draw is not None:
        return draw.state
    if counts["open"]:
        return "open"
    return "over" if counts["returned"] else "all-taken"


async def _draw(tx: Transaction, known: Envelope) -> DrawView | None:
    if known.mode != "draw":
        return None
    draw = Draw.from_row(await sql.draw_of(tx, envelope=known.id))
    drawn = draw.state == "drawn"
    throws = await sql.throws_of(tx, envelope=known.id)
    winners = await sql.winners(tx, envelope=known.id) if drawn else []
    return DrawView(
        state=draw.state,
        entries=draw.tickets,
        at=draw.draw_at,
        seal=draw.seal,
        seed=draw.seed if drawn else None,
        throws=await values(tx, known.id) if drawn else (),
        lost=sum(row["state"] == "lost" for row in throws),
        winners=tuple(
            Taker(
                one["person"],
                one["name"],
                one["username"],
                one["number"],
                one["state"] in ("claimed", "accepted"),
            )
            for one in winners
            if one["state"] not in ("expired", "voided")
        ),
    )


async def _items(tx: Transaction, envelope: int, language: str) -> tuple[Item, ...]:
    """What a share holds when it is given."""
    found = [(row["variant"], row["pieces"]) for row in await sql.goods_of(tx, envelope=envelope)]
    return await _named(tx, found, language)


async def _named(tx: Transaction, goods: list[tuple[int, int]], language: str) -> tuple[Item, ...]:
    items = []
    for variant, pieces in goods:
        view = await catalog.variant(tx, variant, language)
        if view is not None:
            items.append(
                Item(view.product, view.id, view.title, view.options, pieces, view.pictured)
            )
    return tuple(items)


class _Parcel(NamedTuple):
    """The end of a row of `share_seen`."""

    recipient: int | None
    state: FulfillmentState
    address: int | None
    pickup: int | None
    ship_by: int | None
    shipped_at: int | None
    carrier: str | None
    tracking: str | None
    photo: str | None
    giver_name: str | None
    taker_name: str | None
    ships_from: int | None
    can_swap: bool


async def share_view(tx: Transaction, share: int, person: int, language: str) -> ShareView | None:
    """Return what a recipient sees of a share; None to everybody else, and once it has gone on."""
    row = await sql.share_seen(tx, id=share)
    if row is None:
        return None
    known = Share.from_row(row)
    if known.recipient != person:
        return None
    parcel = _Parcel._make(row[-len(_Parcel._fields) :])
    theirs = parcel.recipient == person
    envelope = Envelope.from_row(await sql.envelope(tx, id=known.envelope))
    return ShareView(
        share=share,
        envelope=envelope.id,
        code=envelope.code,
        state=known.state,
        person=known.recipient,
        giver=envelope.giver,
        person_name=parcel.taker_name or "",
        giver_name=parcel.giver_name or "",
        greeting=envelope.greeting,
        cover=envelope.cover,
        alone=envelope.alone,
        onward=onward(envelope),
        shop=envelope.shop,
        zone=envelope.zone,
        items=await share_goods(tx, known, language),
        until=known.due_at if known.state == "claimed" else None,
        thanked=known.thanked_at is not None,
        reaction=known.reaction,
        fulfillment=known.fulfillment,
        delivery=parcel.state,
        address=parcel.address if theirs else None,
        pickup=parcel.pickup if theirs else None,
        ship_by=parcel.ship_by,
        shipped_at=parcel.shipped_at,
        carrier=parcel.carrier,
        tracking=parcel.tracking,
        photo=parcel.photo,
        ships_from=parcel.ships_from,
        can_swap=bool(parcel.can_swap),
    )


async def gift_view(tx: Transaction, envelope: int, giver: int, language: str) -> GiftView:
    """Return what a giver sees of a placed gift. Raises Refused("no-such-gift") to others."""
    known = await own(tx, envelope, giver)
    counts = await sql.counts(tx, envelope=envelope)
    money = await sql.returned_of(tx, order_id=known.order)
    draw = await _draw(tx, known)
    return GiftView(
        envelope=known,
        items=await _items(tx, envelope, language),
        phase=_phase(known, counts, draw),
        left=counts["open"],
        taken=counts["claimed"] + counts["accepted"],
        addressed=counts["accepted"],
        shipped=counts["shipped"],
        received=counts["received"],
        returned=counts["returned"],
        total=0 if money is None else money["total"],
        currency="" if money is None else money["currency"],
        returned_amount=0 if money is None else money["refunded"],
        refund=None if money is None else money["refund"],
        draw=draw,
        begun_in=None if money is None else money["chat"],
    )


async def get_share(tx: Transaction, share: int) -> Share | None:
    """Return a share. Who may see it is the caller's to say."""
    row = await sql.share(tx, id=share)
    return None if row is None else Share.from_row(row)


async def share_goods(tx: Transaction, share: Share, language: str) -> tuple[Item, ...]:
    """What is in a share now, for whoever had it: it may have been swapped."""
    lines = await sql.lines_of_share(tx, fulfillment=share.fulfillment)
    return await _named(tx, [(one["variant"], one["quantity"]) for one in lines], language)


async def goods_named(tx: Transaction, contents: str, language: str) -> tuple[Item, ...]:
    """What was in a share, as the notice of its lapse keeps it."""
    return await _named(tx, read_contents(contents), language)


async def received_in(tx: Transaction, code: str, person: int) -> Share | None:
    """Return the person's own share of the envelope behind a code, if they have one."""
    row = await sql.envelope_by_code(tx, code=code)
    if row is None:
        return None
    share = await sql.share_of(tx, envelope=row["id"], person=person)
    return None if share is None else Share.from_row(share)


async def offered_in(tx: Transaction, code: str, person: int) -> Share | None:
    """Return the prize of the envelope behind a code that waits for this person's claim."""
    row = await sql.envelope_by_code(tx, code=code)
    if row is None:
        return None
    rows = await sql.shares_of(tx, envelope=row["id"])
    found = [one for one in rows if one["state"] == "open" and one["offered"] == person]
    return Share.from_row(found[0]) if found else None


async def sent_gifts(
    tx: Transaction, person: int, language: str, offset: int = 0, limit: int = 8
) -> Pages:
    """Return what a person gave."""
    rows = await sql.sent_by(tx, giver=person, limit=limit, offset=offset)
    sent = [await gift_view(tx, row["id"], person, language) for row in rows]
    total = await sql.count_sent_by(tx, giver=person)
    return Pages(sent=tuple(sent), total=total, offset=offset)


async def received_gifts(
    tx: Transaction, person: int, language: str, offset: int = 0, limit: int = 8
) -> Pages:
    """Return what a person was given, what went back too."""
    rows = await sql.received_by(tx, person=person, limit=limit, offset=offset)
    seen = [await share_view(tx, row["id"], person, language) for row in rows]
    total = await sql.count_received_by(tx, person=person)
    received = tuple(one for one in seen if one is not None)
    return Pages(received=received, total=total, offset=offset)
