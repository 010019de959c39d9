"""The one place where an area of the store is registered: a line each."""
