"""Transactions on SQLite and PostgreSQL; schema and migrations."""

from store.database.database import Database, Step
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
from store.database.steps import in_step, step_of
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
    "Step",
    "SuspendedBody",
    "Transaction",
    "UnfitValue",
    "WrongParameters",
    "in_step",
    "load_queries",
    "migrate",
    "open_as_it_is",
    "open_database",
    "revision_of",
    "step_of",
]
