"""Make `facts.json`, the Bot API in one compact table, from aiogram's source distribution.

    pip download --no-binary :all: --no-deps aiogram==3.31.0
    python sandbox/strict/make_facts.py aiogram-3.31.0.tar.gz

The distribution carries the schema its types are generated from (`.butcher/schema/schema.json`,
licence MIT). Only what a bot can send is kept: the methods and the types their parameters reach.
The result is the same for the same input, so a diff of the table is a diff of the Bot API.
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
from pathlib import Path
from typing import Any

SCHEMA = ".butcher/schema/schema.json"
CURRENCIES = ".butcher/enums/Currency.yml"
TARGET = Path(__file__).with_name("facts.json")

# "1-4096 characters after entities parsing", "1-64 bytes", "2-10 items", "between 1-100", "; 0-24"
_SPAN = re.compile(
    r"(?:(?P<low>\d+)-(?P<high>\d+)|between (?P<from>\d+) and (?P<to>\d+)|[Uu]p to (?P<upto>\d+)"
    r"|[Aa]t most (?P<most>\d+)|length can't exceed (?P<exceed>\d+))"
    r"(?P<bytes> [Bb]ytes)?(?P<parsed>[^.;]*?after entit(?:y|ies) parsing)?"
)
_CONSTANT = re.compile(r"(?:, must be|, always) '?(\w+)'?$")
_CHOICES = re.compile(r"(?:[Oo]ne of|[Cc]urrently, can be|Poll type,)\s(.*)", re.DOTALL)
# Spans that are not the value's: endless live locations, a price per currency, a number's bits.
_EXCEPTION = re.compile(r"0x7FFFFFFF|price in nanograms|significant bits")


def read(source: Path, path: str) -> str:
    """A file of the distribution, which is a folder or a `.tar.gz`."""
    if source.is_dir():
        return (source / path).read_text("utf-8")
    with tarfile.open(source) as archive:
        member = archive.extractfile(f"{source.name.removesuffix('.tar.gz')}/{path}")
        if member is None:
            raise FileNotFoundError(f"{source} holds no {path}")
        return member.read().decode()


def rule(kind: str, description: str) -> str | None:
    """What the description says a value must be: a constant, a choice, or a span of sizes."""
    if kind == "String":
        if constant := _CONSTANT.search(description):
            return f"={constant[1]}"
        if (choices := _CHOICES.search(description)) and "t.me" not in choices[1]:
            names = re.findall(r"'([\w/]+)'", choices[1].split(". ")[0])
            if len(names) > 1 and "not" not in choices[1][:20]:
                return "|".join(dict.fromkeys(names))
    span = _SPAN.search(description)
    if span is None or _EXCEPTION.search(description):
        return None
    low = span["low"] or span["from"] or "0"
    high = next(span[g] for g in ("high", "to", "upto", "most", "exceed") if span[g])
    if kind == "String":
        unit = "bytes" if span["bytes"] else "parsed" if span["parsed"] else "characters"
        return f"{low}-{high} {unit}" if unit == "bytes" or "characters" in description else None
    if kind.startswith("Array of "):
        return f"{low}-{high} items"
    return f"{low}-{high} value" if kind in {"Integer", "Float"} else None


def fields(annotations: list[dict[str, Any]]) -> dict[str, list[object]]:
    """`{name: [type, required, rule?]}` in the order of the documentation."""
    table: dict[str, list[object]] = {}
    for field in annotations:
        row: list[object] = [field["type"], int(field["required"])]
        if text := rule(field["type"], field["description"]):
            row.append(text)
        table[field["name"]] = row
    return table


def make(source: Path) -> dict[str, object]:
    """The table; a union is a name and the types it may stand for."""
    name = source.name.removesuffix(".tar.gz")
    schema = json.loads(read(source, SCHEMA))
    entries = {e["name"]: e for group in schema["items"] for e in group["children"]}
    methods = {
        n: fields(e["annotations"]) for n, e in entries.items() if e["category"] == "methods"
    }
    types: dict[str, dict[str, list[object]]] = {}
    unions: dict[str, list[str]] = {}
    waiting = [str(row[0]) for table in methods.values() for row in table.values()]
    while waiting:
        for word in re.findall(r"[A-Z]\w+", waiting.pop()):
            if word in types or word in unions or word not in entries or word == "InputFile":
                continue
            entry = entries[word]
            members = re.findall(r"^ - (\w+)$", entry["description"], re.MULTILINE)
            if members and not entry["annotations"]:
                plain = "a String for plain text, an Array of" in entry["description"]
                unions[word] = [*(["String", f"Array of {word}"] if plain else []), *members]
                waiting += members
            else:
                types[word] = fields(entry["annotations"])
                waiting += [str(row[0]) for row in types[word].values()]
    return {
        "source": f"{name.replace('-', ' ')}, MIT",
        "api": schema["api"]["version"],
        "updates": [f["name"] for f in entries["Update"]["annotations"] if not f["required"]],
        "currencies": re.findall(r"^  ([A-Z]{3}):", read(source, CURRENCIES), re.MULTILINE),
        "methods": dict(sorted(methods.items())),
        "types": dict(sorted(types.items())),
        "unions": dict(sorted(unions.items())),
    }


def dump(table: dict[str, object]) -> str:
    """JSON with one method or type a line: small, and readable in a diff."""
    lines = []
    for key, value in table.items():
        if isinstance(value, dict):
            rows = [
                f"{json.dumps(n)}:{json.dumps(v, separators=(',', ':'))}" for n, v in value.items()
            ]
            lines.append(f"{json.dumps(key)}:{{\n" + ",\n".join(rows) + "\n}")
        else:
            lines.append(f"{json.dumps(key)}:{json.dumps(value)}")
    return "{" + ",\n".join(lines) + "}\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make_facts.py <aiogram's source: a folder or a .tar.gz>")
    TARGET.write_text(dump(make(Path(sys.argv[1]))), "utf-8")
