"""One named statement, as a function of `tx` and named parameters.

There is a class for each sign of aiosql, so that the same sign gives the same answer on both
databases. aiosql's own adapters disagree: a refused `!` is 0 on aiosqlite and the truthy
'UPDATE 0' on asyncpg, `<!` is a rowid on one and the first value on the other.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Coroutine, Iterable, Mapping
from typing import Any, NoReturn

from aiosql.types import SQLOperationType

from store.database.errors import WrongParameters
from store.database.transaction import Row, Transaction


class Statement(ABC):
    """A statement's text for both databases and the parameters it wants."""

    __slots__ = ("_count", "_order", "_postgresql", "_sqlite", "name")

    def __init__(self, name: str, sqlite: str, postgresql: str, order: tuple[str, ...]) -> None:
        """`order` names the parameter that is `$1` for PostgreSQL, `$2`, and so on."""
        self.name = name
        self._sqlite = sqlite
        self._postgresql = postgresql
        self._order = order
        # As many as there are, and each of the text's among them (which the binding finds out):
        # then none is missing and none too many. Comparing the names costs four times that.
        self._count = len(order)

    @abstractmethod
    def __call__(self, tx: Transaction, /, **parameters: Any) -> Coroutine[Any, Any, Any]:
        """Run it. Raises WrongParameters for any other set than the text has."""

    def _refuse(self, parameters: Mapping[str, Any]) -> NoReturn:
        raise WrongParameters(
            f"{self.name} takes ({', '.join(self._order)}), got ({', '.join(parameters)})"
        )

    def _in_order(self, parameters: Mapping[str, Any]) -> list[Any]:
        """The parameters as `$1`, `$2` and so on."""
        try:
            return [parameters[name] for name in self._order]
        except KeyError:
            self._refuse(parameters)


# The next lines run with every statement: written out, for a call more is 5 % of placing an order.


class Select(Statement):
    """No sign: a list of rows."""

    def __call__(self, tx: Transaction, /, **parameters: Any) -> Coroutine[Any, Any, list[Row]]:
        if len(parameters) != self._count:
            self._refuse(parameters)
        if tx.dialect == "sqlite":
            return tx.fetch_all(self._sqlite, parameters)
        return tx.fetch_all(self._postgresql, self._in_order(parameters))


class SelectOne(Statement):
    """`^`: one row or None."""

    def __call__(self, tx: Transaction, /, **parameters: Any) -> Coroutine[Any, Any, Row | None]:
        if len(parameters) != self._count:
            self._refuse(parameters)
        if tx.dialect == "sqlite":
            return tx.fetch_one(self._sqlite, parameters)
        return tx.fetch_one(self._postgresql, self._in_order(parameters))


class Lock(Select):
    """A list of rows that stay locked."""

    def __call__(self, tx: Transaction, /, **parameters: Any) -> Coroutine[Any, Any, list[Row]]:
        tx.lock()
        return super().__call__(tx, **parameters)


class LockOne(SelectOne):
    """`^`: one row that stays locked, or None."""

    def __call__(self, tx: Transaction, /, **parameters: Any) -> Coroutine[Any, Any, Row | None]:
        tx.lock()
        return super().__call__(tx, **parameters)


class SelectValue(SelectOne):
    """`$`: the first value of the first row, or None."""

    async def __call__(self, tx: Transaction, /, **parameters: Any) -> Any:
        row = await super().__call__(tx, **parameters)
        return None if row is None else row[0]


class Change(Statement):
    """`!`: how many rows changed; 0 when the WHERE refused."""

    def __call__(self, tx: Transaction, /, **parameters: Any) -> Coroutine[Any, Any, int]:
        if len(parameters) != self._count:
            self._refuse(parameters)
        if tx.dialect == "sqlite":
            return tx.execute(self._sqlite, parameters)
        return tx.execute(self._postgresql, self._in_order(parameters))


class ChangeReturning(SelectOne):
    """`<!`: the RETURNING row, or None when nothing changed."""


class ChangeMany(Statement):
    """`*!`: once for each set of parameters; says nothing."""

    async def __call__(
        self, tx: Transaction, many: Iterable[Mapping[str, Any]] = (), /, **parameters: Any
    ) -> None:
        if parameters:
            raise WrongParameters(f"{self.name} takes a list of parameter dicts")
        rows = list(many)
        for row in rows:
            if len(row) != self._count:
                self._refuse(row)
        if not rows:
            return
        if tx.dialect == "sqlite":
            await tx.execute_many(self._sqlite, rows)
        else:
            await tx.execute_many(self._postgresql, [self._in_order(row) for row in rows])


BY_SIGN: dict[SQLOperationType, type[Statement]] = {
    SQLOperationType.SELECT: Select,
    SQLOperationType.SELECT_ONE: SelectOne,
    SQLOperationType.SELECT_VALUE: SelectValue,
    SQLOperationType.INSERT_UPDATE_DELETE: Change,
    SQLOperationType.INSERT_UPDATE_DELETE_MANY: ChangeMany,
    SQLOperationType.INSERT_RETURNING: ChangeReturning,
}
"""aiosql's `#` (a script) is missing: it commits behind the transaction's back."""

LOCKING: dict[SQLOperationType, type[Statement]] = {
    SQLOperationType.SELECT: Lock,
    SQLOperationType.SELECT_ONE: LockOne,
}
"""Those that lock rows on PostgreSQL, and say so on SQLite too."""
