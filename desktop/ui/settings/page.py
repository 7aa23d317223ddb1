"""The settings as a page: sections at the left, fields at the right, one foot that saves what is open."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.changes import Changes
from desktop.tasks import Tasks
from desktop.ui.memory import Appearance
from desktop.ui.page import PageContext, PageName
from desktop.ui.settings import others
from desktop.ui.settings.about import AboutSection
from desktop.ui.settings.accounts import AccountsSection
from desktop.ui.settings.appearance import AppearanceSection
from desktop.ui.settings.assistant import AssistantSection
from desktop.ui.settings.data import DataSection
from desktop.ui.settings.local_http import LocalHttpSection
from desktop.ui.settings.notices import NoticesSection
from desktop.ui.settings.operators import OperatorsSection
from desktop.ui.settings.others import TellingSection
from desktop.ui.settings.parts import Section
from desktop.ui.settings.relay import RelaySection
from desktop.ui.theme import Look
from desktop.ui.tongue import say_count, tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Text, make_rule


class NavItem(QAbstractButton):
    """A section's name with its icon; a red dot while something in it is refused."""

    def __init__(self, text: str, icon: str, look: Look) -> None:
        super().__init__()
        self._look, self._icon = look, icon
        self._has_error = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(look.theme.px(36))

    def set_error(self, *, has_error: bool) -> None:
        self._has_error = has_error
        self.setAccessibleDescription(tr("есть поле с ошибкой") if has_error else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._look.theme.px(36))

    def paintEvent(self, _: QPaintEvent) -> None:
        colors, chosen = self._look.colors, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or self.underMouse():
            painter.setBrush(colors.accent_tint_2 if chosen else colors.hover)
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        middle = self.height() / 2
        color = colors.accent_text if chosen else colors.text_2
        self._look.icons.paint(painter, self._icon, color, QRectF(11, middle - 8, 16, 16))
        if self._has_error:
            painter.setBrush(colors.conflict)
            painter.drawEllipse(QRectF(self.width() - 18, middle - 4, 8, 8))
        painter.setFont(self._look.theme.font("uiStrong", 600 if chosen else 400))
        painter.setPen(color if chosen else colors.text)
        painter.drawText(QRectF(36, 0, self.width() - 56, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class SettingsPage(QWidget):
    """Sections are read when they are first shown; edits stay in their section until saved or dropped."""

    appearance_chosen = Signal(object)  # Appearance
    conditions_requested = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.tasks = Tasks(self, report=context.report)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.assistant = AssistantSection(context)
        self.accounts = AccountsSection(context)
        self.relay = RelaySection(context)
        self.people = OperatorsSection(context)
        self.looks = AppearanceSection(context, context.memory.appearance)
        self.looks.appearance_chosen.connect(self._dress)
        self.sections: dict[str, tuple[str, Section]] = {
            "assistant": ("sparkles", self.assistant),
            "conditions": ("adjustments-horizontal", TellingSection(
                context, tr("Условия бронирования"), others.CONDITIONS, action=tr("Открыть «Условия»"), do=self._open_conditions)),
            "accounts": ("user-circle", self.accounts),
            "relay": ("server", self.relay),
            "people": ("users", self.people),
            "programs": ("external-link", LocalHttpSection(context)),
            "notices": ("bell", NoticesSection(context)),
            "looks": ("palette", self.looks),
            "data": ("database", DataSection(context)),
            "about": ("info-circle", AboutSection(context)),
        }  # fmt: skip
        self.nav: dict[str, NavItem] = {}
        self._loaded: set[str] = set()
        self._stack = QStackedWidget()
        self.title = Text("", role="page")
        self.summary = Text("", role="caption", tone="conflict")
        self.cancel = Button(tr("Отмена"), context.look, on_click=self._start_reset)
        self.save = Button(tr("Сохранить"), context.look, kind="primary", on_click=self._start_saving)
        self._lay_out()
        for _, section in self.sections.values():
            section.edited.connect(self._show_foot)
        self._leave = context.desk.subscribe(self._follow)
        self.destroyed.connect(lambda *_, leave=self._leave: leave())
        shortcut = QShortcut(QKeySequence.StandardKey.Save, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._start_saving)
        self.open("assistant")

    @property
    def current(self) -> tuple[str, Section]:
        key = next(key for key, item in self.nav.items() if item.isChecked())
        return key, self.sections[key][1]

    def open(self, what: object) -> None:
        """Goes to a section by its name: assistant, accounts, relay, looks..."""
        if not isinstance(what, str) or what not in self.sections:
            return
        section = self.sections[what][1]
        self.nav[what].setChecked(True)
        self._stack.setCurrentWidget(section)
        self.title.setText(section.title)
        if what not in self._loaded:
            self._loaded.add(what)
            self.tasks.start(self._load(section), f"settings: read {what}")
        self._show_foot()

    # building

    def _lay_out(self) -> None:
        look, row = self._context.look, QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QWidget()
        left.setProperty("ground", "subtle")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setFixedWidth(look.theme.px(224))
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 14, 8, 14)
        column.setSpacing(0)
        head = Text(tr("Настройки"), role="page")
        head.setContentsMargins(10, 0, 0, 0)
        column.addWidget(head)
        column.addSpacing(10)
        for key, (icon, section) in self.sections.items():
            item = NavItem(section.title, icon, look)
            item.clicked.connect(lambda *_, key=key: self.open(key))
            self.nav[key] = item
            column.addWidget(item)
            self._stack.addWidget(section)
        column.addStretch(1)
        secrets = Text(tr("Секреты лежат в хранилище ключей системы, не в базе."), role="caption", tone="2", wraps=True)
        secrets.setContentsMargins(10, 0, 10, 0)
        column.addWidget(secrets)
        row.addWidget(left)
        row.addWidget(make_rule("v"))
        row.addLayout(self._make_right(), 1)

    def _make_right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(0)
        holder = QHBoxLayout()
        holder.setContentsMargins(24, 14, 24, 6)
        holder.addWidget(self.title)
        right.addLayout(holder)
        right.addWidget(self._stack, 1)
        self.foot = QWidget()
        self.foot.setProperty("ground", "subtle")
        self.foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(24, 10, 24, 10)
        foot.setSpacing(8)
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        self._line = make_rule()
        right.addWidget(self._line)
        right.addWidget(self.foot)
        return right

    # doing

    async def _load(self, section: Section) -> None:
        await section.load()
        self._show_foot()

    def _start_saving(self) -> None:
        key, section = self.current
        if section.saves and section.is_dirty and not self.tasks.is_running("settings: save"):
            self.tasks.replace(self._save(key, section), "settings: save")

    async def _save(self, key: str, section: Section) -> None:
        try:
            await section.save()
        finally:
            self.nav[key].set_error(has_error=bool(section.refused()))
            self._show_foot()

    def _start_reset(self) -> None:
        key, section = self.current

        async def reset() -> None:
            await self._load(section)
            self.nav[key].set_error(has_error=False)

        self.tasks.replace(reset(), "settings: reset")

    def _show_foot(self) -> None:
        _, section = self.current
        refused = section.refused()
        for widget in (self.foot, self._line):
            widget.setVisible(section.saves)
        self.save.setEnabled(section.is_dirty)
        self.cancel.setEnabled(section.is_dirty or bool(refused))
        if refused:
            self.summary.setText(
                tr("Не сохранено: {count} с ошибкой", count=say_count(len(refused), "поле", "поля", "полей"))
            )
        else:
            self.summary.setText("")

    def _dress(self, appearance: Appearance) -> None:
        self._context.memory.keep_appearance(appearance)
        self._context.look.apply(appearance.to_theme())
        self.appearance_chosen.emit(appearance)

    def _open_conditions(self) -> None:
        self.conditions_requested.emit()
        self._context.open_page(PageName.CONDITIONS, None)

    def _follow(self, changes: Changes) -> None:
        """Another hand changed them: read again what holds no edits."""
        touched = {"assistant": changes.settings, "relay": changes.settings, "accounts": changes.accounts}
        touched |= {"people": changes.people or changes.accounts or bool(changes.resources)}
        for key, is_touched in touched.items():
            section = self.sections[key][1]
            if is_touched and key in self._loaded and not section.is_dirty:
                self.tasks.refresh(section.load, f"settings: follow {key}")
