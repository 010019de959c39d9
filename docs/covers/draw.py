"""Draws the covers of the envelopes: `python docs/covers/draw.py`.

Each is an envelope with a seal of gold, a motif on the seal and an ornament around it. Needs
Chromium (LANBAO_TEST_CHROMIUM, or one on the PATH) to turn SVG into a picture.
"""

import io
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import birthday
import flowers
import lanterns
import moon
import sea
import tea
from PIL import Image
from playwright.sync_api import sync_playwright
from shapes import GOLD, HEIGHT, WIDTH

TARGET = Path(__file__).parents[2] / "handlers" / "cards" / "gifts" / "pictures"


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


COVERS = {
    "blue": Cover("#3f86ff", "#1f5be0", "#0a2f92", sea.waves, sea.bow),
    "tea": Cover("#2f7fd0", "#17639f", "#07345f", tea.leaves, tea.cup),
    "birthday": Cover("#5a7bff", "#3b53e0", "#2a2a9c", birthday.party, birthday.cake),
    "thanks": Cover("#4aa0ff", "#2f76e2", "#1b3f9f", flowers.meadow, flowers.heart),
    "lantern": Cover("#2450b8", "#15307f", "#070f3c", lanterns.night, lanterns.lit),
    "moon": Cover("#3a4fb5", "#232f86", "#0b1246", moon.sky, moon.rabbit),
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
