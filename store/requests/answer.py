"""How an answer becomes text and back, by the return annotation of the function that gave it."""

from __future__ import annotations

import functools
import hashlib
import inspect
import json
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from store.refusals import Refused

Function = Callable[..., Any]


@functools.cache
def adapter(function: Function) -> TypeAdapter[Any]:
    """Return what reads and writes `function`'s answers; built once, for that is slow.

    Raises TypeError if it does not say what it returns.
    """
    hints = typing.get_type_hints(function)
    if "return" not in hints:
        raise TypeError(f"{function.__qualname__} does not say what it returns")
    return TypeAdapter(_without_refusal(hints["return"]))


def _without_refusal(annotation: Any) -> Any:
    """`int | Refused` is an int here: a refusal is written in its own words."""
    if typing.get_origin(annotation) not in (typing.Union, types.UnionType):
        return type(None) if annotation is Refused else annotation
    kept = [part for part in typing.get_args(annotation) if part is not Refused]
    return typing.Union[tuple(kept)]  # noqa: UP007 - the parts are known only at run time


def write(function: Function, answer: Any) -> str:
    """Return the answer as JSON; a returned Refused as such."""
    if isinstance(answer, Refused):
        return json.dumps({"refused": answer.code, "facts": answer.facts}, ensure_ascii=False)
    return '{"answer":' + adapter(function).serializer.to_json(answer).decode() + "}"


def read(function: Function, text: str) -> Any:
    """Return what `write` was given."""
    kept = json.loads(text)
    if "refused" in kept:
        return Refused(kept["refused"], **kept["facts"])
    return adapter(function).validate_python(kept["answer"], strict=False)


@functools.cache
def _wants(function: Function, name: str) -> bool:
    return name in inspect.signature(function).parameters


def fitting(function: Function, kwargs: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keyword arguments without a `now` or `policy` that the function does not take."""
    return {
        name: value
        for name, value in kwargs.items()
        if name not in ("now", "policy") or _wants(function, name)
    }


def input_hash(function: Function, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> str:
    """Return a fingerprint of what was asked: the function and its arguments, without the time.

    `now` differs each time a press is delivered again (the caller keeps it out), and `policy` may
    after a restart: neither is a part of what the person asked for.
    """
    asked = (
        f"{function.__module__}.{function.__qualname__}",
        args,
        [(name, kwargs[name]) for name in sorted(kwargs) if name != "policy"],
    )
    return hashlib.sha256(to_json(asked)).hexdigest()
