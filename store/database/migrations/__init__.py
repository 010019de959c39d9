"""Alembic's environment: the schema as a chain of revisions."""
