"""Two tables of the Bot API, made by different people from different sources, agree.

The sandbox checks calls by facts from aiogram; the schema here comes from `@gramio/types`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import aiogram.methods as m
import pytest
from aiogram.methods import TelegramMethod

from sandbox.strict import BadRequest, check, decode
from sandbox.strict.facts import METHODS
from tests.sandbox.second_opinion.opinion import SCHEMA, objections
from tests.sandbox.strict.test_right_calls import CALLS

Path = tuple[str | int, ...]
Json = dict[str, Any]
Wire = Callable[..., tuple[str, dict[str, Any]]]

# Where the schema is narrower than the real server: an empty address takes the webhook away and
# aiogram sends no empty texts; an emoji may carry its variation selector; aiogram writes a moment
# inside an album as text; a rich text may be a list of pieces and names its headings otherwise.
NARROW = (m.SendDice, m.SendRichMessage)
TOLERATED = {("setWebhook", ("url",)), ("sendMessage", ("reply_markup", "keyboard", 0, 0))}


def _parameters(method: TelegramMethod[Any], wire: Wire) -> tuple[str, Json]:
    """What the sandbox writes down: typed parameters, with files by their reference."""
    name, form = wire(method)
    given = decode(name, {k: v for k, v in form.items() if k in METHODS[name]})
    return name, {k: v for k, v in given.items() if isinstance(v, str | int | float | list | dict)}


def _narrow(method: TelegramMethod[Any]) -> bool:
    if isinstance(method, m.SetWebhook):
        return not method.url
    if isinstance(method, m.SendMediaGroup):
        return any(hasattr(each, "start_timestamp") for each in method.media)
    return isinstance(method, NARROW)


RIGHT = [call for call in CALLS if not _narrow(call)]


def test_both_know_the_same_methods() -> None:
    without = {name for name, parameters in METHODS.items() if not parameters}
    assert {name for name in METHODS if name not in SCHEMA["definitions"]} == without


@pytest.mark.parametrize("method", RIGHT, ids=lambda call: type(call).__name__)
def test_a_right_call_is_right_to_both(method: TelegramMethod[Any], wire: Wire) -> None:
    assert objections(*_parameters(method, wire)) == []


def _paths(value: Any, here: Path = ()) -> Iterator[Path]:
    if here:
        yield here
    if isinstance(value, dict):
        for key in value:
            yield from _paths(value[key], (*here, key))
    elif isinstance(value, list) and value:
        yield from _paths(value[0], (*here, 0))


def _spoiled(parameters: Json, path: Path) -> Iterator[Json]:
    """The parameters with one value missing, of another type, or with a field nobody knows."""
    for spoil in (_drop, _retype, _paint):
        changed: Any = copy.deepcopy(parameters)
        node = changed
        for step in path[:-1]:
            node = node[step]
        if spoil(node, path[-1]):
            yield changed


def _drop(node: Any, last: str | int) -> bool:
    if isinstance(node, dict):
        del node[last]
    return isinstance(node, dict)


def _retype(node: Any, last: str | int) -> bool:
    node[last] = "nonsense" if isinstance(node[last], dict) else {"x": 1}
    return True


def _paint(node: Any, last: str | int) -> bool:
    if isinstance(node[last], dict):
        node[last]["colour"] = "red"
    return isinstance(node[last], dict)


def _refused(name: str, parameters: Json) -> bool:
    try:
        return bool(check(name, decode(name, parameters)))
    except BadRequest:
        return True


@pytest.mark.parametrize(
    "name",
    sorted({type(call).__api_method__ for call in RIGHT}),  # type: ignore[attr-defined]
)
def test_what_the_other_objects_to_the_sandbox_names_too(name: str, wire: Wire) -> None:
    calls = [call for call in RIGHT if call.__api_method__ == name]
    seen: set[Path] = set()
    for call in calls:
        _, parameters = _parameters(call, wire)
        for path in _paths(parameters):
            if path in seen or (name, path) in TOLERATED:
                continue
            seen.add(path)
            for spoiled in _spoiled(parameters, path):
                if objections(name, spoiled):
                    assert _refused(name, spoiled), (path, spoiled)
