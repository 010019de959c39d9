"""What can go wrong with a transaction, in words that hold on both databases.

The drivers' own exceptions stay reachable as `__cause__`; nobody outside this package names them.
"""


class Busy(Exception):
    """Busy, try again: nothing was written.

    A lock could not be had in time, the disk is full, or the database is out of reach.
    """


class RunAgain(Exception):
    """A body raises this when another transaction got there first: roll back and run it again.

    After the usual number of attempts the caller gets Busy.
    """


class OutcomeUnknown(Exception):
    """The outcome of COMMIT is not known: it may have been written, or not."""


class ConstraintViolated(Exception):
    """A CHECK, UNIQUE, NOT NULL or FOREIGN KEY refused the statement; the transaction is lost."""


class UnfitValue(ValueError):
    """A value that no column can hold: a number beyond 64 bits, text that is not Unicode."""


class NestedTransaction(RuntimeError):
    """A transaction's body asked for another transaction; hand it `tx` instead."""


class SuspendedBody(RuntimeError):
    """A transaction's body awaited something that is not `tx`: no network, clock or task in it."""


class WrongParameters(TypeError):
    """A named statement was called with other parameters than its text has."""


class SchemaMismatch(RuntimeError):
    """The database's schema is not one that this version of the program can work on."""
