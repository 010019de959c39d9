"""What Telegram finds in plain text by itself."""

from __future__ import annotations

import pytest

from sandbox.strict.entities import detect

FOUND = {
    "/start now": [("bot_command", "/start")],
    "/buy@tea_bot": [("bot_command", "/buy@tea_bot")],
    "👍 /buy": [("bot_command", "/buy")],
    "(/buy)": [("bot_command", "/buy")],
    "a/b and/or 1/2 //x <b>/x/y": [],
    "/buy@ab": [],
    "hi @anna!": [("mention", "@anna")],
    "@gif cats": [("mention", "@gif")],
    "@an": [],
    "me@tea": [],
    "#tea #茶 #1": [("hashtag", "#tea"), ("hashtag", "#茶")],
    "a#b #a#b": [],
    "$USD $usd": [("cashtag", "$USD")],
    "write to ann.b+c@mail.example.org.": [("email", "ann.b+c@mail.example.org")],
    "see https://example.org/a?b=1#c, now": [("url", "https://example.org/a?b=1#c")],
    "(t.me/tea_bot?start=1)": [("url", "t.me/tea_bot?start=1")],
    "http://127.0.0.1:8080/x": [("url", "http://127.0.0.1:8080/x")],
    "tg://user?id=1": [("url", "tg://user?id=1")],
    "It is 12.50 a tin.Really": [],
    "http://localhost:80": [],
}


@pytest.mark.parametrize("text", FOUND)
def test_found_in_plain_text(text: str) -> None:
    wide = text.encode("utf-16-le")
    found = [
        (e["type"], wide[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le"))
        for e in detect(text)
    ]
    assert found == FOUND[text]
