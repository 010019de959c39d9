"""What came of a catalogue file: every mistake by line and column, or how much it brought."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from handlers.cards.card import Card, press
from handlers.cards.merchant.working import In, question
from handlers.cards.words import shortened
from locales import Markup, plain, t
from store import catalog, importing

if TYPE_CHECKING:
    from handlers.cards import Detail, Renderer
    from handlers.desk import Desk
    from handlers.scene import Reader

ROOM: Final = 3_000
"""Characters of findings in one message (Telegram takes 4,096); the rest is counted."""


def asks(locale: str) -> Card:
    """Ask for the file."""
    return question(t(locale, "import-question"), locale)


def progress(job: importing.Job, locale: str) -> Card:
    """How far it is: the card stands still when the result has come below it."""
    if job.state == "working" and job.products:
        text = t(locale, "import-so-far", position=job.position, products=job.products)
    elif job.state == "done":
        text = t(locale, "import-all-in", products=job.products)
    else:
        text = t(locale, "import-reading" if job.state == "working" else "import-read")
    return Card(text)


def mistakes(job: importing.Job, reader: "Reader") -> Card:
    """Nothing was written: what is wrong, and where."""
    locale = reader.locale
    said = [t(locale, "import-mistakes", count=job.found), *_findings(job, locale)]
    return Card("\n".join(said))


def success(job: importing.Job, unseen: int, reader: "Reader") -> Card:
    """How many products came and changed, and what was done differently from the file.

    `unseen`: products for sale without a photo, for a file's pictures are never fetched.
    """
    locale = reader.locale
    said = [t(locale, "import-done", added=job.added, changed=job.changed)]
    if unseen:
        said.append(t(locale, "import-without-photo", count=unseen))
    if job.found:
        said += [t(locale, "import-notes", count=job.found), *_findings(job, locale)]
    button = press(plain(locale, "button-products"), In(shop=job.shop, then="products"))
    return Card("\n".join(said), ((button,),))


def _findings(job: importing.Job, locale: str) -> list[Markup]:
    said: dict[importing.Finding, Markup] = {}
    room = ROOM
    # Hundreds of one kind do not hide the one of another.
    kinds = {(one.column, one.reason) for one in job.findings}
    first = importing.foremost(job.findings, len(kinds))
    for finding in dict.fromkeys((*first, *job.findings)):
        reason = plain(locale, f"import-{finding.reason}")
        line = t(
            locale,
            "import-finding" if finding.column else "import-finding-row",
            line=str(finding.line),
            column=shortened(finding.column, 40),
            reason=reason,
        )
        if len(line) > room:
            break
        room -= len(line) + 1
        said[finding] = line
    lines = [said[finding] for finding in job.findings if finding in said]
    if len(lines) < job.found:
        lines.append(t(locale, "import-and-more", count=job.found - len(lines)))
    return lines


Say = Callable[[importing.Job, "Reader"], Card]


def _result(say: Say) -> "Renderer":
    """Make a renderer of what is said of a job, to who sent the file."""

    async def render(
        desk: "Desk", _subject: int, detail: "Detail", reader: "Reader"
    ) -> Card | None:
        job = await _job_of(desk, detail, reader)
        return None if job is None else say(job, reader)

    return render


async def _job_of(desk: "Desk", detail: "Detail", reader: "Reader") -> importing.Job | None:
    number = detail.get("import")
    job = await desk.read(importing.get_job, number if isinstance(number, int) else 0)
    return None if job is None or job.person != reader.person else job


async def _progress(desk: "Desk", subject: int, _detail: "Detail", reader: "Reader") -> Card | None:
    job = await desk.read(importing.get_job, subject)
    return None if job is None else progress(job, reader.locale)


async def _done(desk: "Desk", _subject: int, detail: "Detail", reader: "Reader") -> Card | None:
    job = await _job_of(desk, detail, reader)
    if job is None:
        return None
    return success(job, await desk.read(catalog.count_without_photo, job.shop), reader)


def _not_fetched(_job: importing.Job, reader: "Reader") -> Card:
    return Card(t(reader.locale, "import-not-fetched"))


def _stopped(job: importing.Job, reader: "Reader") -> Card:
    return Card(t(reader.locale, "import-stopped", position=job.position))


RENDERERS: "dict[str, Renderer]" = {
    "import": _progress,
    "import-done": _done,
    "import-mistakes": _result(mistakes),
    "import-not-fetched": _result(_not_fetched),
    "import-stopped": _result(_stopped),
}
