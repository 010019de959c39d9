"""What is to be told, to whom, by when; the newest edit of a card wins."""

from store.outbox.records import Detail, LiveCard, Waiting
from store.outbox.service import (
    OPERATOR,
    attach,
    card,
    card_by_code,
    card_by_inline,
    cards_of,
    let_go,
    repost,
    show,
    tell,
    touch,
    touch_both,
    touch_each,
    withdraw,
)

__all__ = [
    "OPERATOR",
    "Detail",
    "LiveCard",
    "Waiting",
    "attach",
    "card",
    "card_by_code",
    "card_by_inline",
    "cards_of",
    "let_go",
    "repost",
    "show",
    "tell",
    "touch",
    "touch_both",
    "touch_each",
    "withdraw",
]
