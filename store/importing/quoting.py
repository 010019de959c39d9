"""Cells that a spreadsheet would run as a formula: quoted when written, and read back exactly.

https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import re
from typing import Final

_STARTS: Final = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20\u2212"
"""What a cell begins with that is run, or that some spreadsheets read as one of these."""
_RISKY: Final = re.compile(f"'*[{_STARTS}]")
_QUOTED: Final = re.compile(f"'+[{_STARTS}]")
_COMMA: Final = re.compile(r"(?<!\\),")


def quoted(cell: str) -> str:
    """Put a quote before a cell that begins like a formula, or like a quoted one."""
    return f"'{cell}" if _RISKY.match(cell) else cell


def unquoted(cell: str) -> str:
    """Take the quote away again: `unquoted(quoted(cell)) == cell`, whatever the cell."""
    return cell[1:] if _QUOTED.match(cell) else cell


def listed(cell: str) -> list[str]:
    r"""Return what stands in a cell between commas; `\,` is a comma of its own."""
    parts = (part.replace("\\,", ",").strip() for part in _COMMA.split(cell))
    return [part for part in parts if part]
