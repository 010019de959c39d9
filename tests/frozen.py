"""Importing this lets the garbage collector look no more at what was made so far.

The bot's first act is a full collection; over all that is imported it takes 0.3 s at each start.
"""

from __future__ import annotations

import gc

gc.collect()
gc.freeze()
