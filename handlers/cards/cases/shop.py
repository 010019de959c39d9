"""A case as owner and managers of its shop see it: what is asked, by when, and the answers."""

from typing import TYPE_CHECKING, Final

from aiogram.types import InlineKeyboardButton

from handlers.cards.card import Card, Row, press
from handlers.cards.cases.buttons import (
    Approve,
    AsReturn,
    Decline,
    Fault,
    Fine,
    Kinds,
    Place,
    Propose,
    ReturnPlace,
    ShopCase,
)
from handlers.cards.cases.words import (
    SAID,
    CaseFacts,
    goods,
    kind_name,
    name_of,
    photos_button,
    picture,
    read_case,
    reason,
    until,
)
from handlers.cards.merchant.orders import ShopOrder, refund_line
from handlers.cards.merchant.parcels import Pack
from handlers.cards.merchant.shelving import answers, said_of
from handlers.cards.merchant.working import write_to
from handlers.cards.words import moment, money, shortened
from locales import Markup, plain, t
from store import cases, shops
from store.database import Transaction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.cards import Detail
    from handlers.desk import Desk
    from handlers.scene import Reader

PLACE: Final = 120
"""Characters of an address on the card."""


async def read_for_staff(tx: Transaction, case: int, person: int) -> CaseFacts | None:
    """Read a case for those who decide in its shop; None to everybody else."""
    known = await read_case(tx, case)
    if known is None or not await cases.may_see(tx, known.case, person):
        return None
    return known


async def render_shop_case(
    desk: "Desk", subject: int, _detail: "Detail", reader: "Reader"
) -> Card | None:
    """The live card of a case with owner or manager; to whoever is neither any more, nothing."""
    known = await desk.read(read_for_staff, subject, reader.person or 0)
    if known is None:
        return Card(t(reader.locale, "merchant-case-not-yours"))
    return shop_case_card(known, reader)


def shop_case_card(known: CaseFacts, reader: "Reader") -> Card:
    """What is asked, by whom and why; what silence means; what can be answered."""
    locale, case, view = reader.locale, known.case, known.view
    said = [_asked(known, locale)]
    if words := view.words_of("buyer"):
        said.append(t(locale, "case-words", text=shortened(words, SAID)))
    if case.state in cases.OPEN:
        said.append(_worth(known, locale))
        if view.is_gift:
            said.append(t(locale, "merchant-case-gift", payer=name_of(known.payer, locale)))
    said += _state(known, reader)
    rows = _answers(known, locale)
    if known.came_back is not None:
        said.append(said_of(known.came_back, reader))
        rows += answers(known.came_back.shelving, locale)
    last: list[InlineKeyboardButton] = [*photos_button(known, locale)]
    order = plain(locale, "button-order", number=str(case.order))
    last.append(press(order, ShopOrder(order=case.order)))
    if known.buyer is not None:
        last.append(write_to(known.buyer, locale))
    rows.append(tuple(last))
    return Card("\n".join(said), tuple(rows), picture(known))


def _asked(known: CaseFacts, locale: str) -> Markup:
    wanted = known.view.wanted
    return t(
        locale,
        f"merchant-case-{known.case.wish}" if wanted is None else "merchant-case-kind",
        name=name_of(known.buyer, locale),
        number=str(known.case.order),
        goods=goods(known, locale, own=True),
        reason=reason(known, locale),
        kind="" if wanted is None else kind_name(known.own(wanted), locale),
    )


def _worth(known: CaseFacts, locale: str) -> Markup:
    goods_only = sum(
        one.line.amount for one in known.view.pieces if one.pieces == one.line.quantity
    )
    all_of_it = all(one.pieces == one.line.quantity for one in known.view.pieces)
    shipping = all_of_it and known.view.worth > goods_only
    sentence = "merchant-case-worth-shipping" if shipping else "merchant-case-worth"
    return t(locale, sentence, amount=_sum(known, known.view.worth, locale))


def _sum(known: CaseFacts, amount: int | None, locale: str) -> str:
    return money(amount or 0, known.view.order.currency, locale)


