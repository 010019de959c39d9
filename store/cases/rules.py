"""What may happen to an after-sales case, as a table; what it may be about. Pure.

Whose turn it is follows from the state: the shop's in `requested` and `goods_sent_back`, the
buyer's in `offered` and `approved`, the operator's in `appealed`. Each silence has its default.
"""

from __future__ import annotations

from typing import Final

from store.cases.effects import (
    AskOperator,
    Effect,
    End,
    Facts,
    LetGo,
    Reopen,
    Settle,
    TellBuyer,
    TellStaff,
    Wait,
)
from store.machine import Guard, Machine, Rule

TIMER: Final = "case-due"

OPEN: Final = (
    "requested",
    "offered",
    "appealed",
    "approved",
    "goods_sent_back",
    "goods_checked",
)
"""While a case is in one of these its pieces are in no other, and its parcel's timer stands."""

AGREED: Final = ("approved", "goods_sent_back", "goods_checked", "exchanged")
"""An exchange is agreed to from the yes until it is sent."""

REASONS: Final = (
    "not-arrived",
    "damaged",
    "wrong",
    "does-not-fit",
    "not-as-described",
    "changed-mind",
    "other",
)
WISHES: Final = ("refund", "return", "exchange")

REFUSALS: Final = {
    "no-such-case": "No case has this id, or it is not this person's.",
    "nothing-to-claim": "That parcel can be the subject of no case: not sent, or digital.",
    "return-window-over": "The return window of the parcel has ended: since.",
    "case-open": "Some of these pieces are in a case that is open, or went back.",
    "cases-used-up": "The line had as many cases as it may: limit.",
    "case-choice-wrong": "No such wish or reason, or no pieces were chosen.",
    "case-decided": "The case was decided, withdrawn or has gone on meanwhile.",
    "not-to-send-back": "Nothing is to be sent back in this case.",
    "sum-wrong": "The sum is not between the smallest unit and what the pieces are worth: most.",
    "return-place-needed": "The shop has not said where goods go back to.",
    "appealed-before": "The operator was asked once, or the time to ask is over.",
    "words-needed": "A decline says why.",
    "case-photos-full": "The case has as many photos as it may: limit.",
    "exchange-not-possible": "Not another variant of the same product at the same price, on sale.",
    "exchange-sold-out": "What shall come in exchange is not there to be put aside: left.",
}

NOTICES: Final = {
    "case-gift-refunded": "to the giver: order, amount, currency, until; a share was not right",
    "operator-case": "to the operator: case, order, until; buyer and shop disagree",
}

CARDS: Final = {
    "case": "a case, to whoever opened it",
    "merchant-case": "a case, to owner and managers",
}

_DECIDED: Final = "case-decided"
_GOODS: Final = Guard[Facts]("not-to-send-back", lambda facts: facts.needs_goods)
_APPEAL: Final = Guard[Facts]("appealed-before", lambda facts: facts.may_appeal)
_SUM: Final = Guard[Facts](_DECIDED, lambda facts: not facts.kind_proposed)
_KIND: Final = Guard[Facts](_DECIDED, lambda facts: facts.kind_proposed)
_REFUSED: Final = Guard[Facts](_DECIDED, lambda facts: facts.offer_refused)
_APPROVED: Final[tuple[Effect, ...]] = (Wait("case_send_back"), Settle(), TellBuyer(), TellStaff())
_DECLINED: Final[tuple[Effect, ...]] = (LetGo(), End(), TellBuyer(), TellStaff())
_APPEALED: Final[tuple[Effect, ...]] = (
    Reopen(),
    Wait("case_operator"),
    AskOperator(),
    TellStaff(),
)

