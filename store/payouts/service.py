"""What whoever runs the bot owes each merchant, paying it out by hand, and the merchant's word.

Cards and Stars are paid to the bot's owner. With one shop that is its merchant, and nothing is
owed to anybody. With several, what a shop has earned is owed to it once it cannot be returned any
more; what the merchant took by hand they have already.
"""

from __future__ import annotations

from typing import Final

from store import ledger, moves, outbox, shops
from store.database import RunAgain, Transaction
from store.deadlines import Reaction, set_deadline
from store.ledger import accounts
from store.machine import Refusal, Repeat
from store.payouts import rules
from store.payouts.records import Owed, Payout
from store.payouts.rules import MARGIN, PAYOUT, ROUND, UNCONFIRMED
from store.payouts.statements import sql
from store.policy import Policy
from store.refusals import Refused

MAY_SAY: Final = ("owner", "manager")
STARS: Final = "XTR"
SHOWN: Final = 5
"""Payouts that are listed."""


async def are_owed(tx: Transaction, shop: int, operator: int | None) -> bool:
    """Whether this shop's money is with somebody else: there are several shops, and it is not the
    operator's own."""
    known = await shops.get_shop(tx, shop)
    if known is None or operator is None or known.owner == operator:
        return False
    return int(await sql.count_shops(tx)) > 1


async def owed(tx: Transaction, shop: int, *, at: int, policy: Policy) -> list[Owed]:
    """Return what a shop is owed at a moment, by currency; only where there is or was anything."""
    known = await shops.get_shop(tx, shop)
    if known is None:
        return []
    currencies = dict.fromkeys((known.currency or STARS, STARS))
    found = [await _owed(tx, shop, currency, at, policy) for currency in currencies]
    return [one for one in found if one.earned or one.returned or one.later]


async def _owed(tx: Transaction, shop: int, currency: str, at: int, policy: Policy) -> Owed:
    paid = await sql.cursor(tx, shop=shop, currency=currency)
    earned_since, returned_since = (
        (paid["earned_until"], paid["returned_until"]) if paid else (0, 0)
    )
    # Never behind what was paid out: the policy may be changed.
    earned_until = max(at - policy.payout_after, earned_since)
    returned_until = max(at - MARGIN, returned_since)
    account = accounts.merchant(shop)
    known = {"account": account, "currency": currency}
    due = await sql.earned(tx, **known, since=earned_since, until=earned_until)
    later = await sql.earned(tx, **known, since=earned_until, until=at)
    first, next_ = due["first_at"], later["first_at"]
    return Owed(
        shop=shop,
        currency=currency,
        at=at,
        parcels=due["parcels"],
        earned=due["amount"],
        returned=await sql.returned(tx, **known, since=returned_since, until=returned_until),
        pay_by=None if first is None else first + policy.payout_after + policy.payout_window,
        later=later["amount"],
        later_from=None if next_ is None else next_ + policy.payout_after,
        earned_until=earned_until,
        returned_until=returned_until,
    )


async def all_owed(
    tx: Transaction, operator: int, *, at: int, policy: Policy
) -> dict[int, list[Owed]]:
    """Return what each shop is owed by the operator, by shop; nobody if there is but one shop."""
    if int(await sql.count_shops(tx)) < 2:
        return {}
    return {
        row["id"]: await owed(tx, row["id"], at=at, policy=policy)
        for row in await sql.shops_owed(tx, operator=operator)
    }


