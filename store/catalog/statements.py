"""The statements of `queries.sql`, for the modules of this folder."""

from store.database import load_queries

sql = load_queries(__file__)
