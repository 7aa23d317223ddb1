"""Pictures and recordings of the demo, drawn in code: no file, no network."""

from __future__ import annotations

import math
import random
import struct
import zlib
from collections.abc import Callable

Colour = tuple[int, int, int]

SKY, HAZE, STEEL, DEEP, NIGHT = (214, 228, 236), (184, 205, 217), (140, 172, 190), (78, 119, 143), (38, 62, 78)
CREAM, SAND, WOOD, EMBER, LEAF = (240, 235, 224), (222, 205, 178), (168, 122, 84), (217, 119, 66), (110, 146, 112)


class Canvas:
    """A picture as rows of bytes; shapes are filled row by row, so a drawing takes milliseconds."""

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        self.width, self.height = width, height
        self._rows = [bytearray(bytes(ground) * width) for _ in range(height)]

    def span(self, y: int, left: float, right: float, colour: Colour) -> None:
        start, end = max(0, round(left)), min(self.width, round(right))
        if 0 <= y < self.height and start < end:
            self._rows[y][start * 3 : end * 3] = bytes(colour) * (end - start)

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        for y in range(round(top), round(bottom)):
            self.span(y, left, right, colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        for row in range(round(y - radius), round(y + radius)):
            half = math.sqrt(max(0.0, radius**2 - (row + 0.5 - y) ** 2))
            self.span(row, x - half, x + half, colour)

    def peak(self, x: float, top: float, base: float, half: float, colour: Colour) -> None:
        """A triangle standing on `base`."""
        for y in range(round(top), round(base)):
            width = half * (y - top) / (base - top)
            self.span(y, x - width, x + width, colour)

    def to_png(self) -> bytes:
        raw = b"".join(b"\x00" + row for row in self._rows)
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        parts = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(raw, 6)), _chunk(b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _view(c: Canvas) -> None:
    """Hills behind a window."""
    c.disc(380, 70, 26, CREAM)
    c.peak(150, 120, 300, 170, STEEL)
    c.peak(330, 90, 300, 190, DEEP)
    c.box(0, 270, 480, 360, NIGHT)
    for x in (155, 315):
        c.box(x, 0, x + 10, 360, CREAM)


def _kitchen(c: Canvas) -> None:
    c.box(40, 40, 440, 130, CREAM)
    c.box(60, 180, 210, 330, DEEP)
    c.box(230, 180, 420, 330, SKY)
    c.box(40, 160, 440, 182, STEEL)
    c.disc(330, 50, 38, STEEL)


def _bedroom(c: Canvas) -> None:
    c.box(300, 40, 430, 170, SKY)
    c.box(360, 40, 368, 170, CREAM)
    c.box(40, 190, 330, 300, DEEP)
    c.box(40, 160, 120, 215, CREAM)
    c.box(130, 160, 210, 215, CREAM)
    c.box(0, 300, 480, 360, SAND)


def _sauna(c: Canvas) -> None:
    for number in range(9):
        c.box(0, number * 40, 480, number * 40 + 37, WOOD if number % 2 else SAND)
    c.box(40, 200, 330, 240, CREAM)
    c.box(40, 280, 330, 320, CREAM)
    c.box(360, 180, 450, 340, NIGHT)
    c.disc(405, 300, 26, EMBER)


def _car(c: Canvas) -> None:
    c.box(0, 250, 480, 360, NIGHT)
    c.peak(240, 90, 200, 190, DEEP)
    c.box(60, 180, 420, 262, CREAM)
    c.box(150, 130, 330, 185, STEEL)
    for x in (135, 345):
        c.disc(x, 262, 34, (20, 30, 38))
        c.disc(x, 262, 15, HAZE)


def _camera(c: Canvas) -> None:
    c.box(80, 120, 400, 300, NIGHT)
    c.box(170, 85, 290, 125, NIGHT)
    c.disc(240, 210, 80, STEEL)
    c.disc(240, 210, 58, DEEP)
    c.disc(222, 192, 16, SKY)


def _house(c: Canvas) -> None:
    c.box(0, 270, 480, 360, LEAF)
    c.peak(240, 60, 160, 180, DEEP)
    c.box(100, 160, 380, 290, CREAM)
    for x in (130, 205, 290):
        c.box(x, 190, x + 50, 240, STEEL)
    c.peak(430, 110, 280, 40, LEAF)


def _lighthouse(c: Canvas) -> None:
    c.box(0, 240, 480, 360, STEEL)
    c.box(210, 110, 270, 260, CREAM)
    c.box(210, 150, 270, 180, EMBER)
    c.peak(240, 60, 110, 40, EMBER)
    c.disc(240, 95, 12, SAND)


def _dog(c: Canvas) -> None:
    c.box(0, 260, 480, 360, SAND)
    c.disc(240, 210, 90, WOOD)
    c.disc(165, 150, 34, NIGHT)
    c.disc(315, 150, 34, NIGHT)
    for x in (210, 270):
        c.disc(x, 195, 11, NIGHT)
    c.disc(240, 240, 18, NIGHT)


_SCENES: dict[str, tuple[Colour, Callable[[Canvas], None]]] = {
    "view": (SKY, _view),
    "kitchen": (HAZE, _kitchen),
    "bedroom": (HAZE, _bedroom),
    "sauna": (SAND, _sauna),
    "car": (SKY, _car),
    "camera": (HAZE, _camera),
    "house": (SKY, _house),
    "lighthouse": (SKY, _lighthouse),
    "dog": (HAZE, _dog),
}


def draw(scene: str) -> bytes:
    """A PNG of 480 by 360."""
    ground, paint = _SCENES[scene]
    canvas = Canvas(480, 360, ground)
    paint(canvas)
    return canvas.to_png()


def list_scenes() -> tuple[str, ...]:
    return tuple(_SCENES)


def record(seconds: float, *, seed: int = 0, rate: int = 8000) -> bytes:
    """A WAV that looks like speech: bursts of a hum, pauses between. Nothing is said in it."""
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
    samples = bytearray()
    while len(samples) < seconds * rate:
        length, loud, tone = dice.randint(rate // 12, rate // 4), dice.uniform(0.1, 0.9), dice.uniform(110, 240)
        for at in range(length):
            swell = math.sin(math.pi * at / length) * loud
            samples.append(128 + round(100 * swell * math.sin(2 * math.pi * tone * at / rate)))
        samples += b"\x80" * dice.randint(0, rate // 6)
    data = bytes(samples[: round(seconds * rate)])
    form = struct.pack("<HHIIHH", 1, 1, rate, rate, 1, 8)
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", len(data)) + data
    return b"RIFF" + struct.pack("<I", len(body)) + body
