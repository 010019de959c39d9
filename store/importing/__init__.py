"""Brings the products of a file into a shop: all of them, or none and what is wrong with it."""

from store.importing.findings import MISTAKES, NOTES, Finding
from store.importing.service import FileHasMistakes, Outcome, import_products
from store.importing.shopify import Imported, Parsed, parse
from store.importing.table import FILE_SIZE

__all__ = [
    "FILE_SIZE",
    "MISTAKES",
    "NOTES",
    "FileHasMistakes",
    "Finding",
    "Imported",
    "Outcome",
    "Parsed",
    "import_products",
    "parse",
]
