"""Lists of tracking numbers: shown first, then shipped row by row, each parcel once."""

from store.tracking.applying import apply_list, unfinished
from store.tracking.parsing import (
    FILE_SIZE,
    MISTAKES,
    NamedParcel,
    TrackingFile,
    looks_like_one,
    parse,
)
from store.tracking.service import (
    NOTICES,
    REFUSALS,
    TIMERS,
    TrackingList,
    TrackingRow,
    begin,
    drop,
    get_list,
    put_list,
    rows_of,
)

__all__ = [
    "FILE_SIZE",
    "MISTAKES",
    "NOTICES",
    "REFUSALS",
    "TIMERS",
    "NamedParcel",
    "TrackingFile",
    "TrackingList",
    "TrackingRow",
    "apply_list",
    "begin",
    "drop",
    "get_list",
    "looks_like_one",
    "parse",
    "put_list",
    "rows_of",
    "unfinished",
]