async def send(
    tx: Transaction,
    shop: int,
    by: int,
    currency: str,
    amount: int,
    at: int,
    *,
    operator: int | None,
    now: int,
    policy: Policy,
) -> int:
    """Note that the operator has paid a shop what it was owed at the moment `at`; return its id.

    It is in the books at once; the merchant is asked whether it has arrived, and their silence for
    `policy.payout_confirm_window` (14 days) is a yes. The same again is the same payout.
    Raises Refused: not-yours, payout-changed, payout-unanswered.
    """
    if operator is None or by != operator or not await are_owed(tx, shop, operator):
        raise Refused("not-yours")
    if at > now:
        raise Refused("payout-changed")
    sent = [one for one in await payouts_of(tx, shop) if one.currency == currency]
    if sent and sent[0].state == "sent":
        if sent[0].amount == amount and at <= sent[0].sent_at:
            return sent[0].id
        raise Refused("payout-unanswered")
    due = await _owed(tx, shop, currency, at, policy)
    if amount <= 0 or due.amount != amount:
        raise Refused("payout-changed")
    row = await sql.add_payout(
        tx,
        shop=shop,
        currency=currency,
        amount=amount,
        earned_until=due.earned_until,
        returned_until=due.returned_until,
        by=by,
        now=now,
        confirm_by=now + policy.payout_confirm_window,
    )
    if row is None:
        raise RunAgain(f"shop {shop} is being paid at this moment")
    payout = Payout.from_row(row)
    await ledger.transfer(
        tx,
        "paid-out",
        source=accounts.merchant(shop),
        target=accounts.paid_out(shop),
        amount=amount,
        currency=currency,
        order=None,
        now=now,
    )
    await set_deadline(tx, UNCONFIRMED, payout.id, payout.confirm_by)
    for person in await shops.staff_to_tell(tx, shop, "owner"):
        await outbox.tell(tx, person, "payout-sent", {"payout": payout.id}, now=now)
    return payout.id


async def answer(tx: Transaction, payout: int, staff: int, *, arrived: bool, now: int) -> bool:
    """Say, as owner or manager, whether a payout has arrived. False if it was said so before.

    Raises Refused: no-such-payout (also another shop's), payout-answered.
    """
    row = await sql.payout(tx, id=payout)
    role = await shops.role_of(tx, row["shop"], staff) if row else None
    if row is None or role not in MAY_SAY:
        raise Refused("no-such-payout")
    event = "confirm" if arrived else "deny"
    return await _advance(tx, Payout.from_row(row), event, actor=staff, now=now)


async def payouts_of(tx: Transaction, shop: int) -> list[Payout]:
    """Return the newest payouts of a shop. Who may see them is the caller's to say."""
    return [Payout.from_row(row) for row in await sql.payouts_of(tx, shop=shop, limit=SHOWN)]


async def get_payout(tx: Transaction, payout: int) -> Payout | None:
    """Return a payout. Who may see it is the caller's to say."""
    row = await sql.payout(tx, id=payout)
    return None if row is None else Payout.from_row(row)


async def _advance(
    tx: Transaction, payout: Payout, event: str, *, actor: int | None, now: int
) -> bool:
    move = PAYOUT.decide(payout.state, event, None)
    match move:
        case Refusal(code):
            raise Refused(code)
        case Repeat():
            return False
    if not await sql.move_payout(
        tx,
        id=payout.id,
        source=move.source,
        version=payout.version,
        state=move.target,
        now=now,
    ):
        raise RunAgain(f"payout {payout.id} was answered by somebody else")
    await moves.record(tx, "payout", payout.id, move, actor=actor, now=now)
    for effect in move.effects:
        match effect:
            case rules.TakeBack():
                await ledger.transfer(
                    tx,
                    "payout-missing",
                    source=accounts.paid_out(payout.shop),
                    target=accounts.merchant(payout.shop),
                    amount=payout.amount,
                    currency=payout.currency,
                    order=None,
                    now=now,
                )
            case rules.TellOperator(kind, silence):
                detail = {"payout": payout.id, "silence": int(silence)}
                await outbox.tell(tx, outbox.OPERATOR, kind, detail, now=now)
            case _:
                raise NotImplementedError(f"a payout's effect without a deed: {effect!r}")
    return True


async def _when_unconfirmed(tx: Transaction, payout: int, now: int, _policy: Policy) -> None:
    """The merchant has said nothing for long: it has arrived. Whoever was faster has decided."""
    row = await sql.payout(tx, id=payout)
    if row is not None and row["state"] == "sent":
        await _advance(tx, Payout.from_row(row), "silence", actor=None, now=now)


async def _when_due(tx: Transaction, shop: int, now: int, policy: Policy) -> None:
    """Once a window the operator is reminded of what should have been paid out by now."""
    if int(await sql.count_shops(tx)) > 1:
        late = [
            one
            for one in await owed(tx, shop, at=now, policy=policy)
            if one.amount > 0 and one.pay_by is not None and one.pay_by <= now
        ]
        if late:
            await outbox.tell(tx, outbox.OPERATOR, "payouts-due", {"shop": shop}, now=now)
    await set_deadline(tx, ROUND, shop, now + policy.payout_window)


TIMERS: Final[dict[str, Reaction]] = {UNCONFIRMED: _when_unconfirmed, ROUND: _when_due}
