"""A case on every card: whoever was given the goods reads no price, whoever paid no words."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from handlers.cards.card import Card
from handlers.cards.cases.buyer import case_card
from handlers.cards.cases.shop import shop_case_card
from handlers.cards.cases.words import read_case
from handlers.scene import Reader
from store import cases, payments
from store.database import Database
from tests.cases.aftermath import OPERATOR, Aftermath, open_aftermath
from tests.cases.test_exchanges import BLUE, PLACE, RED, asks, sell_out, worn
from tests.cases.test_gifts import ask, given
from tests.trade.market import ANNA, BEN, OWNER

Step = Callable[[Aftermath, int], Awaitable[Any]]


async def _nothing(after: Aftermath, case: int) -> None:
    del after, case


async def _offered(after: Aftermath, case: int) -> None:
    await after.act(cases.propose, case, OWNER, 437)


async def _refused(after: Aftermath, case: int) -> None:
    await _offered(after, case)
    await after.act(cases.answer_offer, case, BEN, accept=False, offered=437)


async def _declined(after: Aftermath, case: int) -> None:
    await after.act(cases.decline, case, OWNER, "It was fine.")


async def _appealed(after: Aftermath, case: int) -> None:
    await _refused(after, case)
    await after.act(cases.appeal, case, BEN)


async def _ruled(after: Aftermath, case: int) -> None:
    await _appealed(after, case)
    await after.act(cases.rule, case, OPERATOR, 437, operator=OPERATOR)


async def _approved(after: Aftermath, case: int) -> None:
    await after.act(cases.approve, case, OWNER, return_to="18 Orchard Street")


async def _sent_back(after: Aftermath, case: int) -> None:
    await _approved(after, case)
    await after.act(cases.send_back, case, BEN, carrier=None, tracking="RB 437")


async def _fine(after: Aftermath, case: int) -> None:
    await _sent_back(after, case)
    await after.act(cases.goods_fine, case, OWNER)


async def _faulty(after: Aftermath, case: int) -> None:
    await _sent_back(after, case)
    await after.act(cases.goods_not_fine, case, OWNER, "It was opened.")


async def _withdrawn(after: Aftermath, case: int) -> None:
    await after.act(cases.withdraw, case, BEN)


STEPS = {
    "refund": (_nothing, _offered, _refused, _declined, _appealed, _ruled, _approved, _withdrawn),
    "return": (_nothing, _offered, _approved, _sent_back, _fine, _faulty),
    "exchange": (_nothing, _sent_back, _fine),
}
PRICE = re.compile(r"[$¥]|\d[.,]\d\d\b|\b(437|1300|1000)\b(?! in)")


def carried(card: Card) -> list[str]:
    """The labels of a card's buttons and the last of what they carry."""
    every = [button for row in card.rows for button in row]
    data = [(one.callback_data or "").split(":")[2:] for one in every]
    return [*(one.text for one in every), *(part for one in data for part in one)]


@pytest.mark.parametrize("locale", ["en", "zh"])
@pytest.mark.parametrize("wish", list(STEPS))
async def test_whoever_was_given_it_reads_no_price(
    sqlite_database: Database, wish: str, locale: str
) -> None:
    after = await open_aftermath(sqlite_database)
    for step in STEPS[wish]:
        order, parcel = await given(after)
        case = await ask(after, order, parcel, wish=wish, reason="damaged")
        await step(after, case)
        known = await after.read(read_case, case)
        own = case_card(known, after.now, after.policy, Reader(locale, "UTC", BEN), operated=True)
        shown = [own.text.replace("RB 437", ""), *carried(own)]
        assert not [one for one in shown if PRICE.search(one)], (step.__name__, shown)
        seen = shop_case_card(known, Reader(locale, "UTC", OWNER))
        if known.case.state in cases.OPEN:
            assert "$13.00" in seen.text, "the shop decides about a sum"
            assert "Person 101" in seen.text, "and knows to whom it goes"


async def test_only_a_decision_of_the_operator_is_called_one(sqlite_database: Database) -> None:
    """Their silence lets a proposed sum go back, and nobody has decided anything."""
    after = await open_aftermath(sqlite_database)
    for step, decided in ((_ruled, True), (_appealed, False)):
        order, parcel = await given(after)
        case = await ask(after, order, parcel)
        await step(after, case)
        if not decided:
            await after.wait(after.policy.case_operator)
        known = await after.read(read_case, case)
        assert known.case.state == "refunded"
        own = case_card(known, after.now, after.policy, Reader("en", "UTC", BEN), operated=True)
        assert ("has decided" in own.text) is decided, own.text
        seen = shop_case_card(known, Reader("en", "UTC", OWNER))
        assert ("has decided: $4.37" in seen.text) is decided, seen.text


