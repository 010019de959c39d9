"""Faults, the clock, dice, and starting afresh."""

from typing import Any

from sandbox.control.asking import Ask
from sandbox.refusals import ControlError
from sandbox.world.faults import Fault
from sandbox.world.limits import MODES, Limits

# Ten years: beyond that somebody has mistaken the unit.
_LONGEST = 10 * 366 * 86_400


async def add_fault(ask: Ask) -> Any:
    """`POST /sandbox/faults {method, kind, times, retry_after?}`; `method` `*` is any."""
    fault = Fault(
        method=ask.text("method"),
        kind=ask.text("kind"),
        times=ask.integer("times", 1),
        retry_after=ask.integer("retry_after", 1),
    )
    ask.world.faults.arm(fault)
    return fault.body()


async def list_faults(ask: Ask) -> Any:
    """`GET /sandbox/faults`: those still to happen."""
    return [fault.body() for fault in ask.world.faults.armed]


async def clear_faults(ask: Ask) -> Any:
    """`DELETE /sandbox/faults`"""
    ask.world.faults.armed.clear()
    return []


async def move_clock(ask: Ask) -> Any:
    """`POST /sandbox/clock {advance}` in seconds."""
    seconds = ask.need("advance")
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise ControlError("advance must be a number of seconds")
    if not 0 <= seconds <= _LONGEST:
        raise ControlError("advance must be between 0 seconds and ten years")
    ask.world.clock.advance(float(seconds))
    ask.world.events.publish("clock", now=ask.world.clock.now())
    return show(ask)


async def show_clock(ask: Ask) -> Any:
    """`GET /sandbox/clock`"""
    return show(ask)


def show(ask: Ask) -> dict[str, float]:
    """The sandbox's time, and how far it is ahead of the real one."""
    clock = ask.world.clock
    return {"now": clock.now(), "offset": clock.offset}


async def fix_dice(ask: Ask) -> Any:
    """`POST /sandbox/dice {values}`: the next throws."""
    values = ask.need("values")
    if not isinstance(values, list) or not all(isinstance(v, int) and 1 <= v <= 64 for v in values):
        raise ControlError("values must be a list of numbers from 1 to 64")
    ask.world.dice[:] = values
    return values


async def reset(ask: Ask) -> Any:
    """`POST /sandbox/reset`"""
    ask.world.reset()
    return {}


async def list_calls(ask: Ask) -> Any:
    """`GET /sandbox/calls?method=&after=`"""
    after = ask.query.get("after") or "0"
    if not after.isdigit():
        raise ControlError("after must be a whole number")
    return ask.world.calls.list(ask.query.get("method") or None, int(after))


async def set_limits(ask: Ask) -> Any:
    """`POST /sandbox/limits {mode}`: `off` or `real`"""
    mode = ask.text("mode")
    if mode not in MODES:
        raise ControlError(f"mode must be one of {', '.join(MODES)}")
    ask.world.limits = Limits(mode)
    return {"mode": mode}
