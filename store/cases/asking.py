"""What whoever received a parcel does with a case: open, add to it, answer, send back, appeal."""

from __future__ import annotations

from store import outbox, payments
from store.cases.claiming import claimable_since
from store.cases.exchanging import check_wanted, held_of, lines_wanted, put_aside
from store.cases.moving import Held, advance, locked, set_timer, tell_staff, waits
from store.cases.records import Case, NewCase
from store.cases.rules import AGREED, OPEN, REASONS, WISHES
from store.cases.settling import worth_of
from store.cases.statements import sql
from store.database import Transaction
from store.fulfillments import moving as fulfillments
from store.fulfillments.clock import return_until
from store.fulfillments.pausing import pause
from store.fulfillments.records import Fulfillment
from store.fulfillments.statements import sql as fulfillments_sql
from store.orders.moving import touch
from store.orders.records import Line, Order
from store.orders.statements import sql as orders_sql
from store.policy import Policy
from store.refusals import Refused

TRACKING_LENGTH = 100


async def open_case(tx: Transaction, new: NewCase, *, now: int, policy: Policy) -> int:
    """Open a case on pieces of a parcel, as its recipient; return it.

    The shop has `policy.case_decision` (48 h), and its silence approves. The parcel's timer stands
    still meanwhile. Raises Refused: no-such-fulfillment (also the payer of somebody else's gift),
    nothing-to-claim, return-window-over, case-choice-wrong, case-open, cases-used-up,
    nothing-to-refund, whole-refund-only, exchange-not-possible, exchange-sold-out.
    """
    order, parcel = await fulfillments.locked(tx, new.fulfillment)
    if parcel.recipient != new.person:
        raise Refused("no-such-fulfillment")
    await _check_time(tx, parcel, now=now, policy=policy)
    lines = [Line.from_row(row) for row in await orders_sql.lines(tx, order_id=order.id)]
    pieces = _chosen(new, parcel, lines)
    by_id = {line.id: line for line in lines}
    if new.wanted is not None:
        await _check_kind(tx, new, order, lines, pieces)
    kinds = {line: await held_of(tx, by_id[line], count) for line, count in pieces.items()}
    for line, count in sorted(pieces.items()):
        await _take(tx, by_id[line], count, policy)
    if new.wish != "exchange":
        _check_money(order, sum(part.amount for part in worth_of(parcel, lines, pieces)))
    remind_at, due_at = waits(policy.case_decision, now=now, policy=policy)
    row = await sql.add_case(
        tx,
        order_id=order.id,
        fulfillment=parcel.id,
        shop=order.shop,
        opened_by=new.person,
        wish=new.wish,
        reason=new.reason,
        remind_at=remind_at,
        due_at=due_at,
        now=now,
    )
    case = Case.from_row(row)
    for line, count in sorted(pieces.items()):
        held = kinds[line]
        wanted = new.wanted or held or by_id[line].variant
        await sql.add_line(tx, case_id=case.id, line=line, pieces=count, wanted=wanted, held=held)
    await set_timer(tx, case.id, remind_at, due_at)
    words = clean(new.words, policy.case_words)
    if words or new.photo is not None:
        await _say(tx, case, new.person, words, new.photo, now=now)
    await pause(tx, parcel, now=now)
    await outbox.show(tx, new.person, "case", case.id, now=now)
    await tell_staff(tx, case, now=now)
    await touch(tx, order.id, now=now)
    return case.id


async def _check_kind(
    tx: Transaction, new: NewCase, order: Order, lines: list[Line], pieces: dict[int, int]
) -> None:
    if new.wish != "exchange" or new.wanted is None:
        raise Refused("case-choice-wrong")
    await check_wanted(tx, order, lines, pieces, new.wanted)


def clean(text: str, most: int) -> str:
    """Return what was typed as printable lines, cut to `most` characters."""
    kept = "".join(char for char in text if char.isprintable() or char == "\n").strip()
    return kept[:most]


async def _check_time(tx: Transaction, parcel: Fulfillment, *, now: int, policy: Policy) -> None:
    rows = await fulfillments_sql.fulfillments_of(tx, order_id=parcel.order)
    parcels = [Fulfillment.from_row(row) for row in rows]
    code = claimable_since(parcel, parcels, now=now, policy=policy)
    if code == "return-window-over":
        raise Refused(code, since=return_until(parcel, policy))
    if code is not None:
        raise Refused(code)


def _chosen(new: NewCase, parcel: Fulfillment, lines: list[Line]) -> dict[int, int]:
    own = {line.id for line in lines if line.part == parcel.part}
    pieces = {line: count for line, count in new.pieces if count > 0 and line in own}
    if new.wish not in WISHES or new.reason not in REASONS or not pieces:
        raise Refused("case-choice-wrong")
    if len(pieces) < len(new.pieces):
        raise Refused("case-choice-wrong")
    return pieces


async def _take(tx: Transaction, line: Line, pieces: int, policy: Policy) -> None:
    most = policy.cases_per_line
    if await sql.take_line(tx, line=line.id, pieces=pieces, available=line.pieces, most=most):
        return
    had = await sql.cases_on(tx, line=line.id) or 0
    if had >= most:
        raise Refused("cases-used-up", limit=most)
    raise Refused("case-open")


def _check_money(order: Order, worth: int) -> None:
    if worth == 0:
        raise Refused("nothing-to-refund")
    if not payments.capabilities(order.way).refunds_in_part and worth != order.total:
        raise Refused("whole-refund-only")


