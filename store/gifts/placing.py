"""A gift is paid: its draft becomes an order with the term `gift`, or a draft again."""

from __future__ import annotations

from store import orders
from store.database import Transaction
from store.gifts.drafting import draft, own
from store.gifts.term import added
from store.orders import NewOrder, Placed, Wanted, WayName
from store.policy import Policy
from store.refusals import Refused
from store.terms import Added


async def place(
    tx: Transaction,
    envelope: int,
    giver: int,
    *,
    code: str,
    way: WayName,
    terms: tuple[Added, ...] = (),
    expected_total: int | None = None,
    card: str | None = None,
    chat: int | None = None,
    now: int,
    policy: Policy,
) -> Placed:
    """Place the order that pays a gift; the same press again is the same order.

    `code` is the order's own (its invoice), not the envelope's; `terms` are others that join the
    gift, such as a coupon. Raises as `orders.place`, and
    no-such-gift, gift-paid, and what `begin` refuses.
    """
    planned = await draft(tx, envelope, giver, "en", now=now)
    known = planned.envelope
    if known.state != "unpaid":
        raise Refused("gift-paid")
    shares = known.shares
    pieces = sum(item.pieces for item in planned.items) * shares
    new = NewOrder(
        payer=giver,
        shop=known.shop,
        wanted=tuple(Wanted(item.variant, item.pieces * shares) for item in planned.items),
        code=code,
        way=way,
        terms=(added(envelope, shares, planned.price.each_shipping), *terms),
        card=card,
        chat=chat,
        expected_total=expected_total,
        language=known.language,
    )
    # A gift of a hundred is one purchase, not a hoard: the limit of unpaid pieces grows to it.
    most = max(policy.unpaid_pieces, pieces)
    generous = policy.model_copy(update={"unpaid_pieces": most})
    return await orders.place(tx, new, now=now, policy=generous)


async def reopen(tx: Transaction, envelope: int, giver: int, *, now: int, policy: Policy) -> None:
    """Cancel the unpaid order of a gift, so that it can be changed; nothing for a draft.

    Raises Refused: no-such-gift, gift-paid, payment-on-its-way.
    """
    known = await own(tx, envelope, giver)
    if known.state != "unpaid":
        raise Refused("gift-paid")
    if known.order is not None:
        await orders.cancel(tx, known.order, giver, now=now, policy=policy)
