"""Thanks reach the giver, a reaction comes back, and /gifts and /privacy know of all of it."""

from __future__ import annotations

from store import gifts, people
from tests.gifts.party import Party
from tests.trade.market import ANNA, BEN, CARA


async def claimed(party: Party) -> tuple[int, int]:
    envelope = await party.send((await party.sell(), 1), shares=2, greeting="Enjoy")
    return envelope, (await party.claim(envelope, BEN)).share


async def test_thanks_are_said_once_and_answered(party: Party) -> None:
    _envelope, share = await claimed(party)
    await party.refuses("thanks-empty", gifts.thank, share, BEN, " ")
    await party.refuses("thanks-too-long", gifts.thank, share, BEN, "x" * 201)
    await party.refuses("no-such-share", gifts.thank, share, CARA, "hi")
    assert await party.act(gifts.thank, share, BEN, "You made my day!", photo="file-1")
    assert not await party.act(gifts.thank, share, BEN, "Again")
    assert (await party.told(ANNA)).count("gift-thanks") == 1
    thanks = await party.read(gifts.thanks_of, share)
    assert (thanks.text, thanks.photo) == ("You made my day!", "file-1")
    await party.refuses("no-such-gift", gifts.react, share, BEN, "👍")
    await party.refuses("gift-choice-wrong", gifts.react, share, ANNA, "<b>")
    assert await party.act(gifts.react, share, ANNA, "👍")
    assert not await party.act(gifts.react, share, ANNA, "👍")
    assert await party.act(gifts.react, share, ANNA, "❤️")
    assert (await party.told(BEN)).count("gift-reaction") == 1


async def test_there_is_nothing_to_react_to_before_thanks(party: Party) -> None:
    _envelope, share = await claimed(party)
    assert not await party.act(gifts.react, share, ANNA, "👍")
    assert "gift-reaction" not in await party.told(BEN)


async def test_gifts_sent_and_received(party: Party) -> None:
    envelope, share = await claimed(party)
    await party.wrap((await party.sell(), 1))
    sent = await party.read(gifts.sent_gifts, ANNA, "en")
    assert ([one.envelope.id for one in sent.sent], sent.total) == ([envelope], 1)
    received = await party.read(gifts.received_gifts, BEN, "en")
    assert ([one.share for one in received.received], received.total) == ([share], 1)
    assert (await party.read(gifts.received_gifts, CARA, "en")).total == 0


async def test_what_people_wrote_on_gifts_is_handed_out_and_erased(party: Party) -> None:
    envelope, share = await claimed(party)
    await party.act(gifts.thank, share, BEN, "Thank you")
    exported = await party.read(people.export_person, BEN)
    assert exported["gifts"]["received"][0]["thanks"] == "Thank you"
    assert not any("price" in key or "total" in key for key in exported["gifts"]["received"][0])
    await party.act(people.erase_person, BEN)
    await party.act(people.erase_person, ANNA)
    assert (await party.read(gifts.thanks_of, share)).text == ""
    assert (await party.seen(envelope)).greeting == ""
