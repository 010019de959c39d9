"""What the shop says to a case, and what the operator decides when both disagree."""

from __future__ import annotations

from store import payments, shops
from store.cases.asking import clean
from store.cases.exchanging import check_wanted, is_there, lines_wanted, put_aside
from store.cases.moving import DECIDERS, Held, advance, locked
from store.cases.records import Side
from store.cases.settling import worth_of
from store.cases.statements import sql
from store.database import Transaction
from store.orders.records import Line
from store.orders.statements import sql as orders_sql
from store.policy import Policy
from store.refusals import Refused

PLACE_LENGTH = 300


async def approve(
    tx: Transaction,
    case: int,
    staff: int,
    *,
    return_to: str | None = None,
    as_return: bool = False,
    now: int,
    policy: Policy,
) -> bool:
    """Agree to what is wished for, as owner or manager.

    Without goods to send back the money goes back at once. Else the buyer has
    `policy.case_send_back` (7 d), to the place that is named or was named last; what shall come in
    exchange is put aside for them, or with `as_return` paid back instead where it is sold out.
    False if it was approved before. Raises Refused: no-such-case, case-decided (also for
    `as_return` where it is there), return-place-needed, exchange-sold-out.
    """
    held = await _as_staff(tx, case, staff)
    # What was proposed before and not accepted is no longer meant.
    place = None
    turned = as_return and held.case.wish == "exchange"
    if held.case.needs_goods and held.case.state in ("requested", "offered", "appealed"):
        if held.case.wish == "exchange":
            await _exchange(tx, held, turned=turned, now=now, policy=policy)
        place = await _place(tx, held, return_to)
    return await advance(
        tx,
        held,
        "approve",
        actor=staff,
        now=now,
        policy=policy,
        return_to=place,
        turned=turned,
    )


async def _exchange(tx: Transaction, held: Held, *, turned: bool, now: int, policy: Policy) -> None:
    """Put aside what shall come; what is there is exchanged, whatever an older button says."""
    wanted = await lines_wanted(tx, held.case)
    if turned:
        if await is_there(tx, wanted):
            raise Refused("case-decided")
    elif not await put_aside(tx, held.case.id, wanted, now=now, policy=policy):
        raise Refused("exchange-sold-out", left=0)


async def _place(tx: Transaction, held: Held, typed: str | None) -> str:
    """Where goods go back to: as it is typed now, or was the last time."""
    place = clean(typed or "", PLACE_LENGTH) or await return_place(tx, held.case.shop)
    if place is None:
        raise Refused("return-place-needed")
    await sql.keep_return_place(tx, shop=held.case.shop, place=place)
    return place


async def propose_kind(
    tx: Transaction,
    case: int,
    staff: int,
    variant: int,
    *,
    return_to: str | None = None,
    now: int,
    policy: Policy,
) -> bool:
    """Propose another variant in exchange than the one that is wished for.

    The buyer has `policy.case_offer` (7 d); a yes is agreed to with that, and silence is a no.
    Raises Refused: no-such-case, case-decided, exchange-not-possible (also where money is wished
    for), exchange-sold-out, return-place-needed.
    """
    held = await _as_staff(tx, case, staff)
    if held.case.state == "offered" and held.case.proposed == variant:
        return False
    if held.case.state != "requested":
        raise Refused("case-decided")
    if held.case.wish != "exchange":
        raise Refused("exchange-not-possible")
    lines = [Line.from_row(row) for row in await orders_sql.lines(tx, order_id=held.order.id)]
    rows = await sql.pieces_of(tx, case_id=case)
    pieces = {row["line"]: row["pieces"] for row in rows}
    await check_wanted(tx, held.order, lines, pieces, variant)
    place = await _place(tx, held, return_to)
    return await advance(
        tx,
        held,
        "propose-kind",
        actor=staff,
        now=now,
        policy=policy,
        offered=None,
        proposed=variant,
        return_to=place,
        refused=False,
    )


async def return_place(tx: Transaction, shop: int) -> str | None:
    """Return where a shop wanted goods sent back to the last time."""
    place: str | None = await sql.return_place(tx, shop=shop)
    return place


