"""A full moon with its rabbit, over clouds."""

import random

from shapes import at


def cloud() -> str:
    """A cloud as it is embroidered: curls over a flat foot."""
    return (
        '<path d="M-110 30 H110 C132 30 132 -2 106 -4 C104 -34 62 -40 50 -18 C40 -52 -18 -56 '
        '-28 -20 C-44 -38 -82 -28 -80 -2 C-116 -6 -132 30 -110 30 Z" fill="#dfe8ff" '
        'fill-opacity="0.2" stroke="#e8efff" stroke-opacity="0.75" stroke-width="3"/>'
        '<path d="M18 6 C34 6 36 -16 20 -16 C8 -16 6 0 16 0 M-56 14 C-42 14 -42 -6 -56 -6 '
        'C-66 -6 -66 8 -57 8 M72 16 C84 16 84 0 72 0" fill="none" stroke="#e8efff" '
        'stroke-opacity="0.75" stroke-width="3" stroke-linecap="round"/>'
    )


def sky() -> str:
    """Stars, and clouds at the foot."""
    dice = random.Random(11)
    stars = []
    for _ in range(46):
        x, y, size = dice.uniform(0, 1000), dice.uniform(150, 400), dice.uniform(0.4, 1.2)
        star = '<path d="M0 -8 Q1 -1 8 0 Q1 1 0 8 Q-1 1 -8 0 Q-1 -1 0 -8 Z" fill="#fff3c9"/>'
        stars.append(at(x, y, star, size=round(size, 2)))
    return (
        f'<g opacity="0.8">{"".join(stars)}</g>'
        '<circle cx="500" cy="236" r="240" fill="url(#glow)"/>'
        + at(130, 420, cloud(), size=1.15)
        + at(872, 410, cloud(), size=1.2)
        + at(300, 476, cloud(), size=0.8)
        + at(700, 478, cloud(), size=0.85)
        + at(60, 300, cloud(), size=0.6)
        + at(944, 292, cloud(), size=0.55)
    )


def rabbit() -> str:
    """The rabbit in the moon, with a sprig of osmanthus."""
    return (
        '<circle r="91" fill="#ffe9a8"/><circle cx="-34" cy="-40" r="13" fill="#f7d67f"/>'
        '<circle cx="46" cy="-22" r="8" fill="#f7d67f"/><circle cx="52" cy="42" r="11" '
        'fill="#f7d67f"/><circle cx="-60" cy="22" r="7" fill="#f7d67f"/>'
        '<g fill="#ffffff" stroke="#b98a3a" stroke-width="3" stroke-linejoin="round">'
        '<ellipse cx="-8" cy="-44" rx="9" ry="28" transform="rotate(-16 -8 -44)"/>'
        '<ellipse cx="16" cy="-44" rx="9" ry="28" transform="rotate(12 16 -44)"/>'
        '<circle cx="40" cy="44" r="11"/>'
        '<ellipse cx="8" cy="36" rx="36" ry="30"/>'
        '<circle cx="2" cy="-8" r="25"/>'
        '<ellipse cx="-14" cy="62" rx="15" ry="8"/><ellipse cx="22" cy="63" rx="17" ry="8"/></g>'
        '<ellipse cx="-9" cy="-46" rx="4" ry="18" fill="#ffc7cf" transform="rotate(-16 -9 -46)"/>'
        '<ellipse cx="16.5" cy="-46" rx="4" ry="18" fill="#ffc7cf" '
        'transform="rotate(12 16 -46)"/>'
        '<circle cx="-9" cy="-10" r="3.6" fill="#5a3d1b"/><circle cx="11" cy="-10" r="3.6" '
        'fill="#5a3d1b"/><path d="M-3 -1 h8 l-4 4 Z" fill="#ef7f8f"/>'
        '<circle cx="-17" cy="-2" r="4" fill="#ffc7cf"/><circle cx="20" cy="-2" r="4" '
        'fill="#ffc7cf"/>'
        + "".join(
            f'<circle cx="{x}" cy="{y}" r="4.5" fill="#f39a2b"/>'
            for x, y in ((-34, 30), (-42, 22), (-44, 34), (-52, 28))
        )
        + '<path d="M-14 34 C-26 34 -34 30 -46 28" fill="none" stroke="#7b9a4a" stroke-width="3"/>'
    )
