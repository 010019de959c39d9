"""Doing what a person asked for exactly once, however often the asking arrives.

    await database.transact(requests.once, "u481.0", person, orders.place, new, now=…, policy=…,
                            request_key=True)

The answer is kept in the transaction of its effects, for `policy.request_life` (7 days). Answers
hold ids and sums only, never a name, an address or a typed text: they outlive `/privacy`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, TypeVar

from store.database import RunAgain, Transaction, load_queries
from store.policy import Policy
from store.refusals import Refused
from store.requests.answer import fitting, input_hash, read, write

T = TypeVar("T")

sql = load_queries(__file__)

REFUSALS: Final[Mapping[str, str]] = {
    "key-reused": "The request key was used before, by somebody else or for something else.",
}


async def once(
    tx: Transaction,
    key: str,
    person: int,
    function: Callable[..., Awaitable[T]],
    /,
    *args: Any,
    now: int,
    **kwargs: Any,
) -> T:
    """Answer `await function(tx, *args, **kwargs)`, or what it answered under this key before.

    A refusal that the function *returns* is kept and returned again. One that it *raises* undoes
    everything, so nothing is kept and a repetition asks anew. `now` and `policy` reach functions
    that take them and do not count as input: they differ when the same press is delivered again.

    Raises Refused("key-reused") for the key of another person or of another input.
    """
    asked = input_hash(function, args, kwargs)
    kept = await sql.answered(tx, key=key)
    if kept is not None:
        if kept["person"] != person or kept["input"] != asked:
            raise Refused("key-reused")
        answer: T = read(function, kept["answer"])
        return answer
    try:
        answer = await function(tx, *args, **fitting(function, {**kwargs, "now": now}))
    except Refused:
        # On PostgreSQL the same press, delivered twice at once, may have found its own first
        # effect in its way: then that one's answer is the answer.
        if await sql.answered(tx, key=key) is not None:
            raise RunAgain(f"request {key} was answered meanwhile") from None
        raise
    written = await sql.keep_answer(
        tx, key=key, person=person, input=asked, answer=write(function, answer), now=now
    )
    if not written:
        raise RunAgain(f"request {key} was answered meanwhile")
    return answer


async def forget_old(tx: Transaction, *, now: int, policy: Policy) -> int:
    """Forget answers older than `policy.request_life`; return how many."""
    forgotten: int = await sql.forget_answers(tx, before=now - policy.request_life)
    return forgotten
