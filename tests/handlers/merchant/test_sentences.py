"""Every sentence of a merchant's work is there in both languages, and none is there for nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import handlers
import locales
from handlers.cards.registry import RENDERERS
from store import importing
from store.registry import CARDS, NOTICES

CODE = [
    file
    for folder in ("merchant", "cards/merchant")
    for file in (Path(handlers.__file__).parent / folder).glob("*.py")
]
ALL_CODE = [*Path(handlers.__file__).parent.rglob("*.py")]
"""Others say a merchant's sentences, too: whoever posts, or tells of lost pictures."""
KEY = re.compile(r"[a-z]+(-[a-z]+)*")
IDENTIFIER = re.compile(r"^([a-z][a-z0-9-]*) =", re.M)
VARIABLE = re.compile(r"\{ ?\$([a-z]+)")


def sentences(locale: str) -> dict[str, set[str]]:
    """The identifiers of the merchant's files and the arguments of each."""
    found: dict[str, set[str]] = {}
    folder = resources.files(locales) / locale
    for entry in folder.iterdir():
        if entry.name.startswith("merchant"):
            parts = IDENTIFIER.split(entry.read_text(encoding="utf-8"))[1:]
            for name, text in zip(parts[::2], parts[1::2], strict=True):
                assert name not in found, f"{locale}: {name} twice"
                found[name] = set(VARIABLE.findall(text))
    return found


def strings() -> Iterator[tuple[str, bool]]:
    """Each string of the code that may name a sentence; True for a whole name, else a beginning."""
    for file in ALL_CODE:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                yield str(node.values[0].value), False
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, True


def said() -> Iterator[str]:
    """The names that are surely those of sentences: what `t` and `plain` are called with."""
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in ("t", "plain"):
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and KEY.fullmatch(str(argument.value)):
                        yield str(argument.value)


def test_both_languages_have_the_same_sentences_with_the_same_arguments() -> None:
    english, chinese = sentences("en"), sentences("zh")
    assert english.keys() == chinese.keys()
    assert {name for name in english if english[name] != chinese[name]} <= PLURAL_ONLY


PLURAL_ONLY: set[str] = set()
"""Sentences in which one of the languages does not count."""


def test_every_sentence_that_is_said_is_there() -> None:
    missing = {
        name for name in said() if not all(locales.has(one, name) for one in locales.LOCALES)
    }
    assert not missing


def test_every_sentence_that_is_there_is_said() -> None:
    whole = {text for text, is_whole in strings() if is_whole}
    begun = tuple({text for text, is_whole in strings() if not is_whole and len(text) > 3})
    unused = {name for name in sentences("en") if name not in whole and not name.startswith(begun)}
    assert not unused


def test_every_reason_of_an_import_has_a_sentence() -> None:
    for reason in (*importing.MISTAKES, *importing.NOTES):
        assert all(locales.has(locale, f"import-{reason}") for locale in locales.LOCALES), reason


def test_every_notice_and_card_of_the_store_is_rendered() -> None:
    assert {*NOTICES, *CARDS} <= RENDERERS.keys()
