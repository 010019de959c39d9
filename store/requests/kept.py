"""Asking whether a request was answered before, ahead of looking at what it would need."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from store.database import Transaction
from store.requests.answer import read
from store.requests.service import sql

T = TypeVar("T")


async def kept(
    tx: Transaction, key: str, person: int, function: Callable[..., Awaitable[T]]
) -> tuple[T] | None:
    """Return what `function` answered under this key, in a tuple; None if it was not asked so.

    For those who must look before they ask: once a cart is checked out there is nothing left in it
    to look at.
    """
    row = await sql.answered(tx, key=key)
    if row is None or row["person"] != person:
        return None
    return (read(function, row["answer"]),)
