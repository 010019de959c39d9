# Sold out, and back again.

button-tell-me = Tell me when it is back
button-tell-me-of = Tell me: { $choice }
shortage-sold-out = Somebody was just faster: { $title } is sold out. Shall I tell you when it is back?
shortage-all-reserved = Somebody is just paying for the last of { $title }. Shall I tell you if it comes free?
restock-noted = I'll write to you when { $title } is back.
restock-there = { $title } is there: you can buy it.
restock-back = { $title } is back.
restock-gone-again = { $title } was back, and was gone again before I could write. Shall I tell you next time?
