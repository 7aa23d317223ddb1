"""The dark rail that never moves: pages, «Стоп автоответы», three lamps, who is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.services.lights import Lamp, Lamps, LinkState
from desktop.ui.notices import describe_code
from desktop.ui.page import PageName
from desktop.ui.theme import Look, Theme
from desktop.ui.tongue import tr
from desktop.ui.widgets.avatar import make_initials

DARK = Theme.load("dark").colors  # the rail is dark in both themes, so its accents are the dark theme's
LAMP_COLORS = {
    LinkState.OK: QColor("#48b97c"),
    LinkState.CONNECTING: QColor("#f0b95a"),
    LinkState.TROUBLE: QColor("#f0b95a"),
    LinkState.REFUSED: QColor("#f0736b"),
}
LAMP_WORDS = {
    LinkState.OFF: tr("не настроено"),
    LinkState.CONNECTING: tr("соединяемся"),
    LinkState.OK: tr("на связи"),
    LinkState.TROUBLE: tr("нет связи, пробуем сами"),
    LinkState.REFUSED: tr("доступ закрыт, нужен владелец"),
}


@dataclass(frozen=True, slots=True)
class RailEntry:
    name: PageName
    text: str
    icon: str


ENTRIES = (
    RailEntry(PageName.CHATS, tr("Чаты"), "messages"),
    RailEntry(PageName.BOOKINGS, tr("Брони"), "calendar-event"),
    RailEntry(PageName.CONDITIONS, tr("Условия"), "adjustments-horizontal"),
    RailEntry(PageName.CLIENTS, tr("Клиенты"), "users"),
    RailEntry(PageName.ANALYTICS, tr("Аналитика"), "chart-bar"),
    RailEntry(PageName.LOG, tr("Журнал AI"), "list-details"),
    RailEntry(PageName.SETTINGS, tr("Настройки"), "settings"),
)


class Rail(QWidget):
    """Emits `page_chosen` and `stop_pressed`; draws what it is told and knows nothing else."""

    page_chosen = Signal(PageName)
    stop_pressed = Signal()

    def __init__(self, look: Look, operator: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedWidth(80)
        self.setAccessibleName(tr("Разделы"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        group = QButtonGroup(self)
        self._items: dict[PageName, RailItem] = {}
        for number, entry in enumerate(ENTRIES, start=1):
            item = RailItem(entry, look, number)
            item.clicked.connect(lambda *_, name=entry.name: self.page_chosen.emit(name))
            group.addButton(item)
            self._items[entry.name] = item
            column.addWidget(item, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.stop = StopButton(look)
        self.stop.clicked.connect(self.stop_pressed)
        column.addWidget(self.stop, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        lamps = QHBoxLayout()
        lamps.setSpacing(2)
        self._lamps = {
            name: LampLight(word, look) for name, word in (("relay", tr("Реле")), ("avito", tr("Авито")), ("ai", "AI"))
        }
        lamps.addStretch(1)
        for lamp in self._lamps.values():
            lamps.addWidget(lamp)
        lamps.addStretch(1)
        column.addLayout(lamps)
        column.addSpacing(2)
        self.person = Person(operator, look)
        column.addWidget(self.person, alignment=Qt.AlignmentFlag.AlignHCenter)
        look.changed.connect(self.update)

    def item(self, name: PageName) -> RailItem:
        return self._items[name]

    def lamp(self, name: str) -> LampLight:
        return self._lamps[name]

    def set_current(self, name: PageName) -> None:
        self._items[name].setChecked(True)

    def set_badge(self, name: PageName, count: int, tone: str = "conflict") -> None:
        self._items[name].set_badge(count, tone)

    def set_lamps(self, lamps: Lamps) -> None:
        for name, light in self._lamps.items():
            light.set_lamp(getattr(lamps, name))

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colors.rail)
        painter.end()


class RailItem(QAbstractButton):
    """One page: icon over word, a badge when something there waits."""

    def __init__(self, entry: RailEntry, look: Look, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._entry = entry
        self._number = number
        self._badge = 0
        self._tone = "conflict"
        self.setCheckable(True)
        self.setFixedSize(80, 52)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(entry.text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._describe()

    @property
    def badge(self) -> int:
        return self._badge

    def set_badge(self, count: int, tone: str = "conflict") -> None:
        self._badge, self._tone = count, tone
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(80, 52)

    def paintEvent(self, _: QPaintEvent) -> None:
        c = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(c.rail_active if self.isChecked() else c.rail_hover)
            painter.drawRoundedRect(QRectF(6, 0, 68, 52), 8, 8)
        if self.isChecked():
            painter.setBrush(DARK.accent)
            painter.drawRoundedRect(QRectF(-3, 12, 6, 28), 3, 3)
        color = c.rail_text_active if self.isChecked() else c.rail_text
        self._look.icons.paint(painter, self._entry.icon, color, QRectF(29, 7, 22, 22))
        painter.setFont(self._look.theme.font("micro"))
        painter.setPen(color)
        painter.drawText(QRectF(0, 32, 80, 16), Qt.AlignmentFlag.AlignCenter, self._entry.text)
        if self._badge:
            self._paint_badge(painter)
        painter.end()

    def _paint_badge(self, painter: QPainter) -> None:
        text = str(self._badge) if self._badge < 100 else "99+"
        font = self._look.theme.font("micro", 600)
        width = max(16.0, QFontMetricsF(font).horizontalAdvance(text) + 8)
        rect = QRectF(50 - width / 2 + 1, 3, width, 16)
        c = self._look.colors
        ground, words = (
            (DARK.conflict, DARK.on_conflict) if self._tone == "conflict" else (DARK.held_text, DARK.on_accent)
        )
        painter.setPen(QPen(c.rail_active if self.isChecked() else c.rail, 2))
        painter.setBrush(ground)
        painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 9, 9)
        painter.setFont(font)
        painter.setPen(words)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _describe(self) -> None:
        waits = tr(", ждут: {badge}", badge=self._badge) if self._badge else ""
        self.setAccessibleName(f"{self._entry.text}{waits}")
        self.setToolTip(f"{self._entry.text} (Ctrl+{self._number})")


class StopButton(QAbstractButton):
    """One click stops every autopilot; solid red while stopped."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._is_stopped = False
        self.setFixedSize(70, 66)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_stopped(is_stopped=False)

    @property
    def is_stopped(self) -> bool:
        return self._is_stopped

    def set_stopped(self, *, is_stopped: bool) -> None:
        self._is_stopped = is_stopped
        self.setAccessibleName(tr("Снять стоп") if is_stopped else tr("Стоп автоответы"))
        self.setToolTip(
            tr("Автоответы стоят во всех чатах. Снять стоп (Ctrl+Shift+S)")
            if is_stopped
            else tr("Остановить автоответы во всех чатах сразу (Ctrl+Shift+S)")
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(70, 66)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_stopped:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colors.conflict)
            words, icon, lines = self._look.colors.on_conflict, "player-play", (tr("Снять"), tr("стоп"))
        else:
            painter.setPen(QPen(QColor("#8a4a47"), 1))
            painter.setBrush(QColor("#4a2b2f") if self.underMouse() else QColor("#35262b"))
            words, icon, lines = DARK.conflict_text, "hand-stop", (tr("Стоп"), tr("автоответы"))
        painter.drawRoundedRect(QRectF(0.5, 0.5, 69, 65), 8, 8)
        self._look.icons.paint(painter, icon, words, QRectF(24, 8, 22, 22))
        painter.setFont(self._look.theme.font("micro"))
        painter.setPen(words)
        for n, line in enumerate(lines):
            painter.drawText(QRectF(0, 33 + 13 * n, 70, 14), Qt.AlignmentFlag.AlignCenter, line)
        painter.end()


