"""A night of lanterns."""

import random

from shapes import GOLD, at


def lantern() -> str:
    """A round lantern with its tassel, about 90 across."""
    ribs = "".join(
        f'<ellipse rx="{rx}" ry="40" fill="none" stroke="#ffd98a" stroke-opacity="0.6" '
        'stroke-width="2.2"/>'
        for rx in (14, 31)
    )
    return (
        '<ellipse rx="46" ry="40" fill="url(#lamp)"/>'
        f"{ribs}"
        '<rect x="-20" y="-47" width="40" height="10" rx="4" fill="#e3b04b"/>'
        '<rect x="-20" y="37" width="40" height="10" rx="4" fill="#e3b04b"/>'
        '<path d="M0 47 v12 M-7 59 v26 M0 59 v32 M7 59 v26" stroke="#f6cf72" stroke-width="4" '
        'stroke-linecap="round" fill="none"/>'
        '<circle cy="59" r="5.5" fill="#d93a2b"/>'
    )


def night() -> str:
    """Stars, and lanterns that hang from the flap."""
    dice = random.Random(5)
    stars = "".join(
        f'<circle cx="{dice.uniform(0, 1000):.0f}" cy="{dice.uniform(150, 495):.0f}" '
        f'r="{dice.uniform(0.8, 2.4):.1f}" fill="#fff" opacity="{dice.uniform(0.3, 0.9):.2f}"/>'
        for _ in range(90)
    )
    hung = ""
    for x, y, size in (
        (95, 290, 1.1), (232, 372, 1.0), (352, 420, 0.62),
        (905, 290, 1.1), (768, 372, 1.0), (648, 420, 0.62),
    ):  # fmt: skip
        hung += (
            f'<path d="M{x} 100 V{y - 44 * size:.0f}" stroke="{GOLD}" stroke-width="2.5"/>'
            f'<circle cx="{x}" cy="{y}" r="{105 * size:.0f}" fill="url(#glow)"/>'
            + at(x, y, lantern(), size=size)
        )
    return stars + hung


def lit() -> str:
    """The lantern on the seal."""
    return at(0, -16, lantern(), size=1.12)