async def decline(
    tx: Transaction, case: int, staff: int, words: str, *, now: int, policy: Policy
) -> bool:
    """Decline, and say why; the buyer may ask the operator.

    Raises Refused: no-such-case, case-decided, words-needed.
    """
    held = await _as_staff(tx, case, staff)
    said = _needed(words, policy)
    if not await advance(tx, held, "decline", actor=staff, now=now, policy=policy):
        return False
    await _say(tx, held, staff, "shop", said, now=now)
    return True


async def propose(
    tx: Transaction, case: int, staff: int, amount: int, *, now: int, policy: Policy
) -> bool:
    """Propose a sum (minor units of the order's currency) for which the goods stay with the buyer.

    The buyer has `policy.case_offer` (7 d), and their silence accepts. Raises Refused:
    no-such-case, case-decided, sum-wrong, whole-refund-only.
    """
    held = await _as_staff(tx, case, staff)
    await _check_sum(tx, held, amount)
    return await advance(
        tx, held, "propose", actor=staff, now=now, policy=policy, offered=amount, refused=False
    )


async def goods_fine(tx: Transaction, case: int, staff: int, *, now: int, policy: Policy) -> bool:
    """What was sent back is here and fine: the money goes back, or other goods are sent.

    Those are put aside since it was agreed to. Raises Refused: no-such-case,
    case-decided.
    """
    held = await _as_staff(tx, case, staff)
    return await advance(tx, held, "find-fine", actor=staff, now=now, policy=policy)


async def goods_not_fine(
    tx: Transaction, case: int, staff: int, words: str, *, now: int, policy: Policy
) -> bool:
    """What was sent back is not as it should be: declined, with words. The buyer may appeal.

    Raises Refused: no-such-case, case-decided, words-needed.
    """
    held = await _as_staff(tx, case, staff)
    said = _needed(words, policy)
    if not await advance(tx, held, "find-fault", actor=staff, now=now, policy=policy):
        return False
    checked = await locked(tx, case)
    await advance(tx, checked, "refuse-goods", actor=staff, now=now, policy=policy)
    await _say(tx, held, staff, "shop", said, now=now)
    return True


async def rule(
    tx: Transaction,
    case: int,
    person: int,
    amount: int | None,
    words: str = "",
    *,
    operator: int | None,
    now: int,
    policy: Policy,
) -> bool:
    """Decide as the operator, when buyer and shop disagree: `amount` goes back, or (None) nothing.

    Who operates the bot the edge says. Raises Refused: no-such-case (for everybody else),
    case-decided, sum-wrong, whole-refund-only.
    """
    if operator is None or person != operator:
        raise Refused("no-such-case")
    held = await locked(tx, case)
    if amount is None:
        done = await advance(tx, held, "rule-against", actor=person, now=now, policy=policy)
    else:
        if held.case.state == "appealed":
            await _check_sum(tx, held, amount)
        done = await advance(
            tx, held, "rule-for", actor=person, now=now, policy=policy, agreed=amount
        )
    said = clean(words, policy.case_words)
    if done and said:
        await _say(tx, held, person, "operator", said, now=now)
    return done


async def worth(tx: Transaction, held: Held) -> int:
    """Return all that the pieces of a case are worth now, in minor units."""
    lines = [Line.from_row(row) for row in await orders_sql.lines(tx, order_id=held.order.id)]
    pieces = {row["line"]: row["pieces"] for row in await sql.pieces_of(tx, case_id=held.case.id)}
    return sum(part.amount for part in worth_of(held.parcel, lines, pieces))


async def _check_sum(tx: Transaction, held: Held, amount: int) -> None:
    most = await worth(tx, held)
    if not 0 < amount <= most:
        raise Refused("sum-wrong", most=most, currency=held.order.currency)
    if amount < most and not payments.capabilities(held.order.way).refunds_in_part:
        raise Refused("whole-refund-only")


async def _as_staff(tx: Transaction, case: int, staff: int) -> Held:
    """The case, to those who decide in its shop; nobody else learns that there is one."""
    held = await locked(tx, case)
    if await shops.role_of(tx, held.case.shop, staff) not in DECIDERS:
        raise Refused("no-such-case")
    return held


def _needed(words: str, policy: Policy) -> str:
    said = clean(words, policy.case_words)
    if not said:
        raise Refused("words-needed")
    return said


async def _say(
    tx: Transaction, held: Held, person: int, side: Side, words: str, *, now: int
) -> None:
    await sql.add_said(
        tx, case_id=held.case.id, person=person, side=side, words=words, photo=None, now=now
    )
