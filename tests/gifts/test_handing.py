"""The card in the chat: drawn once, at home in one place, with a cover that one bot knows."""

from __future__ import annotations

import pytest

from store import gifts, outbox
from store.outbox import LiveCard
from store.policy import DAY, HOUR, MINUTE
from tests.gifts.party import Party
from tests.trade.market import ANNA, BEN, CARA, PACKER


async def handed_over(party: Party, drawn: int | None) -> LiveCard:
    """Send a gift whose card was drawn so long ago (microseconds), if that is known."""
    envelope = await party.give((await party.sell(), 1), shares=2)
    until = None
    if drawn is not None:
        until = gifts.ends_if_sent(await party.seen(envelope), party.now - drawn, party.policy)
    code = await party.code(envelope)
    await party.act(gifts.hand_over, code, ANNA, inline_id="i", photo=-1, drawn_until=until)
    card = await party.read(outbox.card_by_inline, "i")
    assert isinstance(card, LiveCard)
    assert card.photo == -1
    return card


async def test_a_card_that_was_sent_as_soon_as_it_was_drawn_is_not_edited(party: Party) -> None:
    party.now -= party.now % MINUTE - 30_000_000
    assert not (await handed_over(party, 20_000_000)).is_dirty


@pytest.mark.parametrize("drawn", [None, 2 * MINUTE, DAY])
async def test_a_card_whose_time_is_another_by_now_is_edited(
    party: Party, drawn: int | None
) -> None:
    assert (await handed_over(party, drawn)).is_dirty


async def test_a_card_of_a_draw_names_the_hour_of_the_draw(party: Party) -> None:
    at = party.now + 5 * HOUR
    envelope = await party.give((await party.sell(), 1), shares=2, mode="draw", draw_at=at)
    view = await party.seen(envelope)
    assert gifts.ends_if_sent(view, party.now, party.policy) == at
    late = at + MINUTE
    assert gifts.ends_if_sent(view, late, party.policy) == late + DAY


@pytest.mark.parametrize("mode", ["first", "draw"])
async def test_an_inline_card_is_at_home_also_when_its_group_was_upgraded(
    party: Party, mode: str
) -> None:
    envelope = await party.send((await party.sell(), 1), shares=3, mode=mode)
    code, card = await party.code(envelope), f"inline-{envelope}"
    await party.database.transact(
        outbox.attach, "envelope", envelope, inline_id="copy", now=party.now
    )
    take = gifts.claim if mode == "first" else gifts.enter
    assert (await party.act(take, code, BEN, home="before", stands=card)).new
    for stands in ("copy", "unknown", -1001):
        await party.refuses("gift-elsewhere", take, code, CARA, home="after", stands=stands)
    assert (await party.act(take, code, CARA, home="after", stands=card)).new
    assert (await party.seen(envelope)).home == "after"
    await party.refuses("gift-elsewhere", take, code, PACKER, home="before", stands="copy")


async def test_a_cover_has_an_id_for_each_bot_and_loses_only_that_one(party: Party) -> None:
    transact, read = party.database.transact, party.database.read
    await transact(gifts.remember_cover, 7, "tea", "old")
    await transact(gifts.remember_cover, 7, "tea", "new")
    await transact(gifts.remember_cover, 8, "tea", "theirs")
    await transact(gifts.forget_cover, 7, "tea", "old")
    assert await read(gifts.cover_file, 7, "tea") == "new"
    await transact(gifts.forget_cover, 7, "tea", "new")
    assert await read(gifts.cover_file, 7, "tea") is None
    assert await read(gifts.cover_file, 8, "tea") == "theirs"
    assert await read(gifts.cover_file, 8, "moon") is None
    with pytest.raises(ValueError, match="no cover"):
        await transact(gifts.remember_cover, 7, "sun", "x")
