"""A cup that steams, among leaves."""

from shapes import at


def leaf() -> str:
    """One leaf of tea with its vein."""
    return (
        '<path d="M0 0 C14 -30 50 -38 84 -22 C64 6 30 18 0 0 Z" fill="#3fa88f"/>'
        '<path d="M4 -1 C26 -12 50 -19 78 -21 M30 -12 L36 -24 M44 -16 L52 -4" fill="none" '
        'stroke="#c9f2e0" stroke-opacity="0.75" stroke-width="2.5" stroke-linecap="round"/>'
    )


def leaves() -> str:
    """Two twigs, from the left and from the right."""
    twig = (
        '<path d="M0 0 C60 -26 130 -30 230 -84" fill="none" stroke="#8ed9c2" stroke-width="5" '
        'stroke-linecap="round"/>'
        + at(30, -12, leaf(), turn=-62, size=0.9)
        + at(84, -26, leaf(), turn=30, size=0.95)
        + at(122, -34, leaf(), turn=-66, size=1)
        + at(172, -56, leaf(), turn=24, size=0.9)
        + at(226, -82, leaf(), turn=-24, size=1.05)
    )
    return (
        at(34, 470, twig)
        + f'<g transform="translate(966 470) scale(-1 1)">{twig}</g>'
        + at(330, 452, leaf(), turn=12, size=0.55)
        + at(640, 470, leaf(), turn=-30, size=0.5)
    )


def cup() -> str:
    """A covered cup on its saucer, and steam."""
    steam = "".join(
        f'<path d="M{x} -38 c-9 -9 9 -16 0 -26" fill="none" stroke="#7fb8ad" stroke-width="5" '
        'stroke-linecap="round"/>'
        for x in (-20, 0, 20)
    )
    return (
        f"{steam}"
        '<ellipse cx="0" cy="50" rx="58" ry="10" fill="#0e5f63"/>'
        '<ellipse cx="0" cy="46" rx="58" ry="9" fill="#1d8c86"/>'
        '<path d="M-46 -22 C-44 22 -28 44 0 44 C28 44 44 22 46 -22 Z" fill="#2bb5a4"/>'
        '<path d="M-46 -22 C-44 22 -28 44 0 44 C-24 34 -34 12 -36 -22 Z" fill="#1d8c86"/>'
        '<ellipse cx="0" cy="-22" rx="46" ry="10" fill="#e8fff7"/>'
        '<ellipse cx="0" cy="-21" rx="38" ry="7" fill="#9c6a2c"/>'
        '<path d="M14 18 C20 2 34 0 38 -2 C36 12 28 20 14 18 Z" fill="#d9fff2" opacity="0.8"/>'
    )
