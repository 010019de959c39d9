"""Updates by webhook: what is let in, when 200 is sent, and that each takes effect once."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import pytest
from aiohttp import ClientError, ClientTimeout

import bot.intake
import bot.webhook
import bot.workers
from bot.settings import Settings
from bot.webhook import LARGEST, SECRET_HEADER
from sandbox.server import Running
from store import inbox
from store.database.opening import sqlite_path
from tests.edge.carrier import sql
from tests.edge.conftest import TOKEN, Carrier, Control
from tests.edge.hooked import Poster, asking, end, gathered, is_set, saying, settings_for, start
from tests.edge.test_bad_network import started


@pytest.fixture
def settings(sandbox: Running, carrier_url: str) -> Settings:
    return settings_for(sandbox, carrier_url)


@pytest.fixture
async def hooked(sandbox: Running, control: Control, settings: Settings) -> AsyncIterator[Carrier]:
    carrier = await start(sandbox, control, settings)
    yield carrier
    await end(carrier)


@pytest.fixture
async def telegram(settings: Settings) -> AsyncIterator[Poster]:
    poster = Poster(settings)
    yield poster
    await poster.client.close()


async def counted(carrier: Carrier) -> list[str]:
    return sorted(row["what"] for row in await carrier.database.read(sql.effects))


async def nothing_came_in(carrier: Carrier) -> bool:
    return await carrier.effects() == 0 and await carrier.database.read(inbox.count) == 0


async def has_invoice(carrier: Carrier, control: Control, person: int) -> int:
    """Ask for an invoice; its message."""
    await control.say(person, "/invoice")

    async def there() -> bool:
        return any("invoice" in message for message in await control.sees(person))

    await carrier.until(there)
    seen = await control.sees(person)
    return int(next(one for one in seen if "invoice" in one)["message_id"])


async def test_telegram_is_told_the_address_the_secret_and_every_kind_that_is_handled(
    hooked: Carrier, control: Control, settings: Settings, telegram: Poster
) -> None:
    (call,) = await control.calls("setWebhook")
    told = call["parameters"]
    assert told["url"] == settings.webhook
    assert told["secret_token"] == telegram.door.secret
    assert {"pre_checkout_query", "message", "callback_query"} <= set(told["allowed_updates"])
    assert not told.get("drop_pending_updates")


@pytest.mark.parametrize("secret", [None, "", "wrong", "\udcff", "the right one, and more"])
async def test_whoever_does_not_know_the_secret_is_refused_and_changes_nothing(
    hooked: Carrier, telegram: Poster, secret: str | None
) -> None:
    if secret is not None and secret.endswith("more"):
        secret = f"{telegram.door.secret}x"
    headers = {} if secret is None else {SECRET_HEADER: secret}
    body = json.dumps(saying(1, 5, "/count tea"))
    assert await telegram.post_raw(body, **headers) == 403
    assert await nothing_came_in(hooked)
    assert await telegram.post(saying(1, 5, "/count tea")) == 200


async def test_a_strangers_body_is_not_waited_for(hooked: Carrier, telegram: Poster) -> None:
    door = telegram.door
    reader, writer = await asyncio.open_connection(door.host, door.port)
    head = f"POST {door.path} HTTP/1.1\r\nHost: bot\r\nContent-Length: 100000000\r\n\r\n"
    writer.write(head.encode())
    async with asyncio.timeout(60):
        assert (await reader.readline()).startswith(b"HTTP/1.1 403")
        await reader.read()  # and the connection ends there
    writer.close()


async def test_only_updates_of_a_reasonable_size_are_taken_and_only_by_post(
    hooked: Carrier, telegram: Poster, caplog: pytest.LogCaptureFixture
) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(LARGEST // 65536 + 1):
            yield b" " * 65536

    assert await telegram.post_raw(b" " * (LARGEST + 1), **telegram.headers) == 413
    assert await telegram.post_raw(chunks(), **telegram.headers) == 413
    async with telegram.client.get(telegram.url, headers=telegram.headers) as answer:
        assert answer.status == 405
    async with telegram.client.post(f"{telegram.origin}/", headers=telegram.headers) as answer:
        assert answer.status == 404
    assert await nothing_came_in(hooked)
    assert [one for one in caplog.records if one.levelno >= logging.ERROR] == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"tea",
        b"\xff\xfe",
        b"[" * 100_000,
        b"[]",
        b"7",
        b"null",
        b"{}",
        b'{"update_id": "1"}',
        b'{"update_id": -1}',
        b'{"update_id": 9223372036854775808}',
        b'{"update_id": 1, "message": {"from": {"name": 5}}}',
        b'{"update_id": 1, "message": {"from": {"id": 9223372036854775808}}}',
        b'{"update_id": 1, "message": {"chat": {"id": "x"}}}',
    ],
)
async def test_what_is_no_update_is_refused_even_with_the_secret(
    hooked: Carrier, telegram: Poster, caplog: pytest.LogCaptureFixture, body: bytes
) -> None:
    assert await telegram.post_raw(body, **telegram.headers) == 400
    assert await nothing_came_in(hooked)
    assert await telegram.post(saying(1, 5, "/count tea")) == 200
    assert [one for one in caplog.records if one.levelno >= logging.ERROR] == []


async def test_broken_http_is_no_alarm(
    hooked: Carrier, telegram: Poster, caplog: pytest.LogCaptureFixture
) -> None:
    for noise in (b"\x16\x03\x01\x02\x00\x01", b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n"):
        reader, writer = await asyncio.open_connection(telegram.door.host, telegram.door.port)
        writer.write(noise + b"\r\n\r\n")
        await reader.read()
        writer.close()
    assert await telegram.post(saying(1, 5, "/count tea")) == 200
    assert [one for one in caplog.records if one.levelno >= logging.ERROR] == []


async def test_a_replayed_body_is_answered_and_has_no_second_effect(
    hooked: Carrier, telegram: Poster
) -> None:
    update = saying(1, 5, "/count tea")
    assert await gathered(*(telegram.post(update) for _ in range(10))) == [200] * 10
    assert await telegram.post(saying(2, 5, "/count more")) == 200

    async def both() -> bool:
        return "more" in await counted(hooked)

    await hooked.until(both)
    assert await telegram.post(update) == 200
    assert await telegram.post(saying(3, 5, "/count last")) == 200

    async def all_three() -> bool:
        return "last" in await counted(hooked)

    await hooked.until(all_three)
    assert await counted(hooked) == ["last", "more", "tea"]


async def test_telegram_repeating_to_the_next_process_has_no_second_effect(
    sandbox: Running, control: Control, settings: Settings, telegram: Poster
) -> None:
    for _ in range(3):
        carrier = await start(sandbox, control, settings)
        assert await telegram.post(saying(1, 5, "/count tea")) == 200

        async def done(carrier: Carrier = carrier) -> bool:
            return await carrier.effects() == 1 and await carrier.database.read(inbox.count) == 0

        await carrier.until(done)
        await end(carrier)


async def test_telegram_repeating_for_an_hour_has_no_second_effect(
    sandbox: Running,
    control: Control,
    settings: Settings,
    telegram: Poster,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # After 2, 4, 8 … 60 s again: 64 times in an hour. Others speak meanwhile, so that nobody in
    # memory remembers the update, and the bot is started anew twice.
    monkeypatch.setattr(bot.intake, "_REMEMBERED", 1)
    number = 1
    for part in (1, 2, 3):
        carrier = await start(sandbox, control, settings)
        for _ in range(21):
            assert await telegram.post(saying(1, 5, "/count tea")) == 200
            number += 1
            assert await telegram.post(saying(number, 6, f"/count other {number}")) == 200

        async def done(carrier: Carrier = carrier, effects: int = 21 * part + 1) -> bool:
            counts = await carrier.effects(), await carrier.database.read(inbox.count)
            return counts[0] >= effects and counts[1] == 0

        await carrier.until(done)
        assert await carrier.effects() == 21 * part + 1
        assert (await counted(carrier)).count("tea") == 1
        await end(carrier)


async def test_a_thousand_at_once_each_take_effect_once(hooked: Carrier, telegram: Poster) -> None:
    updates = [saying(n, 5_000 + n % 100, f"/count {n}") for n in range(1, 1_001)]
    assert await gathered(*(telegram.post(update) for update in updates)) == [200] * 1_000

    async def all_counted() -> bool:
        return await hooked.effects() >= 1_000

    await hooked.until(all_counted, 60)
    assert await counted(hooked) == sorted(str(n) for n in range(1, 1_001))


@asynccontextmanager
async def inbox_locked(url: str) -> AsyncIterator[None]:
    """Somebody else holds the inbox, so that nothing can be written there."""
    if url.startswith("sqlite:"):
        connection = sqlite3.connect(sqlite_path(url), isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.close()
    else:
        postgres = await asyncpg.connect(url)
        async with postgres.transaction():
            await postgres.execute("LOCK TABLE inbox IN EXCLUSIVE MODE")
            yield
        await postgres.close()


async def test_nothing_is_answered_before_it_is_written_and_questions_need_no_writing(
    hooked: Carrier, control: Control, telegram: Poster, carrier_url: str
) -> None:
    anna = await started(control)
    invoice = await has_invoice(hooked, control, anna)

    async def nothing_waits() -> bool:
        return await hooked.database.read(inbox.count) == 0

    await hooked.until(nothing_waits)
    async with inbox_locked(carrier_url):
        held = asyncio.create_task(telegram.post(saying(1, 5, "/count tea")))
        paid = await control.ask("POST", "pay", from_=anna, chat=anna, message_id=invoice)
        assert paid["state"] == "paid"
        # By now the message surely waits for its commit; a question does not wait behind it.
        assert await telegram.post(asking(2, 5)) == 200
        assert not held.done()
    assert await held == 200

    async def both_counted() -> bool:
        return await counted(hooked) == ["paid", "tea"]

    await hooked.until(both_counted)


async def test_with_too_much_to_do_telegram_keeps_the_rest_and_payments_get_through(
    hooked: Carrier, control: Control, telegram: Poster, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await started(control)
    invoice = await has_invoice(hooked, control, anna)
    monkeypatch.setattr(bot.workers, "MOST_WAITING", 1)
    monkeypatch.setattr(bot.webhook, "ROOM_SECONDS", 0.05)
    assert await telegram.post(saying(1, 5, "/slow")) == 200
    assert await telegram.post(saying(2, 6, "/count tea")) == 503
    paid = await control.ask("POST", "pay", from_=anna, chat=anna, message_id=invoice)
    assert paid["state"] == "paid"
    assert "tea" not in await counted(hooked)


async def test_the_messages_of_one_person_are_handled_in_their_order(
    hooked: Carrier, control: Control
) -> None:
    anna = await started(control)
    for number in range(30):
        await control.say(anna, f"/count {number}")
    said = await hooked.until_reads(anna, "counted 29")
    counts = [text for text in said if "counted" in text]
    assert counts == [f"en: counted {number}" for number in range(30)]


async def test_a_repeat_of_the_server_is_handled_once(hooked: Carrier, control: Control) -> None:
    anna = await started(control)
    await control.fault("getUpdates", "duplicate_update", 2)
    await control.say(anna, "/count tea")
    await control.say(anna, "/count more")
    await hooked.until_reads(anna, "counted more")
    assert await counted(hooked) == ["more", "tea"]


async def test_a_clean_stop_answers_what_is_here_and_loses_nothing_that_was_answered(
    sandbox: Running, control: Control, settings: Settings, telegram: Poster
) -> None:
    carrier = await start(sandbox, control, settings)
    posts = [
        asyncio.create_task(telegram.post(saying(n, 5_000 + n, f"/count {n}")))
        for n in range(1, 201)
    ]
    await asyncio.wait(posts, return_when=asyncio.FIRST_COMPLETED)
    await carrier.stop()
    answers = await gathered(*posts)
    assert {answer for answer in answers if isinstance(answer, int)} == {200}
    assert all(isinstance(answer, int | ClientError) for answer in answers)
    taken = set(await counted(carrier))
    for left in await carrier.database.read(inbox.unfinished, 1_000):
        taken.add(json.loads(left.payload)["message"]["text"].removeprefix("/count "))
    answered = {str(n) for n, answer in enumerate(answers, 1) if answer == 200}
    assert answered <= taken
    await carrier.database.close()
    assert is_set(sandbox), "Telegram keeps what comes until the bot is back"


async def test_what_was_said_while_the_bot_was_away_comes_when_it_is_back(
    sandbox: Running, control: Control, settings: Settings
) -> None:
    await end(await start(sandbox, control, settings))
    anna = await control.person("Anna")
    await control.say(anna, "/count tea")
    carrier = await start(sandbox, control, settings)
    await carrier.until_reads(anna, "counted tea")
    await end(carrier)


async def test_a_bot_that_asks_again_deletes_its_webhook(
    sandbox: Running, control: Control, settings: Settings
) -> None:
    await end(await start(sandbox, control, settings))
    anna = await control.person("Anna")
    await control.say(anna, "/count tea")
    carrier = await start(sandbox, control, settings.model_copy(update={"webhook": None}))
    await carrier.until_reads(anna, "counted tea")
    assert not is_set(sandbox)
    assert (await control.calls("deleteWebhook"))[0]["parameters"].get("drop_pending_updates") in (
        None,
        False,
    )
    await end(carrier)


async def test_whoever_watches_the_bot_is_told_how_it_is(hooked: Carrier, telegram: Poster) -> None:
    told: dict[str, Any] = {}

    async def well() -> bool:
        # The door is open a moment before the sender has looked for the first time.
        patience = ClientTimeout(total=60)
        url = f"{telegram.origin}/healthz"
        async with telegram.client.get(url, timeout=patience) as answer:
            told.update(await answer.json())
            return answer.status == 200

    await hooked.until(well)
    assert told["ok"] and told["database"] and told["inbox"] == 0
    assert 0 <= told["seconds_since_sender_pass"] < 30
    assert TOKEN not in json.dumps(told)
