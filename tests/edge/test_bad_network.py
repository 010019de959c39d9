"""Bad day 6: 429, 500, a timeout, a lost answer, blocked, kicked, upgraded. Nothing is lost."""

from __future__ import annotations

import pytest

from store import outbox
from tests.edge.conftest import TOKEN, Carrier, Control

WORDS = "en: counted tea"


async def started(control: Control, name: str = "Anna", **fields: str) -> int:
    person = await control.person(name, **fields)
    await control.ask("POST", "open", from_=person, url="https://t.me/lanbao_bot?start=x")
    return person


async def test_what_is_told_arrives_once_in_the_readers_language(
    carrier: Carrier, control: Control
) -> None:
    anna = await started(control)
    li = await started(control, "Li", language_code="zh-hans")
    await control.say(anna, "/count tea")
    await control.say(li, "/count 茶")
    assert (await carrier.until_reads(anna, "counted")).count(WORDS) == 1
    assert "zh: counted 茶" in await carrier.until_reads(li, "counted")


@pytest.mark.parametrize("kind", ["429", "500"])
async def test_a_refused_message_comes_later_and_once(
    carrier: Carrier, control: Control, kind: str
) -> None:
    anna = await started(control)
    await control.fault("sendMessage", kind, 2, retry_after=1)
    await control.say(anna, "/count tea")
    said = await carrier.until_reads(anna, WORDS)
    assert said.count(WORDS) == 1
    assert await carrier.effects() == 1


async def test_an_edit_whose_answer_is_lost_is_repeated_on_the_same_card(
    carrier: Carrier, control: Control
) -> None:
    anna = await started(control)
    await control.say(anna, "/counter")
    await carrier.until_reads(anna, "so far 0")
    await control.fault("editMessageText", "lost_answer")
    await control.say(anna, "/count tea")
    said = await carrier.until_reads(anna, "so far 1")
    assert sum(text.startswith("so far") for text in said) == 1

    async def settled() -> bool:
        (card,) = await carrier.database.read(outbox.cards_of, "counter", 1)
        return not card.is_dirty

    await carrier.until(settled)
    said = await control.reads(anna)
    assert sum(text.startswith("so far") for text in said) == 1


async def test_a_card_that_was_deleted_is_sent_anew_and_lives_on(
    carrier: Carrier, control: Control
) -> None:
    anna = await started(control)
    await control.say(anna, "/counter")
    await carrier.until_reads(anna, "so far 0")
    (message,) = [one for one in await control.sees(anna) if one.get("text") == "so far 0"]
    await control.ask("DELETE", f"chats/{anna}/messages/{message['message_id']}")
    await control.say(anna, "/count tea")
    await carrier.until_reads(anna, "so far 1")
    await control.say(anna, "/count more")
    said = await carrier.until_reads(anna, "so far 2")
    assert sum(text.startswith("so far") for text in said) == 1


async def test_who_blocks_the_bot_gets_everything_after_coming_back(
    carrier: Carrier, control: Control
) -> None:
    anna, ben = await started(control), await started(control, "Ben")
    await control.say(anna, "/count first")
    await carrier.until_reads(anna, "counted first")
    await control.ask("POST", "block", user=anna, blocked=True)
    await carrier.database.transact(
        outbox.tell, anna, "counted", {"what": "while away"}, now=carrier.app.clock.now()
    )

    async def closed() -> bool:
        from store.outbox import sending

        return anna in await carrier.database.read(sending.closed_chats)

    await carrier.until(closed)
    await control.say(ben, "/count tea")
    await carrier.until_reads(ben, "counted tea")
    await control.ask("POST", "block", user=anna, blocked=False)
    said = await carrier.until_reads(anna, "while away")
    assert said.count("en: counted while away") == 1


async def test_a_group_that_threw_the_bot_out_costs_the_others_nothing(
    carrier: Carrier, control: Control
) -> None:
    anna = await started(control)
    group = await control.group(anna)
    me = int(TOKEN.partition(":")[0])
    await control.ask("DELETE", f"chats/{group}/members/{me}")
    now = carrier.app.clock.now()
    await carrier.database.transact(outbox.tell, group, "counted", {"what": "lost"}, now=now)
    await carrier.database.transact(outbox.tell, anna, "counted", {"what": "tea"}, now=now)
    await carrier.until_reads(anna, WORDS)


async def test_an_upgraded_group_is_written_to_under_its_new_id(
    carrier: Carrier, control: Control
) -> None:
    anna = await started(control)
    group = await control.group(anna)
    await control.say(anna, "/counter@lanbao_bot", chat=group)
    await carrier.until_reads(anna, "so far 0", chat=group)
    new = (await control.ask("POST", f"chats/{group}/upgrade"))["id"]
    await carrier.database.transact(
        outbox.tell, group, "counted", {"what": "tea"}, now=carrier.app.clock.now()
    )
    await carrier.until_reads(anna, WORDS, chat=new)


async def test_a_message_nobody_can_render_holds_nobody_up(
    carrier: Carrier, control: Control
) -> None:
    anna = await started(control)
    now = carrier.app.clock.now()
    await carrier.database.transact(outbox.tell, anna, "unrenderable", now=now)
    await carrier.database.transact(outbox.tell, anna, "counted", {"what": "tea"}, now=now)
    await carrier.until_reads(anna, WORDS)
