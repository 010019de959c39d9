"""An order as its payer sees it: the sum to pay, then what happens next and by when.

One live card an order, in the payer's private chat. Which buttons it shows follows from the
states of the order and its parcels, never from what was shown before.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from aiogram.filters.callback_data import CallbackData
from pydantic import SecretStr

from handlers.cards.addresses import place_name
from handlers.cards.again import again_button, may_again
from handlers.cards.asking import ask_row
from handlers.cards.card import Card, Row, link, press
from handlers.cards.elsewhere import asked_line, leave_row, may_move, read_asked
from handlers.cards.not_right import case_rows
from handlers.cards.parcels import button_of, parcel_text, refund_text
from handlers.cards.promises import before_paying
from handlers.cards.swaps import leave_swap_row, read_swap, read_swappable, swap_line, swaps_row
from handlers.cards.words import moment, money, pickup_text, shortened, span, with_choice
from handlers.invoices import invoice_link
from locales import Markup, plain, t
from store import cases, catalog, changes, orders, people, shipping, shops, swaps
from store.database import Transaction

if TYPE_CHECKING:
    from handlers.cards import Detail
    from handlers.desk import Desk
    from handlers.scene import Reader


class Orders(CallbackData, prefix="os"):
    """The list of my orders, from a place on."""

    at: int


class OpenOrder(CallbackData, prefix="oo"):
    """Show one of my orders."""

    order: int


class Cancel(CallbackData, prefix="oc"):
    """Cancel an order that is not paid yet."""

    order: int


class Change(CallbackData, prefix="oh"):
    """Change what is still open to change."""

    order: int


class Where(CallbackData, prefix="oe"):
    """Send it elsewhere."""

    order: int


class SaysPaid(CallbackData, prefix="op"):
    """I have paid by hand."""

    order: int


class OrderFacts(NamedTuple):
    """All that an order's card shows, read at one moment."""

    view: orders.OrderView
    shop: shops.Shop
    address: people.Address | None
    pickup: shipping.PickupPoint | None
    by_hand: shops.Way | None
    token: SecretStr | None
    """The provider's token, for the invoice of an order that is to be paid by card."""
    asked: changes.Change | None
    """Another address, which the shop has not agreed to yet."""
    asked_address: people.Address | None
    cases: list[cases.Case]
    """What its payer finds not right with it; of a gift that is its recipients' to say."""
    swap: swaps.Swap | None
    """Another variant, which the shop has not agreed to yet."""
    wanted: catalog.VariantView | None
    swappable: bool
    """Whether it has another kind that can be asked for."""

    @property
    def order(self) -> orders.Order:
        """The order itself."""
        return self.view.order


async def read_order(tx: Transaction, order_id: int) -> OrderFacts | None:
    """Read what an order's card shows; None when there is no such order."""
    view = await orders.view(tx, order_id)
    if view is None:
        return None
    order = view.order
    shop = await shops.get_shop(tx, order.shop)
    assert shop is not None, "an order's shop stays"
    to_pay = order.state == "awaiting_payment" and order.way == "provider"
    asked, asked_address = await read_asked(tx, order, view.fulfillments)
    opened = await cases.cases_of(tx, order_id, order.payer) if order.paid_at is not None else []
    swap, wanted = await read_swap(tx, order, view.fulfillments)
    return OrderFacts(
        cases=opened,
        swap=swap,
        wanted=wanted,
        swappable=swap is None and await read_swappable(tx, view),
        asked=asked,
        asked_address=asked_address,
        view=view,
        shop=shop,
        address=await people.get_address(tx, order.address) if order.address else None,
        pickup=await shipping.get_pickup(tx, order.pickup) if order.pickup else None,
        by_hand=await shops.way_of(tx, order.shop, "by-hand") if order.way == "by-hand" else None,
        token=await shops.provider_token(tx, order.shop) if to_pay else None,
    )


def line_name(line: orders.Line, locale: str) -> str:
    """A line's title with what was chosen."""
    return with_choice(line.title, line.options, locale)


def sums(facts: OrderFacts, locale: str) -> list[Markup]:
    """What it costs, a line each: goods, discount, shipping, together."""
    order = facts.order
    said = [
        t(
            locale,
            "order-line",
            title=shortened(line_name(line, locale), 60),
            quantity=line.quantity,
            amount=money(line.price * line.quantity, order.currency, locale),
        )
        for line in facts.view.ordered
    ]
    if order.discount:
        said.append(
            t(locale, "order-discount", amount=money(-order.discount, order.currency, locale))
        )
    if facts.address is not None:
        shipping_sum = money(order.shipping, order.currency, locale)
        place = place_name(facts.address)
        said.append(t(locale, "order-shipping", place=place, amount=shipping_sum))
    elif facts.pickup is not None:
        said.append(t(locale, "order-pickup", at=pickup_text(facts.pickup, locale)))
    if len(said) > 1 or order.shipping:
        said.append(t(locale, "order-total", total=money(order.total, order.currency, locale)))
    return said


Face = Callable[["Desk", OrderFacts, "Reader"], Awaitable[Card | None]]

FACES: Final[dict[str, Face]] = {}
"""Terms whose orders look otherwise to their payer; None means that this one does not."""


async def order_card(desk: "Desk", order_id: int, reader: "Reader") -> Card | None:
    """The card of an order; None when there is no such order."""
    facts = await desk.read(read_order, order_id)
    if facts is None:
        return None
    reader = reader.at(facts.shop.zone)
    for added in facts.order.plan.added:
        face = FACES.get(added.term)
        card = await face(desk, facts, reader) if face is not None else None
        if card is not None:
            return card
    events = facts.view.next_events("buyer", now=desk.now(), policy=desk.policy)
    if facts.order.state == "awaiting_payment":
        return await _to_pay(desk, facts, {event.name for event in events}, reader)
    return _on_its_way(desk, facts, events, reader)


