"""The two ways into the database: `transact` to change, `read` to look."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine
from typing import Any, ClassVar, NamedTuple, TypeVar

from store.database.transaction import Dialect

T = TypeVar("T")
Body = Callable[..., Coroutine[Any, Any, T]]
"""`async def body(tx, *args, **kwargs)`: nothing but its statements, for it may run again."""


class Step(NamedTuple):
    """Beside what a body may be carried out: the same verb for other owners (`steps.in_step`)."""

    verb: Callable[..., Any]
    owner: int
    """Whose it is, such as a person: what one of them asks for is done in order."""


class Database(ABC):
    """An open database, made by `open_database`."""

    dialect: ClassVar[Dialect]

    @abstractmethod
    async def transact(
        self,
        function: Body[T],
        /,
        *args: Any,
        request_key: bool = False,
        step: Step | None = None,
        **kwargs: Any,
    ) -> T:
        """Run `function(tx, *args, **kwargs)` as one transaction and answer when it is durable.

        The function may run more than once, and asks for it by raising RunAgain. Whatever else it
        raises rolls everything back and is raised here. With `request_key` it keeps a key by which
        a second run finds what the first one did, so that a COMMIT whose outcome is unknown may be
        repeated. A caller that is cancelled while it waits for its turn has written nothing;
        cancelled later, it may have. With a `step` it may be carried out side by side with others
        (`steps.step_of`); without one it has the transaction to itself.

        Raises Busy (nothing was written), OutcomeUnknown, ConstraintViolated, NestedTransaction
        and SuspendedBody.
        """

    async def settle(self, function: Body[T], /, *args: Any, **kwargs: Any) -> T:
        """Do the same for bookkeeping that nobody waits for.

        It may take some 20 ms longer, for it shares the COMMIT of whoever comes next.
        """
        return await self.transact(function, *args, **kwargs)

    @abstractmethod
    async def read(self, function: Body[T], /, *args: Any, **kwargs: Any) -> T:
        """Run `function(tx, *args, **kwargs)` on one read-only snapshot, beside the writer.

        For looks of at most a few milliseconds: on SQLite nothing else happens meanwhile. Raises
        Busy, NestedTransaction and SuspendedBody.
        """

    async def survey(self, function: Body[T], /, *args: Any, **kwargs: Any) -> T:
        """Do the same for a look that may take longer: nobody waits for it but its caller."""
        return await self.read(function, *args, **kwargs)

    @property
    def commits(self) -> int:
        """COMMITs that were durable so far; 0 where nobody counts."""
        return 0

    @property
    def transactions(self) -> int:
        """Transactions that ended well so far; on SQLite several share a COMMIT."""
        return 0

    @abstractmethod
    async def close(self) -> None:
        """Finish what was taken, then let go of the database."""
