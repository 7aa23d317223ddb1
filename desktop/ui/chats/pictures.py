"""Thumbnails of the open chat, fetched and decoded off the window's thread, and the viewer that opens them."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.chat import ChatKey, MessageId
from desktop.tasks import Tasks

if TYPE_CHECKING:
    from desktop.services.desk import Desk

KEPT = 200
LARGEST = 1600


class Pictures(QObject):
    """At most 200 in memory; a picture that cannot be had is asked for once per opening of the chat."""

    arrived = Signal(str)  # message id

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._kept: OrderedDict[MessageId, QPixmap] = OrderedDict()
        self._asked: set[MessageId] = set()

    def get(self, key: ChatKey, message_id: MessageId) -> QPixmap | None:
        """The picture if it is here; else it is on its way and `arrived` will tell."""
        if (found := self._kept.get(message_id)) is not None:
            self._kept.move_to_end(message_id)
            return found
        if message_id not in self._asked:
            self._asked.add(message_id)
            self._tasks.start(self._load(key, message_id), "load picture")
        return None

    def forget_asked(self) -> None:
        self._asked.clear()

    async def _load(self, key: ChatKey, message_id: MessageId) -> None:
        data = await self._desk.load_picture(key, message_id)
        if not data:
            return
        from asyncio import to_thread  # here: the first screen is painted before asyncio is imported

        image = await to_thread(_decode, data)
        if image.isNull():
            return
        self._kept[message_id] = QPixmap.fromImage(image)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(message_id)


class PictureViewer(QDialog):
    """Shows one picture; Escape closes it. Not modal: the stop stays reachable."""

    def __init__(self, picture: QPixmap, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        label = QLabel(self)
        label.setPixmap(picture)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setAccessibleName(title)
        area = QScrollArea(self)
        area.setWidget(label)
        area.setWidgetResizable(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self.resize(min(picture.width() + 20, 1100), min(picture.height() + 20, 760))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return}:
            self.close()
        else:
            super().keyPressEvent(event)


def _decode(data: bytes) -> QImage:
    image = QImage.fromData(data)
    if max(image.width(), image.height()) > LARGEST:
        image = image.scaled(
            LARGEST, LARGEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    return image
