"""Customers write, staff answer: one talk for both, in a forum or in private, and nobody else's."""

from __future__ import annotations

from typing import Any

import pytest

from store import outbox, people, shops, talks
from store.database import Transaction
from store.policy import DAY, HOUR, MINUTE
from store.refusals import Refused
from store.talks.desks import read_hours
from store.talks.rules import opens_at
from tests.merchants.working_market import ZONE, WorkingMarket, moment
from tests.trade.market import ANNA, BEN, MANAGER, OWNER, PACKER

FORUM = -1_002_000_000_001


def test_a_shop_is_open_within_its_hours_on_its_days() -> None:
    friday = moment("2024-10-04 17:59")
    assert opens_at(540, 1080, "12345", ZONE, friday) is None
    assert opens_at(540, 1080, "12345", ZONE, friday + MINUTE) == moment("2024-10-07 09:00")
    assert opens_at(None, None, "12345", ZONE, friday) is None


def test_a_night_belongs_to_the_day_on_which_it_begins() -> None:
    assert opens_at(1200, 120, "5", ZONE, moment("2024-10-05 01:59")) is None
    assert opens_at(1200, 120, "5", ZONE, moment("2024-10-05 02:00")) == moment("2024-10-11 20:00")


@pytest.mark.parametrize("text", ["9-18", "09:00 – 18:00", "9~18", "9.00-18.00"])
def test_hours_are_read_as_people_write_them(text: str) -> None:
    assert read_hours(text) == (540, 1080)


@pytest.mark.parametrize("text", ["", "9", "9-9", "25-26", "9:70-10", "nine to five"])
def test_what_is_no_hours_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_hours(text)


async def write(market: WorkingMarket, person: int = ANNA, words: str = "Is it fresh?") -> int:
    written = await market.act(talks.write, market.shop, person, words, None)
    talk: int = written.talk
    return talk


async def state(market: WorkingMarket, talk: int) -> str:
    known = await market.read(talks.get_talk, talk)
    assert known is not None
    return known.state


async def seen_by(market: WorkingMarket, talk: int) -> list[int | None]:
    return [card.chat for card in await market.read(outbox.cards_of, "talk", talk)]


async def do(market: WorkingMarket, verb: Any, *args: Any) -> Any:
    async def body(tx: Transaction, *, now: int) -> Any:
        return await verb(tx, *args)

    return await market.act(body)


async def test_a_question_reaches_who_answers_and_the_answer_comes_back(
    either_market: WorkingMarket,
) -> None:
    market = either_market
    talk = await write(market)
    assert sorted(await seen_by(market, talk)) == [OWNER, MANAGER], "a packer answers nobody"
    await market.act(talks.answer, talk, MANAGER, "Picked in April.", None)
    assert await state(market, talk) == "answered"
    assert (await market.told(ANNA)).count("talk-answer") == 1
    said = await market.read(talks.newest_said, talk, 5)
    assert [(one.side, one.words) for one in said] == [
        ("customer", "Is it fresh?"),
        ("shop", "Picked in April."),
    ]
    assert await write(market, words="And the other?") == talk, "one talk for both"
    assert await state(market, talk) == "waiting"
    await market.act(talks.close, talk, OWNER)
    assert await state(market, talk) == "closed"
    await market.assert_sound()


async def test_a_voice_message_alone_is_something_said_on_both_sides(
    either_market: WorkingMarket,
) -> None:
    market = either_market
    asked = talks.Attached("voice", "voice-1")
    written = await market.act(talks.write, market.shop, ANNA, "", None, attached=asked)
    answered = talks.Attached("document", "file-1")
    await market.act(talks.answer, written.talk, OWNER, "See here", None, attached=answered)
    said = await market.read(talks.newest_said, written.talk, 5)
    assert [(one.words, one.photo, one.attached) for one in said] == [
        ("", None, asked),
        ("See here", None, answered),
    ]
    wrong = talks.Attached("dice", "6")
    await market.refuses(
        "nothing-said", talks.write, market.shop, BEN, "Hello", None, attached=wrong
    )
    await market.assert_sound()


async def test_two_who_answer_have_both_answered_once(market: WorkingMarket) -> None:
    talk = await write(market)
    await market.act(talks.answer, talk, OWNER, "Yes.", None)
    await market.act(talks.answer, talk, MANAGER, "Since April.", None)
    assert await state(market, talk) == "answered"
    assert (await market.told(ANNA)).count("talk-answer") == 2
    await market.assert_sound()


async def test_nobody_else_answers_sees_or_closes(market: WorkingMarket) -> None:
    talk = await write(market)
    for person in (ANNA, BEN, PACKER, 0):
        for verb, args in (
            (talks.answer, (talk, person, "Hello", None)),
            (talks.close, (talk, person)),
        ):
            before = await market.read(talks.newest_said, talk, 9)
            await market.refuses("no-such-talk", verb, *args)
            assert await market.read(talks.newest_said, talk, 9) == before
        with pytest.raises(Refused):
            await market.read(talks.waiting, market.shop, person)
    await market.act(shops.remove_staff, market.shop, OWNER, MANAGER)
    await market.refuses("no-such-talk", talks.answer, talk, MANAGER, "Hello", None)


async def test_one_asks_about_ones_own_order_only(market: WorkingMarket) -> None:
    tea = await market.sell()
    order = await market.buy(ANNA, (tea, 1))
    await market.refuses(
        "no-such-order", talks.write, market.shop, BEN, "Where?", None, order=order.order.id
    )
    written = await market.act(talks.write, market.shop, ANNA, "Where?", None, order=order.order.id)
    known = await market.read(talks.get_talk, written.talk)
    assert known.order == order.order.id


