"""Brings the products of a file into a shop: all of them, or none and what is wrong with it."""

from store.importing.findings import MISTAKES, NOTES, Finding
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
from store.importing.service import FileHasMistakes, Outcome, import_products
from store.importing.shopify import Imported, Parsed, parse
from store.importing.table import FILE_SIZE

__all__ = [
    "CARDS",
    "FILE_SIZE",
    "MISTAKES",
    "NOTES",
    "NOTICES",
    "REFUSALS",
    "FileHasMistakes",
    "Finding",
    "Imported",
    "Job",
    "Outcome",
    "Parsed",
    "begin",
    "bring_in",
    "get_job",
    "give_up",
    "import_products",
    "parse",
    "unfinished",
]
