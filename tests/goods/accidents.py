"""What happens to files on their way."""

from __future__ import annotations

import random


def mutated(data: bytes, source: random.Random) -> bytes:
    """The file with one to three accidents: bytes, cells or rows that are wrong."""
    for _ in range(source.randint(1, 3)):
        accident = source.randrange(6)
        at, size = source.randrange(len(data)), source.randint(1, 30)
        if accident == 0:
            data = data[:at] + data[at + size :]
        elif accident == 1:
            data = data[:at] + source.randbytes(size) + data[at:]
        elif accident == 2:
            data = data[:at]
        elif accident == 3:
            data = data[:at] + source.choice([b'"', b",", b"\n", b"\x00", b"\r", b"-"]) + data[at:]
        elif accident == 4:
            lines = data.split(b"\n")
            source.shuffle(lines)
            data = b"\n".join(lines)
        else:
            data = data[:at] + data[at : at + 200] * 3 + data[at:]
        data = data or b","
    return data
