"""What somebody asks about one of their payments, and what the shop answers (/paysupport)."""

from store.inquiries import privacy as privacy
from store.inquiries.records import Inquiry, Message, Thread
from store.inquiries.rules import ANSWERERS, INQUIRY, NOTICES, REFUSALS
from store.inquiries.service import TIMERS, answer, ask, settle
from store.inquiries.views import payments_of, thread, waiting

__all__ = [
    "ANSWERERS",
    "INQUIRY",
    "NOTICES",
    "REFUSALS",
    "TIMERS",
    "Inquiry",
    "Message",
    "Thread",
    "answer",
    "ask",
    "payments_of",
    "settle",
    "thread",
    "waiting",
]
