"""Goods as their shop calls them: an order speaks its buyer's language, a packer the shop's."""

from __future__ import annotations

import json
from collections.abc import Iterable

from store.database import Transaction
from store.fulfillments.statements import sql
from store.orders.records import Line


async def in_own_words(tx: Transaction, lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines with the titles and options as the shop itself writes them today.

    Whoever packs looks for what stands on the shelf, whatever language it was bought in.
    """
    known = tuple(lines)
    ids = json.dumps(sorted({line.variant for line in known}))
    rows = {row["id"]: row for row in await sql.own_words(tx, ids=ids)}
    return tuple(
        line._replace(
            title=rows[line.variant]["title"],
            options=tuple(json.loads(rows[line.variant]["options"])),
        )
        for line in known
    )
