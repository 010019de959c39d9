"""Live cards: one message each, edited by the pace, the last state always shown."""

from __future__ import annotations

import asyncio

from aiogram.methods import SendMessage, SendPhoto
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.plainer import plainer_call, plainer_card
from bot.telegram_errors import Fate, fate_of_bad_request
from handlers.cards.card import Card, Photo
from store import outbox
from tests.edge.conftest import Carrier, Control
from tests.edge.test_bad_network import started


async def settled(carrier: Carrier) -> bool:
    cards = await carrier.database.read(outbox.cards_of, "counter", 1)
    return all(not card.is_dirty and card.message is not None for card in cards)


async def test_many_changes_at_once_are_few_edits_and_end_with_the_truth(
    carrier: Carrier, control: Control
) -> None:
    anna = await started(control)
    group = await control.group(anna, kind="supergroup")
    await control.say(anna, "/counter@lanbao_bot", chat=group)
    await carrier.until_reads(anna, "so far 0", chat=group)
    await asyncio.gather(*(control.say(anna, f"/count {number}") for number in range(25)))
    said = await carrier.until_reads(anna, "so far 25", chat=group)
    assert len(said) == 1, "a live card is one message"
    edits = await control.calls("editMessageText")
    assert len(edits) <= 4, "at once, then after 3 s, then after 6 s"


async def test_the_message_that_was_pressed_is_the_one_that_lives(
    carrier: Carrier, control: Control
) -> None:
    anna = await started(control)
    await control.say(anna, "/counter")
    await carrier.until_reads(anna, "so far 0")

    async def settled() -> bool:
        [card] = await carrier.database.read(outbox.cards_of, "counter", 1)
        return card.message is not None

    await carrier.until(settled)  # what is on its way is at the bottom, and needs no other
    await carrier.database.transact(outbox.repost, anna, "counter", 1, now=1)

    async def two() -> bool:
        return sum("so far" in said for said in await control.reads(anna)) == 2

    await carrier.until(two)
    first, second = [one for one in await control.sees(anna) if "so far" in one.get("text", "")]
    await carrier.database.transact(
        outbox.attach, "counter", 1, chat=anna, message=first["message_id"], now=1
    )
    await control.say(anna, "/count tea")
    await carrier.until_reads(anna, "so far 1")
    texts = {one["message_id"]: one.get("text") for one in await control.sees(anna)}
    assert texts[first["message_id"]] == "so far 1"
    assert texts[second["message_id"]] == "so far 0"


def test_a_button_that_opens_a_person_is_left_out_when_it_is_refused() -> None:
    person = InlineKeyboardButton(text="Write", url="tg://user?id=5")
    other = InlineKeyboardButton(text="Ship", callback_data="s")
    card = Card("x", ((person,), (other,)))
    plain = plainer_card(card, Fate.PLAINER)
    assert plain is not None
    assert plain.rows == ((other,),)
    assert plainer_card(plain, Fate.PLAINER) is None, "nothing is left out twice"
    call = SendMessage(
        chat_id=1,
        text="x",
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[person], [other]]),
    )
    changed = plainer_call(call, Fate.PLAINER)
    assert isinstance(changed, SendMessage)
    assert changed.reply_markup == InlineKeyboardMarkup(inline_keyboard=[[other]])
    assert plainer_call(changed, Fate.PLAINER) is None


def test_a_cover_telegram_does_not_know_any_more_is_uploaded_and_no_photo_is_forced() -> None:
    card = Card("tea", photo=Photo(-1, "gone", b"jpg", adorns=True))
    anew = plainer_card(card, Fate.UPLOAD)
    assert anew is not None
    assert anew.photo == Photo(-1, None, b"jpg", adorns=True)
    assert plainer_card(anew, Fate.UPLOAD) == Card("tea"), "not for ever"
    assert plainer_card(card, Fate.NO_PHOTO) == Card("tea")
    for said in ("CHAT_SEND_PHOTOS_FORBIDDEN", "not enough rights to send photos to the chat"):
        assert fate_of_bad_request(said) is Fate.NO_PHOTO


def test_a_picture_telegram_does_not_know_any_more_costs_only_the_picture() -> None:
    card = Card("tea", photo=Photo(7, "gone"))
    plain = plainer_card(card, Fate.UPLOAD)
    assert plain == Card("tea")
    call = plainer_call(SendPhoto(chat_id=1, photo="gone", caption="tea"), Fate.UPLOAD)
    assert isinstance(call, SendMessage)
    assert call.text == "tea"
