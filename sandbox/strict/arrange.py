"""The order and nesting Telegram gives entities, whatever a bot sent (`fix_entities` of tdlib).

Links, mentions, code and the like stand apart from one another; styles are merged where they touch
and cut where something else begins or ends, and code has no style.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

Entity = dict[str, Any]

_STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_PLAIN = frozenset({"pre", "code", "date_time"})  # nothing inside them is styled
_PRIORITY = {
    "blockquote": 0, "expandable_blockquote": 0, "pre": 10, "code": 20, "date_time": 30,
    "text_link": 49, "text_mention": 49, "bold": 90, "italic": 91, "underline": 92,
    "strikethrough": 93, "spoiler": 94, "custom_emoji": 99,
}  # fmt: skip


def arranged(entities: list[Entity]) -> list[Entity]:
    """Sorted by offset, the longer first; intersections resolved as the real server does."""
    kept = sorted((e for e in entities if e["length"] > 0), key=_order)
    if all(_stands_apart(a, b) for a, b in pairwise(kept)):
        return kept
    quotes = _apart([e for e in kept if e["type"] in _QUOTES])
    solid = _apart([e for e in kept if e["type"] not in _QUOTES and e["type"] not in _STYLES])
    solid = [e for e in solid if not any(_crosses(e, quote) for quote in quotes)]
    others = quotes + solid
    styles = [e for e in kept if e["type"] in _STYLES]
    return sorted(others + _cut(styles, others), key=_order)


def _stands_apart(entity: Entity, following: Entity) -> bool:
    gap = int(following["offset"]) - _end(entity)
    return gap > 0 or (gap == 0 and bool(following["type"] != entity["type"]))


def _order(entity: Entity) -> tuple[int, int, int]:
    return entity["offset"], -entity["length"], _PRIORITY.get(entity["type"], 50)


def _end(entity: Entity) -> int:
    return int(entity["offset"] + entity["length"])


def _apart(entities: list[Entity]) -> list[Entity]:
    """Without those that begin inside an earlier one."""
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity["offset"] >= _end(kept[-1]):
            kept.append(entity)
    return kept


def _crosses(entity: Entity, quote: Entity) -> bool:
    overlap = entity["offset"] < _end(quote) and quote["offset"] < _end(entity)
    return overlap and not (quote["offset"] <= entity["offset"] and _end(entity) <= _end(quote))


def _cut(styles: list[Entity], others: list[Entity]) -> list[Entity]:
    """Styles merged by kind, then cut at every border of the others and start of a style."""
    runs: dict[str, list[list[int]]] = {}
    for style in styles:
        run = runs.setdefault(style["type"], [])
        if run and style["offset"] <= run[-1][1]:
            run[-1][1] = max(run[-1][1], _end(style))
        else:
            run.append([style["offset"], _end(style)])
    borders = {start for run in runs.values() for start, _ in run}
    borders.update(edge for e in others for edge in (e["offset"], _end(e)))
    plain = [(e["offset"], _end(e)) for e in others if e["type"] in _PLAIN]
    pieces = []
    for kind, run in runs.items():
        for start, end in run:
            edges = [start, *sorted(b for b in borders if start < b < end), end]
            for left, right in pairwise(edges):
                if not any(a <= left and right <= b for a, b in plain):
                    pieces.append({"type": kind, "offset": left, "length": right - left})
    return pieces
