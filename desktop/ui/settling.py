"""A small window while the database file is put back, encrypted or decrypted before it opens: how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop.services.copies import read_pending
from desktop.services.setting import Setting
from desktop.store.encryption import beside
from desktop.store.file_state import has_work
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.labels import Text

_LOOK_MS: Final = 200
_WORDS: Final = {
    "restore": tr("Возвращаем копию"),
    "encrypt": tr("Шифруем базу"),
    "decrypt": tr("Снимаем шифрование"),
}


class SettlingWindow(QWidget):
    """Looks at the sizes of the file and of the one that is being made of it; touches neither."""

    def __init__(self, database: Path, source: Path, what: str, look: Look) -> None:
        super().__init__()
        self._part, self._source = beside(database, "part"), source
        self.setWindowTitle(tr("Броня"))
        self.setProperty("ground", "surface")
        self.setMinimumWidth(look.theme.px(440))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Text(_WORDS.get(what, tr("Заканчиваем начатое с базой")), role="page"))
        about = tr("Программа откроется сама. Если выключить компьютер сейчас, прежняя база останется целой.")
        column.addWidget(Text(about, tone="2", wraps=True))
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setAccessibleName(tr("Сколько сделано"))
        column.addWidget(self.bar)
        self.step = Text("", role="caption", tone="2")
        column.addWidget(self.step)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.follow)
        self._timer.start()
        self.follow()

    def follow(self) -> None:
        """The copy is nine tenths of the work; reading it through is the rest."""
        share = _size(self._part) / max(1, _size(self._source))
        if share < 1:
            self.bar.setValue(round(90 * share))
            self.step.setText(tr("Переписываем: {percent} %", percent=round(100 * share)))
        else:
            self.bar.setValue(95)
            self.step.setText(tr("Проверяем каждую страницу"))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


@contextmanager
def show_settling(setting: Setting) -> Iterator[SettlingWindow | None]:
    """None where nothing waits for the file: then nothing is built either."""
    database = setting.database
    if not isinstance(database, Path) or not has_work(setting.data_dir, database):
        yield None
        return
    said = read_pending(setting.data_dir)
    look = Look()
    look.apply()
    source = Path(said["path"]) if said.get("do") == "restore" else database
    window = SettlingWindow(database, source, said.get("do", ""), look)
    window.show()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
