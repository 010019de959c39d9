"""Presale: goods that are paid now and ship when their date is reached."""

from store.presale.term import Presale
from store.terms import register

__all__ = ["Presale"]

register(Presale())
