"""What an independent schema of the Bot API says of a call."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

SCHEMA = json.loads(Path(__file__).with_name("schema.json").read_text("utf-8"))


def objections(method: str, parameters: Mapping[str, Any]) -> list[str]:
    """Sentences about a call's decoded parameters; none when it is right.

    `method` is the name as the sandbox writes it down; a method without parameters takes none.
    """
    validator = _validator(method)
    if validator is None:
        return [f"{method} takes no {name}" for name in parameters]
    return [f"{method} {error.json_path}: {error.message[:300]}"
            for error in validator.iter_errors(dict(parameters))]  # fmt: skip


@cache
def _validator(method: str) -> Draft7Validator | None:
    if method not in SCHEMA["definitions"]:
        return None
    return Draft7Validator({**SCHEMA, "$ref": f"#/definitions/{method}"})
