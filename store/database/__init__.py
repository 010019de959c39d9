"""Transactions on SQLite and PostgreSQL; schema and migrations."""

from store.database.database import Database
from store.database.errors import (
    Busy,
    ConstraintViolated,
    NestedTransaction,
    OutcomeUnknown,
    RunAgain,
    SchemaMismatch,
    SuspendedBody,
    UnfitValue,
    WrongParameters,
)
from store.database.migrate import migrate
from store.database.opening import open_as_it_is, open_database, revision_of
from store.database.queries import Statements, load_queries
from store.database.transaction import Dialect, Row, Transaction

__all__ = [
    "Busy",
    "ConstraintViolated",
    "Database",
    "Dialect",
    "NestedTransaction",
    "OutcomeUnknown",
    "Row",
    "RunAgain",
    "SchemaMismatch",
    "Statements",
    "SuspendedBody",
    "Transaction",
    "UnfitValue",
    "WrongParameters",
    "load_queries",
    "migrate",
    "open_as_it_is",
    "open_database",
    "revision_of",
]
