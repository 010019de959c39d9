"""`lanbao import FILE`: a catalogue into a shop, or every mistake by line and column."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.clock import wall
from bot.opening import open_migrated
from bot.settings import Settings
from store import importing, shops
from store.importing import Finding, Parsed

Say = Callable[[str], object]


async def import_catalogue(settings: Settings, shop: int, file: Path, say: Say) -> bool:
    """Import a file; a shop that does not exist or a mistake in the file writes nothing."""
    database = await open_migrated(settings.database)
    try:
        found = await database.read(shops.get_shop, shop)
        if found is None:
            say(f"There is no shop {shop}.")
            return False
        if found.currency is None:
            say("The shop has no currency yet: open it in the chat first (/merchant).")
            return False
        parsed = await asyncio.to_thread(_read, file, found.currency, found.zone or "UTC")
        for mistake in parsed.mistakes:
            say(_line(mistake, importing.MISTAKES[mistake.reason]))
        if parsed.mistakes:
            say(f"Nothing was imported: {len(parsed.mistakes)} mistakes.")
            return False
        for note in parsed.notes:
            say(_line(note, importing.NOTES[note.reason]))
        outcome = await importing.import_products(database, shop, parsed, now=wall())
        say(f"{outcome.added} products added, {outcome.changed} changed.")
    finally:
        await database.close()
    return True


def _read(file: Path, currency: str, zone: str) -> Parsed:
    with file.open("rb") as opened:
        # One byte more than is allowed is enough to be refused.
        return importing.parse(opened.read(importing.FILE_SIZE + 1), currency, zone)


def _line(finding: Finding, sentence: str) -> str:
    column = f", {finding.column}" if finding.column else ""
    return f"line {finding.line}{column}: {sentence}"
