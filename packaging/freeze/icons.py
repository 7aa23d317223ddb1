"""The program's icon in the forms systems want: PNG of each size, .ico for Windows, .icns for macOS."""

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 32, 48, 64, 128, 256, 512)
_ICNS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def paint(source: Path, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return data.data()


def make_ico(pictures: dict[int, bytes]) -> bytes:
    """A directory of PNGs, as Windows has read them since Vista; 256 is written as 0."""
    fitting = {size: data for size, data in pictures.items() if size <= 256}
    offset = 6 + 16 * len(fitting)
    head, body = struct.pack("<HHH", 0, 1, len(fitting)), b""
    for size, data in fitting.items():
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), offset + len(body))
        body += data
    return head + body


def make_icns(pictures: dict[int, bytes]) -> bytes:
    parts = b"".join(
        kind + struct.pack(">I", len(pictures[size]) + 8) + pictures[size]
        for size, kind in _ICNS.items()
        if size in pictures
    )
    return b"icns" + struct.pack(">I", len(parts) + 8) + parts


def main(source: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QGuiApplication(sys.argv[:1])
    pictures = {size: paint(source, size) for size in SIZES}
    for size, data in pictures.items():
        (folder / f"bronya-{size}.png").write_bytes(data)
    (folder / "bronya.ico").write_bytes(make_ico(pictures))
    (folder / "bronya.icns").write_bytes(make_icns(pictures))
    del app


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
