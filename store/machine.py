"""State machines as tables: what may happen to a noun, and what follows from it.

A noun (order, payment, hold …) has one `Machine`, a table of `Rule`s keyed by event. `decide` is
pure: it says whether a move is allowed, and which effects it has. That alone stops no race. Whoever
carries a move out writes `UPDATE … WHERE state = :source AND version = :version`, looks at the row
count, performs the effects in one `match` with a failing default and records the move.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

F = TypeVar("F")
"""The facts that a noun's guards look at."""


class MachineError(Exception):
    """The table contradicts itself. Raised when the module that holds it is imported."""


@dataclass(frozen=True)
class Guard(Generic[F]):
    """A condition beside the state; where it does not hold, the move is refused with `code`."""

    code: str
    holds: Callable[[F], bool]


@dataclass(frozen=True)
class Rule(Generic[F]):
    """One event: from which states it leads to which, who causes it, and what it entails."""

    event: str
    sources: tuple[str, ...]
    target: str
    by: tuple[str, ...]
    """Who causes it: buyer, staff, timer, money (a charge arrived) or term."""
    refusal: str
    """The code for everybody who asks for it in another state."""
    guards: tuple[Guard[F], ...] = ()
    effects: tuple[object, ...] = ()
    repeated_in: tuple[str, ...] = ()
    """Further states, beside the target, in which this event has evidently happened before."""


@dataclass(frozen=True, slots=True)
class Move:
    """Yes: from `source` to `target`, with these effects in this order."""

    event: str
    source: str
    target: str
    effects: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """It has happened already: answered quietly, nothing is written."""

    event: str
    state: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """No, and the code of the sentence that says why."""

    code: str


@dataclass(frozen=True)
class Machine(Generic[F]):
    """The table of one noun, checked when it is built.

    Raises MachineError for two answers to one event in one state, for a state that no path from
    `starts` reaches, and for a state that is neither an end nor has a way out.
    """

    name: str
    rules: tuple[Rule[F], ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    _answers: dict[tuple[str, str], Rule[F] | None] = field(init=False, repr=False, compare=False)
    _refusals: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        answers: dict[tuple[str, str], Rule[F] | None] = {}
        for rule in self.rules:
            for source in rule.sources:
                self._answer(answers, source, rule.event, rule)
        for rule in self.rules:
            for state in dict.fromkeys((rule.target, *rule.repeated_in)):
                # Several rules of one event may share their target: that is one answer.
                if answers.get((state, rule.event), rule) is not None:
                    self._answer(answers, state, rule.event, None)
        object.__setattr__(self, "_answers", answers)
        object.__setattr__(self, "_refusals", {rule.event: rule.refusal for rule in self.rules})
        self._check_paths()

    def _answer(
        self,
        answers: dict[tuple[str, str], Rule[F] | None],
        state: str,
        event: str,
        rule: Rule[F] | None,
    ) -> None:
        if (state, event) in answers:
            raise MachineError(f"{self.name}: two answers to {event} in {state}")
        answers[state, event] = rule

    def _check_paths(self) -> None:
        reached = set(self.starts)
        for _ in self.rules:
            reached |= {rule.target for rule in self.rules if reached.intersection(rule.sources)}
        if unreachable := set(self.states) - reached:
            raise MachineError(f"{self.name}: nothing leads to {', '.join(sorted(unreachable))}")
        left = {source for rule in self.rules for source in rule.sources}
        if stuck := set(self.states) - left - set(self.ends):
            raise MachineError(f"{self.name}: no way out of {', '.join(sorted(stuck))}")
        if left.intersection(self.ends):
            raise MachineError(f"{self.name}: an end is left again")

    @property
    def states(self) -> tuple[str, ...]:
        """All states, in the order in which the table names them."""
        named: Iterable[str] = (
            state for rule in self.rules for state in (*rule.sources, rule.target)
        )
        return tuple(dict.fromkeys((*self.starts, *named, *self.ends)))

    def decide(self, state: str, event: str, facts: F) -> Move | Repeat | Refusal:
        """Answer `event` in `state`. Raises KeyError for an event that this noun does not have."""
        refusal = self._refusals[event]
        if (state, event) not in self._answers:
            return Refusal(refusal)
        rule = self._answers[state, event]
        if rule is None:
            return Repeat(event, state)
        for guard in rule.guards:
            if not guard.holds(facts):
                return Refusal(guard.code)
        return Move(event, state, rule.target, rule.effects)

    def next_events(self, state: str, by: str, facts: F) -> tuple[str, ...]:
        """Return what `by` can do now, in the order of the table: the buttons of a card."""
        return tuple(
            rule.event
            for rule in self.rules
            if state in rule.sources
            and by in rule.by
            and all(guard.holds(facts) for guard in rule.guards)
        )

    def mermaid(self) -> str:
        """Draw the table as a Mermaid state diagram, ending in a newline."""
        lines = ["stateDiagram-v2"]
        lines += [f"    [*] --> {state}" for state in self.starts]
        lines += [
            f"    {source} --> {rule.target}: {rule.event} ({', '.join(rule.by)})"
            for rule in self.rules
            for source in rule.sources
        ]
        lines += [f"    {state} --> [*]" for state in self.ends]
        return "\n".join(lines) + "\n"
