"""The card of an envelope is the caption of its cover: it has to fit, and names whom it may."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from handlers.cards.gifts.envelope import envelope_card
from handlers.cards.gifts.notices import winner_mention
from handlers.cards.gifts.words import CAPTION
from handlers.cards.words import clock
from handlers.desk import Desk
from handlers.scene import Reader
from locales import plain
from store import gifts

DESK = cast(Desk, SimpleNamespace(username="a_shop_with_quite_a_long_name_bot"))
NAME = "W" * 40
TAKERS = tuple(gifts.Taker(9_000_000_000 + n, NAME, None, n, True) for n in range(1, 31))
DRAWN = gifts.DrawView("drawn", 10_000, 10**15, "a" * 64, "b" * 64, (64, 64, 64), 2, TAKERS)
ENVELOPE = gifts.EnvelopeView(
    envelope=1,
    code="c" * 22,
    giver=7,
    giver_name=NAME,
    language="en",
    zone="UTC",
    items=tuple(gifts.Item(n, n, "T" * 90, ("O" * 40,), 99, False) for n in range(12)),
    shares=100,
    left=50,
    taken=50,
    waiting=50,
    returned=50,
    takers=TAKERS,
    names="full",
    greeting="&" * 100,
    cover="moon",
    mode="first",
    who="anyone",
    named=None,
    alone=False,
    phase="open",
    sent_at=1,
    ends_at=10**15,
    took=10**12,
    home=None,
    chat=None,
    draw=None,
)


def read(text: str) -> str:
    """What a person reads of a card."""
    return html.unescape(re.sub(r"<[^>]+>", "", text))


@pytest.mark.parametrize("locale", ["en", "zh"])
@pytest.mark.parametrize("phase", ["open", "all-taken", "over", "entering", "sealed", "drawn"])
def test_the_longest_card_there_can_be_fits_below_its_cover(locale: str, phase: Any) -> None:
    draws = phase in ("entering", "sealed", "drawn")
    view = replace(
        ENVELOPE,
        phase=phase,
        mode="draw" if draws else "first",
        draw=replace(DRAWN, state=phase) if draws else None,
    )
    card = envelope_card(DESK, view, "", Reader(locale, "UTC", None))
    assert 200 < len(read(card.text)) <= CAPTION
    if phase in ("open", "all-taken", "drawn"):
        assert "…" in read(card.text).rpartition("W")[2], "there are more"


@pytest.mark.parametrize(
    ("names", "card", "result"),
    [
        ("full", "Anna (4)", '<a href="tg://user?id=5">Anna</a> (4)'),
        ("masked", "An** (4)", '<a href="tg://user?id=5">An**</a> (4)'),
        ("count", "ticket 4", "ticket 4"),
    ],
)
def test_a_winner_is_named_as_the_giver_wants_people_named(
    names: Any, card: str, result: str
) -> None:
    anna = gifts.Taker(5, "Anna", "anna", 4, False)
    drawn = replace(DRAWN, winners=(anna,))
    view = replace(ENVELOPE, phase="drawn", mode="draw", names=names, draw=drawn)
    said = read(envelope_card(DESK, view, "", Reader("en", "UTC", None)).text)
    assert f"The draw is done: {card}\n" in said
    assert str(winner_mention(view, anna, "en")) == result


def test_a_share_of_many_things_names_three_and_counts_the_rest() -> None:
    card = envelope_card(DESK, ENVELOPE, "", Reader("en", "UTC", None))
    assert read(card.text).count("× 99") == 3
    assert "and 9 more" in card.text


def test_one_share_is_said_as_one_in_both_languages() -> None:
    amount = "$3.00"
    assert "wherever" in plain("en", "gift-sum-shipping", shares=1, amount=amount)
    assert "都一样" in plain("zh", "gift-sum-shipping", shares=1, amount=amount)
    assert "3 个地址" in plain("zh", "gift-sum-shipping", shares=3, amount=amount)
    assert plain("zh", "gift-returned", shares=1, returned=1, amount=amount).startswith("你的礼物")


def test_in_a_chat_without_a_clock_a_gift_ends_by_that_of_its_shop() -> None:
    ends = DRAWN.at
    view = replace(ENVELOPE, phase="open", ends_at=ends, zone="Asia/Tokyo")
    alone = Reader("en", "UTC", None)
    said = read(envelope_card(DESK, view, "", replace(alone, shared=True)).text)
    assert clock(ends, "en", "Asia/Tokyo") in said
    said = read(envelope_card(DESK, view, "", alone).text)
    assert clock(ends, "en", "UTC") in said, "the chat's own"
