"""What may happen to an inquiry, as a table. Pure."""

from __future__ import annotations

from typing import Final

from store.machine import Machine, Rule

TIMER: Final = "inquiry-due"
"""The deadline of the shop's answer; of an answered one, of being left alone."""

ANSWERERS: Final = ("owner", "manager", "support")
WORDS: Final = 1_000
"""Characters of one message."""

REFUSALS: Final = {
    "no-such-inquiry": "No inquiry has this id, or it is not this person's to read.",
    "inquiry-closed": "The inquiry is closed; asking again begins a new one.",
    "inquiry-empty": "Nothing was written.",
}

NOTICES: Final = {
    "inquiry-asked": "to owner, managers and support, or the operator: inquiry",
    "inquiry-answered": "to the payer: inquiry",
    "inquiry-reminder": "to owner, managers and support: inquiry",
    "inquiry-passed-on": "to the payer: inquiry; the shop is silent, the operator is asked",
    "inquiry-settled": "to the payer: inquiry; the shop says that it is settled",
    "operator-inquiry-unanswered": "to the operator: inquiry; the shop is silent",
}

INQUIRY: Final = Machine[None](
    name="inquiry",
    starts=("asked",),
    ends=("closed",),
    rules=(
        Rule(
            "answer",
            sources=("asked",),
            target="answered",
            by=("staff",),
            refusal="inquiry-closed",
        ),
        Rule(
            "ask-again",
            sources=("answered",),
            target="asked",
            by=("buyer",),
            refusal="inquiry-closed",
        ),
        Rule(
            "settle",
            sources=("asked", "answered"),
            target="closed",
            by=("buyer", "staff"),
            refusal="inquiry-closed",
        ),
        Rule(
            "leave",
            sources=("answered",),
            target="closed",
            by=("timer",),
            refusal="inquiry-closed",
        ),
    ),
)
