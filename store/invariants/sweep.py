"""Sweeps the invariants of money, stock and states: one statement each, no row is no fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from store.database import Transaction, load_queries

sql = load_queries(__file__)

INVARIANTS: Final[Mapping[str, str]] = {
    "refunds_within_paid": "Of no payment goes back more than came, asked-for refunds counted.",
    "refunds_to_payer": "A refund goes to who paid, by the way and in the currency it came.",
    "stray_money_returns": "A payment that pays no order is on its way back in full.",
    "paid_by_one_payment": "A paid order has one applied payment of exactly its total.",
    "money_has_a_timer": "Nothing rests with money and without a timer.",
    "order_splits": "An order's sums are the sums of its lines.",
    "fulfillment_splits": "What a fulfillment is worth is the sum of its lines, shipping included.",
    "refund_splits": "What went back of a line, a fulfillment, an order sums over the refunds.",
    "ledger_is_zero": "The balances of a currency sum to zero.",
    "providers_hold": "A provider holds what was captured less what was returned.",
    "escrow_is_owed": "An order's escrow is what is neither received nor refunded; 0 at the end.",
    "returning_is_asked": "What a payment's account of returns holds is what is on its way back.",
    "merchant_is_earned": "A merchant's account is what was received less what went back of it.",
    "stars_are_listed": "Telegram lists every payment in Stars that is recorded, with its amount.",
    "star_refunds_agree": "What Telegram lists as given back was given back, and the reverse.",
    "takings_are_the_books": "The sums of a day that is over are those of its orders and refunds.",
    "payouts_are_owed": "What a shop was paid out is what it had earned and what did not go back.",
    "inquiries_are_answered": "A question about a payment is its payer's, and waits with a timer.",
    "stock_is_there": "0 ≤ reserved ≤ on hand for every variant.",
    "stock_is_owned": "What is reserved is the sum of what orders hold.",
    "reservations_follow": "Unpaid orders hold pieces, paid ones took them, ended ones freed them.",
    "limits_are_counted": "A person's counter of a product is what they hold and have.",
    "unpaid_is_counted": "A person's counter of unpaid orders and pieces is what they have.",
    "pending_waits": "A payment is waited for only while its order waits to be paid.",
    "addresses_are_needed": "An address is needed by as many orders as are under way to it.",
    "orders_follow": "An order is where its fulfillments have brought it.",
    "holds_are_counted": "A fulfillment counts its open holds and waits while it has any.",
    "cases_are_counted": "What is in open cases is counted by line and parcel, and is still there.",
    "cases_end_in_deeds": "A case that paid back or exchanged did so to whom and for what it says.",
    "exchanges_are_put_aside": "What an agreed exchange has off the shelf is what it is for.",
    "shelvings_are_answered": "What came back was sent before, is asked about once and counted.",
    "shares_are_counted": "A paid envelope has a share for each fulfillment, as many as it says.",
    "one_share_a_person": "A share has one recipient, and a person one share of an envelope.",
    "shares_end_once": "Accepted is held by nothing, expired and voided are cancelled; once.",
    "gifts_return_at_once": "What nobody took of an envelope is one refund, when all have ended.",
    "money_after_acceptance": "The money of a gift goes back to its giver, whoever has it.",
    "draws_are_fair": "A draw's list was frozen before, and its prizes go down the drawn order.",
    "moves_lead_here": "The last recorded move of everything ends in the state that it is in.",
}


@dataclass(frozen=True, slots=True)
class Broken:
    """An invariant that does not hold: its name, and where."""

    name: str
    detail: str


async def sweep(tx: Transaction) -> list[Broken]:
    """Return all that is broken; empty is well."""
    found = []
    for name in INVARIANTS:
        rows = await getattr(sql, name)(tx)
        found += [Broken(name, row["detail"]) for row in rows]
    return found
