"""Deliveries: a parcel, a pickup, a digital delivery, each to one recipient."""

from store.fulfillments.clock import may_cancel_late, may_undo
from store.fulfillments.looking import LOOK, Happened, history, note_look
from store.fulfillments.own_words import in_own_words, in_words_of
from store.fulfillments.queue import Queue, ToDo, get_fulfillment, of_order, queue
from store.fulfillments.records import Fulfillment
from store.fulfillments.rules import FULFILLMENT, NOTICES, REFUSALS
from store.fulfillments.service import (
    cancel_fulfillment,
    hand_over,
    receive,
    ship,
    undo_ship,
)
from store.fulfillments.timer import TIMERS

__all__ = [
    "FULFILLMENT",
    "LOOK",
    "NOTICES",
    "REFUSALS",
    "TIMERS",
    "Fulfillment",
    "Happened",
    "Queue",
    "ToDo",
    "cancel_fulfillment",
    "get_fulfillment",
    "hand_over",
    "history",
    "in_own_words",
    "in_words_of",
    "may_cancel_late",
    "may_undo",
    "note_look",
    "of_order",
    "queue",
    "receive",
    "ship",
    "undo_ship",
]
