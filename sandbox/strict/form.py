"""A call's parameters as the bot sent them become values of the documented types.

A form carries text only, so each value is read by its method's annotation: JSON for whatever is not
a string, and `"123"` stays text where text is meant. A JSON body is brought to the same shape: the
real server turns it into a form first, so a number given for a text is that number's text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache

from sandbox.strict.facts import METHODS, canonical
from sandbox.strict.violation import BadRequest, Violation

_TRUE = frozenset({"true", "yes", "1"})  # the words the real server takes for a yes
_FALSE = frozenset({"false", "no", "0"})
_INTEGER = re.compile(r"-?[0-9]{1,19}")  # what fits into 64 bits
_UNREADABLE = {  # what the real server says of malformed JSON, where it is not "can't parse <name>"
    "reply_markup": "can't parse reply keyboard markup JSON object",
    "results": "can't parse JSON encoded inline query results",
    "result": "can't parse JSON encoded web view query results",
    "reply_parameters": "can't parse reply parameters JSON object",
    "link_preview_options": "can't parse link preview options JSON object",
    "shipping_options": "can't parse shipping options JSON object",
    "button": "can't parse inline query results button JSON object",
}


def decode(method: str, form: Mapping[str, object]) -> dict[str, object]:
    """Typed parameters; nulls and empty non-texts are dropped, uploads and unknown names kept.

    A value that does not read as its type stays as it is: `check` names it. Raises `BadRequest` for
    JSON that is none, and for a method that does not exist.
    """
    readers = _readers(canonical(method))
    params: dict[str, object] = {}
    for name, value in form.items():
        reader = readers.get(name)
        decoded = value if reader is None else reader(name, value)
        if decoded is not None:
            params[name] = decoded
    return params


def loose(method: str, form: Mapping[str, object]) -> list[Violation]:
    """Notes on numbers given for texts, as only JSON can: the server takes them."""
    table = METHODS[canonical(method)]
    return [
        Violation(name, "must be String, and is taken for one", False, "", 400)
        for name, value in form.items()
        if isinstance(value, (bool, int, float))
        and (field := table.get(name)) is not None
        and field.type == "String"
    ]


def _text(_name: str, value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return json.dumps(value)
    return value


def _integer(_name: str, value: object) -> object:
    if isinstance(value, str):
        text = value.strip()
        if not text:
            return None
        if _INTEGER.fullmatch(text):
            return int(text)
    return value


def _number(_name: str, value: object) -> object:
    if isinstance(value, str):
        if not value.strip():
            return None
        try:
            return float(value)
        except ValueError:
            return value
    return value


def _boolean(_name: str, value: object) -> object:
    if isinstance(value, str):
        word = value.strip().lower()
        if word in _TRUE:
            return True
        if word in _FALSE:
            return False
        return word or None
    if isinstance(value, int):
        return bool(value)
    return value


def _json(name: str, value: object) -> object:
    if value == "":
        return None
    try:
        return _without_nulls(json.loads(value) if isinstance(value, str) else value)
    except (ValueError, RecursionError):
        problem = _UNREADABLE.get(name, f"can't parse {name} JSON object")
        raise BadRequest(f"Bad Request: {problem}") from None


def _without_nulls(value: object) -> object:
    if isinstance(value, dict):
        return {k: _without_nulls(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    return value


_Reader = Callable[[str, object], object]
_BY_TYPE: dict[str, _Reader] = {
    "String": _text,
    "InputFile": _text,
    "InputFile or String": _text,
    "Integer": _integer,
    "Integer or String": _integer,
    "Float": _number,
    "Boolean": _boolean,
    "True": _boolean,
}


@cache
def _readers(method: str) -> dict[str, _Reader]:
    return {name: _BY_TYPE.get(f.type, _json) for name, f in METHODS[method].items()}
