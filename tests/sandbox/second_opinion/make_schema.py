"""Make `schema.json`, a JSON Schema of every Bot API call, from the npm package `@gramio/types`.

    python tests/sandbox/second_opinion/make_schema.py        (needs npm and its registry)

The package (licence MIT) is made from Telegram's documentation by other people with other tools
than aiogram, so the sandbox's own table, which is made from aiogram, cannot be wrong in the same
way. It holds TypeScript types only; `ts-json-schema-generator` turns them into JSON Schema. What
is taken away from it: alternatives that are objects of a JavaScript program (`toString`, `toJSON`),
and files, which stand in a call as a text (`attach://…`, an id or an address).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

TYPES = "@gramio/types@10.3.1"
GENERATOR = "ts-json-schema-generator@2.4.0"
TARGET = Path(__file__).with_name("schema.json")
_FILE = "TelegramInputFile"
_SUFFIX = "Params"


def generated() -> dict[str, Any]:
    """The schema of all parameters, as the generator writes it."""
    with tempfile.TemporaryDirectory() as folder:
        install = ["npm", "install", "--silent", "--no-save", "--prefix", folder, TYPES, GENERATOR]
        subprocess.run(install, check=True)
        modules = Path(folder, "node_modules")
        arguments = ["--type", "*", "--no-type-check", "--jsDoc", "none"]
        made = subprocess.run(
            [modules / ".bin/ts-json-schema-generator", "--path",
             modules / "@gramio/types/out/params.d.ts", *arguments],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
    schema: dict[str, Any] = json.loads(made.stdout)
    return schema


def sendable(node: Any) -> Any:
    """The node without what only a JavaScript program can hand over."""
    if isinstance(node, list):
        return [sendable(each) for each in node]
    if not isinstance(node, dict):
        return node
    node = {name: sendable(value) for name, value in node.items()}
    if "anyOf" in node:
        kept = [each for each in node["anyOf"] if not _is_a_programs(each)]
        if len(kept) == 1:
            return kept[0]
        node["anyOf"] = kept
    return node


def _is_a_programs(node: dict[str, Any]) -> bool:
    return not {"toString", "toJSON"}.isdisjoint(node.get("properties", {}))


def compact(schema: dict[str, Any]) -> dict[str, Any]:
    """`definitions` of everything a call can hold; a method's parameters stand under its name."""
    definitions = {name: sendable(node) for name, node in schema["definitions"].items()}
    definitions[_FILE] = {"type": "string"}
    renamed: dict[str, Any] = {}
    for name, node in sorted(definitions.items()):
        if name.endswith(_SUFFIX):
            method = name.removesuffix(_SUFFIX)
            name = method[0].lower() + method[1:]
        renamed[name] = node
    return {
        "$schema": schema["$schema"],
        "$comment": f"made from {TYPES} (MIT, Copyright (c) 2024 Kravets) by {Path(__file__).name}",
        "definitions": renamed,
    }


def main() -> int:
    """Write the schema: one line a definition, so that a diff can be read."""
    schema = compact(generated())
    lines = [
        f"{json.dumps(name)}:{json.dumps(node, ensure_ascii=False, separators=(',', ':'))}"
        for name, node in schema.pop("definitions").items()
    ]
    head = json.dumps(schema)[:-1]
    TARGET.write_text(head + ',"definitions":{\n' + ",\n".join(lines) + "\n}}\n", "utf-8")
    print(f"{TARGET.name}: {len(lines)} definitions, {TARGET.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
