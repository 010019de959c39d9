"""Giving money back: of what, how much, and how it travels; and what waits for the shop's hand."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from handlers.cards.card import Card, Row, press
from handlers.cards.merchant.orders import ShopOrder, parcel_number
from handlers.cards.words import day, money, shortened, span
from locales import Markup, plain, t
from store import orders, payments, shops
from store.policy import Policy

if TYPE_CHECKING:
    from handlers.scene import Reader

UNSHIPPED: Final = ("held", "to_ship", "to_collect")
SHOWN: Final = 10
"""Refunds on a page of what waits."""


class Some(CallbackData, prefix="mrp"):
    """So many pieces of a line (0: how many?); line 0: all that is left of the order."""

    order: int
    line: int
    pieces: int


class Sure(CallbackData, prefix="mrs"):
    """Yes, give that back; `amount` is the sum that was shown."""

    order: int
    line: int
    pieces: int
    amount: int


class PaidBack(CallbackData, prefix="mrb"):
    """I have paid this refund back by hand."""

    refund: int
    shop: int
    """On the list, which is drawn anew; 0 on the notice, which its answer replaces."""


class Waiting(CallbackData, prefix="mrl"):
    """What waits for the shop's hand, from a place on."""

    shop: int
    at: int


def refund_sum(view: orders.OrderView, line: int, pieces: int) -> int | None:
    """What goes back for pieces of a line (0: for all that is left), as the store reckons it.

    The last pieces of a parcel that was not shipped bring its shipping with them. None when there
    are not so many.
    """
    if line == 0:
        return view.order.total - view.order.refunded
    known = next((one for one in view.lines if one.id == line), None)
    if known is None or not 0 < pieces <= known.pieces:
        return None
    parcel = next((one for one in view.fulfillments if one.part == known.part), None)
    if parcel is None or parcel.state == "cancelled":
        return None
    others = any(one.pieces for one in view.lines_in(parcel) if one.id != line)
    if parcel.state in UNSHIPPED and pieces == known.pieces and not others:
        return parcel.total - parcel.refunded
    return payments.worth(known, pieces)


def of_what(view: orders.OrderView, locale: str) -> Card:
    """All of it, or pieces of a line. Stars go back as a whole only."""
    order = view.order
    all_of_it = money(order.total - order.refunded, order.currency, locale)
    rows: list[Row] = [
        (
            press(
                plain(locale, "button-refund-all", amount=all_of_it),
                Some(order=order.id, line=0, pieces=0),
            ),
        )
    ]
    lines = [line for line in view.ordered if line.pieces]
    in_part = payments.capabilities(order.way).refunds_in_part
    if in_part and (len(lines) > 1 or any(line.pieces > 1 for line in lines)):
        for line, alike in _offered(view, lines)[:20]:
            data = Some(order=order.id, line=line.id, pieces=1 if line.pieces == 1 else 0)
            label = f"{shortened(line.title, 32)} × {line.pieces}"
            if alike > 1:
                label = plain(locale, "button-refund-one-of", alike=alike, what=label)
            elif len(view.fulfillments) > 1:
                # The shares of a gift hold the same: the parcel's number tells them apart.
                label = f"{parcel_number(view, line.part)}. {label}"
            rows.append((press(label, data),))
    rows.append((_back(order.id, locale),))
    return Card(t(locale, "refund-of-what", number=str(order.id)), tuple(rows))


def _offered(view: orders.OrderView, lines: Sequence[orders.Line]) -> list[tuple[orders.Line, int]]:
    """The lines to choose from, and how many there are of each.

    Shares of a gift that go to nobody yet are as good as one another: one line stands for all that
    hold the same. It is the last, for the first ones are claimed first.
    """
    nobodys = {one.part for one in view.fulfillments if one.recipient is None}
    alike: dict[tuple[int, ...], list[orders.Line]] = {}
    for line in lines:
        amount = refund_sum(view, line.id, line.pieces) or 0
        own = 0 if line.part in nobodys else line.id
        alike.setdefault((own, line.variant, line.pieces, amount), []).append(line)
    return [(held[-1], len(held)) for held in alike.values()]


