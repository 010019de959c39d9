"""Talks between customers and a shop: questions, answers, and who waits for one."""

from store.talks import privacy as privacy
from store.talks.desks import (
    add_quick_answer,
    desk_of,
    drop_quick_answer,
    quick_answers,
    set_away,
    set_forum,
    set_hours,
    switch_day,
)
from store.talks.forums import (
    forget_topic,
    forum_lost,
    forum_moved,
    keep_topic,
    talk_in,
    tell_instead,
)
from store.talks.records import QuickAnswer, Said, ServiceDesk, Talk, Waiting
from store.talks.rules import ANSWERERS, CARDS, NOTICES, REFUSALS, TALK
from store.talks.service import (
    TIMERS,
    Written,
    answer,
    close,
    for_staff,
    get_said,
    get_talk,
    newest_said,
    open_too_long,
    waiting,
    write,
)

__all__ = [
    "ANSWERERS",
    "CARDS",
    "NOTICES",
    "REFUSALS",
    "TALK",
    "TIMERS",
    "QuickAnswer",
    "Said",
    "ServiceDesk",
    "Talk",
    "Waiting",
    "Written",
    "add_quick_answer",
    "answer",
    "close",
    "desk_of",
    "drop_quick_answer",
    "for_staff",
    "forget_topic",
    "forum_lost",
    "forum_moved",
    "get_said",
    "get_talk",
    "keep_topic",
    "newest_said",
    "open_too_long",
    "quick_answers",
    "set_away",
    "set_forum",
    "set_hours",
    "switch_day",
    "talk_in",
    "tell_instead",
    "waiting",
    "write",
]
