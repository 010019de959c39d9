"""Waves of a calm sea, and a bow."""


def waves() -> str:
    """Rows of scales, the old pattern of a calm sea."""
    drawn = []
    for row in range(9):
        for column in range(-1, 15):
            x, y = column * 80 + (row % 2) * 40, 255 + row * 34
            rings = "".join(f'<circle cx="{x}" cy="{y}" r="{r}"/>' for r in (40, 29, 18, 7))
            drawn.append(f'<g fill="url(#body)">{rings}</g>')
    return '<g stroke="#bcd6ff" stroke-opacity="0.26" stroke-width="2.4">' + "".join(drawn) + "</g>"


def bow() -> str:
    """A ribbon, tied."""
    loop = "M0 0 C-18 -44 -70 -50 -70 -10 C-70 24 -22 22 0 0 Z"
    fold = "M0 0 C-20 -24 -46 -30 -52 -12"
    tail = "M-4 4 C-14 26 -28 40 -42 58 L-24 55 L-14 66 C-6 44 2 26 4 6 Z"
    half = (
        f'<path d="{tail}" fill="#1746b8"/><path d="{loop}" fill="#2a6bf0"/>'
        f'<path d="{fold}" fill="none" stroke="#10379b" stroke-width="4" stroke-linecap="round"/>'
    )
    return (
        f'<g transform="translate(0 -2)">{half}<g transform="scale(-1 1)">{half}</g>'
        '<rect x="-15" y="-15" width="30" height="31" rx="9" fill="#10379b"/>'
        '<rect x="-9" y="-11" width="5" height="22" rx="2.5" fill="#5e93ff"/></g>'
    )
