"""A bar chart as a picture, drawn with Pillow in a thread.

Pillow is here for pictures already; a charting library takes ten times its memory and its time
(docs/decisions/0070). The labels are figures, so one font serves every language.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 960
HEIGHT: Final = 540
_LEFT, _RIGHT, _TOP, _BOTTOM = 96, 24, 36, 52

PAPER: Final = "#ffffff"
INK: Final = "#3d4852"
GRID: Final = "#e4e8ec"
BAR: Final = "#9db8d6"
CHOSEN: Final = "#2f6fb2"
BACK: Final = "#d98c7a"
LINES: Final = 2
"""How many of its steps the grid has at least; it has five at most, for a phone is small."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, what came in and what went back; the chosen one is darker."""

    label: str
    amount: float
    back: float = 0.0
    chosen: bool = False


async def draw(bars: Sequence[Bar]) -> bytes:
    """Draw a chart as PNG, beside everything else: a tenth of a second of another thread."""
    return await asyncio.to_thread(draw_now, bars)


def draw_now(bars: Sequence[Bar]) -> bytes:
    """Draw a chart as PNG. What went back hangs below the line."""
    from PIL import Image, ImageDraw, ImageFont  # 7 MB that few looks need

    # Twice as large and halved: edges come out smooth.
    image = Image.new("RGB", (WIDTH * 2, HEIGHT * 2), PAPER)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(44)
    top = max((bar.amount for bar in bars), default=0.0)
    low = max((bar.back for bar in bars), default=0.0)
    step = grid_step(top + low)
    above = max(-(-top // step), 1.0) * step
    below = -(-low // step) * step
    height = (HEIGHT - _TOP - _BOTTOM) * 2

    def y(value: float) -> float:
        return _TOP * 2 + (above - value) / (above + below) * height

    value = -below
    while value <= above:
        at = y(value)
        pen.line((_LEFT * 2, at, (WIDTH - _RIGHT) * 2, at), fill=GRID, width=3)
        pen.text((_LEFT * 2 - 20, at), short(abs(value)), fill=INK, font=font, anchor="rm")
        value += step
    slot = (WIDTH - _LEFT - _RIGHT) * 2 / max(len(bars), 1)
    skip = -(-len(bars) // 8)
    for place, bar in enumerate(bars):
        left = _LEFT * 2 + slot * (place + 0.15)
        right = left + slot * 0.7
        fill = CHOSEN if bar.chosen else BAR
        if bar.amount > 0:
            pen.rectangle((left, y(bar.amount), right, y(0)), fill=fill)
        if bar.back > 0:
            pen.rectangle((left, y(0), right, y(-bar.back)), fill=BACK)
        if (len(bars) - 1 - place) % skip == 0:
            middle = ((left + right) / 2, (HEIGHT - _BOTTOM / 2) * 2)
            pen.text(middle, bar.label, fill=CHOSEN if bar.chosen else INK, font=font, anchor="mm")
    pen.line((_LEFT * 2, y(0), (WIDTH - _RIGHT) * 2, y(0)), fill=INK, width=4)
    made = io.BytesIO()
    image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(made, "PNG")
    return made.getvalue()


def grid_step(most: float) -> float:
    """Return how far apart the lines are: 1, 2 or 5 times a power of ten."""
    if most <= 0:
        return 1.0
    step = 1.0
    while step * LINES > most:
        step /= 10
    while step * LINES * 10 <= most:
        step *= 10
    for times in (5, 2):
        if step * times * LINES <= most:
            return step * times
    return step


def short(value: float) -> str:
    """Write a figure in a few characters: 950, 1.2k, 12k, 3.4M."""
    for size, letter in ((1e9, "B"), (1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:.3g}{letter}"
    return f"{value:.3g}"