@pytest.mark.parametrize("locale", ["en", "zh"])
async def test_words_of_people_are_escaped_and_cut(sqlite_database: Database, locale: str) -> None:
    after = await open_aftermath(sqlite_database)
    order, parcel = await given(after)
    case = await ask(after, order, parcel, words="<b>bold</b> " * 40, photo="photo-1")
    known = await after.read(read_case, case)
    for card in (
        case_card(known, after.now, after.policy, Reader(locale, "UTC", BEN), operated=True),
        shop_case_card(known, Reader(locale, "UTC", OWNER)),
    ):
        assert "<b>bold" not in card.text and "&lt;b&gt;bold" in card.text
        assert card.photo is not None
        plain = re.sub(r"<[^>]*>", "", card.text).replace("&lt;", "<").replace("&gt;", ">")
        assert len(plain) < 1024, "what Telegram takes below a photo"


@pytest.mark.parametrize(("locale", "said"), [("en", "you take it back"), ("zh", "退货退款")])
async def test_silence_on_what_is_sold_out_is_said_as_what_it_will_do(
    sqlite_database: Database, locale: str, said: str
) -> None:
    after = await open_aftermath(sqlite_database)
    tea = await after.sell(1280, stock=2)
    await after.sent_back(await after.received((await after.sell(), 1)))
    bought = await after.received((tea, 2))
    case = await after.open(bought, 2, wish="exchange")
    seen = shop_case_card(await after.read(read_case, case), Reader(locale, "UTC", OWNER))
    assert said in seen.text and "$28.60" in seen.text
    assert "18 Orchard Street" in seen.text


async def both(after: Aftermath, case: int, locale: str) -> tuple[str, str]:
    """What Anna and the shop read of a case."""
    known = await after.read(read_case, case)
    own = case_card(known, after.now, after.policy, Reader(locale, "UTC", ANNA), operated=True)
    return own.text, shop_case_card(known, Reader(locale, "UTC", OWNER)).text


@pytest.mark.parametrize(
    ("locale", "own", "seen"),
    [
        ("en", "Nothing came of what", "They did not take what you proposed."),
        ("zh", "的提议没有谈成", "对方没接受你的提议。"),
    ],
)
async def test_whoever_was_silent_about_another_kind_is_not_said_to_have_said_no(
    sqlite_database: Database, locale: str, own: str, seen: str
) -> None:
    after = await open_aftermath(sqlite_database)
    variants, bought = await worn(after)
    case = await asks(after, bought, None)
    await after.act(cases.propose_kind, case, OWNER, variants[BLUE], **PLACE)
    await after.wait(after.policy.case_offer)
    buyers, shops = await both(after, case, locale)
    assert own in buyers and seen in shops


@pytest.mark.parametrize(
    ("locale", "own", "seen", "promise"),
    [
        ("en", "no money to go back", "no money to go back", "goes back once"),
        ("zh", "没有钱可退", "没有钱要退", "退款给"),
    ],
)
async def test_no_money_is_promised_where_there_is_none(
    sqlite_database: Database, locale: str, own: str, seen: str, promise: str
) -> None:
    """All was paid back while the exchange was asked for."""
    after = await open_aftermath(sqlite_database)
    variants, bought = await worn(after)
    await after.sent_back(await after.received((variants[RED], 1)))
    case = await asks(after, bought, variants[BLUE])
    await sell_out(after, variants[BLUE])
    await after.act(payments.refund_order, bought.order.id, OWNER)
    _, shops = await both(after, case, locale)
    assert seen in shops and "goes back once" not in shops and "退 $0" not in shops
    await after.act(cases.approve, case, OWNER, as_return=True, **PLACE)
    buyers, shops = await both(after, case, locale)
    assert own in buyers and seen in shops and promise not in buyers + shops


@pytest.mark.parametrize(("locale", "said"), [("en", "put aside"), ("zh", "留")])
async def test_only_what_is_off_the_shelf_is_said_to_be_put_aside(
    sqlite_database: Database, locale: str, said: str
) -> None:
    after = await open_aftermath(sqlite_database)
    _, bought = await worn(after)
    case = await asks(after, bought, None)
    await after.act(cases.approve, case, OWNER, **PLACE)
    assert all(said in text for text in await both(after, case, locale))
    await sqlite_database.transact(_taken_away, case)
    assert not [text for text in await both(after, case, locale) if said in text]


async def _taken_away(tx: Any, case: int) -> None:
    """As it was agreed to before there was a putting aside."""
    await tx.execute("UPDATE case_lines SET aside = 0 WHERE case_id = :case", {"case": case})
