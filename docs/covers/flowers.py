"""A heart among flowers."""

import random

from shapes import WIDTH, at


def flower(petal: str, heart: str, petals: int = 6) -> str:
    """A flower from above, about 60 across."""
    around = "".join(
        at(
            0,
            0,
            f'<ellipse cx="0" cy="-20" rx="12" ry="19" fill="{petal}"/>',
            turn=360 / petals * n,
        )
        for n in range(petals)
    )
    return f'{around}<circle r="10.5" fill="{heart}"/><circle r="5" fill="#fff" opacity="0.5"/>'


def meadow() -> str:
    """Flowers along the foot, thicker at the corners."""
    kinds = (
        ("#ffd7ea", "#f4a73b"),
        ("#ffffff", "#f4c542"),
        ("#ff9fc4", "#fff0b8"),
        ("#c9b8ff", "#ffd166"),
    )
    dice = random.Random(23)
    stems, blooms = [], []
    for side in (1, -1):
        for x, y, size in (
            (40, 330, 1.35), (128, 388, 1.1), (60, 452, 1.25), (200, 446, 1.2), (150, 300, 0.75),
            (286, 474, 0.9), (232, 376, 0.7), (356, 456, 0.6),
        ):  # fmt: skip
            place = x if side == 1 else WIDTH - x
            stems.append(
                f'<path d="M{place} {y} q{-14 * side} 60 {-6 * side} 190" fill="none" '
                'stroke="#5fc3a0" stroke-opacity="0.8" stroke-width="4"/>'
            )
            petal, heart = dice.choice(kinds)
            drawn = flower(petal, heart, dice.choice((5, 6, 8)))
            blooms.append(at(place, y, drawn, turn=dice.uniform(0, 60), size=size))
    return "".join(stems) + "".join(blooms)


def heart() -> str:
    """A heart with a flower on it."""
    return (
        '<path d="M0 56 C-78 4 -62 -52 -28 -52 C-10 -52 0 -38 0 -30 C0 -38 10 -52 28 -52 '
        'C62 -52 78 4 0 56 Z" fill="#f2557f"/>'
        '<path d="M-46 -16 C-48 -34 -38 -42 -28 -42" fill="none" stroke="#ffc2d3" stroke-width="7" '
        'stroke-linecap="round"/>' + at(4, 0, flower("#fff0f5", "#f4b73b", 6), size=0.82)
    )
