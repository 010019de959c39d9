"""What a change tells somebody."""

from __future__ import annotations

import pytest

from store import outbox
from store.database import Database
from store.outbox import sending
from store.outbox.sending import Sent
from store.policy import MINUTE, SECOND
from store.refusals import Refused

NOW = 1_700_000_000_000_000
LATER = NOW + MINUTE
CHAT, OTHER = 100, 200


async def heads(database: Database, now: int = NOW) -> list[tuple[int, str]]:
    found = await database.read(sending.heads, now, now, 50)
    return [(one.chat, one.kind) for one in found]


async def dirty(database: Database, now: int = NOW) -> list[int]:
    return [card.id for card in await database.read(sending.dirty_cards, now, 50)]


async def send_card(database: Database, card: int, *, lease: int, message: int) -> None:
    """What the sender does with the first message of a card."""
    (head,) = [one for one in await database.read(sending.heads, NOW, NOW, 50) if one.card == card]
    taken, _ = await database.transact(
        sending.take, [head.id], [], lease=lease, wall=NOW, until=LATER
    )
    assert taken == {head.id}
    now_card = await database.read(outbox.card, card)
    assert now_card is not None
    sent = Sent(head.id, lease, card=card, stands_on=message, version=now_card.version)
    await database.transact(sending.end_sent, lambda: [sent])


async def test_a_message_waits_from_the_commit_on_and_not_when_it_is_rolled_back(
    database: Database,
) -> None:
    async def refused(tx) -> None:
        await outbox.tell(tx, CHAT, "shipped", {"order": 1}, now=NOW)
        raise Refused("no")

    with pytest.raises(Refused):
        await database.transact(refused)
    assert await heads(database) == []
    await database.transact(outbox.tell, CHAT, "shipped", {"order": 1}, now=NOW)
    (head,) = await database.read(sending.heads, NOW, NOW, 10)
    assert (head.chat, head.kind, head.detail, head.card) == (CHAT, "shipped", {"order": 1}, None)


async def test_each_chat_has_one_head_and_the_rest_wait_behind_it(database: Database) -> None:
    for chat, kind in [(CHAT, "first"), (CHAT, "second"), (OTHER, "third")]:
        await database.transact(outbox.tell, chat, kind, now=NOW)
    assert await heads(database) == [(CHAT, "first"), (OTHER, "third")]
    first = (await database.read(sending.heads, NOW, NOW, 10))[0].id
    await database.transact(sending.take, [first], [], lease=1, wall=NOW, until=LATER)
    assert await heads(database) == [(OTHER, "third")], "what is taken hides its chat"
    assert await database.transact(sending.end_message, first, 1)
    assert await heads(database) == [(CHAT, "second"), (OTHER, "third")]


async def test_a_lease_that_was_taken_over_settles_nothing(database: Database) -> None:
    await database.transact(outbox.tell, CHAT, "shipped", now=NOW)
    (head,) = await database.read(sending.heads, NOW, NOW, 10)
    await database.transact(sending.take, [head.id], [], lease=1, wall=NOW, until=LATER)
    taken, _ = await database.transact(sending.take, [head.id], [], lease=2, wall=NOW, until=LATER)
    assert taken == set(), "the lease still holds"
    assert await database.transact(sending.take_over) == 1
    taken, _ = await database.transact(sending.take, [head.id], [], lease=2, wall=NOW, until=LATER)
    assert taken == {head.id}
    assert not await database.transact(sending.end_message, head.id, 1)
    assert await database.transact(sending.end_message, head.id, 2)


async def test_a_message_that_waits_for_its_time_holds_nobody_up(database: Database) -> None:
    await database.transact(outbox.tell, CHAT, "later", now=NOW, not_before=LATER)
    await database.transact(outbox.tell, CHAT, "now", now=NOW)
    assert await heads(database) == [(CHAT, "now")]
    assert await heads(database, LATER) == [(CHAT, "later")]


async def test_a_message_that_failed_is_waited_for_by_those_behind_it(database: Database) -> None:
    await database.transact(outbox.tell, CHAT, "first", now=NOW)
    await database.transact(outbox.tell, CHAT, "second", now=NOW)
    (head,) = await database.read(sending.heads, NOW, NOW, 10)
    await database.transact(sending.take, [head.id], [], lease=1, wall=NOW, until=LATER)
    await database.transact(sending.put_back, head.id, 1, free_at=LATER, tries=1)
    assert await heads(database) == []
    assert await database.read(sending.next_free, NOW) == LATER
    assert await heads(database, LATER) == [(CHAT, "first")]


