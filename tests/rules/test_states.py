"""The machines of trade: checked when built, answered without a database, drawn into docs."""

from __future__ import annotations

import ast
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import pytest

import store.cases.moving
import store.fulfillments.moving
import store.orders.moving
from store import cases, fulfillments, orders
from store.machine import Guard, Machine, MachineError, Move, Refusal, Repeat, Rule
from store.registry import REFUSALS
from store.states import MACHINES, document


def rule(event: str, source: str, target: str, **more: Any) -> Rule[int]:
    return Rule(event, (source,), target, by=("buyer",), refusal=f"not-{event}", **more)


def door(*rules: Rule[int], starts: tuple[str, ...] = ("shut",)) -> Machine[int]:
    return Machine("door", rules, starts=starts, ends=("gone",))


WARM = Guard[int]("too-cold", lambda degrees: degrees > 10)
DOOR = door(
    rule("open", "shut", "ajar", guards=(WARM,), effects=("air",)),
    rule("remove", "ajar", "gone"),
)


def test_a_move_names_its_target_and_its_effects() -> None:
    assert DOOR.decide("shut", "open", 20) == Move("open", "shut", "ajar", ("air",))


def test_a_repeat_of_what_has_happened_is_quiet() -> None:
    assert DOOR.decide("ajar", "open", 20) == Repeat("open", "ajar")


def test_a_forbidden_move_is_refused_with_its_code() -> None:
    assert DOOR.decide("gone", "open", 20) == Refusal("not-open")


def test_a_guard_refuses_with_its_own_code() -> None:
    assert DOOR.decide("shut", "open", 0) == Refusal("too-cold")


def test_buttons_are_the_events_that_would_be_allowed() -> None:
    assert DOOR.next_events("shut", "buyer", 20) == ("open",)
    assert DOOR.next_events("shut", "buyer", 0) == ()
    assert DOOR.next_events("shut", "staff", 20) == ()


def test_an_unknown_event_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        DOOR.decide("shut", "paint", 20)


def test_two_answers_to_one_event_in_one_state_are_not_built() -> None:
    with pytest.raises(MachineError, match="two answers to open in shut"):
        door(rule("open", "shut", "ajar"), rule("open", "shut", "gone"), rule("x", "ajar", "gone"))


def test_a_repeat_that_is_also_a_source_is_not_built() -> None:
    with pytest.raises(MachineError, match="two answers to open in ajar"):
        door(rule("open", "shut", "ajar", repeated_in=()), rule("open", "ajar", "gone"))


def test_an_unreachable_state_is_not_built() -> None:
    with pytest.raises(MachineError, match="nothing leads to ajar"):
        door(rule("remove", "ajar", "gone"), rule("burn", "shut", "gone"))


def test_a_state_without_a_way_out_is_not_built() -> None:
    with pytest.raises(MachineError, match="no way out of ajar"):
        door(rule("open", "shut", "ajar"), rule("burn", "shut", "gone"))


def test_an_end_that_is_left_again_is_not_built() -> None:
    with pytest.raises(MachineError, match="an end is left again"):
        door(rule("burn", "shut", "gone"), rule("rise", "gone", "shut"))


def test_the_page_of_states_is_what_the_machines_say() -> None:
    page = Path(__file__).parents[2] / "docs" / "states.md"
    assert page.read_text() == document(), "run: python -m store.states > docs/states.md"


def test_every_code_of_a_machine_has_its_reason() -> None:
    known = REFUSALS.keys()
    for machine in MACHINES:
        for one in machine.rules:
            codes = {one.refusal, *(guard.code for guard in one.guards)}
            assert codes <= known, f"{machine.name}: {codes - known}"


@pytest.mark.parametrize(
    ("machine", "module"),
    [
        (orders.ORDER, store.orders.moving),
        (fulfillments.FULFILLMENT, store.fulfillments.moving),
        (cases.CASE, store.cases.moving),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_every_effect_has_its_deed(machine: Machine[Any], module: Any) -> None:
    """The `match` that performs effects names each kind, and fails for any other."""
    tree = ast.parse(Path(module.__file__).read_text())
    named = {
        node.cls.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.MatchClass) and isinstance(node.cls, ast.Attribute)
    }
    effects = {effect for one in machine.rules for effect in one.effects}
    assert all(is_dataclass(effect) for effect in effects)
    assert {type(effect).__name__ for effect in effects} <= named
