"""Goods as a reader calls them: an order speaks its buyer's language, a packer the shop's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from store.database import Row, Transaction
from store.fulfillments.statements import sql
from store.orders.records import Line


async def in_own_words(tx: Transaction, lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines with the titles and options as the shop itself writes them today.

    Whoever packs looks for what stands on the shelf, whatever language it was bought in.
    """
    known = tuple(lines)
    return _named(known, await sql.own_words(tx, ids=_variants(known)))


async def in_words_of(tx: Transaction, lines: Iterable[Line], language: str) -> tuple[Line, ...]:
    """Return lines with titles and options in a language, or the shop's own where it has none.

    For whoever was given them: they have not read the order, which speaks its payer's language.
    """
    known = tuple(lines)
    return _named(known, await sql.words_in(tx, ids=_variants(known), language=language))


def _variants(lines: tuple[Line, ...]) -> str:
    return json.dumps(sorted({line.variant for line in lines}))


def _named(known: tuple[Line, ...], found: Sequence[Row]) -> tuple[Line, ...]:
    rows = {row["id"]: row for row in found}
    return tuple(
        line._replace(
            title=rows[line.variant]["title"],
            options=tuple(json.loads(rows[line.variant]["options"])),
        )
        for line in known
    )
