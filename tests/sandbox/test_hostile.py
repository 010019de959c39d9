"""Bad input: the real server's error or a sentence, the world unchanged, the process alive."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import aiohttp
import pytest

from sandbox.requests import MAX_BODY
from tests.sandbox.town import Refused, Town

JSON = {"Content-Type": "application/json"}


async def test_a_wrong_token_is_unauthorized_and_no_token_is_not_found(town: Town) -> None:
    for token, status, description in (
        ("2:demo", 401, "Unauthorized"),
        ("1:wrong", 401, "Unauthorized"),
        ("nonsense", 404, "Not Found"),
    ):
        answer = await town.raw("getMe", token=token)
        assert answer == (
            status,
            {"ok": False, "error_code": status, "description": description},
        )
    async with town.http.get("/file/bot2:demo/photos/file_0.png") as download:
        assert download.status == 401


async def test_an_unknown_method_is_not_found(town: Town) -> None:
    status, answer = await town.raw("sendMoney", chat_id=1)
    assert (status, answer["description"]) == (404, "Not Found: method not found")


async def test_a_known_method_that_is_not_simulated_says_so(town: Town) -> None:
    anna = await town.person()
    for method, params in (
        ("sendSticker", {"chat_id": anna, "sticker": "x"}),
        ("getStickerSet", {"name": "x"}),
    ):
        status, answer = await town.raw(method, **params)
        assert status == 501
        assert answer["ok"] is False
        assert (
            f"does not simulate {method}" in answer["description"]
            or method in (answer["description"])
        )


@pytest.mark.parametrize(
    "body", ["{", "[]", '"text"', "null", '{"chat_id": ' * 2000, "\ufffe", '{"text": "\\ud800"}']
)
async def test_malformed_json_is_a_bad_request(town: Town, body: str) -> None:
    for path, method in (("/bot1:demo/sendMessage", "POST"), ("/sandbox/messages", "POST")):
        async with town.http.request(method, path, data=body.encode(), headers=JSON) as answer:
            content = await answer.json()
            assert 400 <= answer.status < 500
            assert content.get("description") or content.get("error")
    assert await town.get("users") == []
    assert (await town.call("getMe"))["id"] == 1


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
async def test_a_garbled_form_is_a_bad_request(town: Town, kind: str) -> None:
    for body in (b"\xff\xfe\x00", b"--x\r\nnothing", b""):
        headers = {"Content-Type": kind}
        async with town.http.post("/bot1:demo/sendMessage", data=body, headers=headers) as answer:
            assert answer.status == 400
            assert (await answer.json())["ok"] is False


async def test_a_body_above_50_mb_is_too_large(town: Town) -> None:
    anna = await town.person()
    before = await town.seen(anna)

    async def flood() -> Any:
        for _ in range(MAX_BODY // 1_048_576 + 2):
            yield b"\0" * 1_048_576

    for chunked in (True, False):
        form = aiohttp.FormData()
        form.add_field("chat_id", str(anna))
        content = flood() if chunked else b"\0" * (MAX_BODY + 1)
        form.add_field("document", content, filename="big.csv")
        # The server may hang up on who goes on talking.
        with suppress(aiohttp.ClientConnectionError):
            async with town.http.post("/bot1:demo/sendDocument", data=form) as answer:
                assert answer.status == 413
                assert (await answer.json())["description"] == "Request Entity Too Large"
    assert await town.seen(anna) == before
    assert (await town.call("getMe"))["id"] == 1


async def test_a_control_body_above_the_limit_is_refused(town: Town) -> None:
    body = json.dumps({"first_name": "x" * (MAX_BODY + 1)}).encode()
    with suppress(aiohttp.ClientConnectionError):
        async with town.http.post("/sandbox/users", data=body, headers=JSON) as answer:
            assert answer.status == 413
    assert await town.get("users") == []


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("messages", {}),
        ("messages", {"from": 1001, "chat": 1001}),
        ("messages", {"from": 4711, "chat": 4711, "text": "x"}),
        ("messages", {"from": "Anna", "chat": 1, "text": "x"}),
        ("messages", {"from": 1001, "chat": -77, "text": "x"}),
        ("messages", {"from": 1001, "chat": {"a": 1}, "text": "x"}),
        ("messages", {"from": 1001, "chat": 1001, "text": "x", "reply_to": 999}),
        ("press", {"from": 1001}),
        ("press", {"from": 1001, "button": "x"}),
        ("press", {"from": 1001, "button": {"row": "a", "column": 0}, "message_id": 1}),
        ("press", {"from": 1001, "button": {"data": "x"}}),
        ("press", {"from": 1001, "button": "x", "inline_message_id": "nothing"}),
        ("open", {"from": 1001}),
        ("inline", {"from": 1001, "chat": 1001}),
        ("inline/17/choose", {"result_id": "1", "chat": 1001}),
        ("pay", {"from": 1001}),
        ("pay", {"from": 1001, "outcome": "stolen", "chat": 1001, "message_id": 1}),
        ("guest", {"from": 1001, "chat": 1001}),
        ("react", {"from": 1001, "chat": 1001, "message_id": 999, "emoji": "x"}),
        ("block", {"user": 1001}),
        ("block", {"user": 1001, "blocked": "yes"}),
        ("forward", {"from": 1001, "from_chat": 1001, "message_id": 999, "to_chat": 1001}),
        ("chats", {"type": "club", "title": "x", "members": [1001]}),
        ("chats", {"type": "group", "members": [1001]}),
        ("chats", {"type": "group", "title": "x", "members": [4711]}),
        ("chats", {"type": "group", "title": "x", "members": "all"}),
        ("chats", {"type": "group", "title": "x"}),
        ("clock", {}),
        ("dice", {"values": "six"}),
        ("users", {"first_name": ""}),
        ("users", {"first_name": 5}),
        ("nothing", {}),
    ],
)
async def test_a_wrong_control_call_is_a_sentence_and_changes_nothing(
    town: Town, path: str, body: dict[str, Any]
) -> None:
    anna = await town.person()
    assert anna == 1001
    before = [await town.get(p) for p in ("users", "chats", f"chats/{anna}/messages")]
    with pytest.raises(Refused) as refused:
        await town.ask("POST", path, body)
    assert 400 <= refused.value.status < 500
    assert len(refused.value.sentence.split()) >= 3
    after = [await town.get(p) for p in ("users", "chats", f"chats/{anna}/messages")]
    assert before == after
    assert await town.updates() == []


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("PUT", "chats/-5/members/1001"),
        ("PUT", "chats/1001/members/1001"),
        ("DELETE", "chats/-5/members/1001"),
        ("GET", "chats/-5/messages"),
        ("GET", "chats/abc/messages"),
        ("GET", "chats?viewer=4711"),
        ("GET", "chats/1001/messages?viewer=1001&after=x"),
        ("GET", "calls?after=x"),
        ("GET", "files/nothing"),
        ("DELETE", "chats/1001/messages/999"),
    ],
)
async def test_a_wrong_address_is_a_sentence(town: Town, verb: str, path: str) -> None:
    await town.person()
    with pytest.raises(Refused) as refused:
        await town.ask(verb, path)
    assert 400 <= refused.value.status < 500


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Host": "evil.example"},
        {"Host": "evil.example:8081"},
        {"Host": "127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_somebody_elses_page_cannot_drive_it(town: Town, headers: dict[str, str]) -> None:
    for verb, path in (
        ("POST", "/sandbox/users"),
        ("POST", "/sandbox/reset"),
        ("GET", "/sandbox/users"),
        ("GET", "/sandbox/events"),
    ):
        body = {"first_name": "Eve"} if verb == "POST" else None
        async with town.http.request(verb, path, json=body, headers=headers) as answer:
            assert answer.status == 403
            assert (await answer.json())["error"]
    assert await town.get("users") == []


async def test_its_own_page_may_drive_it(town: Town) -> None:
    headers = {"Origin": town.running.url, "Sec-Fetch-Site": "same-origin"}
    body = {"first_name": "Anna"}
    async with town.http.post("/sandbox/users", json=body, headers=headers) as answer:
        assert answer.status == 200
    async with town.http.ws_connect("/sandbox/events", headers={"Origin": town.running.url}):
        pass


async def test_it_listens_on_loopback_only_unless_told_otherwise(town: Town) -> None:
    assert town.running.host == "127.0.0.1"
