"""Pictures of the demo's goods, drawn: flat shapes on a soft ground, 640 × 480.

Drawn at twice the size and scaled down, so that edges are smooth. Nothing is downloaded.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageColor, ImageDraw

WIDTH: Final = 640
HEIGHT: Final = 480
_SCALE: Final = 2

Colour = tuple[int, int, int]
Draw = ImageDraw.ImageDraw


@dataclass(frozen=True, slots=True)
class Look:
    """How a good is drawn: its shape, its colour and the colour of the ground."""

    shape: str
    colour: str
    ground: str


def png(look: Look) -> bytes:
    """Draw a picture as PNG, about 10 kB."""
    image = Image.new("RGB", (WIDTH * _SCALE, HEIGHT * _SCALE), look.ground)
    draw = ImageDraw.Draw(image)
    colour = _rgb(look.colour)
    ground = _rgb(look.ground)
    _ellipse(draw, 150, 350, 490, 420, _mixed(ground, (0, 0, 0), 0.08))
    SHAPES[look.shape](draw, colour, ground)
    smooth = image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    content = io.BytesIO()
    smooth.quantize(128).save(content, "PNG", optimize=True)
    return content.getvalue()


def _rgb(colour: str) -> Colour:
    red, green, blue = ImageColor.getrgb(colour)[:3]
    return red, green, blue


def _mixed(one: Colour, other: Colour, part: float) -> Colour:
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _light(colour: Colour, part: float = 0.35) -> Colour:
    return _mixed(colour, (255, 255, 255), part)


def _dark(colour: Colour, part: float = 0.25) -> Colour:
    return _mixed(colour, (0, 0, 0), part)


def _box(left: float, top: float, right: float, bottom: float) -> list[float]:
    return [left * _SCALE, top * _SCALE, right * _SCALE, bottom * _SCALE]


def _round(
    draw: Draw, left: float, top: float, right: float, bottom: float, radius: float, fill: Colour
) -> None:
    draw.rounded_rectangle(_box(left, top, right, bottom), radius * _SCALE, fill=fill)


def _ellipse(
    draw: Draw, left: float, top: float, right: float, bottom: float, fill: Colour
) -> None:
    draw.ellipse(_box(left, top, right, bottom), fill=fill)


def _shape(draw: Draw, points: list[tuple[float, float]], fill: Colour) -> None:
    draw.polygon([(x * _SCALE, y * _SCALE) for x, y in points], fill=fill)


def _arc(
    draw: Draw, box: tuple[float, float, float, float], start: int, end: int, fill: Colour, w: int
) -> None:
    draw.arc(_box(*box), start, end, fill=fill, width=w * _SCALE)


def _leaf(draw: Draw, x: float, y: float, size: float, fill: Colour) -> None:
    _shape(
        draw,
        [
            (x, y + size),
            (x - size * 0.45, y + size * 0.2),
            (x, y - size),
            (x + size * 0.45, y + size * 0.2),
        ],
        fill,
    )
    draw.line(_box(x, y - size * 0.7, x, y + size * 1.2), fill=_dark(fill, 0.15), width=3 * _SCALE)


def _tin(draw: Draw, colour: Colour, ground: Colour) -> None:
    _round(draw, 225, 130, 415, 390, 22, colour)
    _round(draw, 215, 105, 425, 165, 18, _dark(colour, 0.18))
    _round(draw, 250, 215, 390, 345, 10, _light(ground, 0.5))
    _leaf(draw, 320, 275, 42, colour)


def _box_shape(draw: Draw, colour: Colour, ground: Colour) -> None:
    _shape(draw, [(200, 190), (320, 140), (440, 190), (320, 240)], _light(colour))
    _shape(draw, [(200, 190), (320, 240), (320, 395), (200, 340)], colour)
    _shape(draw, [(440, 190), (320, 240), (320, 395), (440, 340)], _dark(colour))
    _shape(draw, [(245, 255), (290, 274), (290, 330), (245, 311)], _light(ground, 0.4))


def _pouch(draw: Draw, colour: Colour, ground: Colour) -> None:
    _shape(draw, [(235, 130), (405, 130), (430, 390), (210, 390)], colour)
    _shape(draw, [(235, 130), (405, 130), (409, 170), (231, 170)], _dark(colour))
    _ellipse(draw, 265, 215, 375, 325, _light(ground, 0.4))
    _leaf(draw, 320, 270, 34, _dark(colour, 0.1))


def _bowl(draw: Draw, colour: Colour, ground: Colour) -> None:
    draw.pieslice(_box(180, 130, 460, 410), 0, 180, fill=_light(ground, 0.7))
    _round(draw, 275, 395, 365, 415, 8, _light(ground, 0.7))
    _ellipse(draw, 180, 235, 460, 305, _dark(colour, 0.05))
    for x, y in (
        (240, 262),
        (285, 255),
        (330, 250),
        (375, 258),
        (410, 268),
        (265, 282),
        (345, 280),
    ):
        _ellipse(draw, x - 22, y - 18, x + 22, y + 18, _dark(colour, 0.22))
        _ellipse(draw, x - 15, y - 14, x + 8, y + 4, _light(colour, 0.15))


def _cake(draw: Draw, colour: Colour, ground: Colour) -> None:
    _ellipse(draw, 180, 130, 460, 400, _light(ground, 0.6))
    _ellipse(draw, 205, 150, 435, 378, colour)
    _ellipse(draw, 280, 225, 360, 300, _dark(colour, 0.2))
    for index in range(12):
        x = 225 + (index * 67) % 190
        y = 175 + (index * 41) % 170
        _ellipse(draw, x, y, x + 22, y + 7, _light(colour, 0.12))


def _gaiwan(draw: Draw, colour: Colour, _ground: Colour) -> None:
    _ellipse(draw, 190, 350, 450, 400, _dark(colour, 0.08))
    draw.pieslice(_box(220, 130, 420, 390), 0, 180, fill=_light(colour, 0.5))
    draw.pieslice(_box(225, 165, 415, 315), 180, 360, fill=_light(colour, 0.75))
    _round(draw, 300, 140, 340, 172, 10, _dark(colour, 0.1))
    _ellipse(draw, 300, 290, 340, 330, (92, 122, 168))


def _pot(draw: Draw, colour: Colour, _ground: Colour) -> None:
    _arc(draw, (395, 200, 495, 340), 270, 90, _dark(colour), 22)
    _shape(draw, [(245, 250), (150, 200), (135, 215), (225, 330)], _dark(colour, 0.1))
    _ellipse(draw, 215, 185, 435, 390, colour)
    _round(draw, 265, 180, 385, 205, 10, _dark(colour))
    _ellipse(draw, 303, 150, 347, 190, _dark(colour, 0.1))
    _ellipse(draw, 250, 215, 320, 265, _light(colour, 0.14))


def _cups(draw: Draw, colour: Colour, _ground: Colour) -> None:
    for row, (count, top) in enumerate(((3, 150), (3, 275))):
        for index in range(count):
            x = 165 + index * 115 - row * 12
            draw.pieslice(_box(x, top - 40, x + 100, top + 90), 0, 180, fill=colour)
            _ellipse(draw, x, top + 8, x + 100, top + 42, _light(colour, 0.4))
            _ellipse(draw, x + 12, top + 14, x + 88, top + 37, (168, 140, 78))


def _whisk(draw: Draw, colour: Colour, _ground: Colour) -> None:
    _round(draw, 255, 120, 315, 240, 16, colour)
    for index in range(9):
        x = 245 + index * 10
        draw.line(_box(285, 235, x - 20 + index * 2, 375), fill=_dark(colour, 0.1), width=8)
    _round(draw, 385, 120, 405, 350, 10, _dark(colour, 0.12))
    _ellipse(draw, 368, 325, 422, 395, _dark(colour, 0.12))


def _lantern(draw: Draw, colour: Colour, _ground: Colour) -> None:
    draw.line(_box(320, 70, 320, 130), fill=_dark(colour), width=6 * _SCALE)
    _round(draw, 270, 122, 370, 145, 6, _dark(colour, 0.4))
    _ellipse(draw, 205, 135, 435, 350, colour)
    for inset in (30, 62, 95):
        _arc(draw, (205 + inset, 135, 435 - inset, 350), 0, 360, _light(colour, 0.22), 3)
    _round(draw, 270, 338, 370, 360, 6, _dark(colour, 0.4))
    draw.line(_box(320, 360, 320, 415), fill=_dark(colour), width=5 * _SCALE)


def _book(draw: Draw, colour: Colour, ground: Colour) -> None:
    _round(draw, 215, 115, 425, 395, 12, _dark(colour))
    _round(draw, 232, 125, 420, 385, 6, (250, 248, 242))
    _round(draw, 215, 115, 408, 385, 10, colour)
    _round(draw, 255, 170, 372, 185, 6, _light(ground, 0.4))
    _round(draw, 255, 200, 335, 212, 6, _light(ground, 0.2))
    _leaf(draw, 315, 300, 40, _light(colour, 0.5))


def _wave(draw: Draw, colour: Colour, _ground: Colour) -> None:
    for index, height in enumerate((40, 90, 60, 130, 170, 110, 190, 120, 80, 140, 70, 100, 45)):
        x = 160 + index * 25
        _round(
            draw,
            x,
            250 - height / 2,
            x + 14,
            250 + height / 2,
            7,
            _mixed(colour, (255, 255, 255), (index % 3) * 0.14),
        )


def _notebook(draw: Draw, colour: Colour, ground: Colour) -> None:
    _round(draw, 220, 110, 430, 395, 10, (247, 244, 235))
    _round(draw, 210, 105, 415, 390, 10, (67, 87, 130))
    for index in range(6):
        y = 135 + index * 45
        draw.line(_box(210, y, 240, y), fill=_light(ground, 0.5), width=5)
    draw.line(_box(240, 112, 240, 384), fill=_light(ground, 0.5), width=5)
    _round(draw, 300, 165, 380, 265, 4, _light(colour, 0.5))


def _letter(draw: Draw, colour: Colour, _ground: Colour) -> None:
    _round(draw, 250, 110, 440, 300, 6, (252, 250, 244))
    for index in range(4):
        y = 150 + index * 28
        draw.line(_box(275, y, 415 - index * 18, y), fill=_light(colour, 0.55), width=5)
    _round(draw, 180, 215, 440, 390, 12, colour)
    _shape(draw, [(180, 225), (310, 325), (440, 225), (440, 215), (180, 215)], _light(colour, 0.22))
    _ellipse(draw, 290, 300, 330, 340, (201, 74, 62))


def _calendar(draw: Draw, colour: Colour, _ground: Colour) -> None:
    _round(draw, 215, 110, 425, 390, 12, (252, 250, 244))
    _round(draw, 215, 110, 425, 240, 12, colour)
    _ellipse(draw, 345, 130, 390, 175, (246, 226, 178))
    _shape(draw, [(215, 240), (285, 165), (340, 220), (375, 190), (425, 240)], _dark(colour))
    for row in range(4):
        for column in range(6):
            x, y = 238 + column * 30, 265 + row * 30
            _ellipse(draw, x, y, x + 12, y + 12, _light(colour, 0.6))


def _roll(draw: Draw, colour: Colour, _ground: Colour) -> None:
    for index, tint in enumerate((0.0, 0.25, 0.45)):
        x = 190 + index * 90
        _round(draw, x, 130 + index * 14, x + 70, 385, 12, _light(colour, tint))
        _ellipse(draw, x, 118 + index * 14, x + 70, 148 + index * 14, _dark(colour, 0.1))
        _ellipse(draw, x + 22, 126 + index * 14, x + 48, 140 + index * 14, (250, 246, 240))


def _cards(draw: Draw, colour: Colour, _ground: Colour) -> None:
    _round(draw, 240, 120, 460, 275, 8, _dark(colour, 0.15))
    _round(draw, 205, 165, 430, 325, 8, _light(colour, 0.25))
    _round(draw, 175, 215, 405, 380, 8, (251, 249, 244))
    _round(draw, 188, 228, 392, 367, 4, colour)
    for index in range(9):
        x = 205 + index * 21
        draw.line(
            _box(x, 240 + (index * 17) % 40, x - 8, 280 + (index * 17) % 40),
            fill=_light(colour, 0.5),
            width=4,
        )
    _shape(
        draw,
        [(188, 367), (188, 335), (260, 305), (320, 340), (392, 310), (392, 367)],
        _dark(colour),
    )


def _brush(draw: Draw, colour: Colour, _ground: Colour) -> None:
    _shape(draw, [(420, 100), (440, 115), (285, 300), (262, 283)], colour)
    _shape(draw, [(262, 283), (285, 300), (262, 335), (232, 312)], _dark(colour, 0.3))
    _shape(draw, [(232, 312), (262, 335), (195, 392)], (50, 44, 40))


def _pen(draw: Draw, colour: Colour, _ground: Colour) -> None:
    _shape(draw, [(400, 105), (440, 140), (270, 330), (230, 295)], colour)
    _shape(draw, [(345, 167), (385, 202), (375, 213), (335, 178)], _dark(colour))
    _shape(draw, [(230, 295), (270, 330), (190, 385)], (210, 212, 216))
    draw.line(_box(232, 330, 192, 383), fill=(90, 92, 98), width=4)


def _ink(draw: Draw, colour: Colour, ground: Colour) -> None:
    _round(draw, 275, 115, 365, 170, 10, (52, 54, 60))
    _round(draw, 215, 170, 425, 390, 34, _light(colour, 0.35))
    _round(draw, 230, 225, 410, 377, 26, colour)
    _round(draw, 265, 250, 375, 330, 6, _light(ground, 0.5))


def _stone(draw: Draw, colour: Colour, _ground: Colour) -> None:
    _round(draw, 185, 160, 455, 385, 40, colour)
    _round(draw, 210, 182, 430, 362, 30, _dark(colour))
    _ellipse(draw, 235, 195, 405, 270, (22, 24, 28))
    _round(draw, 330, 120, 352, 235, 4, (38, 38, 42))


def _seal(draw: Draw, colour: Colour, _ground: Colour) -> None:
    _round(draw, 265, 110, 375, 300, 14, (196, 206, 178))
    _ellipse(draw, 285, 90, 355, 150, (176, 188, 158))
    _round(draw, 265, 285, 375, 310, 4, colour)
    _round(draw, 200, 330, 290, 415, 6, colour)
    for x, y, right, bottom in (
        (215, 345, 240, 352),
        (215, 365, 240, 372),
        (250, 345, 275, 400),
        (215, 385, 240, 400),
    ):
        _round(draw, x, y, right, bottom, 2, (250, 240, 236))


def _tapes(draw: Draw, colour: Colour, ground: Colour) -> None:
    tints = (
        (201, 110, 110),
        (222, 168, 96),
        (140, 172, 118),
        (110, 152, 186),
        colour,
        (150, 130, 176),
    )
    for index, tint in enumerate(tints):
        x, y = 170 + (index % 3) * 105, 130 + (index // 3) * 130
        _ellipse(draw, x, y, x + 96, y + 96, tint)
        _ellipse(draw, x + 24, y + 24, x + 72, y + 72, (248, 246, 240))
        _ellipse(draw, x + 31, y + 31, x + 65, y + 65, ground)


def _poster(draw: Draw, colour: Colour, _ground: Colour) -> None:
    _round(draw, 215, 95, 425, 400, 4, (252, 250, 244))
    _round(draw, 230, 110, 410, 385, 2, _light(colour, 0.6))
    _ellipse(draw, 340, 130, 385, 175, (233, 184, 110))
    for index in range(4):
        y = 235 + index * 38
        _shape(
            draw,
            [(230, y), (300, y - 38), (360, y - 10), (410, y - 44), (410, 385), (230, 385)],
            _mixed(_light(colour, 0.3), _dark(colour, 0.3), index / 3),
        )


SHAPES: Final[dict[str, Callable[[Draw, Colour, Colour], None]]] = {
    "tin": _tin,
    "box": _box_shape,
    "pouch": _pouch,
    "bowl": _bowl,
    "cake": _cake,
    "gaiwan": _gaiwan,
    "pot": _pot,
    "cups": _cups,
    "whisk": _whisk,
    "lantern": _lantern,
    "book": _book,
    "wave": _wave,
    "notebook": _notebook,
    "letter": _letter,
    "calendar": _calendar,
    "roll": _roll,
    "cards": _cards,
    "brush": _brush,
    "pen": _pen,
    "ink": _ink,
    "stone": _stone,
    "seal": _seal,
    "tapes": _tapes,
    "poster": _poster,
}