def how_many(view: orders.OrderView, line: orders.Line, locale: str) -> Card:
    """How many pieces of the line?"""
    buttons = []
    for pieces in range(1, min(line.pieces, 8) + 1):
        amount = refund_sum(view, line.id, pieces)
        if amount is not None:
            text = f"{pieces} · {money(amount, view.order.currency, locale)}"
            buttons.append(press(text, Some(order=view.order.id, line=line.id, pieces=pieces)))
    rows: list[Row] = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    rows.append((_back(view.order.id, locale),))
    return Card(t(locale, "refund-how-many", title=shortened(line.title, 60)), tuple(rows))


def sure(
    view: orders.OrderView,
    line: int,
    pieces: int,
    amount: int,
    name: str,
    policy: Policy,
    locale: str,
    *,
    itself: bool,
) -> Card:
    """The sum, to whom, and how it travels; then a yes."""
    order = view.order
    sum_ = money(amount, order.currency, locale)
    said = [
        t(locale, "refund-sure", amount=sum_, name=name, number=str(order.id)),
        travel_words(order.way, policy, locale, itself=itself),
    ]
    if line == 0 and any(one.state in (*UNSHIPPED, "shipped") for one in view.fulfillments):
        said.append(t(locale, "refund-cancels"))
    yes = Sure(order=order.id, line=line, pieces=pieces, amount=amount)
    return Card(
        "\n".join(said),
        (
            (
                press(plain(locale, "button-refund-sure", amount=sum_), yes, "danger"),
                _back(order.id, locale),
            ),
        ),
    )


def travel_words(way: str, policy: Policy, locale: str, *, itself: bool) -> Markup:
    """How the money gets back: by itself, or by the merchant's hand and by when."""
    if itself:
        card = way == "provider"
        return t(locale, "refund-travels-card" if card else "refund-travels-itself")
    window = span(policy.refund_by_hand_window, locale)
    return t(locale, f"refund-travels-{way}", span=window)


def _back(order: int, locale: str) -> InlineKeyboardButton:
    return press(plain(locale, "button-back-to-order", number=str(order)), ShopOrder(order=order))


def waiting_list(
    shop: shops.Shop,
    refunds: Sequence[payments.Refund],
    names: Mapping[int, str],
    at: int,
    reader: "Reader",
) -> Card:
    """What the shop has to pay back by hand, the most urgent first."""
    locale, zone = reader.locale, shop.zone or reader.zone
    if not refunds:
        return Card(t(locale, "refunds-none"))
    at = max(0, min(at, len(refunds) - 1))
    said = [t(locale, "refunds-title", count=len(refunds))]
    rows: list[Row] = []
    for refund in refunds[at : at + SHOWN]:
        amount = money(refund.amount, refund.currency, locale)
        said.append(
            t(
                locale,
                "refunds-line",
                amount=amount,
                name=names.get(refund.payer, ""),
                number=str(refund.order or "–"),
                by=day(refund.due_at or refund.asked_at, locale, zone),
            )
        )
        if refund.is_unsure:
            said.append(t(locale, "refund-look-first"))
        text = plain(locale, "button-paid-back-of", amount=amount, number=str(refund.order or "–"))
        rows.append((press(text, PaidBack(refund=refund.id, shop=shop.id)),))
    turns = []
    if at:
        before = Waiting(shop=shop.id, at=max(at - SHOWN, 0))
        turns.append(press(plain(locale, "button-back"), before))
    if at + SHOWN < len(refunds):
        turns.append(press(plain(locale, "button-next"), Waiting(shop=shop.id, at=at + SHOWN)))
    if turns:
        rows.append(tuple(turns))
    return Card("\n".join(said), tuple(rows))
