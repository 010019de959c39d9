"""The documented shape of a call: types, required fields, sizes, choices and unions.

Each method and type of the table becomes one function, made the first time it is needed; checking a
call is then a walk over its values with a dictionary look-up for each.
"""

from __future__ import annotations

import re
from collections.abc import Sized
from functools import cache

from sandbox.strict import wording
from sandbox.strict.facts import METHODS, TYPES, UNIONS, Field, Table
from sandbox.strict.path import Path
from sandbox.strict.rules import RULES
from sandbox.strict.violation import Check, Found, Rule

_PRIMITIVES: dict[str, tuple[type, ...]] = {
    "String": (str,),
    "Integer": (int,),
    "Float": (int, float),
    "Boolean": (bool,),
    "True": (bool,),
}


def _object(owner: str, table: Table, rules: tuple[Rule, ...]) -> Check:
    """Checks an object, or a method's parameters, against its table and then its hand rules."""
    checks = {name: _field_check(owner, name, field) for name, field in table.items()}
    is_method = owner in METHODS
    required = [
        name
        for name, field in table.items()
        if field.required and not (is_method and _may_be_empty(owner, name, field))
    ]

    def check(value: object, path: Path, found: Found) -> None:
        if not isinstance(value, dict):
            error = wording.inside(owner, "expected an Object")
            found.refuse(path, f"must be an object ({owner})", error)
            return
        before = len(found)
        for name, item in value.items():
            inner = checks.get(name)
            if inner is not None:
                if item is not None:
                    inner(item, (path, name), found)
            elif not (is_method and _is_upload(item)):
                problem = f"{owner} has no such {'parameter' if is_method else 'field'}"
                found.note((path, str(name)), problem)
        for name in required:
            if value.get(name) is None:
                error = wording.missing(owner, name)
                found.refuse((path, name), "is required", error)
        if len(found) == before or not any(v.fatal for v in found[before:]):
            for rule in rules:
                rule(value, path, found)

    return check


def _may_be_empty(owner: str, name: str, field: Field) -> bool:
    """For the server an empty parameter is an absent one, and aiogram leaves it out."""
    documented = field.type == "String" and field.rule.startswith("0-")
    return documented or (owner, name) == ("setWebhook", "url")


def _is_upload(value: object) -> bool:
    """A file's part of a multipart form, not a value: whatever JSON has no word for."""
    return not isinstance(value, (str, int, float, list, dict))


def _field_check(owner: str, name: str, field: Field) -> Check:
    if field.type == "Integer or String":
        return _identifier(owner, name)
    check = _expression(owner, name, field.type)
    if owner in METHODS and field.type == "String" and field.required and not field.rule:
        return _filled(owner, name, check)
    if not field.rule or field.rule.endswith(" parsed"):  # parsed: `formatted` counts those
        return check
    ruled = _ruled(owner, name, field)
    expected = _PRIMITIVES.get(field.type, (list,))

    def checked(value: object, path: Path, found: Found) -> None:
        check(value, path, found)
        if isinstance(value, expected):
            ruled(value, path, found)

    return checked


def _filled(owner: str, name: str, check: Check) -> Check:
    """A required text of a method: for the server an empty one is not there."""
    error = wording.missing(owner, name)

    def checked(value: object, path: Path, found: Found) -> None:
        check(value, path, found)
        if value == "" and not _may_be_empty(owner, name, METHODS[owner][name]):
            found.refuse(path, "is empty", error)

    return checked


def _ruled(owner: str, name: str, field: Field) -> Check:
    if field.rule.startswith("="):
        return _choice(owner, name, (field.rule[1:],))
    if "|" in field.rule:
        return _choice(owner, name, tuple(field.rule.split("|")))
    span, unit = field.rule.split(" ")
    low, high = map(int, span.split("-"))
    return _span(owner, name, low, high, unit)


def _choice(owner: str, name: str, allowed: tuple[str, ...]) -> Check:
    known = frozenset(allowed)
    unsupported = "Unsupported type specified" if name == "type" else f"invalid {name} specified"
    error = wording.inside(
        owner, "invalid button style specified" if name == "style" else unsupported
    )

    def check(value: object, path: Path, found: Found) -> None:
        if value not in known:
            problem = f"must be one of {', '.join(allowed)}"
            found.refuse(path, problem, error)

    return check


def _size(value: object, unit: str) -> float:
    """How much of a unit a value has: characters, bytes, items, or the number that it is.

    Raises TypeError for what has no size: its type was checked before.
    """
    match value:
        case int() | float() if unit == "value":
            return value
        case str() if unit == "bytes":
            return len(value.encode("utf-8", "surrogatepass"))
        case Sized() if unit != "value":
            return len(value)
    raise TypeError(f"{value!r} has no size in {unit}")


def _span(owner: str, name: str, low: int, high: int, unit: str) -> Check:
    def check(value: object, path: Path, found: Found) -> None:
        size = _size(value, unit)
        if low <= size <= high:
            return
        if unit == "value":  # the server takes the nearest allowed number
            found.note(path, f"must be {low}–{high}")
            return
        error = wording.wrong_size(owner, name, empty=not size, short=size < low)
        found.refuse(path, f"{size} {unit}, allowed {low}–{high}", error)

    return check


