"""Persons, their languages and addresses: the one home of personal data."""

from store.people.address import PARTS, ParsedAddress, postal_lines
from store.people.book import (
    ADDRESS_ERASE,
    TIMERS,
    address_book,
    address_no_longer_needed,
    default_address,
    forget_address,
    get_address,
    keep_address,
    label_address,
    need_address,
)
from store.people.privacy import (
    Kept,
    erase_person,
    export_person,
    register_eraser,
    register_exporter,
)
from store.people.reading import parse_address
from store.people.records import Address, Person
from store.people.rules import LANGUAGES, REFUSALS, clean_name, language_of
from store.people.service import (
    get_person,
    get_persons,
    meet,
    recognise,
    set_language,
    set_reachable,
    set_zone,
)

__all__ = [
    "ADDRESS_ERASE",
    "LANGUAGES",
    "PARTS",
    "REFUSALS",
    "TIMERS",
    "Address",
    "Kept",
    "ParsedAddress",
    "Person",
    "address_book",
    "address_no_longer_needed",
    "clean_name",
    "default_address",
    "erase_person",
    "export_person",
    "forget_address",
    "get_address",
    "get_person",
    "get_persons",
    "keep_address",
    "label_address",
    "language_of",
    "meet",
    "need_address",
    "parse_address",
    "postal_lines",
    "recognise",
    "register_eraser",
    "register_exporter",
    "set_language",
    "set_reachable",
    "set_zone",
]
