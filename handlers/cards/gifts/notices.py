"""What giver, recipient, winner, chat and shop are told about a gift, once each."""

from typing import TYPE_CHECKING

from handlers.cards.card import Card, Photo, Row, press
from handlers.cards.gifts.buttons import Check, Claim, OpenGift, React
from handlers.cards.gifts.giver import Given, read_given
from handlers.cards.gifts.share import Had, read_share, where_rows
from handlers.cards.gifts.words import goods_text, grouped, taker_name
from handlers.cards.merchant.parcels import Pack, contents
from handlers.cards.notices import number
from handlers.cards.words import day, moment, money, shortened
from locales import Markup, plain, t
from store import fulfillments, gifts, orders, people, shops
from store.database import Transaction

if TYPE_CHECKING:
    from handlers.cards import Detail, Renderer
    from handlers.desk import Desk
    from handlers.scene import Reader


async def _given(desk: "Desk", detail: "Detail", reader: "Reader") -> Given | None:
    return await desk.read(
        read_given, number(detail, "envelope"), reader.person or 0, reader.locale
    )


async def _had(desk: "Desk", detail: "Detail", reader: "Reader") -> Had | None:
    return await desk.read(read_share, number(detail, "share"), reader.person or 0, reader.locale)


def _see_gift(known: Given, locale: str) -> Row:
    see = OpenGift(envelope=known.view.envelope.id)
    return (press(plain(locale, "button-gift-open"), see),)


def _to_giver(sentence: str) -> "Renderer":
    """A sentence about a gift, to its giver; with the name of whoever has the only share."""

    async def render(
        desk: "Desk", _subject: int, detail: "Detail", reader: "Reader"
    ) -> Card | None:
        known = await _given(desk, detail, reader)
        if known is None:
            return None
        view = known.view
        name = await desk.read(_name_of_taker, view.envelope.id, reader.locale)
        text = t(
            reader.locale,
            sentence,
            goods=goods_text(view.items, reader.locale),
            shares=view.envelope.shares,
            name=name,
        )
        return Card(text, (_see_gift(known, reader.locale),))

    return render


async def _name_of_taker(tx: Transaction, envelope: int, language: str) -> str:
    view = await gifts.envelope_view(tx, envelope, language)
    return shortened(view.takers[0].name) if view is not None and view.takers else ""


async def _returned(desk: "Desk", _subject: int, detail: "Detail", reader: "Reader") -> Card | None:
    known = await _given(desk, detail, reader)
    if known is None:
        return None
    locale, until = reader.locale, number(detail, "until")
    reader = reader.at(known.view.envelope.zone)
    amount = money(number(detail, "amount"), str(detail.get("currency")), locale)
    text = t(
        locale,
        "gift-returned-manual" if until else "gift-returned",
        returned=number(detail, "returned"),
        shares=number(detail, "all"),
        amount=amount,
        by=day(until, locale, reader.zone) if until else "",
    )
    return Card(text, (_see_gift(known, locale),))


async def _thanks(desk: "Desk", _subject: int, detail: "Detail", reader: "Reader") -> Card | None:
    """What a recipient said, with the reactions that go back."""
    known = await _given(desk, detail, reader)
    share = number(detail, "share")
    said = await desk.read(gifts.thanks_of, share)
    if known is None or said is None:
        return None
    person = await desk.read(people.get_person, said.person or 0)
    name = shortened(person.name) if person is not None else ""
    locale = reader.locale
    sentence = "gift-thanks" if said.text else "gift-thanks-photo"
    text = t(locale, sentence, name=name, text=said.text)
    row = tuple(
        press(reaction, React(share=share, which=which))
        for which, reaction in enumerate(gifts.REACTIONS)
    )
    return Card(text, (row,), Photo(0, said.photo) if said.photo else None)


async def _reaction(desk: "Desk", _subject: int, detail: "Detail", reader: "Reader") -> Card | None:
    known = await _had(desk, detail, reader)
    if known is None or not known.view.reaction:
        return None
    giver = shortened(known.view.giver_name)
    return Card(t(reader.locale, "gift-reaction", giver=giver, reaction=known.view.reaction))


async def _reminder(desk: "Desk", _subject: int, detail: "Detail", reader: "Reader") -> Card | None:
    known = await _had(desk, detail, reader)
    if known is None or known.view.state != "claimed":
        return None
    locale, view = reader.locale, known.view
    text = t(
        locale,
        "gift-address-reminder",
        goods=goods_text(view.items, locale),
        giver=shortened(view.giver_name),
        until=moment(number(detail, "until"), locale, reader.at(view.zone).zone),
        what=view.onward,
    )
    return Card(text, where_rows(known, locale))