def looked_for(desk: "Desk", shop: shops.Shop, locale: str) -> Markup:
    """Until when the shop looks for what its buyer has paid by hand."""
    within = span(desk.policy.by_hand_confirm_window, locale)
    return t(locale, "order-said-paid", shop=shop.name, span=within)


async def _to_pay(desk: "Desk", facts: OrderFacts, events: set[str], reader: "Reader") -> Card:
    order, locale = facts.order, reader.locale
    total = money(order.total, order.currency, locale)
    said = sums(facts, locale)
    until = moment(order.pay_by, locale, reader.zone)
    awaited = facts.view.awaited(desk.now()) is not None
    said += before_paying(facts, desk.now(), reader)
    rows: list[Row] = []
    if order.way == "by-hand" and awaited:
        said.append(looked_for(desk, facts.shop, locale))
    elif order.way == "by-hand":
        note = facts.by_hand.note if facts.by_hand else ""
        number, shop = str(order.id), facts.shop.name
        said.append(t(locale, "order-by-hand", total=total, shop=shop, number=number, note=note))
        said.append(t(locale, "order-by-hand-until", until=until))
        rows.append((press(plain(locale, "button-i-paid", total=total), SaysPaid(order=order.id)),))
    else:
        url = await invoice_link(desk, order, facts.view.lines, facts.shop, facts.token, locale)
        said.append(t(locale, "order-kept-until", until=until))
        if url is None:
            said.append(t(locale, "order-no-invoice"))
        else:
            rows.append((link(plain(locale, "button-pay", total=total), url, "primary"),))
    last = []
    if not awaited:
        last.append(press(plain(locale, "button-change"), Change(order=order.id)))
    if "cancel" in events:
        last.append(press(plain(locale, "button-cancel-order"), Cancel(order=order.id)))
    return Card("\n".join(said), (*rows, tuple(last)) if last else tuple(rows))


def _on_its_way(
    desk: "Desk", facts: OrderFacts, events: Sequence[orders.Event], reader: "Reader"
) -> Card:
    order, locale, now = facts.order, reader.locale, desk.now()
    total = money(order.total, order.currency, locale)
    state = order.state.replace("_", "-")
    if order.state == "cancelled" and facts.view.refunds:
        # Money came all the same, and goes back: then something was charged.
        state = "ended"
    said = [t(locale, f"order-title-{state}", number=str(order.id))]
    if order.state != "cancelled":
        said += sums(facts, locale)
        said.append(t(locale, "order-paid-line", total=total))
    for number, parcel in enumerate(facts.view.fulfillments, start=1):
        text = parcel_text(facts, parcel, reader, now)
        if parcel.exchange_of is not None:
            text = t(locale, "parcel-in-exchange", text=text)
        several = len(facts.view.fulfillments) > 1
        said.append(Markup(f"{number}. {text}") if several else text)
    said += [refund_text(refund, facts.shop, reader) for refund in facts.view.refunds]
    rows: list[Row] = [(button,) for event in events if (button := button_of(event, locale))]
    if (line := asked_line(facts, reader)) is not None:
        said.append(line)
        rows.append(leave_row(facts, locale))
    if (line := swap_line(facts, reader)) is not None:
        said.append(line)
        rows.append(leave_swap_row(facts, locale))
    if facts.swappable:
        rows.append(swaps_row(facts, locale))
    rows += case_rows(
        order.id,
        facts.cases,
        facts.view.fulfillments,
        order.payer,
        now=now,
        policy=desk.policy,
        locale=locale,
    )
    if may_move(facts):
        rows.append((press(plain(locale, "button-ship-elsewhere"), Where(order=order.id)),))
    if may_again(order):
        rows.append((again_button(order.id, locale),))
    rows.append(ask_row(order.shop, locale, order=order.id))
    return Card("\n".join(said), tuple(rows))


async def render_order(
    desk: "Desk", subject: int, _detail: "Detail", reader: "Reader"
) -> Card | None:
    """The live card of an order in its payer's private chat."""
    return await order_card(desk, subject, reader)


def orders_list(page: orders.Page, names: dict[int, str], size: int, reader: "Reader") -> Card:
    """/orders: newest first, a button each."""
    locale = reader.locale
    if not page.items:
        return Card(t(locale, "orders-none"))
    said = [t(locale, "orders-title", count=page.total)]
    rows: list[Row] = []
    if not page.offset and (last := next(filter(may_again, page.items), None)) is not None:
        said.append(t(locale, "again-of", name=shortened(names.get(last.id, ""))))
        rows.append((again_button(last.id, locale),))
    for order in page.items:
        state = plain(locale, f"order-state-{order.state.replace('_', '-')}")
        total = money(order.total, order.currency, locale)
        name = shortened(names.get(order.id, ""), 20)
        rows.append((press(f"{order.id} · {name} · {total} · {state}", OpenOrder(order=order.id)),))
    turns = []
    if page.offset:
        turns.append(press(plain(locale, "button-back"), Orders(at=max(page.offset - size, 0))))
    if page.offset + len(page.items) < page.total:
        turns.append(press(plain(locale, "button-next"), Orders(at=page.offset + size)))
    if turns:
        rows.append(tuple(turns))
    return Card("\n".join(said), tuple(rows))


RENDERERS = {"order": render_order}