CASE: Final = Machine[Facts](
    name="case",
    starts=("requested",),
    ends=("withdrawn", "refunded", "exchanged", "closed"),
    rules=(
        Rule(
            "approve",
            sources=("requested", "offered", "appealed"),
            target="approved",
            by=("staff",),
            refusal=_DECIDED,
            effects=_APPROVED,
            repeated_in=("goods_sent_back", "refunded", "exchanged"),
        ),
        Rule(
            # The operator's, too, where the shop has said neither no nor a sum: its own silence
            # would have agreed, and who asks for a ruling loses nothing by that.
            "silence-approves",
            sources=("requested", "appealed"),
            target="approved",
            by=("timer",),
            refusal=_DECIDED,
            effects=_APPROVED,
        ),
        Rule(
            "decline",
            sources=("requested",),
            target="declined",
            by=("staff",),
            refusal=_DECIDED,
            effects=_DECLINED,
        ),
        Rule(
            "propose",
            sources=("requested",),
            target="offered",
            by=("staff",),
            refusal=_DECIDED,
            effects=(Wait("case_offer"), TellBuyer(), TellStaff()),
        ),
        Rule(
            "propose-kind",
            sources=("requested",),
            target="offered",
            by=("staff",),
            refusal=_DECIDED,
            effects=(Wait("case_offer"), TellBuyer(), TellStaff()),
        ),
        Rule(
            "accept-kind",
            sources=("offered",),
            target="approved",
            by=("buyer",),
            refusal=_DECIDED,
            guards=(_KIND,),
            effects=_APPROVED,
        ),
        Rule(
            # Nobody is sent what they have not chosen: it is the shop's turn again.
            "silence-refuses",
            sources=("offered",),
            target="requested",
            by=("timer",),
            refusal=_DECIDED,
            guards=(_KIND,),
            effects=(Wait("case_decision"), TellBuyer(), TellStaff()),
        ),
        Rule(
            "accept-offer",
            sources=("offered",),
            target="approved",
            by=("buyer",),
            refusal=_DECIDED,
            guards=(_SUM,),
            effects=_APPROVED,
            repeated_in=("refunded",),
        ),
        Rule(
            "silence-accepts",
            sources=("offered",),
            target="approved",
            by=("timer",),
            refusal=_DECIDED,
            guards=(_SUM,),
            effects=_APPROVED,
        ),
        Rule(
            "refuse-offer",
            sources=("offered",),
            target="requested",
            by=("buyer",),
            refusal=_DECIDED,
            effects=(Wait("case_decision"), TellStaff()),
        ),
        Rule(
            "withdraw",
            sources=("requested", "offered", "appealed", "approved"),
            target="withdrawn",
            by=("buyer",),
            refusal=_DECIDED,
            effects=(LetGo(), End(), TellStaff()),
        ),
        Rule(
            "appeal",
            sources=("declined",),
            target="appealed",
            by=("buyer",),
            refusal=_DECIDED,
            guards=(_APPEAL,),
            effects=_APPEALED,
        ),
        Rule(
            # The buyer has refused what the shop proposed: both disagree already.
            "take-to-operator",
            sources=("requested",),
            target="appealed",
            by=("buyer",),
            refusal=_DECIDED,
            guards=(_APPEAL, _REFUSED),
            effects=(Wait("case_operator"), AskOperator(), TellStaff()),
        ),
        Rule(
            "rule-for",
            sources=("appealed",),
            target="approved",
            by=("operator",),
            refusal=_DECIDED,
            effects=_APPROVED,
            repeated_in=("refunded",),
        ),
        Rule(
            "rule-against",
            sources=("appealed",),
            target="declined",
            by=("operator",),
            refusal=_DECIDED,
            effects=_DECLINED,
        ),
        Rule(
            "silence-offers",
            sources=("appealed",),
            target="approved",
            by=("timer",),
            refusal=_DECIDED,
            effects=_APPROVED,
        ),
        Rule(
            "silence-stands",
            sources=("appealed",),
            target="declined",
            by=("timer",),
            refusal=_DECIDED,
            effects=_DECLINED,
        ),
        Rule(
            "send-back",
            sources=("approved",),
            target="goods_sent_back",
            by=("buyer",),
            refusal=_DECIDED,
            guards=(_GOODS,),
            effects=(Wait("case_check"), TellStaff()),
        ),
        Rule(
            "expire",
            sources=("approved",),
            target="closed",
            by=("timer",),
            refusal=_DECIDED,
            effects=(LetGo(), End(), TellBuyer(), TellStaff()),
        ),
        Rule(
            "find-fine",
            sources=("goods_sent_back",),
            target="goods_checked",
            by=("staff", "timer"),
            refusal=_DECIDED,
            effects=(Settle(), TellBuyer(), TellStaff()),
            repeated_in=("refunded", "exchanged"),
        ),
        Rule(
            "find-fault",
            sources=("goods_sent_back",),
            target="goods_checked",
            by=("staff",),
            refusal=_DECIDED,
            repeated_in=("declined",),
        ),
        Rule(
            "refuse-goods",
            sources=("goods_checked",),
            target="declined",
            by=("staff",),
            refusal=_DECIDED,
            effects=_DECLINED,
        ),
        Rule(
            "refund",
            sources=("approved", "goods_checked"),
            target="refunded",
            by=("case",),
            refusal=_DECIDED,
            effects=(End(),),
        ),
        Rule(
            "exchange",
            sources=("goods_checked",),
            target="exchanged",
            by=("case",),
            refusal=_DECIDED,
            effects=(End(),),
        ),
    ),
)