def _identifier(owner: str, name: str) -> Check:
    """A chat: its number, or `@username`."""
    error = wording.wrong_type(owner, name, "Integer")

    def check(value: object, path: Path, found: Found) -> None:
        if type(value) is int:
            return
        if not isinstance(value, str) or not re.fullmatch(r"@\w+|-?\d{1,19}", value):
            found.refuse(path, "must be an integer or @username", error)

    return check


@cache
def named_check(name: str) -> Check:
    """The check of a method, or of a type or union of the table."""
    if name in UNIONS:
        return _union(name, UNIONS[name])
    table = METHODS[name] if name in METHODS else TYPES[name]
    check = _object(name, table, RULES.get(name, ()))
    if name != "KeyboardButton":
        return check
    # A button of a reply keyboard may be its text alone.
    return lambda value, path, found: None if type(value) is str else check(value, path, found)


def _expression(owner: str, name: str, kind: str) -> Check:
    """A type expression as the documentation writes it: `Array of A, B and C`, `A or B`."""
    if kind.startswith("Array of "):
        return _array(owner, name, _expression(owner, name, kind.removeprefix("Array of ")))
    if kind in {"InputFile", "InputFile or String"}:
        return _file
    if kind in _PRIMITIVES:
        return _primitive(owner, name, kind)
    members = re.split(r", | and | or ", kind)
    if len(members) > 1:
        return _union(kind, members)
    return _later(kind)


def _array(owner: str, name: str, item: Check) -> Check:
    error = wording.wrong_type(owner, name, "Array")

    def check(value: object, path: Path, found: Found) -> None:
        if not isinstance(value, list):
            found.refuse(path, "must be an array", error)
            return
        for index, element in enumerate(value):
            item(element, (path, index), found)

    return check


def _file(value: object, path: Path, found: Found) -> None:
    if isinstance(value, (bool, int, float, list, dict)):
        error = wording.bad_request("wrong file identifier/HTTP URL specified")
        found.refuse(path, "must be a file or a text", error)


def _primitive(owner: str, name: str, kind: str) -> Check:
    expected = _PRIMITIVES[kind]
    numeric = bool not in expected and int in expected
    error = wording.wrong_type(owner, name, kind)
    # aiogram writes moments inside objects as texts, which the server takes for numbers.
    moment = numeric and name.endswith(("_date", "_time", "_timestamp"))

    def check(value: object, path: Path, found: Found) -> None:
        if not isinstance(value, expected) or (numeric and isinstance(value, bool)):
            if moment and isinstance(value, str) and value.isdecimal():
                return
            found.refuse(path, f"must be {kind}", error)
        elif kind == "True" and value is False:
            found.note(path, "must be true: without it the field is left out")

    return check


def _union(kind: str, members: list[str]) -> Check:
    """One of several types: told apart by a constant field, else by the required fields present."""
    objects = [m for m in members if m in TYPES]
    arrays = [named_array(m) for m in members if m.startswith("Array of ")]
    plain = "String" in members
    constants = {m: _constant(TYPES[m]) for m in objects}
    key = next((c[0] for c in constants.values() if c), None)
    required = {m: frozenset(n for n, f in TYPES[m].items() if f.required) for m in objects}

    def check(value: object, path: Path, found: Found) -> None:
        if plain and isinstance(value, str):
            return
        if arrays and isinstance(value, list):
            arrays[0](value, path, found)
            return
        if not isinstance(value, dict):
            is_markup = "InlineKeyboardMarkup" in members
            error = wording.bad_request(
                "object expected as reply markup" if is_markup else f"expected an Object as {kind}"
            )
            found.refuse(path, f"must be an object ({kind})", error)
            return
        candidates = objects
        if key is not None and (tag := value.get(key)) is not None:
            candidates = [m for m in objects if constants[m] == (key, tag)]
            if not candidates:
                error = wording.inside(kind, f'type "{tag}" is unsupported')
                found.refuse((path, key), f"is no {kind}", error)
                return
        keys = value.keys()
        # The most demanding type whose demands are met; failing that, the one it resembles most.
        best = max(candidates, key=lambda m: (required[m] <= keys, len(required[m] & keys)))
        named_check(best)(value, path, found)

    return check


def _later(name: str) -> Check:
    """The check of a type, made when a value comes: types hold one another."""

    def check(value: object, path: Path, found: Found) -> None:
        named_check(name)(value, path, found)

    return check


@cache
def named_array(kind: str) -> Check:
    """The check of an array that is a member of a union (`Array of RichText`)."""
    item = kind.removeprefix("Array of ")
    return _array(item, item, _later(item))


def _constant(table: Table) -> tuple[str, str] | None:
    return next(((n, f.rule[1:]) for n, f in table.items() if f.rule.startswith("=")), None)
