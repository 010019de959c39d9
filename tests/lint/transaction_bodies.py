"""In the body of a transaction only `tx` is awaited.

A body is a function whose first parameter is `tx` (after `self`). It may run again after a
conflict and everybody waits for its locks, so it awaits `tx.…(…)` and `f(tx, …)` and nothing else:
no network, no clock, no other task. At run time a body that suspends elsewhere is stopped; this
finds it before.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.lint.fault import Fault, files

Function = ast.FunctionDef | ast.AsyncFunctionDef


def check(root: Path) -> list[Fault]:
    """The faults in `store/`."""
    return [
        Fault(path, line, reason)
        for path in files(root, "store", "*.py")
        for line, reason in faults(path.read_text(encoding="utf-8"))
    ]


def faults(source: str) -> Iterator[tuple[int, str]]:
    """Line and reason of every await that a body must not have."""
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, Function) and _is_body(function):
            for node in _within(function):
                if reason := _objection(node):
                    yield node.lineno, f"{function.name}: {reason}"


def _is_body(function: Function) -> bool:
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return names[:1] == ["tx"] or names[:2] in (["self", "tx"], ["cls", "tx"])


def _within(function: Function) -> Iterator[ast.expr | ast.stmt]:
    """The nodes of a body; a body defined within it answers for itself."""
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Function) and _is_body(node):
            continue
        if isinstance(node, ast.expr | ast.stmt):
            yield node
        waiting.extend(ast.iter_child_nodes(node))


def _objection(node: ast.AST) -> str | None:
    match node:
        case ast.AsyncFor() | ast.AsyncWith():
            return "async for and async with may wait for something other than tx"
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp() if any(
            generator.is_async for generator in node.generators
        ):
            return "async for may wait for something other than tx"
        case ast.Await(value=awaited) if not _is_about_tx(awaited):
            return f"awaits {ast.unparse(awaited)}, which is neither tx.…(…) nor f(tx, …)"
    return None


def _is_about_tx(awaited: ast.expr) -> bool:
    if not isinstance(awaited, ast.Call):
        return False
    function = awaited.func
    while isinstance(function, ast.Attribute):
        function = function.value
        if isinstance(function, ast.Name) and function.id == "tx":
            return True
    return (
        bool(awaited.args) and isinstance(awaited.args[0], ast.Name) and awaited.args[0].id == "tx"
    )
