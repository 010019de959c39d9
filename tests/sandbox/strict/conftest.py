"""Calls made with aiogram's own models, in the form its client puts on the wire."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import TelegramMethod

Form = dict[str, Any]


def on_the_wire(method: TelegramMethod[Any]) -> tuple[str, Form]:
    """The method's name and its form fields, as aiogram's session would send them."""
    session = AiohttpSession()
    bot = Bot("42:TEST", session=session, default=DefaultBotProperties(parse_mode="HTML"))
    files: dict[str, Any] = {}
    form: Form = {}
    for name, value in method.model_dump(warnings=False).items():
        if prepared := session.prepare_value(value, bot=bot, files=files):
            form[name] = prepared
    return method.__api_method__, form | files


@pytest.fixture
def wire() -> Callable[[TelegramMethod[Any]], tuple[str, Form]]:
    return on_the_wire
