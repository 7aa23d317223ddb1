"""The program itself over a store of many chats, as `bronya` starts it, and a probe that notes when it can be worked with.

Usable: the newest chat stands open with its last message painted beside the painted list, and the composer shows a key that
was pressed. The memory is that of five seconds later, with every service at work.
"""

import os
import sys
import time
from pathlib import Path

AFTER_MS = 5000


def start(folder: Path) -> None:
    os.environ |= {"BRONYA_DATA_DIR": str(folder), "BRONYA_SECRETS": "file", "BRONYA_PASSPHRASE": "bench"}
    from desktop import opening

    real = opening.make_application

    def make_application():
        app = real()
        app.probe = getattr(app, "probe", None) or make_probe(app)
        return app

    opening.make_application = make_application
    from desktop.__main__ import main

    sys.exit(main([]))


def make_probe(app):
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
    from PySide6.QtGui import QKeyEvent

    from tests.bench.desktop.rig import process_age_s, pss_mb, report

    class Probe(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.list_s = self.start_s = self.painted_list = self.painted_chat = self.pressed = None
            self.timer = QTimer(interval=1)
            self.timer.timeout.connect(self.look)
            self.timer.start()
            self.is_watching = False

        def eventFilter(self, watched, event) -> bool:  # noqa: N802 - Qt's own name
            if event.type() is QEvent.Type.Paint:
                if watched is self.page.list.view.viewport() and self.page.list.model.rowCount():
                    self.painted_list = True
                if watched is self.page.view.viewport() and self.page.view.model().rowCount():
                    self.painted_chat = True
            return False

        def look(self) -> None:
            self.window = next((one for one in app.topLevelWidgets() if hasattr(one, "page")), None)
            self.page = self.window.page("chats") if self.window is not None else None
            if self.page is None:
                return
            page = self.page
            if not self.is_watching:
                self.is_watching = True
                for view in (page.list.view, page.view):
                    view.viewport().installEventFilter(self)
                    view.viewport().update()
            if self.painted_list and self.list_s is None:
                self.list_s = process_age_s()
                if page.chat is None:
                    page.open_chat(page.list.model.chats[0].key)
            if self.painted_chat and page.chat is not None and self.list_s and not self.pressed:
                self.pressed = True
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    key = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "а")
                    QCoreApplication.postEvent(page.composer.field, key)
            if self.pressed and page.composer.text:
                page.composer.field.viewport().repaint()
                self.start_s, self.cpu_s = process_age_s(), time.process_time()
                self.timer.stop()
                QTimer.singleShot(AFTER_MS, self.end)

        def end(self) -> None:
            if "desktop.services.rooms" not in sys.modules:  # on a busy machine they come later
                QTimer.singleShot(AFTER_MS, self.end)
                return
            report(list_s=self.list_s, start_s=self.start_s, cpu_s=self.cpu_s, pss_mb=pss_mb())
            self.window.close()

    return Probe()


if __name__ == "__main__":
    start(Path(sys.argv[1]))
