"""The table agrees with the installed aiogram, and is the product of its script."""

from __future__ import annotations

import inspect
import json
import tarfile
from io import BytesIO
from pathlib import Path
from typing import Any

import aiogram
import aiogram.methods
import aiogram.types
import pytest
from aiogram.methods import TelegramMethod

from sandbox.strict import facts, make_facts

# aiogram names three fields otherwise, because Python does.
RENAMED = {"from_user": "from"}
METHODS = {
    cls.__api_method__: cls
    for _, cls in inspect.getmembers(aiogram.methods, inspect.isclass)
    if issubclass(cls, TelegramMethod) and cls is not TelegramMethod
}


def test_the_table_is_of_the_installed_bot_api() -> None:
    assert aiogram.__api_version__ == facts.API
    assert f"aiogram {aiogram.__version__}, MIT" == facts.SOURCE


def test_the_table_has_every_method_of_aiogram() -> None:
    assert METHODS.keys() == facts.METHODS.keys()


@pytest.mark.parametrize("name", sorted(facts.METHODS))
def test_a_method_has_the_parameters_of_aiograms_model(name: str) -> None:
    table, model = facts.METHODS[name], METHODS[name]
    assert table.keys() <= model.model_fields.keys()  # aiogram keeps outdated ones as well
    assert {n for n, f in model.model_fields.items() if f.is_required()} == {
        n for n, f in table.items() if f.required
    }


@pytest.mark.parametrize("name", sorted(facts.TYPES))
def test_a_type_has_no_other_fields_than_in_aiogram(name: str) -> None:
    model: Any = getattr(aiogram.types, name)
    names = {f.alias or RENAMED.get(n, n) for n, f in model.model_fields.items()}
    assert facts.TYPES[name].keys() <= names


def test_the_limits_that_bite_are_in_the_table() -> None:
    rules = {
        ("sendMessage", "text"): "1-4096 parsed",
        ("sendPhoto", "caption"): "0-1024 parsed",
        ("answerCallbackQuery", "text"): "0-200 characters",
        ("sendMediaGroup", "media"): "2-10 items",
        ("sendInvoice", "payload"): "1-128 bytes",
    }
    assert {key: facts.METHODS[key[0]][key[1]].rule for key in rules} == rules
    assert facts.TYPES["InlineKeyboardButton"]["callback_data"].rule == "1-64 bytes"
    assert facts.TYPES["InputMediaPhoto"]["type"].rule == "=photo"
    assert facts.TYPES["User"]["id"].rule == ""  # "at most 52 significant bits" is no size


def field(name: str, kind: str, description: str, *, required: bool = False) -> dict[str, object]:
    return {"name": name, "type": kind, "description": description, "required": required}


def source(tmp_path: Path) -> Path:
    """A distribution with a schema of one method, one union and two types."""
    chat = field("text", "String", "Text, 1-5 characters after entities parsing", required=True)
    children = [
        {"name": "Update", "category": "types", "description": "", "annotations": [
            field("update_id", "Integer", "", required=True), field("message", "Message", "")]},
        {"name": "sendTea", "category": "methods", "description": "", "annotations": [
            chat, field("cup", "Cup", "")]},
        {"name": "Cup", "category": "types", "description": "One of\n - Mug", "annotations": []},
        {"name": "Mug", "category": "types", "description": "", "annotations": [
            field("type", "String", "Type, must be mug", required=True),
            field("size", "Integer", "Values between 1-100 are accepted")]},
        {"name": "Pot", "category": "types", "description": "Unreached", "annotations": []},
    ]  # fmt: skip
    schema = {"api": {"version": "9.9"}, "items": [{"title": "All", "children": children}]}
    files = {
        make_facts.SCHEMA: json.dumps(schema),
        make_facts.CURRENCIES: 'static:\n  EUR: "EUR"  # Euro\n',
    }
    path = tmp_path / "aiogram-0.0.0.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(f"aiogram-0.0.0/{name}")
            member.size = len(text)
            archive.addfile(member, BytesIO(text.encode()))
    return path


def test_the_script_keeps_what_a_bot_can_send(tmp_path: Path) -> None:
    table = json.loads(make_facts.dump(make_facts.make(source(tmp_path))))
    assert table == {
        "source": "aiogram 0.0.0, MIT",
        "api": "9.9",
        "updates": ["message"],
        "currencies": ["EUR"],
        "methods": {"sendTea": {"text": ["String", 1, "1-5 parsed"], "cup": ["Cup", 0]}},
        "types": {"Mug": {"type": ["String", 1, "=mug"], "size": ["Integer", 0, "1-100 value"]}},
        "unions": {"Cup": ["Mug"]},
    }
