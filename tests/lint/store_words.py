"""What the store must not say: floats, clocks and print.

Money is whole minor units. `now` is an argument, so that a test can be at any moment and a body
that runs again decides the same. What happened is logged, not printed, except by a module that is
run as a command.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.lint.fault import Fault, files

CALLS = {
    "float": "money and quantities are whole numbers",
    "print": "log it",
}
CLOCKS = {
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
}


def check(root: Path) -> list[Fault]:
    """The faults in `store/`."""
    return [
        Fault(path, line, reason)
        for path in files(root, "store", "*.py")
        for line, reason in faults(path.read_text(encoding="utf-8"))
    ]


def faults(source: str) -> Iterator[tuple[int, str]]:
    """Line and reason of every forbidden word."""
    tree = ast.parse(source)
    tree.body = [statement for statement in tree.body if not _is_command(statement)]
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in CALLS:
                yield node.lineno, f"{name}(): {CALLS[name]}"
            case ast.Attribute() if (clock := _last_two(node)) in CLOCKS:
                yield node.lineno, f"{clock}: the time is an argument"
            case ast.ImportFrom(module="time", names=names):
                for alias in names:
                    if f"time.{alias.name}" in CLOCKS:
                        yield node.lineno, f"time.{alias.name}: the time is an argument"


def _is_command(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.If) and "__name__" in ast.unparse(statement.test)


def _last_two(node: ast.Attribute) -> str:
    """`datetime.now` for `datetime.now`, and for `datetime.datetime.now` too."""
    return ".".join(ast.unparse(node).split(".")[-2:])
