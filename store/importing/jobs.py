"""A file that is being brought in: how far it is, so that a crash costs a moment and nothing else.

The row keeps the chat system's id of the file and how many of its products are in. Products and
place move in one transaction: whoever takes the job up again fetches and reads the file once more
and goes on at that place, and what it counts is what happened.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from store import dialogues, outbox, shops
from store.database import Database, Row, Transaction, load_queries
from store.importing.findings import Finding, foremost
from store.importing.parsed import Imported, Parsed
from store.importing.service import portions, put_some
from store.refusals import Refused

sql = load_queries(__file__)

KEPT_FINDINGS: Final = 100
"""More than one message shows; the rest is counted."""

REFUSALS: Final[Mapping[str, str]] = {
    "import-busy": "The shop has a file that is being read: one at a time.",
}

NOTICES: Final[Mapping[str, str]] = {
    "import-done": "to who sent the file: import",
    "import-mistakes": "to who sent the file: import; nothing was written",
    "import-not-fetched": "to who sent the file: import; the chat system does not give it",
    "import-stopped": "to who sent the file: import; the program could not go on with it",
}

CARDS: Final[Mapping[str, str]] = {
    "import": "how far a file is, with who sent it; the subject is the import",
}


@dataclass(frozen=True, slots=True)
class Job:
    """A file on its way in, or what came of it."""

    id: int
    shop: int
    person: int
    file: str
    """The chat system's id of it."""
    state: Literal["working", "done", "refused", "failed"]
    position: int
    """Products that are in."""
    products: int
    """Products of the file; 0 until it is read."""
    added: int
    changed: int
    findings: tuple[Finding, ...]
    """Mistakes, or notes when it is done: the first of them, of each kind one at least."""
    found: int
    """How many there are."""

    @classmethod
    def from_row(cls, row: Row) -> Job:
        return cls(
            id=row["id"],
            shop=row["shop"],
            person=row["person"],
            file=row["file"],
            state=row["state"],
            position=row["position"],
            products=row["products"],
            added=row["added"],
            changed=row["changed"],
            findings=tuple(Finding(*one) for one in json.loads(row["findings"])),
            found=row["found"],
        )


async def begin(tx: Transaction, shop: int, person: int, file: str, *, now: int) -> int:
    """Take a file in hand, as owner or manager; its card says how far it is.

    Raises Refused: not-yours, import-busy.
    """
    await shops.require(tx, shop, person, "owner", "manager")
    row = await sql.begin(tx, shop=shop, person=person, file=file, now=now)
    if row is None:
        raise Refused("import-busy")
    job: int = row["id"]
    await outbox.show(tx, person, "import", job, now=now)
    return job


async def get_job(tx: Transaction, job: int) -> Job | None:
    """Return a job. Who may see it is the caller's to say."""
    row = await sql.job(tx, id=job)
    return None if row is None else Job.from_row(row)


async def unfinished(tx: Transaction) -> list[Job]:
    """Return what the process before this one was reading, the oldest first."""
    return [Job.from_row(row) for row in await sql.unfinished(tx)]


async def bring_in(
    database: Database,
    job: Job,
    parsed: Parsed,
    *,
    now: Callable[[], int],
    wake: Callable[[], None],
) -> None:
    """Write what a file holds, from where the job stands, or say what is wrong with it.

    Somebody who does the same job at the same time makes this end: each part is written once.
    """
    if parsed.mistakes:
        await database.transact(_end, job, "refused", parsed.mistakes, now=now())
        wake()
        return
    await database.transact(_count, job, len(parsed.products), now=now())
    wake()
    position = job.position
    for some in portions(parsed.products[position:]):
        if not await database.transact(_advance, job, position, some, now=now()):
            return
        position += len(some)
        wake()
    await database.transact(_end, job, "done", parsed.notes, now=now())
    wake()


async def give_up(database: Database, job: Job, *, fetched: bool = False, now: int) -> None:
    """End a job that cannot go on: its sender is asked for the file once more.

    `fetched`: it is there, and the program failed; else the chat system does not give it.
    """
    told = "import-stopped" if fetched else None
    await database.transact(_end, job, "failed", (), told=told, now=now)


async def _count(tx: Transaction, job: Job, products: int, *, now: int) -> None:
    await sql.count_products(tx, id=job.id, products=products)
    await outbox.touch(tx, "import", job.id, now=now)


async def _advance(
    tx: Transaction, job: Job, position: int, some: Sequence[Imported], *, now: int
) -> bool:
    """Move on by some products and write them; False if somebody else has."""
    target = position + len(some)
    if not await sql.advance(tx, id=job.id, source=position, target=target):
        return False
    done = await put_some(tx, job.shop, some, now=now)
    await sql.count_done(tx, id=job.id, added=done["added"], changed=done["changed"])
    await outbox.touch(tx, "import", job.id, now=now)
    return True


_RESULTS: Final = {
    "done": "import-done",
    "refused": "import-mistakes",
    "failed": "import-not-fetched",
}


async def _end(
    tx: Transaction,
    job: Job,
    state: str,
    findings: Sequence[Finding],
    *,
    told: str | None = None,
    now: int,
) -> None:
    kept = [(one.line, one.column, one.reason) for one in foremost(findings, KEPT_FINDINGS)]
    written = await sql.end(
        tx,
        id=job.id,
        state=state,
        findings=json.dumps(kept, ensure_ascii=False),
        found=len(findings),
        now=now,
    )
    if not written:
        return
    await outbox.tell(tx, job.person, told or _RESULTS[state], {"import": job.id}, now=now)
    await outbox.touch(tx, "import", job.id, now=now)
    if state != "done":
        # The next file is the corrected one, or the same once more.
        await dialogues.expect(tx, job.person, job.person, "m-import", {"shop": job.shop}, now=now)
