"""Tables that are the same on SQLite and PostgreSQL. For use in revisions only.

The schema is a chain of revisions, `migrations/versions/NNNN_area.py`, each written by the area it
is named after:

    0001_foundation → 0002_people → 0003_goods → 0004_trade → 0005_edge → …

A new area appends a file like this (the number is its `revision`):

    \"\"\"Persons and their addresses.\"\"\"

    from store.database.schema import check, index, integer, key, reference, table, text, unique

    revision = "0002"
    down_revision = "0001"

    def upgrade() -> None:
        table(
            "addresses",
            key(),                                        # BIGINT identity, the rowid on SQLite
            reference("person", "persons.id"),            # BIGINT with a FOREIGN KEY, not null
            text("country"),                              # TEXT, not null
            integer("closed_at", nullable=True),          # BIGINT: times are microseconds UTC
            integer("quantity", default=0),
            check("addresses_quantity", "quantity >= 0"), # needs a name: PostgreSQL reports it
            unique("addresses_one_per_country", "person", "country"),
        )
        index("addresses_open", "addresses", "person", where="closed_at IS NULL")

What differs between the two goes through `dialect()` and `op.execute`. There is no downgrade: a
backup is the way back. A revision that was released is never changed; the next one corrects it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

_INTEGER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# Bytewise order, as on SQLite; a server's language would sort otherwise.
_TEXT = sa.Text(collation="C").with_variant(sa.Text(), "sqlite")


def dialect() -> str:
    """`sqlite` or `postgresql`, for the statements that differ."""
    return op.get_context().dialect.name


def table(name: str, *columns: sa.schema.SchemaItem) -> None:
    """Create a table; on SQLite a STRICT one, which like PostgreSQL refuses text for a number."""
    op.create_table(name, *columns, sqlite_strict=True)


def key(name: str = "id") -> sa.Column[int]:
    """The primary key that the database hands out. SQLite may give a deleted last one anew."""
    return sa.Column(name, _INTEGER, sa.Identity(always=False), primary_key=True)


def key_text(name: str) -> sa.Column[str]:
    """A primary key that the shop hands out itself."""
    return sa.Column(name, _TEXT, primary_key=True, nullable=False)


def integer(
    name: str, *, nullable: bool = False, default: int | None = None, primary_key: bool = False
) -> sa.Column[int]:
    """A 64-bit number: a count, minor units of money, a yes or no (1, 0), microseconds UTC."""
    return sa.Column(
        name,
        _INTEGER,
        nullable=nullable,
        primary_key=primary_key,
        autoincrement=False,
        server_default=None if default is None else str(default),
    )


def text(name: str, *, nullable: bool = False, default: str | None = None) -> sa.Column[str]:
    """Text, JSON among it. It sorts by bytes on both databases."""
    return sa.Column(name, _TEXT, nullable=nullable, server_default=default)


def blob(name: str, *, nullable: bool = False) -> sa.Column[bytes]:
    """Bytes as they are, such as a picture: BLOB, BYTEA."""
    return sa.Column(name, sa.LargeBinary(), nullable=nullable)


def reference(
    name: str, target: str, *, nullable: bool = False, on_delete: str | None = None
) -> sa.Column[int]:
    """A BIGINT that names a row of `target`, written `table.column`."""
    return sa.Column(name, _INTEGER, sa.ForeignKey(target, ondelete=on_delete), nullable=nullable)


def primary_key(*columns: str) -> sa.PrimaryKeyConstraint:
    """A primary key of several columns."""
    return sa.PrimaryKeyConstraint(*columns)


def check(name: str, condition: str) -> sa.CheckConstraint:
    """The second wall behind a conditional UPDATE; also for `state IN ('open', 'closed')`."""
    return sa.CheckConstraint(condition, name=name)


def unique(name: str, *columns: str) -> sa.UniqueConstraint:
    """No two rows alike in these columns (rows with a NULL among them never are)."""
    return sa.UniqueConstraint(*columns, name=name)


def index(
    name: str, table: str, *columns: str, where: str | None = None, unique: bool = False
) -> None:
    """An index, partial with `where`: deadlines, queues and "one open at a time" live on those."""
    condition = None if where is None else sa.text(where)
    op.create_index(
        name,
        table,
        list(columns),
        unique=unique,
        sqlite_where=condition,
        postgresql_where=condition,
    )
