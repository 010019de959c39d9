"""A cake, balloons and confetti."""

import math
import random

from shapes import at


def party() -> str:
    """Confetti below, balloons at both sides."""
    dice = random.Random(7)
    colours = ("#ffd166", "#ff7aa8", "#7ce7d8", "#ffffff", "#ff9f5a")
    drawn = []
    for _ in range(120):
        x, y = dice.uniform(10, 990), dice.uniform(170, 490)
        if math.hypot(x - 500, y - 236) < 125:
            continue
        shape = dice.choice(
            (
                '<rect x="-7" y="-3" width="14" height="6" rx="2"/>',
                '<circle r="4.5"/>',
                '<path d="M-9 0 q4.5 -8 9 0 t9 0" fill="none" stroke-width="3.5"/>',
            )
        )
        colour = dice.choice(colours)
        painted = shape.replace("/>", f' fill="{colour}"/>') if "fill" not in shape else shape
        painted = painted.replace("stroke-width", f'stroke="{colour}" stroke-width')
        drawn.append(at(x, y, painted, turn=dice.uniform(0, 180), size=1.1))
    balloons = (
        at(110, 320, balloon("#ff7aa8"))
        + at(196, 352, balloon("#ffd166"), turn=8, size=0.85)
        + at(890, 322, balloon("#7ce7d8"))
        + at(806, 356, balloon("#ff9f5a"), turn=-8, size=0.85)
    )
    return f'<g opacity="0.9">{"".join(drawn)}</g>{balloons}'


def balloon(colour: str) -> str:
    """A balloon with its string."""
    return (
        '<path d="M0 66 C-14 96 12 116 -2 160" fill="none" stroke="#ffffff" stroke-opacity="0.6" '
        'stroke-width="2.5"/>'
        f'<path d="M0 60 L-8 70 H8 Z" fill="{colour}"/>'
        f'<ellipse rx="48" ry="60" fill="{colour}"/>'
        '<ellipse cx="-17" cy="-24" rx="9" ry="16" fill="#ffffff" opacity="0.5" '
        'transform="rotate(24 -17 -24)"/>'
    )


def cake() -> str:
    """A cake of two layers with three candles."""
    candles = "".join(
        f'<rect x="{x - 4}" y="-40" width="8" height="26" rx="2" fill="{colour}"/>'
        f'<path d="M{x} -62 C{x + 10} -50 {x + 6} -42 {x} -42 C{x - 6} -42 {x - 10} -50 {x} -62 Z" '
        'fill="#ff9b2f"/>'
        f'<ellipse cx="{x}" cy="-47" rx="2.6" ry="4.6" fill="#fff3b0"/>'
        for x, colour in ((-24, "#5b8cff"), (0, "#ff6f9f"), (24, "#35bfae"))
    )
    return (
        f"{candles}"
        '<rect x="-40" y="-16" width="80" height="34" rx="8" fill="#ff8fb3"/>'
        '<path d="M-40 -6 v-2 a8 8 0 0 1 8 -8 h64 a8 8 0 0 1 8 8 v2 q-8 14 -16 2 q-8 14 -16 2 '
        'q-8 14 -16 2 q-8 14 -16 2 q-8 12 -16 0 Z" fill="#fff5f8"/>'
        '<rect x="-58" y="14" width="116" height="42" rx="9" fill="#6c5ce7"/>'
        '<path d="M-58 28 v-5 a9 9 0 0 1 9 -9 h98 a9 9 0 0 1 9 9 v5 q-9.7 15 -19.3 2 '
        'q-9.7 15 -19.3 2 q-9.7 15 -19.4 0 q-9.7 15 -19.3 0 q-9.7 13 -19.3 -2 q-9.7 13 -19.4 -2 Z" '
        'fill="#fff5f8"/>'
        '<rect x="-68" y="54" width="136" height="9" rx="4.5" fill="#d8a94a"/>'
    )
