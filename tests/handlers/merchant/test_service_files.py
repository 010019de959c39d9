"""Voice messages, videos, files and places go to the other side as they are, by Telegram's ids."""

from __future__ import annotations

import pytest

from store import talks
from store.people.privacy import export_person
from store.policy import Policy
from tests.handlers.merchant.street import Street
from tests.handlers.merchant.test_service import ask, forum_of, note
from tests.stage.messages import Json, labels, words
from tests.stage.someone import Someone

CAPTIONED = ("voice", "audio", "video", "animation", "document")


def id_of(message: Json, kind: str) -> str:
    return str(message[kind]["file_id"])


async def asks_with(street: Street, kind: str, **more: object) -> Json:
    """Anna asks the shop something with a file."""
    anna = street.anna
    await anna.answer_to_forged(f"wa:{street.shop}:0:0")
    sent = await anna.sends_file(kind, f"{kind}.bin", **more)
    await anna.reads("Tea House has it")
    return sent


async def with_file(person: Someone, kind: str, chat: int | None = None) -> Json:
    """The newest message of the bot in a chat that carries such a file, once it is there."""
    said = await person.hears(lambda said: any(kind in one for one in said), chat)
    return next(one for one in reversed(said) if kind in one)


@pytest.mark.parametrize("kind", CAPTIONED)
async def test_each_kind_goes_into_the_topic_and_back(street: Street, kind: str) -> None:
    mei, anna = street.mei, street.anna
    forum = await forum_of(street)
    sent = await asks_with(street, kind, caption="Listen.")
    shown = await note(street, forum, "Anna: Listen.")
    assert id_of(shown, kind) == id_of(sent, kind), "the very file, never fetched"
    answer = await mei.sends_file(
        kind, "answer.bin", chat=forum, message_thread_id=shown["message_thread_id"]
    )
    got = await anna.reads("Tea House: (")
    assert id_of(got, kind) == id_of(answer, kind)
    assert labels(got) == ["Answer"]
    calls = await street.stage.ask("GET", "calls?method=getFile&after=0")
    assert calls == [], "nothing is fetched"


async def test_a_round_video_and_a_place_go_without_words(street: Street) -> None:
    anna = street.anna
    forum = await forum_of(street)
    await ask(street)
    await note(street, forum, "Is it fresh?")
    sent = await asks_with(street, "video_note")
    shown = await with_file(street.mei, "video_note", forum)
    assert id_of(shown, "video_note") == id_of(sent, "video_note")
    await anna.answer_to_forged(f"wa:{street.shop}:0:0")
    await anna.sends(location={"latitude": 53.95, "longitude": -1.08})
    await anna.reads("Tea House has it")
    venue = (await with_file(street.mei, "venue", forum))["venue"]
    assert (venue["title"], venue["location"]["latitude"]) == ("Anna", 53.95)


async def test_a_sticker_is_the_emoji_it_stands_for(street: Street) -> None:
    forum = await forum_of(street)
    anna = street.anna
    await anna.answer_to_forged(f"wa:{street.shop}:0:0")
    await anna.sends(sticker={"emoji": "👍"})
    await anna.reads("Tea House has it")
    await note(street, forum, "Anna: 👍")


async def test_in_private_the_card_says_what_it_was_and_one_press_shows_it(
    street: Street,
) -> None:
    mei = street.mei
    sent = await asks_with(street, "voice")
    card = await mei.sees("Anna: .a voice message", button="Show what they sent")
    await mei.press("Show what they sent", message=card)
    shown = await with_file(mei, "voice")
    assert id_of(shown, "voice") == id_of(sent, "voice")
    await mei.press("Answer", message=card)
    await mei.reads("A text, a photo, a voice message, a file.")
    answer = await mei.sends_file("voice", "mei.ogg")
    got = await street.anna.reads("Tea House: (a voice message)")
    assert id_of(got, "voice") == id_of(answer, "voice")


async def test_nobody_else_is_shown_what_was_sent(street: Street) -> None:
    await asks_with(street, "document", caption="My receipt")
    stranger = await street.stage.person("Stan")
    card = await street.mei.reads("(a file) My receipt")
    data = next(
        one["callback_data"]
        for row in card["reply_markup"]["inline_keyboard"]
        for one in row
        if one["text"] == "Show what they sent"
    )
    await stranger.says("/start")
    await stranger.reads("Hi Stan")
    for person in (stranger, street.anna):
        assert "can't find that conversation" in await person.forges(data)
        assert not any("document" in one for one in await person.heard())


async def test_a_file_that_telegram_forgot_is_said_in_words(street: Street) -> None:
    """With another bot token every id is a stranger's: the words go, and what it was is said."""
    forum = await forum_of(street)
    stage, anna = street.stage, street.anna
    await ask(street)
    await note(street, forum, "Is it fresh?")
    gone = talks.Attached("voice", "SBXvoi-of-another-bot")
    await stage.database.transact(
        talks.write,
        street.shop,
        anna.id,
        "",
        None,
        attached=gone,
        now=stage.now,
        policy=Policy(),
    )
    shown = await note(street, forum, "Anna: (a voice message)")
    assert "voice" not in shown


async def test_what_cannot_be_passed_on_is_said(street: Street) -> None:
    anna = street.anna
    await anna.answer_to_forged(f"wa:{street.shop}:0:0")
    await anna.sends(contact={"phone_number": "+15550001", "first_name": "Ben"})
    await anna.reads("That I can't pass on.")
    assert "Tea House has it" in words(await anna.answer_to("Is it fresh?")), "it waits still"


async def test_what_was_sent_is_handed_out_and_forgotten(street: Street) -> None:
    stage, anna = street.stage, street.anna
    sent = await asks_with(street, "voice")
    out = await stage.database.read(export_person, anna.id)
    [talk] = out["talks"]
    assert talk["said"][-1]["file"] == {"kind": "voice", "file": id_of(sent, "voice")}
