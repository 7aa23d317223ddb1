"""One stay for its guest: copied as words, or saved as a file for a calendar."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSaveFile, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.ui.page import PageContext
from desktop.ui.tongue import tr


async def copy_stay(context: PageContext, booking_id: str) -> None:
    stay = await (await context.desk.open_calendars()).export_stay(booking_id)
    QGuiApplication.clipboard().setText(stay.text)
    context.say(tr("Скопировано: вставьте в чат с клиентом"))


async def save_stay(context: PageContext, page: QWidget, booking_id: str) -> None:
    """Asks for a place and writes the file whole or not at all."""
    stay = await (await context.desk.open_calendars()).export_stay(booking_id)
    dialog = QFileDialog(page, tr("Сохранить бронь"), stay.name, tr("Календарь iCalendar (*.ics)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: write_stay(context, path, stay.content))
    dialog.open()


def write_stay(context: PageContext, path: str, content: str) -> None:
    data = content.encode()
    file = QSaveFile(path)
    if file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit():
        context.say(tr("Сохранено: {name}. Отправьте файл клиенту", name=Path(path).name))
    else:
        context.say(tr("Файл не записан: {errorstring}. Выберите другую папку", errorstring=file.errorString()))
