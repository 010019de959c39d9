"""Every sentence stands in every language, with the same arguments."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as ftl

from tests.lint.fault import Fault

SAID = frozenset({"t", "plain"})
"""Functions whose text argument names a sentence."""


class _Arguments(visitor.Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def sentences(folder: Path) -> dict[str, tuple[Path, int, frozenset[str]]]:
    """Return each message of a language: where it stands, and its arguments."""
    found: dict[str, tuple[Path, int, frozenset[str]]] = {}
    for path in sorted(folder.glob("*.ftl")):
        text = path.read_text(encoding="utf-8")
        for entry in FluentParser().parse(text).body:
            line = text[: entry.span.start].count("\n") + 1 if entry.span else 1
            if isinstance(entry, ftl.Junk):
                found[f"<junk {path.name}:{line}>"] = (path, line, frozenset())
            elif isinstance(entry, ftl.Message):
                arguments = _Arguments()
                arguments.visit(entry)
                key = entry.id.name
                if key in found:
                    key = f"<twice {key}>"
                found[key] = (path, line, frozenset(arguments.names))
    return found


def check(root: Path) -> list[Fault]:
    """Compare the languages with each other, with the code and with the store's refusals."""
    folders = sorted(path for path in (root / "locales").iterdir() if path.is_dir())
    spoken = {path.name: sentences(path) for path in folders if any(path.glob("*.ftl"))}
    return [*_compared(spoken), *_said(root, spoken), *_refused(root, spoken)]


def _compared(spoken: dict[str, dict[str, tuple[Path, int, frozenset[str]]]]) -> Iterator[Fault]:
    first = spoken["en"]
    for locale, found in spoken.items():
        for key, (path, line, arguments) in found.items():
            if key.startswith("<"):
                yield Fault(path, line, f"{key}: not one readable sentence of its own")
            elif key not in first:
                yield Fault(path, line, f"{key} is not in en/")
            # A language may leave out what it does not need; it cannot ask for more.
            elif extra := arguments - first[key][2]:
                yield Fault(path, line, f"{key} asks for {sorted(extra)}, en/ does not")
        for key in first.keys() - found.keys():
            if not key.startswith("<"):
                path, line, _ = first[key]
                yield Fault(path, line, f"{key} is not in {locale}/")


def _said(
    root: Path, spoken: dict[str, dict[str, tuple[Path, int, frozenset[str]]]]
) -> Iterator[Fault]:
    """Sentences that the code names and no language has."""
    for folder in ("handlers", "bot"):
        for path in sorted((root / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                name = node.func.attr if isinstance(node.func, ast.Attribute) else None
                name = node.func.id if isinstance(node.func, ast.Name) else name
                if name not in SAID:
                    continue
                for argument in node.args[:2]:
                    for key in _keys(argument):
                        if re.fullmatch(r"[a-z][a-z0-9-]*", key) and key not in spoken["en"]:
                            yield Fault(path, argument.lineno, f"no language says {key!r}")


def _keys(argument: ast.expr) -> Iterator[str]:
    """The sentence names an argument can be: a text, or either side of a condition."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        if argument.value not in ("en", "zh"):
            yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _keys(argument.body)
        yield from _keys(argument.orelse)


def _refused(
    root: Path, spoken: dict[str, dict[str, tuple[Path, int, frozenset[str]]]]
) -> Iterator[Fault]:
    """Codes that the store or the handlers refuse with and no language explains."""
    for folder in ("store", "handlers"):
        for path in sorted((root / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id == "Refused"
                    and node.args
                    and isinstance(node.args[0], ast.Constant)
                    and isinstance(node.args[0].value, str)
                    and f"refusal-{node.args[0].value}" not in spoken["en"]
                ):
                    code = node.args[0].value
                    yield Fault(path, node.lineno, f"no language explains the refusal {code!r}")
