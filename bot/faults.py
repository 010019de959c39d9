"""Which failures pass by themselves, and what a person is told of those that do not."""

from __future__ import annotations

import base64
import hashlib
from typing import Final

from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError

from store.database import Busy, OutcomeUnknown

TRANSIENT: Final = (
    Busy,
    OutcomeUnknown,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    ConnectionError,
)
"""They pass by themselves, so the update waits for as long as it takes."""

TIMEOUTS: Final = 4
"""A handler that ran out of its time is tried this often: what holds it up may pass."""

TRIES: Final = 2
"""Anything else is a mistake of ours, tried once more: it may have been a race."""


def is_transient(error: Exception) -> bool:
    """Whether it passes by itself."""
    return isinstance(error, TRANSIENT)


def may_retry(error: Exception, tries: int) -> bool:
    """Whether an update that has failed this often is tried again."""
    if is_transient(error):
        return True
    return tries < (TIMEOUTS if isinstance(error, TimeoutError) else TRIES)


def name_of(error: BaseException) -> str:
    """The fault's name. Its text may quote what somebody typed, so it goes nowhere."""
    return type(error).__name__


def code_of(update_id: int) -> str:
    """A short code that a person can read out and the operator finds in the log."""
    digest = hashlib.sha256(str(update_id).encode()).digest()
    return base64.b32encode(digest)[:5].decode()
