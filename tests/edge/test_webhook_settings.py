"""Where the bot listens, what it refuses to be told, and what `lanbao check` says of it."""

from __future__ import annotations

import socket

import pytest
from pydantic import ValidationError

from bot.app import App
from bot.check import Finding, State
from bot.check import check as check_all
from bot.health import Health
from bot.settings import Settings, load_settings
from bot.stops import STOPS
from bot.webhook import PORT, WebhookFails, door_of
from sandbox.server import Running
from store.database import open_database
from tests.edge.carrier import carrier_shop
from tests.edge.conftest import Control
from tests.edge.hooked import end, free_port, settings_for, start
from tests.edge.test_pulled_plug import until


def told(**options: object) -> Settings:
    return load_settings(_env_file=None, token="1:demo", **options)


@pytest.mark.parametrize(
    ("webhook", "port", "path"),
    [
        ("https://shop.example.org/lanbao/hook", PORT, "/lanbao/hook"),
        ("https://shop.example.org:8443", PORT, "/"),
        ("https://shop.example.org/茶/{x}/", PORT, "/%E8%8C%B6/%7Bx%7D"),
        ("http://127.0.0.1:9000/hook", 9000, "/hook"),
    ],
)
def test_it_listens_on_the_path_of_the_address(webhook: str, port: int, path: str) -> None:
    door = door_of(told(webhook=webhook))
    assert (door.host, door.port, door.path) == ("127.0.0.1", port, path)
    assert door_of(told(webhook=webhook, webhook_port=9001)).port == 9001


@pytest.mark.parametrize(
    "webhook",
    [
        "http://shop.example.org/hook",
        "https://",
        "https:///hook",
        "https://me:secret@shop.example.org/",
        "https://shop.example.org/?hook",
        "https://shop.example.org/#hook",
        "https://shop.example.org:port/",
        "shop.example.org",
    ],
)
def test_an_address_telegram_cannot_post_to_is_refused(webhook: str) -> None:
    with pytest.raises(ValidationError, match="webhook"):
        told(webhook=webhook)


@pytest.mark.parametrize("secret", ["with space", "茶", "x" * 257])
def test_a_secret_telegram_would_not_take_is_refused_and_not_shown(secret: str) -> None:
    with pytest.raises(ValidationError) as caught:
        told(webhook_secret=secret)
    assert secret not in str(caught.value)


def test_the_secret_is_made_from_the_token_and_is_not_the_token() -> None:
    webhook = "https://shop.example.org/"
    mine = door_of(told(webhook=webhook)).secret
    other = door_of(told(webhook=webhook).model_copy(update={"token": told().token})).secret
    assert mine == other != door_of(load_settings(token="2:x", webhook=webhook)).secret
    assert "demo" not in mine and len(mine) == 64
    assert door_of(told(webhook=webhook, webhook_secret="chosen")).secret == "chosen"


async def test_a_port_that_is_taken_is_said_so(sandbox: Running, carrier_url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        settings = settings_for(sandbox, carrier_url, webhook_port=port)
        with pytest.raises(WebhookFails, match=f"{port} is taken"):
            await App(settings, carrier_shop()).run()


async def test_what_telegram_says_against_the_address_stops_the_bot_with_one_line(
    sandbox: Running, carrier_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    address = "https://shop.example.org:8444/"
    settings = settings_for(sandbox, carrier_url, webhook=address, webhook_port=free_port())
    with pytest.raises(STOPS, match="Telegram refuses the webhook: Bad Request: bad webhook"):
        await App(settings, carrier_shop()).run()
    assert [record for record in caplog.records if record.exc_info] == []


async def findings(settings: Settings) -> list[Finding]:
    found: list[Finding] = []
    await check_all(settings, found.append)
    return [finding for finding in found if "webhook" in finding.says]


async def test_check_compares_the_webhook_with_what_telegram_knows(
    sandbox: Running, control: Control, carrier_url: str
) -> None:
    settings = settings_for(sandbox, carrier_url)
    (before,) = await findings(settings)
    assert before.state is State.HINT and "not set yet" in before.says
    await end(await start(sandbox, control, settings))
    (known,) = await findings(settings)
    assert known.state is State.GOOD and str(settings.webhook) in known.says
    (other,) = await findings(settings_for(sandbox, carrier_url))
    assert other.state is State.HINT and "another webhook" in other.says
    (polling,) = await findings(settings.model_copy(update={"webhook": None}))
    assert polling.state is State.HINT and "deletes it" in polling.says


async def test_check_says_that_telegram_cannot_post(
    sandbox: Running, control: Control, carrier_url: str
) -> None:
    settings = settings_for(sandbox, carrier_url)
    await end(await start(sandbox, control, settings))
    anna = await control.person("Anna")
    await control.say(anna, "/count tea")
    webhook = sandbox.world.bots["1:demo"].webhook
    assert webhook is not None

    async def failed() -> bool:
        return webhook.last_error is not None

    await until(failed)
    (found,) = await findings(settings)
    assert found.state is State.BAD and "cannot post" in found.says


async def test_a_database_that_does_not_answer_is_not_healthy(database_url: str) -> None:
    database = await open_database(database_url)
    health = Health(database, lambda: 0.5)
    assert (await health.look()).ok
    assert not (await Health(database, lambda: 60.0).look()).ok, "the sender is stuck"
    assert not (await Health(database, lambda: None).look()).ok
    await database.close()
    report = await health.look()
    assert (report.ok, report.database, report.inbox) == (False, False, None)
