"""Buyer and shop disagree: what each says, and what whoever runs the bot can decide."""

from typing import TYPE_CHECKING

from handlers.cards.card import Card, Row, press
from handlers.cards.cases.buttons import Rule, RuleSum
from handlers.cards.cases.words import (
    SAID,
    CaseFacts,
    goods,
    name_of,
    photos_button,
    picture,
    read_case,
    reason,
)
from handlers.cards.notices import number
from handlers.cards.words import moment, money, shortened
from locales import plain, t

if TYPE_CHECKING:
    from handlers.cards import Detail
    from handlers.desk import Desk
    from handlers.scene import Reader


async def render_question(
    desk: "Desk", _subject: int, detail: "Detail", reader: "Reader"
) -> Card | None:
    """The question to the operator; None once somebody has decided."""
    known = await desk.read(read_case, number(detail, "case"))
    if known is None or known.case.state != "appealed":
        return None
    return question_card(known, reader)


def question_card(known: CaseFacts, reader: "Reader") -> Card:
    """What each side says, and what it is worth."""
    reader = reader.at(known.shop.zone)
    locale, case, view = reader.locale, known.case, known.view
    name, shop = name_of(known.buyer, locale), known.shop.name
    worth = money(view.worth, view.order.currency, locale)
    said = [
        t(
            locale,
            "operator-case",
            name=name,
            shop=shop,
            number=str(case.order),
            goods=goods(known, locale),
            reason=reason(known, locale),
            amount=worth,
        )
    ]
    if words := view.words_of("buyer"):
        said.append(t(locale, "operator-case-buyer", name=name, text=shortened(words, SAID)))
    if words := view.words_of("shop"):
        said.append(t(locale, "operator-case-shop", shop=shop, text=shortened(words, SAID)))
    if case.offered is not None:
        offered = money(case.offered, view.order.currency, locale)
        said.append(t(locale, "operator-case-offered", shop=shop, amount=offered))
    until = moment(case.due_at or case.opened_at, locale, reader.zone)
    how = "operator-case-until-agrees" if case.silence_agrees else "operator-case-until"
    said.append(t(locale, how, until=until))
    every = Rule(case=case.id, amount=view.worth)
    some = press(plain(locale, "button-rule-sum"), RuleSum(case=case.id))
    none = press(plain(locale, "button-rule-no"), Rule(case=case.id, amount=0))
    rows: list[Row] = [(some, none)]
    if view.worth:
        label = plain(locale, "button-rule-all", amount=worth)
        rows.insert(0, (press(label, every, "primary"),))
    if photos := photos_button(known, locale):
        rows.append(photos)
    return Card("\n".join(said), tuple(rows), picture(known))
