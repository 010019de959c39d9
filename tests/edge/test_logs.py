"""What is written down, and what never is."""

from __future__ import annotations

import asyncio
import io
import json
import logging

import pytest
from pydantic import BaseModel, ValidationError

from bot.alarms import Alarms
from bot.logs import MASK, configure_logs, masked, told, told_with_frames
from store.refusals import Refused

BOT = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
PROVIDER = "284685063:TEST:NmY1MWU2ZjE1NmQ3"


@pytest.mark.parametrize(
    "text",
    [
        f"POST https://api.telegram.org/bot{BOT}/sendMessage failed",
        f"the token {BOT} is wrong",
        f"provider_token={PROVIDER}&currency=USD",
        "http://127.0.0.1:8081/bot1:demo/getMe",
        "postgresql://shop:verysecret@localhost/shop",
    ],
)
def test_tokens_and_passwords_are_masked_wherever_they_stand(text: str) -> None:
    said = masked(text)
    assert MASK in said
    for secret in (BOT, PROVIDER, "1:demo", "verysecret"):
        assert secret not in said


def test_what_is_no_secret_stays() -> None:
    text = "update-failed id=123456789 kind=message at 12:30:45 http://127.0.0.1:8081/sandbox"
    assert masked(text) == text


def test_an_exception_that_quotes_what_was_typed_is_told_by_its_kind_alone() -> None:
    class Form(BaseModel):
        age: int

    with pytest.raises(ValidationError) as caught:
        Form.model_validate({"age": "12 Tea Lane"})
    with pytest.raises(ValueError, match="Tea Lane") as value:
        int("12 Tea Lane")
    for error in (caught.value, value.value, KeyError("12 Tea Lane")):
        assert "Tea Lane" not in told(error)
        assert "Tea Lane" not in told_with_frames(error)
    assert "sold-out" in told(Refused("sold-out"))


def test_a_line_of_the_log_is_json_with_frames_and_without_secrets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = logging.getLogger()
    before = root.handlers, root.level
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    try:
        configure_logs(form="json", secrets=("swordfish",))
        try:
            raise KeyError("12 Tea Lane")
        except KeyError:
            logging.getLogger("bot.somewhere").exception("failed token=%s id=%d", "swordfish", 7)
    finally:
        root.handlers, root.level = before
    line = json.loads(stream.getvalue())
    assert line["event"] == f"failed token={MASK} id=7"
    assert line["level"] == "error"
    assert line["logger"] == "bot.somewhere"
    assert "test_logs.py" in line["exception"]
    assert "Tea Lane" not in stream.getvalue()


async def test_alike_errors_are_one_line_of_one_alarm() -> None:
    sent = []

    async def send(method):
        sent.append(method)
        return True

    alarms = Alarms(send, operator=5)
    log = logging.getLogger("store.somewhere")
    log.addHandler(alarms)
    try:
        for number in range(3):
            log.error("deadline-failed subject=%d", number)
        log.error("invariant-broken name=%s", "<escrow> 123:TEST:abc")
        log.warning("only a warning")
        running = asyncio.create_task(alarms.run())
        while not sent:  # noqa: ASYNC110 - the alarm is sent by a task of its own
            await asyncio.sleep(0)
        running.cancel()
    finally:
        log.removeHandler(alarms)
    (message,) = sent
    assert message.chat_id == 5
    late, books = message.text.split("\n\n")[1:]
    assert late.endswith("\n<code>deadline-failed subject=2</code> ×3")
    assert books.endswith(f"\n<code>invariant-broken name=&lt;escrow&gt; {MASK}</code>")


async def test_an_alarm_that_does_not_arrive_is_kept_for_the_next_one() -> None:
    arrived = [None, True]
    texts = []

    async def send(method):
        texts.append(method.text)
        return arrived.pop(0)

    alarms = Alarms(send, operator=5)
    alarms._note("broken", "broken")
    await alarms.tell()
    alarms._note("broken", "broken")
    await alarms.tell()
    await alarms.tell()
    assert len(texts) == 2
    assert "×2" in texts[1]
