"""Which variant shall come in exchange: the buyer says it, or the shop proposes one."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from aiogram.filters.callback_data import CallbackData

from handlers.cards.card import Card, Row, press
from handlers.cards.cases.buttons import MoreKinds, MoreToPropose, ProposeKind, ShopCase, Why
from handlers.cards.cases.words import CaseFacts, kind_name, name_of
from locales import plain, t
from store import catalog

if TYPE_CHECKING:
    from handlers.scene import Reader

SHOWN: Final = 20
"""Variants offered at once; the others are a press away."""


def kind_card(
    data: Why, held: int, kinds: Sequence[catalog.VariantView], at: int, reader: "Reader"
) -> Card:
    """What shall come for it? The same once more stands first, where there is some."""
    locale = reader.locale
    rows: list[Row] = []
    for one in sorted(kinds, key=lambda kind: kind.id != held)[at : at + SHOWN]:
        name = kind_name(one, locale, 40)
        label = plain(locale, "button-case-same", kind=name) if one.id == held else name
        chosen = data.model_copy(update={"wish": f"x{one.id}"})
        rows.append((press(label, chosen),))

    def to(place: int) -> MoreKinds:
        return MoreKinds(fulfillment=data.fulfillment, counts=data.counts, at=place)

    rows += _turns(at, len(kinds), to, locale)
    same = any(one.id == held for one in kinds)
    return Card(t(locale, "case-which-kind" if same else "case-which-other-kind"), tuple(rows))


def kinds_card(
    known: CaseFacts, kinds: Sequence[catalog.VariantView], at: int, reader: "Reader"
) -> Card:
    """What could be proposed in exchange, a press each."""
    locale, case = reader.locale, known.case
    rows: list[Row] = []
    for one in kinds[at : at + SHOWN]:
        label = plain(
            locale,
            "button-case-propose-kind",
            kind=kind_name(one, locale, 40),
            left=-1 if one.left is None else one.left,
        )
        rows.append((press(label, ProposeKind(case=case.id, variant=one.id)),))
    name = name_of(known.buyer, locale)
    said = t(locale, "merchant-case-which-kind" if rows else "merchant-case-no-kind", name=name)
    rows += _turns(at, len(kinds), lambda place: MoreToPropose(case=case.id, at=place), locale)
    rows.append((press(plain(locale, "button-case-back"), ShopCase(case=case.id)),))
    return Card(said, tuple(rows))


def _turns(at: int, total: int, to: Callable[[int], CallbackData], locale: str) -> list[Row]:
    turns = []
    if at:
        turns.append(press(plain(locale, "button-back"), to(max(at - SHOWN, 0))))
    if at + SHOWN < total:
        turns.append(press(plain(locale, "button-next"), to(at + SHOWN)))
    return [tuple(turns)] if turns else []
