"""What the body of a transaction gets as `tx`: the only thing it may await.

Statements are not written here but in `queries.sql` files (see `queries.load_queries`), whose
functions call these four methods with the SQL in the dialect of `tx`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar, Literal, Protocol, overload

Dialect = Literal["sqlite", "postgresql"]


class Row(Protocol):
    """A row: `row["column"]`, `row[0]`, `row[:3]`, `dict(row)` and `Record(**row)`.

    Both drivers' rows fit. A column's name is looked for from the left each time: of a wide row
    that is read all day, a slice costs a tenth.
    """

    def keys(self) -> Iterable[str]:
        """The columns' names, in order."""

    @overload
    def __getitem__(self, column: str | int, /) -> Any: ...

    @overload
    def __getitem__(self, columns: slice, /) -> tuple[Any, ...]: ...


class Transaction(ABC):
    """One open transaction. Dead once its body has returned."""

    dialect: ClassVar[Dialect]
    failure: Exception | None = None
    """The first statement that failed. PostgreSQL then takes no more statements and turns COMMIT
    into ROLLBACK without a word, so on both databases such a body can no longer succeed."""

    def lock(self) -> None:  # noqa: B027 - most have nothing to do with it
        """Hear that the next statement locks rows (FOR UPDATE) until the transaction ends."""

    @abstractmethod
    async def fetch_all(self, sql: str, parameters: Any) -> list[Row]:
        """All rows at once."""

    @abstractmethod
    async def fetch_one(self, sql: str, parameters: Any) -> Row | None:
        """The first row, or None."""

    @abstractmethod
    async def execute(self, sql: str, parameters: Any) -> int:
        """How many rows the statement changed; 0 when its WHERE refused."""

    @abstractmethod
    async def execute_many(self, sql: str, parameters: Iterable[Any]) -> None:
        """The statement once for each set of parameters."""
