"""The locked window: who comes in, with what password, and how long to wait after too many wrong ones."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.errors import BronyaError
from desktop.services.operators_desk import OperatorsDesk
from desktop.tasks import Tasks
from desktop.ui.notices import describe_error
from desktop.ui.theme import Look
from desktop.ui.tongue import say_count, tr
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.fields import make_line, mark_state
from desktop.ui.widgets.labels import Text, make_card

WIDTH = 380


class LockScreen(QWidget):
    """Stands in place of everything there is to read. `signed_in` once the desk has let somebody in."""

    signed_in = Signal()

    def __init__(self, operators: OperatorsDesk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._operators = operators
        self._look = look
        self._wait_s = 0
        self.tasks = Tasks(self, report=self._say)
        self.setAccessibleName(tr("Вход"))
        self.login = make_line(tr("Логин"))
        self.password = make_line(tr("Пароль"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye = IconButton("eye", tr("Показать пароль"), look, on_click=self._toggle_password)
        self.error = Text("", role="caption", tone="conflict", wraps=True)
        self.error.setAccessibleName(tr("Почему не пускает"))
        self.enter = Button(tr("Войти"), look, kind="primary", hint="Enter", on_click=self.start)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._count_down)
        self._lay_out()
        look.changed.connect(self.update)

    def reset(self, login: str = "") -> None:
        """Nothing typed stays; a known operator has only to give the password."""
        self.login.setText(login)
        self.password.clear()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        if not self._wait_s:
            self._tell("")
        (self.password if login else self.login).setFocus(Qt.FocusReason.OtherFocusReason)

    def start(self) -> None:
        if not self._wait_s and not self.tasks.is_running("sign in"):
            self.tasks.replace(self._sign_in(), "sign in")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.start()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), self._look.colors.canvas)
        painter.end()

    async def _sign_in(self) -> None:
        login, password = self.login.text().strip(), self.password.text()
        if not login or not password:
            self._tell(tr("Впишите логин и пароль"))
            (self.password if login else self.login).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.enter.setEnabled(False)
        self._tell("")
        try:
            await self._operators.sign_in(login, password)
        except BronyaError as error:
            self.password.clear()
            self._say(error)
            return
        finally:
            self.enter.setEnabled(not self._wait_s)
        self.password.clear()
        self.signed_in.emit()

    def _say(self, error: BronyaError) -> None:
        if error.code == "wait":
            self._wait_s = int(getattr(error, "retry_after_s", 30))
            self._clock.start()
            self._tell_wait()
            return
        self._tell(describe_error(error).whole)
        mark_state(self.password, error=error.code == "wrong_password")
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count_down(self) -> None:
        self._wait_s = max(0, self._wait_s - 1)
        if self._wait_s:
            self._tell_wait()
            return
        self._clock.stop()
        self.enter.setEnabled(True)
        self._tell(tr("Можно попробовать ещё раз"))

    def _tell_wait(self) -> None:
        self.enter.setEnabled(False)
        minutes, seconds = divmod(self._wait_s, 60)
        left = say_count(minutes, "минуту", "минуты", "минут") if minutes else ""
        left = tr("{left} {seconds} с", left=left, seconds=seconds).strip() if seconds or not minutes else left
        self._tell(tr("Слишком много неверных паролей. Следующая попытка через {left}", left=left))

    def _tell(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
        if not text:
            mark_state(self.password, error=False)

    def _toggle_password(self) -> None:
        hidden = self.password.echoMode() is QLineEdit.EchoMode.Password
        self.password.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)

    def _lay_out(self) -> None:
        px = self._look.theme.px
        card = make_card()
        card.setFixedWidth(px(WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(px(28), px(24), px(28), px(28))
        column.setSpacing(px(6))
        column.addWidget(Text(tr("Броня закрыта"), role="page"))
        about = tr("Переписка и брони видны после входа. Автопилот и доставка тем временем работают.")
        column.addWidget(Text(about, role="caption", tone="2", wraps=True))
        column.addSpacing(px(10))
        column.addWidget(Text(tr("Логин"), role="uiStrong"))
        column.addWidget(self.login)
        column.addSpacing(px(4))
        column.addWidget(Text(tr("Пароль"), role="uiStrong"))
        row = QHBoxLayout()
        row.setSpacing(px(6))
        row.addWidget(self.password, 1)
        row.addWidget(self.eye)
        column.addLayout(row)
        column.addWidget(self.error)
        column.addSpacing(px(10))
        column.addWidget(self.enter)
        column.addSpacing(px(4))
        column.addWidget(
            Text(
                tr("Забыли пароль? Новый задаёт владелец: Настройки → Операторы и права."),
                role="caption",
                tone="2",
                wraps=True,
            )
        )
        outer = QVBoxLayout(self)
        outer.addWidget(card, alignment=Qt.AlignmentFlag.AlignCenter)
