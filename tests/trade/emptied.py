"""Emptying a PostgreSQL database while it is open, between the examples of one test."""

from __future__ import annotations

import asyncpg


async def empty(url: str) -> None:
    """Delete every row of every table."""
    connection = await asyncpg.connect(url)
    try:
        tables = await connection.fetch(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            " AND tablename NOT IN ('alembic_version', 'meta')"
        )
        # Triggers off for this connection: two of the tables refuse to lose a row.
        await connection.execute("SET session_replication_role = replica")
        for table in tables:
            await connection.execute(f'DELETE FROM "{table[0]}"')
    finally:
        await connection.close()