def _state(known: CaseFacts, reader: "Reader") -> list[Markup]:
    """How it stands, and what happens by itself."""
    locale, case, view = reader.locale, known.case, known.view
    zone = known.shop.zone or reader.zone
    by = until(known, locale, zone)
    amount = _sum(known, view.worth, locale)
    place = shortened(case.return_to or view.place or "", PLACE)
    match case.state:
        case "requested":
            said = []
            if case.refused and case.wish == "exchange":
                said.append(t(locale, "merchant-case-refused-it"))
            elif case.refused:
                offered = _sum(known, case.offered, locale)
                said.append(t(locale, "merchant-case-refused", amount=offered))
            if not view.is_there:
                said.append(t(locale, "merchant-case-not-there"))
            how = "refund" if not case.needs_goods else "goods" if view.place else "nowhere"
            if how == "goods" and not view.is_there:
                how = "sold-out" if view.worth else "sold-out-nothing"
            sentence = f"merchant-case-requested-{how}"
            return [*said, t(locale, sentence, until=by, amount=amount, place=place)]
        case "offered" if view.proposed is not None:
            kind = kind_name(known.own(view.proposed), locale)
            return [t(locale, "merchant-case-proposed", kind=kind, until=by)]
        case "offered":
            offered = _sum(known, case.offered, locale)
            return [t(locale, "merchant-case-offered", amount=offered, until=by)]
        case "approved" if case.wish == "exchange" and case.agreed is None:
            said = [t(locale, "merchant-case-approved", until=by, place=place)]
            if case.turned:
                turned = "merchant-case-turned" if view.worth else "merchant-case-turned-nothing"
                said.append(t(locale, turned, amount=amount))
            elif view.is_aside:
                said.append(t(locale, "merchant-case-put-aside"))
            return said
        case "appealed" | "approved":
            return [t(locale, f"merchant-case-{case.state}", until=by, place=place)]
        case "goods_sent_back":
            how = " ".join(part for part in (case.carrier, case.tracking) if part)
            wish = "exchange" if case.exchanges else "refund"
            sentence = f"merchant-case-sent-{wish}"
            return [t(locale, sentence, how=how, until=by, amount=amount)]
        case "declined" if known.view.words_of("operator") or case.appealed_at is not None:
            return [t(locale, "merchant-case-declined-operator")]
        case "refunded" if view.refund is not None:
            said = []
            if known.ruled is not None:
                ruled = _sum(known, known.ruled, locale)
                said.append(t(locale, "merchant-case-ruled", amount=ruled))
            return [*said, refund_line(view.refund, known.shop, reader)]
        case "refunded":
            return [t(locale, "merchant-case-settled")]
        case "exchanged":
            return [_exchanged(known, zone, locale)]
        case state:
            text = shortened(view.words_of("shop"), SAID)
            return [t(locale, f"merchant-case-{state}", text=text)]


def _exchanged(known: CaseFacts, zone: str, locale: str) -> Markup:
    parcel, number = known.view.exchange, str(known.case.order)
    if parcel is not None and parcel.state == "to_ship":
        by = moment(parcel.ship_by or parcel.made_at, locale, zone)
        return t(locale, "merchant-case-exchange-to-ship", number=number, by=by)
    return t(locale, "merchant-case-exchanged", number=number)


def _answers(known: CaseFacts, locale: str) -> list[Row]:
    """The buttons of whoever decides."""
    case, view = known.case, known.view
    rows: list[Row] = []
    if case.state in ("requested", "offered", "appealed"):
        rows += _approvals(known, locale)
    if case.state == "requested":
        if view.has_kinds:
            rows.append((press(plain(locale, "button-case-kinds"), Kinds(case=case.id)),))
        more = [press(plain(locale, "button-case-decline"), Decline(case=case.id))]
        if view.worth > 1:
            more.insert(0, press(plain(locale, "button-case-propose"), Propose(case=case.id)))
        rows.append(tuple(more))
    if case.state == "goods_sent_back":
        sentence = f"button-case-fine-{'exchange' if case.exchanges else 'refund'}"
        fine = plain(locale, sentence, amount=_sum(known, view.worth, locale))
        rows.append((press(fine, Fine(case=case.id), "success"),))
        rows.append((press(plain(locale, "button-case-fault"), Fault(case=case.id)),))
    if view.exchange is not None and view.exchange.state == "to_ship":
        pack = Pack(fulfillment=view.exchange.id)
        rows.append((press(plain(locale, "button-ship"), pack, "primary"),))
    return rows


def _approvals(known: CaseFacts, locale: str) -> list[Row]:
    case, view = known.case, known.view
    if not case.needs_goods:
        label = plain(locale, "button-case-approve-refund", amount=_sum(known, view.worth, locale))
        return [(press(label, Approve(case=case.id, amount=view.worth), "success"),)]
    if not view.is_there:
        return _returns(known, locale)
    if view.place is None:
        return [(press(plain(locale, "button-case-approve"), Place(case=case.id), "success"),)]
    place = shortened(" ".join(view.place.split()), 28)
    label = plain(locale, "button-case-approve-to", place=place)
    return [
        (press(label, Approve(case=case.id, amount=0), "success"),),
        (press(plain(locale, "button-case-place"), Place(case=case.id)),),
    ]


def _returns(known: CaseFacts, locale: str) -> list[Row]:
    """Take back what can't be exchanged: for which sum, and where to."""
    case, view = known.case, known.view
    label = plain(locale, "button-case-as-return-nothing")
    if view.worth:
        amount = _sum(known, view.worth, locale)
        label = plain(locale, "button-case-as-return", amount=amount)
    if view.place is None:
        return [(press(label, AsReturn(case=case.id), "success"),)]
    place = shortened(" ".join(view.place.split()), 20)
    label = plain(locale, "button-case-as-return-to", label=label, place=place)
    return [
        (press(label, AsReturn(case=case.id), "success"),),
        (press(plain(locale, "button-case-place"), ReturnPlace(case=case.id)),),
    ]


def waiting_card(shop: shops.Shop, found: "Sequence[cases.Case]", reader: "Reader") -> Card:
    """The cases that wait for the shop, the most urgent first."""
    locale, zone = reader.locale, shop.zone or reader.zone
    if not found:
        return Card(t(locale, "merchant-cases-none"))
    said = [t(locale, "merchant-cases-title", count=len(found))]
    rows: list[Row] = []
    for case in found:
        wish = plain(locale, f"case-wish-name-{case.wish}")
        number, until = str(case.order), moment(case.due_at or case.opened_at, locale, zone)
        said.append(t(locale, "merchant-cases-line", number=number, wish=wish, until=until))
        label = plain(locale, "button-case-of", number=number, wish=wish)
        rows.append((press(label, ShopCase(case=case.id)),))
    return Card("\n".join(said), tuple(rows))
