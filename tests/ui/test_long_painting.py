"""Painting for hours does not end the process."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
{first}
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap
app = QGuiApplication([])
picture, color = QPixmap(4, 4), QColor("red")
painter = QPainter(picture)
for _ in range(100_000):
    painter.setPen(color)
painter.end()
print("alive")
"""


def run(first: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT.format(first=first)], capture_output=True, text=True, check=False
    )


def test_a_hundred_thousand_painter_calls_leave_the_window_alive() -> None:
    assert "alive" in run("import desktop.ui").stdout
