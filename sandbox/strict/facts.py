"""The Bot API's table of methods, types and unions, as `make_facts.py` wrote it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from sandbox.strict.violation import BadRequest


class Field(NamedTuple):
    """A parameter or a field: its type expression, and what its value must be.

    `rule` is one of `=constant`, `one|of|these`, or a span with its unit: `1-64 bytes`,
    `1-32 characters`, `1-4096 parsed` (characters after entities are parsed), `1-100 items`,
    `1-100 value`. Empty: anything of the type.
    """

    type: str
    required: bool
    rule: str


Table = dict[str, Field]


def _tables(raw: dict[str, dict[str, list[Any]]]) -> dict[str, Table]:
    return {
        name: {
            f: Field(row[0], bool(row[1]), row[2] if len(row) > 2 else "") for f, row in t.items()
        }
        for name, t in raw.items()
    }


_FACTS = json.loads(Path(__file__).with_name("facts.json").read_text("utf-8"))
API: str = _FACTS["api"]
SOURCE: str = _FACTS["source"]
UPDATES: frozenset[str] = frozenset(_FACTS["updates"])
CURRENCIES: frozenset[str] = frozenset(_FACTS["currencies"])
METHODS = _tables(_FACTS["methods"])
TYPES = _tables(_FACTS["types"])
UNIONS: dict[str, list[str]] = _FACTS["unions"]

_CANONICAL = {name.lower(): name for name in METHODS}


def canonical(method: str) -> str:
    """The documented spelling of a method; its case does not matter to the server.

    Raises `BadRequest` (404) for a method that the Bot API does not have.
    """
    name = _CANONICAL.get(method.lower())
    if name is None:
        raise BadRequest("Not Found: method not found", 404)
    return name
