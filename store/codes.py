"""Unguessable codes: whatever is of value is behind one (128 bits or more)."""

import hashlib
import secrets
from typing import Final

CODE_BYTES: Final = 16


def new_code() -> str:
    """Return a fresh code of 128 random bits: 22 characters of `A-Za-z0-9_-`.

    It fits a deep link (64 characters) and a button's data (64 bytes). Made by the caller
    of a transaction, never inside one: a body may run again.
    """
    return secrets.token_urlsafe(CODE_BYTES)


def fingerprint(code: str) -> str:
    """Return what is stored of a code that only its bearer should know (SHA-256, hex)."""
    return hashlib.sha256(code.encode()).hexdigest()