class LampLight(QAbstractButton):
    """A lamp of one connection. Shape says the state too: full, ring, triangle, square."""

    def __init__(self, title: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._title = title
        self._lamp = Lamp(LinkState.OFF)
        self.setFixedSize(16, 24)
        self.set_lamp(self._lamp)

    def set_lamp(self, lamp: Lamp) -> None:
        self._lamp = lamp
        words = f"{self._title}: {LAMP_WORDS[lamp.state]}"
        self.setAccessibleName(words)
        why = describe_code(lamp.code, lamp.text)
        self.setToolTip(f"{words}. {why}" if why else words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(16, 24)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = LAMP_COLORS.get(self._lamp.state, self._look.colors.rail_text)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        if self._lamp.state in {LinkState.OFF, LinkState.CONNECTING}:
            painter.setPen(QPen(color, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(8, 12), 3.5, 3.5)
        elif self._lamp.state is LinkState.TROUBLE:
            painter.drawPolygon(QPolygonF([QPointF(8, 6.5), QPointF(13.5, 16.5), QPointF(2.5, 16.5)]))
        elif self._lamp.state is LinkState.REFUSED:
            painter.drawRect(QRectF(3.5, 7.5, 9, 9))
        else:
            painter.drawEllipse(QPointF(8, 12), 4.5, 4.5)
        painter.end()


class Person(QAbstractButton):
    """Who is signed in, as initials; where there are several, the way out."""

    lock_asked = Signal()
    password_asked = Signal()

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._name = ""
        self._may_lock = False
        self.setFixedSize(32, 32)
        self.clicked.connect(self._open_menu)
        self.show_actor(name, may_lock=False)

    def show_actor(self, name: str, *, may_lock: bool) -> None:
        self._name, self._may_lock = name, may_lock
        self.setAccessibleName(tr("Оператор: {name}", name=name) + (tr(". Сменить или закрыть") if may_lock else ""))
        self.setToolTip(tr("{name}. Сменить оператора (Ctrl+L)", name=name) if may_lock else name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if may_lock else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if may_lock else Qt.CursorShape.ArrowCursor)
        self.update()

    def make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Сменить пароль…")).triggered.connect(self.password_asked)
        menu.addAction(tr("Закрыть и сменить оператора\tCtrl+L")).triggered.connect(self.lock_asked)
        return menu

    def _open_menu(self) -> None:
        if self._may_lock:
            self.make_menu().popup(self.mapToGlobal(QPoint(self.width() + 4, 0)))

    def sizeHint(self) -> QSize:
        return QSize(32, 32)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colors.rail_active)
        painter.drawEllipse(self.rect())
        painter.setFont(self._look.theme.font("label"))
        painter.setPen(self._look.colors.rail_text_active)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, make_initials(self._name))
        painter.end()