async def _say(
    tx: Transaction, case: Case, person: int, words: str, photo: str | None, *, now: int
) -> None:
    await sql.add_said(
        tx, case_id=case.id, person=person, side="buyer", words=words, photo=photo, now=now
    )


async def add_words(
    tx: Transaction,
    case: int,
    person: int,
    words: str,
    photo: str | None,
    *,
    now: int,
    policy: Policy,
) -> bool:
    """Add words or a photo to an open case, as who opened it. False if nothing was said.

    Raises Refused: no-such-case, case-decided, case-photos-full.
    """
    held = await _own(tx, case, person)
    if held.case.state not in OPEN:
        raise Refused("case-decided")
    words = clean(words, policy.case_words)
    if photo is not None:
        most = policy.case_photos
        if not await sql.add_photo(
            tx, case_id=case, person=person, words=words, photo=photo, most=most, now=now
        ):
            raise Refused("case-photos-full", limit=most)
    elif words:
        await _say(tx, held.case, person, words, None, now=now)
    else:
        return False
    await outbox.touch(tx, "case", case, now=now)
    await outbox.touch(tx, "merchant-case", case, now=now)
    return True


async def withdraw(tx: Transaction, case: int, person: int, *, now: int, policy: Policy) -> bool:
    """Take a case back before it is settled or the goods are on their way.

    Raises Refused: no-such-case, case-decided.
    """
    held = await _own(tx, case, person)
    return await advance(tx, held, "withdraw", actor=person, now=now, policy=policy)


async def answer_offer(
    tx: Transaction, case: int, person: int, *, accept: bool, offered: int, now: int, policy: Policy
) -> bool:
    """Accept what the shop proposed, or refuse it; `offered` is the sum that was read.

    Accepted it goes back at once and the goods stay. False if it was said before. Raises Refused:
    no-such-case, case-decided (also for another sum, and where another kind is proposed now).
    """
    held = await _own(tx, case, person)
    if not accept and held.case.has_refused:
        return False
    if held.case.state == "offered" and held.case.offered != offered:
        raise Refused("case-decided")
    if accept:
        return await advance(
            tx,
            held,
            "accept-offer",
            actor=person,
            now=now,
            policy=policy,
            agreed=held.case.offered,
        )
    return await advance(
        tx, held, "refuse-offer", actor=person, now=now, policy=policy, refused=True
    )


async def answer_kind(
    tx: Transaction,
    case: int,
    person: int,
    *,
    accept: bool,
    variant: int,
    now: int,
    policy: Policy,
) -> bool:
    """Take the variant that the shop proposed in exchange, or not; `variant` is what was read.

    Accepted it is put aside, and the goods are to be sent back. False if it was said before.
    Raises Refused: no-such-case, case-decided (also for another variant), exchange-sold-out: then
    the proposal still stands.
    """
    held = await _own(tx, case, person)
    said = await _has_taken(tx, held.case, variant) if accept else held.case.has_refused
    if said:
        return False
    if held.case.state != "offered" or held.case.proposed != variant:
        raise Refused("case-decided")
    if not accept:
        return await advance(
            tx, held, "refuse-offer", actor=person, now=now, policy=policy, refused=True
        )
    await sql.want_instead(tx, case_id=case, variant=variant)
    wanted = await lines_wanted(tx, held.case)
    if not await put_aside(tx, case, wanted, now=now, policy=policy):
        raise Refused("exchange-sold-out", left=0)
    return await advance(tx, held, "accept-kind", actor=person, now=now, policy=policy)


async def _has_taken(tx: Transaction, case: Case, variant: int) -> bool:
    """Whether it is on its way to them as this proposal says: a second press changes nothing."""
    if not case.exchanges or case.state not in AGREED:
        return False
    return all(row["wanted"] == variant for row in await sql.pieces_of(tx, case_id=case.id))


async def send_back(
    tx: Transaction,
    case: int,
    person: int,
    *,
    carrier: str | None,
    tracking: str | None,
    now: int,
    policy: Policy,
) -> bool:
    """Say that the goods are on their way back, by their tracking number.

    Raises Refused: no-such-case, case-decided, not-to-send-back, tracking-needed.
    """
    held = await _own(tx, case, person)
    number = clean(tracking or "", TRACKING_LENGTH).replace("\n", " ")
    if not number:
        raise Refused("tracking-needed")
    return await advance(
        tx,
        held,
        "send-back",
        actor=person,
        now=now,
        policy=policy,
        carrier=clean(carrier or "", TRACKING_LENGTH) or None,
        tracking=number,
    )


async def appeal(tx: Transaction, case: int, person: int, *, now: int, policy: Policy) -> bool:
    """Ask whoever runs the bot, once, when the shop has declined or its proposal was refused.

    They have `policy.case_operator` (72 h); their silence leaves the shop's last word, and agrees
    where that was another kind than is wished for. Raises Refused: no-such-case, case-decided,
    appealed-before, case-open.
    """
    held = await _own(tx, case, person)
    event = "take-to-operator" if held.case.state == "requested" else "appeal"
    if held.case.state == "appealed":
        return False
    return await advance(tx, held, event, actor=person, now=now, policy=policy, appealed_at=now)


async def _own(tx: Transaction, case: int, person: int) -> Held:
    held = await locked(tx, case)
    if held.case.opened_by != person:
        raise Refused("no-such-case")
    return held
