"""The floor: an empty PySide6 window, importing nothing else before it is shown."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("…"))
window.resize(1366, 768)
window.show()
app.processEvents()


def done() -> None:
    import time

    from tests.bench.desktop.rig import process_age_s, pss_mb, report

    start_s = process_age_s()
    report(start_s=start_s, cpu_s=time.process_time(), pss_mb=pss_mb())
    app.quit()


QTimer.singleShot(0, done)
app.exec()
