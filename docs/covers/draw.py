"""Draws the covers of the envelopes: `python docs/covers/draw.py` writes handlers/cards/gifts/covers.

Each is an envelope of 1000 × 500 with a seal of gold, a motif on the seal and an ornament around it.
Needs Chromium (LANBAO_TEST_CHROMIUM, or one on the PATH) to turn SVG into a picture.
"""

import io
import math
import os
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import sync_playwright

WIDTH, HEIGHT = 1000, 500
TARGET = Path(__file__).parents[2] / "handlers" / "cards" / "gifts" / "covers"
GOLD, CREAM = "#f3cf7a", "#fff6df"


class Cover(NamedTuple):
    """The colours of an envelope, from the flap down, and what is drawn on it."""

    flap: str
    body: str
    foot: str
    ornament: Callable[[], str]
    motif: Callable[[], str]


def envelope(cover: Cover) -> str:
    """The whole picture as SVG."""
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"
     viewBox="0 0 {WIDTH} {HEIGHT}">
  <defs>
    <linearGradient id="body" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="{cover.body}"/><stop offset="1" stop-color="{cover.foot}"/>
    </linearGradient>
    <linearGradient id="flap" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="{cover.flap}"/><stop offset="1" stop-color="{cover.body}"/>
    </linearGradient>
    <radialGradient id="gold" cx="0.35" cy="0.3" r="0.9">
      <stop offset="0" stop-color="#fff3c9"/><stop offset="0.5" stop-color="{GOLD}"/>
      <stop offset="1" stop-color="#c98f2e"/>
    </radialGradient>
    <radialGradient id="seal" cx="0.5" cy="0.4" r="0.7">
      <stop offset="0" stop-color="#fffdf5"/><stop offset="1" stop-color="#fdeec6"/>
    </radialGradient>
    <radialGradient id="glow"><stop offset="0" stop-color="#ffdf8f" stop-opacity="0.75"/>
      <stop offset="1" stop-color="#ffdf8f" stop-opacity="0"/></radialGradient>
    <radialGradient id="lamp" cx="0.5" cy="0.45" r="0.6">
      <stop offset="0" stop-color="#ff9a5a"/><stop offset="1" stop-color="#d93a2b"/>
    </radialGradient>
    <filter id="soft" x="-30%" y="-30%" width="160%" height="160%">
      <feDropShadow dx="0" dy="7" stdDeviation="9" flood-color="#04124a" flood-opacity="0.45"/>
    </filter>
  </defs>
  <rect width="{WIDTH}" height="{HEIGHT}" fill="url(#body)"/>
  <path d="M0 500 L455 268 Q500 246 545 268 L1000 500" fill="#ffffff" fill-opacity="0.045"
        stroke="#ffffff" stroke-opacity="0.12" stroke-width="2"/>
  {cover.ornament()}
  <path d="M0 0 H1000 V112 Q500 352 0 112 Z" fill="url(#flap)" filter="url(#soft)"/>
  <path d="M0 112 Q500 352 1000 112" fill="none" stroke="{GOLD}" stroke-width="4"/>
  <path d="M0 98 Q500 338 1000 98" fill="none" stroke="{GOLD}" stroke-opacity="0.35"
        stroke-width="2"/>
  <g transform="translate(500 236)">
    <circle r="104" fill="url(#gold)" filter="url(#soft)"/>
    <circle r="91" fill="url(#seal)"/>
    <circle r="84" fill="none" stroke="#d8a94a" stroke-width="2" stroke-dasharray="1 7"
            stroke-linecap="round"/>
    {cover.motif()}
  </g>
