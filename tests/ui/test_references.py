"""PySide6 6.12.0 on Python 3.11 takes a reference of None with every call that returns nothing; a window dies in minutes."""

import sys

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel


def test_a_call_that_returns_nothing_leaves_the_references_of_none_alone(qapp):
    label, image = QLabel("x"), QImage(8, 8, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setVisible(False)
        painter.drawLine(0, 0, 1, 1)
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost < 500
