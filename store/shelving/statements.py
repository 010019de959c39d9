"""The statements of this area, loaded once for its modules."""

from store.database import load_queries

sql = load_queries(__file__)