def _gone(sentence: str) -> "Renderer":
    """A share that is not theirs any more: from whom it was, and no blame."""

    async def render(
        desk: "Desk", _subject: int, detail: "Detail", reader: "Reader"
    ) -> Card | None:
        view = await desk.read(gifts.envelope_view, number(detail, "envelope"), reader.locale)
        share = await desk.read(gifts.get_share, number(detail, "share"))
        if view is None or share is None:
            return None
        # What came free holds what was given again, not what this person had chosen.
        kept = detail.get("goods")
        goods = (
            await desk.read(gifts.goods_named, str(kept), reader.locale)
            if kept
            else await desk.read(gifts.share_goods, share, reader.locale)
        )
        text = t(
            reader.locale,
            sentence,
            goods=goods_text(goods, reader.locale),
            giver=shortened(view.giver_name),
            # At the end of a gift there are no others any more.
            what="alone" if share.state == "expired" else view.onward,
        )
        return Card(text)

    return render


async def _won(desk: "Desk", _subject: int, detail: "Detail", reader: "Reader") -> Card | None:
    """A prize waits; it is claimed here, for the card may stand in a chat far up."""
    view = await desk.read(gifts.envelope_view, number(detail, "envelope"), reader.locale)
    if view is None:
        return None
    mine = await desk.read(gifts.offered_in, view.code, reader.person or 0)
    if mine is None:
        return None
    locale = reader.locale
    text = t(
        locale,
        "gift-won",
        goods=goods_text(view.items, locale),
        giver=shortened(view.giver_name),
        until=moment(number(detail, "until"), locale, reader.at(view.zone).zone),
    )
    row = (press(plain(locale, "button-claim"), Claim(code=view.code), "primary"),)
    return Card(text, (row,))


async def _result(desk: "Desk", _subject: int, detail: "Detail", reader: "Reader") -> Card | None:
    """The one message of a draw: it mentions the winners, for edits notify nobody."""
    view = await desk.read(gifts.envelope_view, number(detail, "envelope"), reader.locale)
    if view is None or view.draw is None or view.draw.seed is None:
        return None
    locale, draw, seed = reader.locale, view.draw, view.draw.seed
    comma = Markup(plain(locale, "list-comma"))
    winners = comma.join(winner_mention(view, one, locale) for one in draw.winners)
    throws = plain(locale, "list-comma").join(map(str, draw.throws))
    sentence = "draw-result" if draw.throws else "draw-result-plain"
    text = t(
        locale,
        sentence,
        winners=Markup(winners),
        throws=throws,
        seed=grouped(seed),
        tickets=draw.entries,
    )
    claim = press(plain(locale, "button-claim"), Claim(code=view.code), "primary")
    check = press(plain(locale, "button-check-draw"), Check(code=view.code))
    return Card(text, ((claim, check),))


def winner_mention(view: gifts.EnvelopeView, winner: gifts.Taker, locale: str) -> Markup:
    """A winner as the giver wants people named; the name is a mention, which tells them."""
    if view.names == "count":
        return t(locale, "envelope-winner-unnamed", ticket=winner.number)
    return t(
        locale,
        "draw-winner",
        url=Markup(f"tg://user?id={winner.person}"),
        name=taker_name(view, winner),
        ticket=winner.number,
    )


async def _to_ship(desk: "Desk", _subject: int, detail: "Detail", reader: "Reader") -> Card | None:
    """A share has an address: the shop can pack it."""
    known = await desk.read(_parcel, number(detail, "fulfillment"))
    if known is None:
        return None
    parcel, lines, shop = known
    locale, zone = reader.locale, shop.zone or reader.zone
    text = t(
        locale,
        "gift-to-ship",
        number=str(parcel.order),
        contents=contents(lines, locale),
        by=moment(parcel.ship_by, locale, zone) if parcel.ship_by else "",
    )
    pack = press(plain(locale, "button-ship"), Pack(fulfillment=parcel.id), "primary")
    return Card(text, ((pack,),))


async def _parcel(
    tx: Transaction, fulfillment: int
) -> tuple[fulfillments.Fulfillment, tuple[orders.Line, ...], shops.Shop] | None:
    known = await fulfillments.get_fulfillment(tx, fulfillment)
    if known is None or known.state != "to_ship":
        return None
    order = await orders.order(tx, known.order)
    shop = await shops.get_shop(tx, order.shop) if order is not None else None
    assert shop is not None, "a parcel's order and shop stay"
    lines = await fulfillments.in_own_words(tx, await orders.lines_of(tx, known.order))
    return known, tuple(line for line in lines if line.part == known.part and line.pieces), shop


RENDERERS: "dict[str, Renderer]" = {
    "gift-claimed": _to_giver("gift-claimed"),
    "gift-all-taken": _to_giver("gift-all-taken"),
    "gift-shipped": _to_giver("gift-shipped"),
    "gift-received": _to_giver("gift-received"),
    "gift-returned": _returned,
    "gift-thanks": _thanks,
    "gift-reaction": _reaction,
    "gift-address-reminder": _reminder,
    "gift-lapsed": _gone("gift-lapsed"),
    "gift-withdrawn": _gone("gift-withdrawn"),
    "gift-won": _won,
    "draw-result": _result,
    "gift-to-ship": _to_ship,
}
