"""Bots as processes of their own, watched from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import psutil

from benchmarks.null_telegram import NullTelegram
from benchmarks.updates import TOKEN

ROOT = Path(__file__).parent.parent


class BotProcess:
    """A running bot; a context manager. What it says (warnings and worse) is in `said`."""

    def __init__(
        self,
        telegram: NullTelegram,
        arguments: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        **settings: Any,
    ) -> None:
        """`settings` are the shop's, as in docs/settings.md."""
        self._telegram = telegram
        self._arguments = arguments
        self._environment = environment or {}
        self._settings = settings
        self.said = ""

    def __enter__(self) -> Self:
        # No folder of the project, and no .env of whoever runs this.
        self._folder = tempfile.TemporaryDirectory()
        self._errors = Path(self._folder.name, "errors").open("w+")
        environment = {
            name: value
            for name, value in os.environ.items()
            # What is started the second time is compiled, as in any installation.
            if not name.startswith("LANBAO_") and name != "PYTHONDONTWRITEBYTECODE"
        }
        settings = {f"LANBAO_{name.upper()}": str(value) for name, value in self._settings.items()}
        self._telegram.expect_poll()
        self._process = subprocess.Popen(
            [sys.executable, *self._arguments],
            cwd=self._folder.name,
            env={**environment, **settings, **self._environment, "PYTHONPATH": str(ROOT)},
            stdout=self._errors,
            stderr=self._errors,
        )
        self._watched = psutil.Process(self._process.pid)
        try:
            self.serving_since = self._telegram.polled_at()
        except TimeoutError:
            self._process.kill()
            raise RuntimeError(f"the bot does not start: {self._errors_so_far()}") from None
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self.said = self._errors_so_far()
        self._errors.close()
        self._folder.cleanup()

    def _errors_so_far(self) -> str:
        return Path(self._folder.name, "errors").read_text()

    def cpu(self) -> float:
        """Seconds of CPU it has used, all threads."""
        times = self._watched.cpu_times()
        return float(times.user + times.system)

    def memory(self) -> int:
        """Bytes that are its own or shared, in memory now."""
        return int(self._watched.memory_info().rss)


SHOP_SETTINGS: dict[str, Any] = {
    "messages_a_second": 0,
    "chat_messages_a_second": 0,
    "group_messages_a_minute": 0,
    "log_level": "warning",
    "log_format": "json",
}
"""No pace: Telegram's limits are not what is measured. Everything else is as it is."""


def shop_bot(telegram: NullTelegram, database: str) -> BotProcess:
    """The shop's bot, the one that `lanbao run` starts."""
    settings = {**SHOP_SETTINGS, "token": TOKEN, "api": telegram.url, "database": database}
    return BotProcess(telegram, ["-m", "bot", "run"], **settings)


def plain_bot(telegram: NullTelegram, database: str) -> BotProcess:
    """The floor: aiogram, as its documentation has it."""
    path = database.removeprefix("sqlite:///")
    return BotProcess(telegram, ["-m", "benchmarks.plain_bot", telegram.url, path])
