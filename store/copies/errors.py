"""Why a copy is not taken, or not used."""

from __future__ import annotations


class Damaged(Exception):
    """The file is no sound copy of a shop; says what is wrong with it."""


class NotEmpty(Exception):
    """The database that is to be filled has rows already."""


class Differs(Exception):
    """What was read back is not what was written. Nothing was kept."""
