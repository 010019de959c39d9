"""Brings the products of a file into a shop: all of them, or none and what is wrong with it."""

from store.importing.exporting import Exported, export_page, written
from store.importing.findings import MISTAKES, NOTES, Finding, foremost
from store.importing.jobs import (
    CARDS,
    NOTICES,
    REFUSALS,
    Job,
    begin,
    bring_in,
    get_job,
    give_up,
    unfinished,
)
from store.importing.parsed import Imported, Parsed, Trade
from store.importing.reading import parse, parse_beside, told_apart
from store.importing.service import FileHasMistakes, Outcome, import_products
from store.importing.table import FILE_SIZE

__all__ = [
    "CARDS",
    "FILE_SIZE",
    "MISTAKES",
    "NOTES",
    "NOTICES",
    "REFUSALS",
    "Exported",
    "FileHasMistakes",
    "Finding",
    "Imported",
    "Job",
    "Outcome",
    "Parsed",
    "Trade",
    "begin",
    "bring_in",
    "export_page",
    "foremost",
    "get_job",
    "give_up",
    "import_products",
    "parse",
    "parse_beside",
    "told_apart",
    "unfinished",
    "written",
]
