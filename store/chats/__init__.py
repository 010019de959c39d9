"""Groups: what their admins decided, and how much may be posted there."""

from store.chats.records import Chat
from store.chats.rules import REFUSALS, after_quiet, is_quiet
from store.chats.service import (
    chats_of_shop,
    get_chat,
    greet,
    join,
    leave,
    migrate,
    set_cards_a_day,
    set_language,
    set_quiet,
    set_shop,
    set_who_may_post,
    set_zone,
    take_posting,
)

__all__ = [
    "REFUSALS",
    "Chat",
    "after_quiet",
    "chats_of_shop",
    "get_chat",
    "greet",
    "is_quiet",
    "join",
    "leave",
    "migrate",
    "set_cards_a_day",
    "set_language",
    "set_quiet",
    "set_shop",
    "set_who_may_post",
    "set_zone",
    "take_posting",
]
