"""What came of a catalogue file: every mistake by line and column, or how much it brought."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from handlers.cards.card import Card, press
from handlers.cards.merchant.working import In, question
from handlers.cards.words import shortened
from locales import Markup, plain, t
from store import importing

if TYPE_CHECKING:
    from handlers.scene import Reader

ROOM: Final = 3_000
"""Characters of findings in one message (Telegram takes 4,096); the rest is counted."""


def asks(locale: str) -> Card:
    """Ask for the file."""
    return question(t(locale, "import-question"), locale)


def reading(locale: str) -> Card:
    """The file has come and is being read."""
    return Card(t(locale, "import-reading"))


def mistakes(found: Sequence[importing.Finding], reader: "Reader") -> Card:
    """Nothing was written: what is wrong, and where."""
    locale = reader.locale
    said = [t(locale, "import-mistakes", count=len(found)), *_findings(found, locale)]
    return Card("\n".join(said))


def success(
    outcome: importing.Outcome, notes: Sequence[importing.Finding], shop: int, reader: "Reader"
) -> Card:
    """How many products came and changed, and what was done differently from the file."""
    locale = reader.locale
    said = [t(locale, "import-done", added=outcome.added, changed=outcome.changed)]
    if notes:
        said += [t(locale, "import-notes", count=len(notes)), *_findings(notes, locale)]
    button = press(plain(locale, "button-products"), In(shop=shop, then="products"))
    return Card("\n".join(said), ((button,),))


def _findings(found: Sequence[importing.Finding], locale: str) -> list[Markup]:
    said: list[Markup] = []
    room = ROOM
    for finding in found:
        reason = plain(locale, f"import-{finding.reason}")
        line = t(
            locale,
            "import-finding" if finding.column else "import-finding-row",
            line=str(finding.line),
            column=shortened(finding.column, 40),
            reason=reason,
        )
        if len(line) > room:
            said.append(t(locale, "import-and-more", count=len(found) - len(said)))
            break
        room -= len(line) + 1
        said.append(line)
    return said