async def test_nobody_floods_a_shop(market: WorkingMarket) -> None:
    for _ in range(market.policy.talk_messages):
        await write(market)
    await market.refuses("too-many-talks", talks.write, market.shop, ANNA, "Again", None)
    await market.refuses("nothing-said", talks.write, market.shop, BEN, "  ", None)
    market.now += MINUTE
    await write(market)


async def test_outside_of_its_hours_it_is_said_when_somebody_is_there(
    market: WorkingMarket,
) -> None:
    await do(market, talks.set_hours, market.shop, OWNER, "9-18")
    for day in (6, 7):
        await do(market, talks.switch_day, market.shop, OWNER, day, False)
    market.now = moment("2024-10-04 18:30")
    written = await market.act(talks.write, market.shop, ANNA, "Hello?", None)
    assert written.opens_at == moment("2024-10-07 09:00")
    with pytest.raises(Refused):
        await do(market, talks.set_hours, market.shop, PACKER, None)


async def test_what_waits_too_long_is_counted(market: WorkingMarket) -> None:
    talk = await write(market)
    since = market.now
    for later, waiting in ((0, 0), (23 * HOUR, 0), (24 * HOUR, 1)):
        found = await market.read(
            talks.open_too_long, market.shop, now=since + later, policy=market.policy
        )
        assert found[0] == waiting
    [one] = await market.read(talks.waiting, market.shop, OWNER)
    assert (one.talk.id, one.name) == (talk, f"Person {ANNA}")


async def in_forum(market: WorkingMarket) -> tuple[int, int]:
    """A talk that stands in a topic; (talk, topic)."""
    await do(market, talks.set_forum, market.shop, OWNER, FORUM)
    talk = await write(market)
    assert await do(market, talks.keep_topic, talk, FORUM, 7)
    return talk, 7


async def test_in_a_forum_there_is_one_topic_a_customer(market: WorkingMarket) -> None:
    talk, topic = await in_forum(market)
    assert await market.told(FORUM) == ["talk-note"]
    assert not await seen_by(market, talk), "nobody is told twice"
    assert not await do(market, talks.keep_topic, talk, FORUM, 8), "a second topic is not used"
    found = await market.read(talks.talk_in, FORUM, topic)
    assert found.id == talk
    await market.act(talks.answer, talk, OWNER, "Yes.", None, seen_in=topic)
    assert await market.told(FORUM) == ["talk-note"], "it stands there already"
    await market.act(talks.answer, talk, OWNER, "Yes!", None)
    assert await market.told(FORUM) == ["talk-note", "talk-note"]


async def test_a_topic_that_was_deleted_is_made_anew(market: WorkingMarket) -> None:
    talk, topic = await in_forum(market)
    await do(market, talks.forget_topic, FORUM, topic)
    assert await market.read(talks.talk_in, FORUM, topic) is None
    assert await do(market, talks.keep_topic, talk, FORUM, 9)


async def test_without_its_forum_a_shop_answers_in_private(either_market: WorkingMarket) -> None:
    market = either_market
    talk, _ = await in_forum(market)
    await market.act(talks.forum_lost, FORUM)
    assert sorted(await seen_by(market, talk)) == [OWNER, MANAGER]
    assert (await market.read(talks.desk_of, market.shop)).forum is None
    await market.act(talks.forum_lost, FORUM)
    await market.assert_sound()


async def test_a_forum_that_has_moved_makes_its_topics_anew(market: WorkingMarket) -> None:
    talk, topic = await in_forum(market)
    await do(market, talks.forum_moved, FORUM, FORUM - 1)
    assert (await market.read(talks.desk_of, market.shop)).forum == FORUM - 1
    assert await market.read(talks.talk_in, FORUM, topic) is None
    known = await market.read(talks.get_talk, talk)
    assert known.topic is None


async def test_a_forgotten_customer_has_said_nothing(market: WorkingMarket) -> None:
    talk, topic = await in_forum(market)
    exported = await market.read(people.export_person, ANNA)
    assert exported["talks"][0]["said"][0]["words"] == "Is it fresh?"
    await market.act(people.erase_person, ANNA)
    assert await market.read(talks.newest_said, talk, 5) == []
    assert await state(market, talk) == "closed"
    assert "talk-forget" in await market.told(FORUM), "its topic goes, too"
    assert await market.read(talks.talk_in, FORUM, topic) is None
    await market.assert_sound()


async def test_what_was_said_is_forgotten_in_time(market: WorkingMarket) -> None:
    talk = await write(market)
    await market.wait(60 * DAY)
    await write(market, words="Still there?")
    await market.wait(60 * DAY)
    assert len(await market.read(talks.newest_said, talk, 5)) == 2
    await market.wait(31 * DAY)
    assert await market.read(talks.newest_said, talk, 5) == []


async def test_a_shop_keeps_a_dozen_quick_answers(market: WorkingMarket) -> None:
    for number in range(12):
        await market.act(talks.add_quick_answer, market.shop, OWNER, f"Yes, {number}")
    await market.refuses("too-many-answers", talks.add_quick_answer, market.shop, OWNER, "One more")
    kept = await market.read(talks.quick_answers, market.shop, MANAGER)
    await do(market, talks.drop_quick_answer, market.shop, OWNER, kept[0].id)
    assert len(await market.read(talks.quick_answers, market.shop, OWNER)) == 11
    await market.refuses("not-yours", talks.add_quick_answer, market.shop, PACKER, "Hi")
