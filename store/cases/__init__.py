"""After-sales cases: what of a parcel is not right, and what its shop and buyer come to."""

from store.cases import privacy
from store.cases.asking import (
    add_words,
    answer_kind,
    answer_offer,
    appeal,
    open_case,
    send_back,
    withdraw,
)
from store.cases.claiming import claimable_since
from store.cases.deciding import (
    approve,
    decline,
    goods_fine,
    goods_not_fine,
    propose,
    propose_kind,
    rule,
)
from store.cases.exchanging import held_of, kinds_of
from store.cases.moving import DECIDERS
from store.cases.records import Case, NewCase, Said, Wish
from store.cases.rules import CARDS, CASE, NOTICES, OPEN, REASONS, REFUSALS, WISHES
from store.cases.timers import TIMERS
from store.cases.views import (
    CaseView,
    Claimable,
    Piece,
    cases_of,
    claimable,
    count_waiting,
    kinds_for,
    may_see,
    view,
    waiting,
)

__all__ = [
    "CARDS",
    "CASE",
    "DECIDERS",
    "NOTICES",
    "OPEN",
    "REASONS",
    "REFUSALS",
    "TIMERS",
    "WISHES",
    "Case",
    "CaseView",
    "Claimable",
    "NewCase",
    "Piece",
    "Said",
    "Wish",
    "add_words",
    "answer_kind",
    "answer_offer",
    "appeal",
    "approve",
    "cases_of",
    "claimable",
    "claimable_since",
    "count_waiting",
    "decline",
    "goods_fine",
    "goods_not_fine",
    "held_of",
    "kinds_for",
    "kinds_of",
    "may_see",
    "open_case",
    "privacy",
    "propose",
    "propose_kind",
    "rule",
    "send_back",
    "view",
    "waiting",
    "withdraw",
]
