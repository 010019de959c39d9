"""Gifts, from the product's card to the thanks: one file for each thing a person does."""

from handlers.gifts import (
    choosing,
    claiming,
    covers,
    drawing,
    giving,
    handing,
    mine,
    paying,
    receiving,
    thanking,
)
from handlers.table import Table

table = Table()
for part in (giving, paying, choosing, covers, handing):
    table.merge(part.table)
for part in (claiming, drawing, receiving, thanking, mine):
    table.merge(part.table)
