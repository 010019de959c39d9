"""A running bot is watched, raises alarms in its operator's language, and backs itself up."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from prometheus_client.parser import text_string_to_metric_families

from bot.backups import backups
from bot.webhook import door_of
from sandbox.server import Running
from tests.edge.conftest import Control
from tests.edge.hooked import end, free_port, settings_for, start
from tests.edge.test_bad_network import started


async def numbers(port: int) -> dict[str, float]:
    async with ClientSession() as client, client.get(f"http://127.0.0.1:{port}/metrics") as answer:
        assert answer.status == 200
        text = await answer.text()
    found: dict[str, float] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            name = sample.name.removeprefix("lanbao_")
            found[name] = found.get(name, 0) + sample.value
    return found


@pytest.mark.parametrize("how", ["webhook", "polling"])
async def test_what_a_running_bot_does_is_counted(
    how: str, sandbox: Running, control: Control, carrier_url: str
) -> None:
    options: dict[str, Any] = {}
    if how == "polling":
        options = {"webhook": None, "health_port": free_port()}
    settings = settings_for(sandbox, carrier_url, **options)
    port = settings.health_port or door_of(settings).port
    carrier = await start(sandbox, control, settings)
    try:
        anna = await started(control)
        await control.say(anna, "/count tea")
        await carrier.until_reads(anna, "counted tea")

        async def handled() -> bool:
            return (await numbers(port)).get("updates_handled_total", 0) >= 2

        await carrier.until(handled)
        found = await numbers(port)
        assert found["updates_taken_total"] >= 2
        assert found["handling_seconds_count"] == found["updates_handled_total"]
        assert found["calls_total"] > 0
        assert found["database_up"] == 1
    finally:
        await end(carrier)


async def test_the_operator_reads_what_to_do_in_their_language(
    sandbox: Running, control: Control, carrier_url: str
) -> None:
    operator = await control.person("Wei", language_code="zh-hans")
    settings = settings_for(sandbox, carrier_url, operator=operator)
    carrier = await start(sandbox, control, settings)
    try:
        await control.ask("POST", "open", from_=operator, url="https://t.me/lanbao_bot?start=x")
        await control.say(operator, "/count 茶")
        await carrier.until_reads(operator, "counted 茶")
        logging.getLogger("bot.somewhere").error("backup-failed said=%s", "no room")
        (alarm,) = [
            said
            for said in await carrier.until_reads(operator, "backup-failed")
            if "backup-failed" in said
        ]
        assert "备份没做成" in alarm
    finally:
        await end(carrier)


async def test_a_running_bot_takes_the_days_backup(
    sandbox: Running,
    control: Control,
    carrier_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.ticks.RARELY_EVERY", 0.2)
    settings = settings_for(sandbox, carrier_url, backup_folder=tmp_path / "backups")
    carrier = await start(sandbox, control, settings)

    async def is_there() -> bool:
        return bool(await asyncio.to_thread(backups, tmp_path / "backups"))

    try:
        await carrier.until(is_there)
    finally:
        await end(carrier)
