"""What people do with after-sales cases: open, answer, send back, appeal; the operator rules."""

from handlers.cases import answering, asking, photos, ruling
from handlers.table import Table

table = Table()
for part in (asking, answering, photos, ruling):
    table.merge(part.table)