</svg>"""


def at(x: float, y: float, drawn: str, *, turn: float = 0, size: float = 1) -> str:
    """Something drawn around 0, 0, put somewhere else."""
    return f'<g transform="translate({x:.1f} {y:.1f}) rotate({turn:.0f}) scale({size})">{drawn}</g>'


# Blue: waves of the sea, and a bow


def waves() -> str:
    """Rows of scales, the old pattern of a calm sea."""
    drawn = []
    for row in range(9):
        for column in range(-1, 15):
            x, y = column * 80 + (row % 2) * 40, 255 + row * 34
            rings = "".join(f'<circle cx="{x}" cy="{y}" r="{r}"/>' for r in (40, 29, 18, 7))
            drawn.append(f'<g fill="url(#body)">{rings}</g>')
    return (
        '<g stroke="#bcd6ff" stroke-opacity="0.26" stroke-width="2.4">' + "".join(drawn) + "</g>"
    )


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


# Tea: a cup that steams, among leaves


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


# Birthday: a cake, paper chains and confetti


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


# Thanks: flowers


def flower(petal: str, heart: str, petals: int = 6) -> str:
    """A flower from above, about 60 across."""
    around = "".join(
        at(0, 0, f'<ellipse cx="0" cy="-20" rx="12" ry="19" fill="{petal}"/>', turn=360 / petals * n)
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


# Lantern: a night of lights


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


# Moon: a full one with its rabbit, over clouds


def cloud() -> str:
    """A cloud as it is embroidered: curls over a flat foot."""
    return (
        '<path d="M-110 30 H110 C132 30 132 -2 106 -4 C104 -34 62 -40 50 -18 C40 -52 -18 -56 -28 -20 '
        'C-44 -38 -82 -28 -80 -2 C-116 -6 -132 30 -110 30 Z" fill="#dfe8ff" fill-opacity="0.2" '
        'stroke="#e8efff" stroke-opacity="0.75" stroke-width="3"/>'
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
        '<ellipse cx="16.500" cy="-46" rx="4" ry="18" fill="#ffc7cf" transform="rotate(12 16 -46)"/>'
        '<circle cx="-9" cy="-10" r="3.6" fill="#5a3d1b"/><circle cx="11" cy="-10" r="3.6" '
        'fill="#5a3d1b"/><path d="M-3 -1 h8 l-4 4 Z" fill="#ef7f8f"/>'
        '<circle cx="-17" cy="-2" r="4" fill="#ffc7cf"/><circle cx="20" cy="-2" r="4" '
        'fill="#ffc7cf"/>'
        + "".join(
            f'<circle cx="{x}" cy="{y}" r="4.500" fill="#f39a2b"/>'
            for x, y in ((-34, 30), (-42, 22), (-44, 34), (-52, 28))
        )
        + '<path d="M-14 34 C-26 34 -34 30 -46 28" fill="none" stroke="#7b9a4a" stroke-width="3"/>'
    )


COVERS = {
    "blue": Cover("#3f86ff", "#1f5be0", "#0a2f92", waves, bow),
    "tea": Cover("#2f7fd0", "#17639f", "#07345f", leaves, cup),
    "birthday": Cover("#5a7bff", "#3b53e0", "#2a2a9c", party, cake),
    "thanks": Cover("#4aa0ff", "#2f76e2", "#1b3f9f", meadow, heart),
    "lantern": Cover("#2450b8", "#15307f", "#070f3c", night, lit),
    "moon": Cover("#3a4fb5", "#232f86", "#0b1246", sky, rabbit),
}


def draw() -> None:
    """Write all covers as JPEG."""
    TARGET.mkdir(exist_ok=True)
    names = ("chromium", "chromium-browser", "google-chrome")
    named = os.environ.get("LANBAO_TEST_CHROMIUM")
    browser_path = named or next(filter(None, map(shutil.which, names)), None)
    if browser_path is None:
        sys.exit("no Chromium; install one or name it in LANBAO_TEST_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for name, cover in COVERS.items():
            page.set_content(f'<body style="margin:0">{envelope(cover)}</body>')
            with Image.open(io.BytesIO(page.screenshot())) as picture:
                target = TARGET / f"{name}.jpg"
                picture.convert("RGB").save(target, quality=86, optimize=True, progressive=True)
            print(f"{target.name}: {target.stat().st_size / 1000:.0f} kB")
        browser.close()


if __name__ == "__main__":
    draw()
