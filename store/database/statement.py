"""One named statement, as a function of `tx` and named parameters.

There is a class for each sign of aiosql, so that the same sign gives the same answer on both
databases. aiosql's own adapters disagree: a refused `!` is 0 on aiosqlite and the truthy
'UPDATE 0' on asyncpg, `<!` is a rowid on one and the first value on the other.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Coroutine, Iterable, Mapping
from typing import Any

from aiosql.types import SQLOperationType

from store.database.errors import WrongParameters
from store.database.transaction import Row, Transaction


class Statement(ABC):
    """A statement's text for both databases and the parameters it wants."""

    __slots__ = ("_names", "_order", "_postgresql", "_sqlite", "name")

    def __init__(self, name: str, sqlite: str, postgresql: str, order: tuple[str, ...]) -> None:
        """`order` names the parameter that is `$1` for PostgreSQL, `$2`, and so on."""
        self.name = name
        self._sqlite = sqlite
        self._postgresql = postgresql
        self._order = order
        self._names = frozenset(order)

    @abstractmethod
    def __call__(self, tx: Transaction, /, **parameters: Any) -> Coroutine[Any, Any, Any]:
        """Run it. Raises WrongParameters for any other set than the text has."""

    def _bound(self, tx: Transaction, parameters: Mapping[str, Any]) -> tuple[str, Any]:
        if parameters.keys() != self._names:
            raise WrongParameters(
                f"{self.name} takes ({', '.join(self._order)}), got ({', '.join(parameters)})"
            )
        if tx.dialect == "sqlite":
            return self._sqlite, parameters
        return self._postgresql, [parameters[name] for name in self._order]


class Select(Statement):
    """No sign: a list of rows."""

    def __call__(self, tx: Transaction, /, **parameters: Any) -> Coroutine[Any, Any, list[Row]]:
        return tx.fetch_all(*self._bound(tx, parameters))


class SelectOne(Statement):
    """`^`: one row or None."""

    def __call__(self, tx: Transaction, /, **parameters: Any) -> Coroutine[Any, Any, Row | None]:
        return tx.fetch_one(*self._bound(tx, parameters))


class SelectValue(Statement):
    """`$`: the first value of the first row, or None."""

    async def __call__(self, tx: Transaction, /, **parameters: Any) -> Any:
        row = await tx.fetch_one(*self._bound(tx, parameters))
        return None if row is None else row[0]


class Change(Statement):
    """`!`: how many rows changed; 0 when the WHERE refused."""

    def __call__(self, tx: Transaction, /, **parameters: Any) -> Coroutine[Any, Any, int]:
        return tx.execute(*self._bound(tx, parameters))


class ChangeReturning(SelectOne):
    """`<!`: the RETURNING row, or None when nothing changed."""


class ChangeMany(Statement):
    """`*!`: once for each set of parameters; says nothing."""

    async def __call__(
        self, tx: Transaction, many: Iterable[Mapping[str, Any]] = (), /, **parameters: Any
    ) -> None:
        if parameters:
            raise WrongParameters(f"{self.name} takes a list of parameter dicts")
        bound = [self._bound(tx, one) for one in many]
        if bound:
            await tx.execute_many(bound[0][0], [parameters for _, parameters in bound])


BY_SIGN: dict[SQLOperationType, type[Statement]] = {
    SQLOperationType.SELECT: Select,
    SQLOperationType.SELECT_ONE: SelectOne,
    SQLOperationType.SELECT_VALUE: SelectValue,
    SQLOperationType.INSERT_UPDATE_DELETE: Change,
    SQLOperationType.INSERT_UPDATE_DELETE_MANY: ChangeMany,
    SQLOperationType.INSERT_RETURNING: ChangeReturning,
}
"""aiosql's `#` (a script) is missing: it commits behind the transaction's back."""
