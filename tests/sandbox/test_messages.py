"""Texts, media, edits, deletions, forwards and files."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest
from aiogram.types import Message

from tests.sandbox.town import Refused, Town, attached, data, inline, png


async def test_people_say_texts_files_contacts_and_places(town: Town) -> None:
    anna = await town.person()
    for content, field in (
        ({"text": "hello"}, "text"),
        ({"photo": attached(png()), "caption": "look"}, "photo"),
        ({"document": attached(b"a,b\n1,2\n", "list.csv")}, "document"),
        ({"voice": attached(b"OggS", "voice.ogg"), "caption": "listen"}, "voice"),
        ({"audio": attached(b"ID3", "song.mp3")}, "audio"),
        ({"video": attached(b"mp4", "clip.mp4")}, "video"),
        ({"video_note": attached(b"mp4", "round.mp4")}, "video_note"),
        ({"animation": attached(b"GIF89a", "wave.gif")}, "animation"),
        ({"sticker": {"emoji": "👍"}}, "sticker"),
        ({"contact": {"phone_number": "+44", "first_name": "Anna"}}, "contact"),
        ({"location": {"latitude": 51.5, "longitude": -0.1}}, "location"),
    ):
        await town.post("messages", from_=anna, chat=anna, **content)
        message = await town.update("message")
        assert field in message
        assert message["from"]["id"] == anna
        Message.model_validate(message)
    document = next(one["document"] for one in await town.seen(anna) if "document" in one)
    assert (document["file_name"], document["mime_type"]) == ("list.csv", "text/csv")


async def test_a_message_has_one_content(town: Town) -> None:
    anna = await town.person()
    for body in (
        {},
        {"text": "a", "location": {"latitude": 1, "longitude": 2}},
        {"text": ""},
        {"sticker": {}},
        {"voice": attached(b"a"), "video": attached(b"b")},
        {"text": "   "},
        {"text": 5},
        {"text": "x" * 4097},
        {"photo": "a.png"},
        {"photo": {"name": "a", "base64": "!!!"}},
        {"location": {"latitude": "north"}},
        {"contact": {"first_name": "A"}},
    ):
        with pytest.raises(Refused) as refused:
            await town.post("messages", from_=anna, chat=anna, **body)
        assert refused.value.status == 400
    assert await town.updates() == []


async def test_a_persons_commands_and_links_are_marked(town: Town) -> None:
    anna = await town.person()
    said = await town.say(anna, "🍵 /shop https://example.com #tea")
    assert [(e["type"], e["offset"]) for e in said["entities"]] == [
        ("bot_command", 3),
        ("url", 9),
        ("hashtag", 29),
    ]


async def test_formatting_becomes_entities_and_broken_formatting_an_error(town: Town) -> None:
    anna = await town.person()
    sent = await town.call(
        "sendMessage", chat_id=anna, text="🍵 <b>a &amp; b</b>", parse_mode="HTML"
    )
    assert sent["text"] == "🍵 a & b"
    assert sent["entities"] == [{"type": "bold", "offset": 3, "length": 5}]
    with pytest.raises(Refused, match="Bad Request: can't parse entities"):
        await town.call("sendMessage", chat_id=anna, text="<b>a", parse_mode="HTML")
    assert (await town.seen(anna))[-1]["text"] == "🍵 a & b"


@pytest.mark.parametrize("way", ["form", "json", "query", "multipart"])
async def test_every_way_of_sending_parameters_is_read(town: Town, way: str) -> None:
    anna = await town.person()
    markup = '{"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}'
    fields = {"chat_id": str(anna), "text": "123", "reply_markup": markup}
    url = "/bot1:demo/sendMessage"
    if way == "form":
        answer = await town.http.post(url, data=fields)
    elif way == "json":
        values = {"chat_id": anna, "text": "123", "reply_markup": inline([data("A", "a")])}
        answer = await town.http.post(url, json=values)
    elif way == "query":
        answer = await town.http.get(url, params=fields)
    else:
        with aiohttp.MultipartWriter("form-data") as writer:
            for name, value in fields.items():
                writer.append(value).set_content_disposition("form-data", name=name)
        answer = await town.http.post(url, data=writer)
    message = (await answer.json())["result"]
    assert message["text"] == "123"
    assert message["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "a"


async def test_method_names_ignore_case(town: Town) -> None:
    assert (await town.call("GETME"))["username"] == "lanbao_bot"


async def _upload(town: Town, method: str, name: str, content: bytes, **fields: Any) -> Any:
    form = aiohttp.FormData()
    for field, value in fields.items():
        form.add_field(field, str(value))

    async def chunks() -> Any:
        for start in range(0, len(content), 65_536):
            yield content[start : start + 65_536]

    # A generator makes the body chunked: no Content-Length, as aiogram sends files.
    form.add_field(name, chunks(), filename="file.png", content_type="image/png")
    async with town.http.post(f"/bot1:demo/{method}", data=form) as answer:
        return await answer.json()


async def test_files_go_up_in_chunks_and_come_down_again(town: Town) -> None:
    anna = await town.person()
    picture = png(800, 600)
    sent = (await _upload(town, "sendPhoto", "photo", picture, chat_id=anna))["result"]
    assert [(p["width"], p["height"]) for p in sent["photo"]] == [(320, 240), (800, 600)]
    file = await town.call("getFile", file_id=sent["photo"][-1]["file_id"])
    async with town.http.get(f"/file/bot1:demo/{file['file_path']}") as answer:
        assert await answer.read() == picture
    async with town.http.get(f"/sandbox/files/{sent['photo'][0]['file_id']}") as answer:
        assert answer.content_type == "image/png"
        assert await answer.read() == picture
    again = await town.call("sendPhoto", chat_id=anna, photo=sent["photo"][-1]["file_id"])
    assert again["photo"] == sent["photo"]
    attached_by_name = await _upload(
        town, "sendPhoto", "other", picture, chat_id=anna, photo="attach://other"
    )
    assert attached_by_name["result"]["photo"] == sent["photo"]


async def test_a_file_that_is_no_picture_or_not_there_is_refused(town: Town) -> None:
    anna = await town.person()
    before = await town.seen(anna)
    answer = await _upload(town, "sendPhoto", "photo", b"not a picture", chat_id=anna)
    assert answer["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    for photo in ("attach://nothing", "AgACAgIAAx", "https://example.com/a.png"):
        with pytest.raises(Refused, match="Bad Request"):
            await town.call("sendPhoto", chat_id=anna, photo=photo)
    assert await town.seen(anna) == before


async def test_what_a_person_sends_as_a_photo_is_one(town: Town) -> None:
    anna = await town.person()
    said = await town.post("messages", from_=anna, chat=anna, photo=attached(b"a tin of tea"))
    assert (said["photo"][-1]["width"], said["photo"][-1]["height"]) == (320, 240)
    sent = await town.call("sendPhoto", chat_id=anna, photo=said["photo"][-1]["file_id"])
    assert sent["photo"] == said["photo"]


async def test_an_album_is_several_messages_of_one_group(town: Town) -> None:
    anna = await town.person()
    sent = (await _upload(town, "sendPhoto", "photo", png(), chat_id=anna))["result"]
    photo = sent["photo"][-1]["file_id"]
    album = await town.call(
        "sendMediaGroup",
        chat_id=anna,
        media=[{"type": "photo", "media": photo, "caption": str(n)} for n in range(3)],
    )
    assert [m["caption"] for m in album] == ["0", "1", "2"]
    assert len({m["media_group_id"] for m in album}) == 1
    with pytest.raises(Refused, match="2-10"):
        await town.call("sendMediaGroup", chat_id=anna, media=[{"type": "photo", "media": photo}])


async def test_the_same_content_again_is_not_an_edit(town: Town) -> None:
    anna = await town.person()
    markup = inline([data("A")])
    sent = await town.call("sendMessage", chat_id=anna, text="one", reply_markup=markup)
    target = {"chat_id": anna, "message_id": sent["message_id"]}
    with pytest.raises(Refused) as refused:
        await town.call("editMessageText", text="one", reply_markup=markup, **target)
    assert refused.value.sentence == (
        "Bad Request: message is not modified: specified new message content and reply markup"
        " are exactly the same as a current content and reply markup of the message"
    )
    edited = await town.call("editMessageText", text="two", reply_markup=markup, **target)
    assert edited["edit_date"]
    without = await town.call("editMessageReplyMarkup", **target)
    assert "reply_markup" not in without
    assert await town.updates() == []


async def test_what_cannot_be_edited_is_refused_in_the_servers_words(town: Town) -> None:
    anna = await town.person()
    text = await town.call("sendMessage", chat_id=anna, text="x")
    photo = (await _upload(town, "sendPhoto", "photo", png(), chat_id=anna))["result"]
    hers = await town.say(anna, "mine")
    for method, message_id, more, problem in (
        ("editMessageText", 9999, {"text": "y"}, "message to edit not found"),
        ("editMessageText", hers["message_id"], {"text": "y"}, "message can't be edited"),
        ("editMessageText", photo["message_id"], {"text": "y"}, "there is no text in the message"),
        ("editMessageCaption", text["message_id"], {"caption": "y"}, "there is no caption"),
    ):
        with pytest.raises(Refused, match=problem):
            await town.call(method, chat_id=anna, message_id=message_id, **more)
    edited = await town.call(
        "editMessageCaption", chat_id=anna, message_id=photo["message_id"], caption="new"
    )
    assert edited["caption"] == "new"


async def test_messages_can_be_deleted_for_48_hours(town: Town) -> None:
    anna = await town.person()
    sent = [await town.call("sendMessage", chat_id=anna, text=str(n)) for n in range(2)]
    first, second = ({"chat_id": anna, "message_id": m["message_id"]} for m in sent)
    await town.call("deleteMessage", **first)
    with pytest.raises(Refused, match="message to delete not found"):
        await town.call("deleteMessage", **first)
    await town.post("clock", advance=48 * 3600 + 1)
    with pytest.raises(Refused, match="Bad Request: message can't be deleted"):
        await town.call("deleteMessage", **second)
    assert (await town.seen(anna))[-1]["text"] == "1"


async def test_a_reply_names_its_message_or_fails(town: Town) -> None:
    anna = await town.person()
    said = await town.say(anna, "question")
    reply = {"message_id": said["message_id"], "quote": "quest"}
    sent = await town.call("sendMessage", chat_id=anna, text="answer", reply_parameters=reply)
    assert sent["reply_to_message"]["text"] == "question"
    assert sent["quote"]["text"] == "quest"
    gone = {"message_id": 9999}
    with pytest.raises(Refused, match="message to be replied not found"):
        await town.call("sendMessage", chat_id=anna, text="answer", reply_parameters=gone)
    gone["allow_sending_without_reply"] = True
    await town.call("sendMessage", chat_id=anna, text="answer", reply_parameters=gone)


async def test_a_copy_forwarded_by_hand_keeps_links_and_loses_callback_buttons(town: Town) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    chat = await town.group(anna, tom)
    link = {"text": "Open", "url": "https://t.me/lanbao_bot?start=card"}
    sent = await town.call(
        "sendMessage", chat_id=anna, text="card", reply_markup=inline([data("Buy"), link], [link])
    )
    copy = await town.post(
        "forward", from_=anna, from_chat=anna, message_id=sent["message_id"], to_chat=chat
    )
    assert copy["reply_markup"]["inline_keyboard"] == [[link], [link]]
    assert copy["forward_origin"]["sender_user"]["id"] == 1
    assert copy["from"]["id"] == anna
    with pytest.raises(Refused):
        await town.press(tom, "Buy", chat=chat, message_id=copy["message_id"])
    with pytest.raises(Refused):
        await town.press(tom, {"data": "Buy"}, chat=chat, message_id=copy["message_id"])


async def test_protected_content_is_not_forwarded(town: Town) -> None:
    anna, tom = await town.person(), await town.stranger("Tom")
    sent = await town.call("sendMessage", chat_id=anna, text="x", protect_content=True)
    with pytest.raises(Refused, match="protected"):
        await town.post(
            "forward", from_=anna, from_chat=anna, message_id=sent["message_id"], to_chat=tom
        )


async def test_the_bot_forwards_and_copies(town: Town) -> None:
    anna, tom = await town.person(), await town.person("Tom")
    said = await town.say(anna, "hello")
    source = {"chat_id": tom, "from_chat_id": anna, "message_id": said["message_id"]}
    forwarded = await town.call("forwardMessage", **source)
    assert forwarded["forward_origin"]["sender_user"]["id"] == anna
    await town.call("copyMessage", **source)
    copied = (await town.seen(tom))[-1]
    assert copied["text"] == "hello"
    assert "forward_origin" not in copied
    with pytest.raises(Refused, match="message to forward not found"):
        await town.call("forwardMessage", **{**source, "message_id": 9999})


async def test_the_sandbox_throws_the_dice_and_a_test_may_fix_it(town: Town) -> None:
    anna = await town.person()
    thrown = await town.call("sendDice", chat_id=anna)
    assert 1 <= thrown["dice"]["value"] <= 6
    await town.post("dice", values=[3, 5])
    values = [(await town.call("sendDice", chat_id=anna))["dice"]["value"] for _ in range(2)]
    assert values == [3, 5]


async def test_people_edit_their_own_messages(town: Town) -> None:
    anna = await town.person()
    said = await town.say(anna, "helo")
    await town.updates()
    await town.post("edit", from_=anna, chat=anna, message_id=said["message_id"], text="hello")
    edited = await town.update("edited_message")
    assert (edited["text"], edited["message_id"]) == ("hello", said["message_id"])
    assert edited["edit_date"]


async def test_contacts_places_and_drafts_are_sent(town: Town) -> None:
    anna = await town.person()
    sent = await town.call("sendContact", chat_id=anna, phone_number="+44", first_name="Mei")
    assert sent["contact"]["first_name"] == "Mei"
    sent = await town.call(
        "sendVenue", chat_id=anna, latitude=1.5, longitude=2.5, title="Shop", address="Street 1"
    )
    assert sent["location"] == {"latitude": 1.5, "longitude": 2.5}
    events = town.world.events.listen()
    assert await town.call("sendMessageDraft", chat_id=anna, draft_id=1, text="thinking") is True
    assert await town.call("sendChatAction", chat_id=anna, action="typing") is True
    event = await events.get()
    assert event is not None
    assert (event["event"], event["text"]) == ("draft", "thinking")


async def test_sizes_have_their_limits(town: Town) -> None:
    anna = await town.person()
    heavy = png() + b"\0" * (10 * 1024 * 1024)
    answer = await _upload(town, "sendPhoto", "photo", heavy, chat_id=anna)
    assert answer["description"] == "Bad Request: file is too big for a photo"
    big = b"x" * (20 * 1024 * 1024 + 1)
    sent = (await _upload(town, "sendDocument", "document", big, chat_id=anna))["result"]
    with pytest.raises(Refused, match="Bad Request: file is too big"):
        await town.call("getFile", file_id=sent["document"]["file_id"])


async def test_a_files_kind_comes_from_its_name_when_the_sender_does_not_say(town: Town) -> None:
    anna = await town.person()
    for name, mime, expected in (
        ("list.csv", "", "text/csv"),
        ("notes.txt", "text/plain; charset=utf-8", "text/plain"),
        ("a.bin", "no/such/kind\r\nX: y", "application/octet-stream"),
    ):
        file = {**attached(b"data", name), "mime_type": mime}
        said = await town.post("messages", from_=anna, chat=anna, document=file)
        assert said["document"]["mime_type"] == expected
        async with town.http.get(f"/sandbox/files/{said['document']['file_id']}") as answer:
            assert answer.content_type == expected
            assert answer.headers["Content-Security-Policy"] == "sandbox"
