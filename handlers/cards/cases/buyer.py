"""A case as whoever opened it sees it: how it stands, what happens next and by when.

Somebody who was given the goods never reads what they cost: only that the money goes back.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from handlers.cards.card import Card, Row, press
from handlers.cards.cases.buttons import Answer, AnswerKind, Appeal, More, Sent, Withdraw
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
from handlers.cards.parcels import refund_text
from handlers.cards.words import day, moment, money, shortened
from locales import Markup, plain, t
from store import cases
from store.policy import Policy

if TYPE_CHECKING:
    from handlers.cards import Detail
    from handlers.desk import Desk
    from handlers.scene import Reader

MAY_WITHDRAW: Final = ("requested", "offered", "appealed", "approved")


async def render_case(
    desk: "Desk", subject: int, _detail: "Detail", reader: "Reader"
) -> Card | None:
    """The live card of a case with whoever opened it."""
    known = await desk.read(read_case, subject)
    if known is None or known.case.opened_by != reader.person:
        return None
    operated = desk.operator is not None and desk.operator != known.shop.owner
    return case_card(known, desk.now(), desk.policy, reader, operated=operated)


def case_card(
    known: CaseFacts, now: int, policy: Policy, reader: "Reader", *, operated: bool
) -> Card:
    """The case as it is now. `operated`: somebody else than the shop runs the bot."""
    reader = reader.at(known.shop.zone)
    locale, case = reader.locale, known.case
    said = [
        t(locale, "case-title", number=str(case.order), goods=goods(known, locale)),
        _asked(known, locale),
    ]
    if words := known.view.words_of("buyer"):
        said.append(t(locale, "case-words", text=shortened(words, SAID)))
    rows: list[Row] = []
    _SAY.get(case.state, _say_little)(known, said, rows, reader)
    if operated and may_appeal(case, now, policy):
        _offer_appeal(known, said, rows, policy, reader)
    last = [*photos_button(known, locale)]
    if case.state in cases.OPEN:
        last.append(press(plain(locale, "button-case-more"), More(case=case.id)))
    if case.state in MAY_WITHDRAW:
        last.append(press(plain(locale, "button-case-withdraw"), Withdraw(case=case.id)))
    if last:
        rows.append(tuple(last))
    return Card("\n".join(said), tuple(rows), picture(known))


def _asked(known: CaseFacts, locale: str) -> Markup:
    why, wanted = reason(known, locale), known.view.wanted
    if wanted is not None:
        kind = kind_name(wanted, locale)
        return t(locale, "case-asked-kind", reason=why, kind=kind)
    return t(locale, f"case-asked-{known.case.wish}", reason=why)


Say = Callable[[CaseFacts, list[Markup], list[Row], "Reader"], None]


def _until(known: CaseFacts, reader: "Reader") -> Markup | str:
    return until(known, reader.locale, reader.zone)


def _own(known: CaseFacts, sentence: str) -> str:
    """The sentence for who paid, or the one without a sum."""
    return f"{sentence}-gift" if known.view.is_gift else sentence


def _sum(known: CaseFacts, amount: int | None, locale: str) -> str:
    return money(amount or 0, known.view.order.currency, locale)


def _say_requested(
    known: CaseFacts, said: list[Markup], _rows: list[Row], reader: "Reader"
) -> None:
    locale = reader.locale
    sentence = "case-requested-goods"
    if not known.case.needs_goods:
        sentence = _own(known, "case-requested-refund")
    said.append(
        t(
            locale,
            sentence,
            shop=known.shop.name,
            until=_until(known, reader),
            amount=_sum(known, known.view.worth, locale),
            giver=name_of(known.payer, locale),
        )
    )


def _say_proposed(known: CaseFacts, said: list[Markup], rows: list[Row], reader: "Reader") -> None:
    locale, case, kind = reader.locale, known.case, known.view.proposed
    assert kind is not None and case.proposed is not None, "another variant is proposed"
    name, by = kind_name(kind, locale), _until(known, reader)
    said.append(t(locale, "case-proposed", shop=known.shop.name, kind=name, until=by))
    yes, no = (AnswerKind(case=case.id, accept=one, variant=case.proposed) for one in (1, 0))
    accept = plain(locale, "button-case-take-kind", kind=kind_name(kind, locale, 30))
    refuse = plain(locale, "button-case-refuse")
    rows.append((press(accept, yes, "success"), press(refuse, no)))


def _say_offered(known: CaseFacts, said: list[Markup], rows: list[Row], reader: "Reader") -> None:
    if known.case.proposed is not None:
        _say_proposed(known, said, rows, reader)
        return
    locale, case = reader.locale, known.case
    amount = _sum(known, case.offered, locale)
    said.append(
        t(
            locale,
            _own(known, "case-offered"),
            shop=known.shop.name,
            until=_until(known, reader),
            amount=amount,
            giver=name_of(known.payer, locale),
        )
    )
    offered = case.offered or 0
    if known.view.is_gift:
        # What a button carries can be read, too: a recipient's holds no sum.
        offered = 0
    yes, no = (Answer(case=case.id, accept=one, offered=offered) for one in (1, 0))
    accept = plain(locale, _own(known, "button-case-accept"), amount=amount)
    refuse = plain(locale, "button-case-refuse")
    rows.append((press(accept, yes, "success"), press(refuse, no)))


def _say_approved(known: CaseFacts, said: list[Markup], rows: list[Row], reader: "Reader") -> None:
    locale, case = reader.locale, known.case
    said.append(t(locale, "case-approved", shop=known.shop.name, until=_until(known, reader)))
    said.append(t(locale, "case-place", place=case.return_to or ""))
    said.append(t(locale, "case-approved-then"))
    if case.turned:
        giver = name_of(known.payer, locale)
        sentence = _own(known, "case-turned") if known.view.worth else "case-turned-nothing"
        said.append(t(locale, sentence, giver=giver))
    elif known.view.is_aside:
        said.append(t(locale, "case-put-aside"))
    rows.append((press(plain(locale, "button-case-sent"), Sent(case=case.id), "primary"),))


def _say_sent_back(
    known: CaseFacts, said: list[Markup], _rows: list[Row], reader: "Reader"
) -> None:
    how = " ".join(part for part in (known.case.carrier, known.case.tracking) if part)
    said.append(
        t(
            reader.locale,
            "case-goods-sent-back",
            how=how,
            shop=known.shop.name,
            until=_until(known, reader),
        )
    )


def _say_appealed(known: CaseFacts, said: list[Markup], _rows: list[Row], reader: "Reader") -> None:
    by = _until(known, reader)
    sentence = "case-appealed-agrees" if known.case.silence_agrees else "case-appealed"
    said.append(t(reader.locale, sentence, shop=known.shop.name, until=by))


def _say_declined(known: CaseFacts, said: list[Markup], _rows: list[Row], reader: "Reader") -> None:
    locale = reader.locale
    if words := known.view.words_of("shop"):
        text = shortened(words, SAID)
        said.append(t(locale, "case-declined", shop=known.shop.name, text=text))
    if known.case.appealed_at is not None:
        said.append(t(locale, "case-declined-by-operator"))


def _say_refunded(known: CaseFacts, said: list[Markup], _rows: list[Row], reader: "Reader") -> None:
    locale, refund = reader.locale, known.view.refund
    if known.ruled is not None:
        amount = _sum(known, known.ruled, locale)
        said.append(t(locale, _own(known, "case-ruled"), amount=amount))
    if refund is None:
        said.append(t(locale, "case-refunded-before"))
    elif known.view.is_gift:
        said.append(t(locale, "case-refunded-gift", giver=name_of(known.payer, locale)))
    else:
        said.append(refund_text(refund, known.shop, reader))


def _say_exchanged(
    known: CaseFacts, said: list[Markup], _rows: list[Row], reader: "Reader"
) -> None:
    parcel = known.view.exchange
    assert parcel is not None, "an exchange has its parcel"
    state = "received" if parcel.state == "closed" else parcel.state.replace("_", "-")
    by = moment(parcel.ship_by or parcel.made_at, reader.locale, reader.zone)
    said.append(t(reader.locale, f"case-exchanged-{state}", shop=known.shop.name, by=by))


def _say_little(known: CaseFacts, said: list[Markup], _rows: list[Row], reader: "Reader") -> None:
    said.append(t(reader.locale, f"case-{known.case.state}"))


_SAY: Final[dict[str, Say]] = {
    "requested": _say_requested,
    "offered": _say_offered,
    "approved": _say_approved,
    "goods_sent_back": _say_sent_back,
    "appealed": _say_appealed,
    "declined": _say_declined,
    "refunded": _say_refunded,
    "exchanged": _say_exchanged,
}


def may_appeal(case: cases.Case, now: int, policy: Policy) -> bool:
    """Whether the operator may be asked: declined not long ago, or a proposal was refused."""
    if case.appealed_at is not None:
        return False
    if case.state == "declined":
        return case.ended_at is not None and now <= case.ended_at + policy.case_appeal
    return case.has_refused


def _offer_appeal(
    known: CaseFacts, said: list[Markup], rows: list[Row], policy: Policy, reader: "Reader"
) -> None:
    locale, case = reader.locale, known.case
    if case.state == "declined":
        last = day((case.ended_at or 0) + policy.case_appeal, locale, reader.zone)
        said.append(t(locale, "case-may-appeal", until=last))
    else:
        # What came to nothing may have been another variant, and that by silence.
        sentence = _own(known, "case-refused-may-appeal")
        if case.wish == "exchange":
            sentence = "case-no-exchange-may-appeal"
        amount = _sum(known, case.offered, locale)
        said.append(t(locale, sentence, amount=amount, shop=known.shop.name))
    rows.append((press(plain(locale, "button-case-appeal"), Appeal(case=case.id)),))
