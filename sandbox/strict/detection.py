"""What Telegram finds in plain text by itself: commands, mentions, tags, addresses, e-mails.

The patterns are those of tdlib (`match_mentions` and its neighbours). Addresses without a scheme
are recognised by a shorter list of top-level domains than Telegram's, which is the whole registry.
"""

from __future__ import annotations

import re

from sandbox.strict.arrange import Entity
from sandbox.strict.utf16 import units

_SHORT_NAMES = "gif|pic|vid|bing|wiki|imdb|bold|coub"  # inline bots older than the rule of four
_TAG = r"[^\W]|[_\u200c\u00b7\u0d80-\u0dff]"
_GENERIC = (
    "com|org|net|info|biz|edu|gov|mil|int|app|dev|shop|store|online|site|xyz|club|top|pro|name|"
    "mobi|blog|cloud|live|news|link|page|world|space|tech|wiki|art|bot|chat|games|group|email"
)
_DOMAIN = r"(?:[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?\.){1,8}"
_EMAIL = rf"(?<![\w.+%-])[\w.+%-]{{1,64}}@{_DOMAIN}(?:[a-z]{{2,8}})(?![\w@])"
_HOST = rf"(?:{_DOMAIN}(?:{_GENERIC}|[a-z]{{2}})|\d{{1,3}}(?:\.\d{{1,3}}){{3}})"
_PATH = r"(?::\d{1,5})?(?:[/?#][^\s<>«»\"\[\]{}|]*)?"
_PATTERNS = (
    ("bot_command", r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}+(?:@[A-Za-z0-9_]{3,32}+)?+(?![\w/<>@])"),
    ("email", f"(?i:{_EMAIL})"),
    ("url", rf"(?i:(?<![\w@.-])(?:(?:https?|ftp)://{_DOMAIN}[a-z]{{2,24}}{_PATH}"
            rf"|(?:https?|ftp)://\d{{1,3}}(?:\.\d{{1,3}}){{3}}{_PATH}"
            rf"|{_HOST}(?![\w@]){_PATH}|(?:tg|ton|tonsite)://[a-z0-9_-]+[^\s<>]*))"),
    ("mention", rf"(?<!\w)@(?:[A-Za-z0-9_]{{4,32}}+|{_SHORT_NAMES})(?!\w)"),
    ("hashtag", rf"(?<![\w#])#(?=[\w]*[^\W\d_])(?:{_TAG}){{1,256}}+"
                r"(?:@[A-Za-z0-9_]{3,32}+)?+(?!#)"),
    ("cashtag", r"(?<![\w$])\$(?:1INCH|[A-Z]{1,8}+)(?:@[A-Za-z0-9_]{3,32}+)?+(?![\w$])"),
)  # fmt: skip
_ANY = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS))
_HINT = re.compile(r"[/@#$.:]")  # nothing is found in a text without one of them
_TRAILING = ".:;,('?!`"  # never the last character of an address


def detect(text: str) -> list[Entity]:
    """Entities a client shows though nobody marked them, in order, none inside another."""
    if _HINT.search(text) is None:
        return []
    found: list[Entity] = []
    offset = at = 0  # the same place in UTF-16 units and in characters
    for match in _ANY.finditer(text):
        kind, piece = str(match.lastgroup), match[0]
        if kind == "url":
            piece = piece.rstrip(_TRAILING)
            if piece.endswith(")") and piece.count(")") > piece.count("("):
                piece = piece[:-1]
        offset += units(text[at : match.start()])
        at = match.start()
        found.append({"type": kind, "offset": offset, "length": units(piece)})
    return found