async def test_a_message_that_cannot_be_sent_lets_the_others_pass(database: Database) -> None:
    await database.transact(outbox.tell, CHAT, "broken", now=NOW)
    await database.transact(outbox.tell, CHAT, "second", now=NOW)
    (head,) = await database.read(sending.heads, NOW, NOW, 10)
    await database.transact(sending.take, [head.id], [], lease=1, wall=NOW, until=LATER)
    await database.transact(sending.set_aside, head.id, 1, not_before=LATER, tries=1)
    assert await heads(database) == [(CHAT, "second")]
    assert await heads(database, LATER) == [(CHAT, "broken")]


async def test_a_key_is_told_once_also_after_it_was_sent(database: Database) -> None:
    for _ in range(2):
        await database.transact(outbox.tell, CHAT, "reminder", now=NOW, key="r1")
    (head,) = await database.read(sending.heads, NOW, NOW, 10)
    await database.transact(sending.take, [head.id], [], lease=1, wall=NOW, until=LATER)
    await database.transact(sending.end_message, head.id, 1)
    await database.transact(outbox.tell, CHAT, "reminder", now=NOW, key="r1")
    assert await heads(database) == []


async def test_a_message_is_withdrawn_until_it_is_on_its_way(database: Database) -> None:
    await database.transact(outbox.tell, CHAT, "shipped", now=NOW, not_before=LATER, key="s1")
    assert await database.transact(outbox.withdraw, "s1")
    assert await heads(database, LATER) == []
    await database.transact(outbox.tell, CHAT, "shipped", now=NOW, key="s1")
    (head,) = await database.read(sending.heads, NOW, NOW, 10)
    await database.transact(sending.take, [head.id], [], lease=1, wall=NOW, until=LATER)
    assert not await database.transact(outbox.withdraw, "s1")
    assert await database.transact(sending.end_message, head.id, 1), "nothing was taken back"


async def test_a_card_is_sent_once_and_edited_from_then_on(database: Database) -> None:
    card = await database.transact(outbox.show, CHAT, "order", 7, now=NOW)
    assert await database.transact(outbox.show, CHAT, "order", 7, now=NOW) == card
    assert await heads(database) == [(CHAT, "order")], "shown twice before it was sent"
    await send_card(database, card, lease=1, message=55)
    assert await heads(database) == []
    assert await dirty(database) == []
    await database.transact(outbox.show, CHAT, "order", 7, now=NOW)
    assert await heads(database) == []
    assert await dirty(database) == [card]


async def test_a_touch_makes_every_live_card_of_its_subject_dirty(database: Database) -> None:
    cards = [
        await database.transact(
            outbox.attach, "product", 3, chat=chat, message=1, now=NOW, drawn_at=NOW
        )
        for chat in (CHAT, OTHER)
    ]
    cards.append(
        await database.transact(outbox.attach, "product", 3, inline_id="abc", now=NOW, drawn_at=NOW)
    )
    await database.transact(
        outbox.attach, "product", 4, chat=CHAT, message=2, now=NOW, drawn_at=NOW
    )
    assert await dirty(database) == []
    for _ in range(3):
        await database.transact(outbox.touch, "product", 3, now=NOW)
    assert await database.read(sending.pending_touches)
    assert await database.transact(sending.gather) == 3
    assert not await database.read(sending.pending_touches)
    assert sorted(await dirty(database)) == sorted(cards)


async def test_a_card_that_changed_while_it_was_edited_stays_dirty(database: Database) -> None:
    card = await database.transact(outbox.attach, "order", 7, chat=CHAT, message=1, now=NOW)
    _, drawn = await database.transact(sending.take, [], [card], lease=1, wall=NOW, until=LATER)
    version = drawn[card].version
    await database.transact(outbox.show, CHAT, "order", 7, now=NOW)
    await database.transact(sending.card_was_edited, card, 1, photo=None, version=version)
    assert await dirty(database) == [card]


async def test_a_card_drawn_before_a_change_is_drawn_again_after_it_is_attached(
    database: Database,
) -> None:
    await database.transact(outbox.touch, "product", 3, now=NOW)
    await database.transact(sending.gather)
    card = await database.transact(
        outbox.attach, "product", 3, chat=CHAT, message=1, now=NOW, drawn_at=NOW - SECOND
    )
    assert await dirty(database) == [card]
    other = await database.transact(
        outbox.attach, "product", 3, chat=OTHER, message=1, now=NOW, drawn_at=NOW + MINUTE
    )
    assert other not in await dirty(database)


