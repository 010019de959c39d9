"""Gifts, from the product's card to the thanks: one file for each thing a person does."""

from handlers.gifts import (
    choosing,
    claiming,
    covers,
    drawing,
    giving,
    handing,
    mine,
    receiving,
    thanking,
)
from handlers.table import Table

table = Table()
for part in (giving, choosing, covers, handing, claiming, drawing, receiving, thanking, mine):
    table.merge(part.table)
