"""The calls on the wire, as the strict tests make them."""

from tests.sandbox.strict.conftest import wire

__all__ = ["wire"]
