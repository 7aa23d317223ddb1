"""The demo as one picture: plays its scenario off screen and lays its shots side by side: `python -m tests.ui.film_strip [OUT]`."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

ROOT = Path(__file__).parents[2]
ACROSS, WIDTH, GAP, QUALITY = 2, 760, 10, 62
STORY = 8  # the shots after it leaf through the other pages


def lay_out(shots: list[Path]) -> QImage:
    """In the order of the story, row by row."""
    frames = [QImage(str(path)).scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation) for path in shots]
    height = max(frame.height() for frame in frames)
    rows = -(-len(frames) // ACROSS)
    strip = QImage(ACROSS * (WIDTH + GAP) + GAP, rows * (height + GAP) + GAP, QImage.Format.Format_RGB32)
    strip.fill(QColor("#14202b"))
    painter = QPainter(strip)
    for number, frame in enumerate(frames):
        row, column = divmod(number, ACROSS)
        painter.drawImage(QRect(GAP + column * (WIDTH + GAP), GAP + row * (height + GAP), WIDTH, frame.height()), frame)
    painter.end()
    return strip


def main(arguments: list[str]) -> int:
    out = Path(arguments[0]) if arguments else ROOT / "docs/pictures/demo.webp"
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        subprocess.run([sys.executable, "-m", "desktop", "demo", "--shots", temporary], check=True, cwd=ROOT)
        app = QGuiApplication([])
        shots = sorted(Path(temporary).glob("*.png"))[:STORY]
        lay_out(shots).save(str(out), "WEBP", QUALITY)
        del app
    print(f"{len(shots)} shots, {out.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
