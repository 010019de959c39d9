"""Reading inquiries: one with what was said, those that wait, and what somebody may ask about."""

from __future__ import annotations

from typing import Final

from store import shops
from store.database import Transaction
from store.inquiries.records import Inquiry, Message, Side, Thread
from store.inquiries.rules import ANSWERERS
from store.inquiries.service import get, require_answerer
from store.inquiries.statements import sql
from store.payments.records import Payment, Refund

SHOWN: Final = 6
"""Messages of a conversation on its card."""

WAITING: Final = 50


async def payments_of(tx: Transaction, person: int, limit: int) -> list[Payment]:
    """Return somebody's last payments that have arrived, the newest first."""
    return [Payment.from_row(row) for row in await sql.payments_of(tx, person=person, limit=limit)]


async def thread(tx: Transaction, inquiry: int, person: int, operator: int | None = None) -> Thread:
    """Return an inquiry to who takes part in it. Raises Refused("no-such-inquiry")."""
    known = await get(tx, inquiry)
    side: Side = "payer" if person == known.person else "shop"
    if side == "shop":
        await require_answerer(tx, known, person, operator)
    rows = await sql.messages(tx, inquiry=inquiry, limit=SHOWN)
    refunds = await sql.refunds_of(tx, payment=known.payment)
    return Thread(
        inquiry=known,
        payment=Payment.from_row(await sql.payment(tx, id=known.payment)),
        refunds=tuple(Refund.from_row(row) for row in refunds),
        messages=tuple(Message.from_row(row) for row in reversed(rows)),
        side=side,
    )


async def waiting(tx: Transaction, shop: int, person: int) -> list[Inquiry]:
    """Return what waits for an answer of a shop, the most urgent first; nothing to others."""
    if await shops.role_of(tx, shop, person) not in ANSWERERS:
        return []
    return [Inquiry.from_row(row) for row in await sql.waiting(tx, shop=shop, limit=WAITING)]