async def test_the_message_that_was_pressed_becomes_the_live_card(database: Database) -> None:
    card = await database.transact(outbox.show, CHAT, "order", 7, now=NOW)
    await send_card(database, card, lease=1, message=55)
    assert (
        await database.transact(outbox.attach, "order", 7, chat=CHAT, message=54, now=NOW) == card
    )
    (live,) = await database.read(outbox.cards_of, "order", 7)
    assert (live.message, live.is_dirty) == (54, True)


async def test_a_reposted_card_lives_on_its_fresh_message(database: Database) -> None:
    card = await database.transact(outbox.show, CHAT, "order", 7, now=NOW)
    await send_card(database, card, lease=1, message=55)
    assert await database.transact(outbox.repost, CHAT, "order", 7, now=NOW) == card
    assert await dirty(database) == [], "the old message is not edited any more"
    await send_card(database, card, lease=2, message=60)
    (live,) = await database.read(outbox.cards_of, "order", 7)
    assert live.message == 60


async def test_a_card_whose_message_is_gone_is_sent_anew(database: Database) -> None:
    card = await database.transact(outbox.attach, "order", 7, chat=CHAT, message=1, now=NOW)
    await database.transact(sending.take, [], [card], lease=1, wall=NOW, until=LATER)
    assert await database.transact(sending.send_anew, card, 1, now=NOW)
    assert await heads(database) == [(CHAT, "order")]
    assert not await database.transact(sending.send_anew, card, 1, now=NOW), "settled already"


async def test_a_closed_chat_keeps_its_queue_until_somebody_speaks_there(
    database: Database,
) -> None:
    await database.transact(outbox.tell, CHAT, "shipped", now=NOW)
    await database.transact(outbox.attach, "order", 7, chat=CHAT, message=1, now=NOW)
    await database.transact(sending.close_chat, CHAT, "blocked", now=NOW)
    assert await database.read(sending.closed_chats) == {CHAT: "blocked"}
    assert await heads(database, LATER) == []
    assert await dirty(database, LATER) == []
    assert await database.transact(sending.reopen_chat, CHAT)
    assert await heads(database) == [(CHAT, "shipped")]
    assert len(await dirty(database)) == 1
    assert not await database.transact(sending.reopen_chat, CHAT)


async def test_an_upgraded_group_keeps_what_was_not_sent_yet(database: Database) -> None:
    await database.transact(outbox.tell, -CHAT, "hello", now=NOW)
    await database.transact(outbox.show, -CHAT, "product", 1, now=NOW)
    await database.transact(outbox.show, -CHAT, "product", 2, now=NOW)
    await database.transact(outbox.show, -OTHER, "product", 2, now=NOW)
    await database.transact(outbox.attach, "product", 3, chat=-CHAT, message=9, now=NOW)
    await database.transact(sending.move_chat, -CHAT, -OTHER)
    queue = []
    while found := await database.read(sending.heads, NOW, NOW, 10):
        (head,) = found
        queue.append((head.chat, head.kind, head.card is not None))
        await database.transact(sending.take, [head.id], [], lease=1, wall=NOW, until=LATER)
        await database.transact(sending.end_message, head.id, 1)
    assert sorted(queue) == [
        (-OTHER, "hello", False),
        (-OTHER, "product", True),
        (-OTHER, "product", True),
    ]
    assert await database.read(outbox.cards_of, "product", 3) == []


async def test_messages_nobody_wants_any_more_are_dropped(database: Database) -> None:
    await database.transact(outbox.tell, CHAT, "hurry", now=NOW, best_before=NOW + SECOND)
    await database.transact(outbox.tell, CHAT, "calm", now=NOW)
    await database.transact(sending.forget_old, now=LATER)
    assert await heads(database, LATER) == [(CHAT, "calm")]


async def test_a_card_is_found_by_its_code(database: Database) -> None:
    card = await database.transact(
        outbox.show, CHAT, "product", 7, now=NOW, code="abc", by=5, detail={"variant": 2}
    )
    found = await database.read(outbox.card_by_code, "abc")
    assert found is not None
    assert (found.id, found.shared_by, found.detail) == (card, 5, {"variant": 2})
    assert await database.read(outbox.card_by_code, "abd") is None


async def test_a_long_queue_in_one_chat_hides_no_other_chat(database: Database) -> None:
    async def many(tx) -> None:
        for number in range(300):
            await outbox.tell(tx, CHAT, f"m{number}", now=NOW)
        await outbox.tell(tx, OTHER, "mine", now=NOW)

    await database.transact(many)
    found = await database.read(sending.heads, NOW, NOW, 2)
    assert [one.chat for one in found] == [CHAT, OTHER]
