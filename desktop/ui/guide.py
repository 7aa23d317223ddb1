"""The first start: account, relay, assistant and the first resource, each skippable, with the demo one click away."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.tasks import Tasks
from desktop.ui.guide_ads import ResourceStep
from desktop.ui.page import PageContext
from desktop.ui.settings.accounts import AccountsSection
from desktop.ui.settings.assistant import AssistantSection
from desktop.ui.settings.parts import Section
from desktop.ui.settings.relay import RelaySection
from desktop.ui.theme import Look, Theme
from desktop.ui.tongue import NEXT_START, OWN_NAMES, language, tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import Text, make_rule

LEFT = 320


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    about: str
    title: str
    text: str


STEPS = (
    Step(tr("Аккаунт Авито"), tr("Откуда приходят чаты"), tr("Подключите аккаунт Авито"),
         tr("Нужен ключ из кабинета Авито, остальное узнаем по нему. Ключ лежит в хранилище ключей системы, не в базе.")),
    Step(tr("Реле"), tr("Сообщения круглые сутки"), tr("Подключите реле"),
         tr("Нет своего сервера? Пропустите: программа сама будет спрашивать Авито, пока открыта.")),
    Step("AI", tr("Черновики и автопилот"), tr("Выберите помощника"),
         tr("Встроенный отвечает по условиям без ключа и сети. Сервер AI пишет свободнее, проверяются оба.")),
    Step(tr("Первый объект"), tr("Цена, даты, правила"), tr("Опишите, что сдаёте"),
         tr("Цену, сроки, правила и заезд. Из этих условий собираются ответы: чего в них нет, того помощник не пообещает.")),
)  # fmt: skip


class Guide(QWidget):
    """Over the whole window until `finished`. Its steps are the settings' own sections, so nothing is said twice."""

    finished = Signal()
    demo_requested = Signal()
    resource_requested = Signal()
    chats_requested = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.tasks = Tasks(self, report=context.report)
        look = context.look
        self.step = 0
        self._done: set[int] = set()
        accounts = AccountsSection(context)
        if (card := accounts.list.parentWidget()) is not None:
            card.hide()  # there is none to choose from
        accounts.rows["new"].hide()
        accounts.rows["webhook"].hide()  # the relay is the next step
        self.resources = ResourceStep(context)
        self.resources.edited.connect(self._name_next)
        self.sections: tuple[Section, ...] = (
            accounts,
            RelaySection(context),
            AssistantSection(context),
            self.resources,
        )
        self.steps = StepList(look)
        self.steps.demo.clicked.connect(self.demo_requested)
        self.number = Text("", role="caption", tone="2")
        self.title = Text("", role="page")
        self.text = Text("", role="ui", tone="2", wraps=True)
        self._stack = QStackedWidget()
        for section in self.sections:
            self._stack.addWidget(section)
        self.back = Button(tr("Назад"), look, on_click=lambda: self.go_to(self.step - 1))
        self._other = "ru" if language() == "en" else "en"
        self.language = Button(OWN_NAMES[self._other], look, kind="text", icon="language", on_click=self._choose_other)
        self.skip = Button(tr("Пропустить шаг"), look, kind="text", on_click=self.go_on)
        self.next = Button(tr("Дальше"), look, kind="primary", on_click=self._start_saving)
        self._lay_out()
        self.go_to(0)

    def go_to(self, step: int) -> None:
        self.step = step
        said, last = STEPS[step], step == len(STEPS) - 1
        self.steps.show_step(step, self._done)
        self.number.setText(tr("Шаг {number} из {count}", number=step + 1, count=len(STEPS)))
        self.title.setText(said.title)
        self.text.setText(said.text)
        self._stack.setCurrentIndex(step)
        self.back.setEnabled(step > 0)
        self.skip.set_words(tr("Позже") if last else tr("Пропустить шаг"))
        self._name_next()
        section = self.sections[step]
        if not section.is_dirty:
            self.tasks.refresh(section.load, f"guide: read step {step}")

    def _name_next(self) -> None:
        last = self.step == len(STEPS) - 1
        count = self.resources.count
        words = tr("Добавить: {count}", count=count) if count else tr("Открыть «Условия»")
        self.next.set_words(words if last else tr("Дальше"))

    def _choose_other(self) -> None:
        """Said in the language that was chosen: who presses this may not read the one that is spoken."""
        memory = self._context.memory
        memory.keep_appearance(replace(memory.appearance, language=self._other))
        self.language.set_words(NEXT_START[self._other])

    def go_on(self) -> None:
        if self.step < len(STEPS) - 1:
            self.go_to(self.step + 1)
        else:
            self.finished.emit()

    def _start_saving(self) -> None:
        if self.step == len(STEPS) - 1:
            self.tasks.replace(self._finish(), "guide: finish")
        elif not self.tasks.is_running("guide: save"):
            self.tasks.replace(self._save(), "guide: save")

    async def _finish(self) -> None:
        """To the chats, where drafts are written already; without ads to the page where a resource is made by hand."""
        count = await self.resources.add() if self.resources.count else 0
        self.finished.emit()
        if not count:
            self.resource_requested.emit()
            return
        self.chats_requested.emit()
        words = tr("Объектов добавлено: {count}. Впишите цены и правила: из них собираются ответы", count=count)
        self._context.offer(words, tr("Открыть «Условия»"), self.resource_requested.emit)

    async def _save(self) -> None:
        """A refusal stands beside its field, and the step stays."""
        section = self.sections[self.step]
        if section.is_dirty:
            if not await section.save():
                return
            self._done.add(self.step)
        self.go_on()

    def _lay_out(self) -> None:
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.steps)
        right = QVBoxLayout()
        right.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 40, 24, 10)
        head.setSpacing(6)
        for part in (self.number, self.title, self.text):
            head.addWidget(part)
        right.addLayout(head)
        right.addWidget(self._stack, 1)
        right.addWidget(make_rule())
        foot = QWidget()
        foot.setProperty("ground", "subtle")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(24, 14, 24, 14)
        buttons.setSpacing(8)
        buttons.addWidget(self.back)
        buttons.addWidget(self.language)
        buttons.addStretch(1)
        buttons.addWidget(self.skip)
        buttons.addWidget(self.next)
        right.addWidget(foot)
        row.addLayout(right, 1)


class StepList(QWidget):
    """The dark side: what is done, what is now, what comes; dark in both themes, as the rail is."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._dark = Theme.load("dark").colors
        self._step = 0
        self._done: frozenset[int] = frozenset()
        px = look.theme.px
        self.setFixedWidth(px(LEFT))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(32), 0, px(32), px(32))
        column.addStretch(1)
        self.demo = QPushButton(tr("Открыть демо"))
        self.demo.setAccessibleName(tr("Открыть демо: работает без ключей и без сети"))
        self.demo.setCursor(Qt.CursorShape.PointingHandCursor)
        text, line = self._dark.text.name(), self._dark.line_strong.name()
        self.demo.setStyleSheet(
            f"QPushButton {{ color: {text}; background: transparent; border: 1px solid {line}; border-radius: 6px;"
            f" padding: 7px; }} QPushButton:hover, QPushButton:focus {{ border-color: {text}; }}"
        )
        column.addWidget(self.demo)

    def show_step(self, step: int, done: Collection[int]) -> None:
        """A tick stands only where something was saved: a step that was skipped is still to be done."""
        self._step, self._done = step, frozenset(done)
        self.setAccessibleName(
            tr("Шаг {number} из {count}: {name}", number=step + 1, count=len(STEPS), name=STEPS[step].name)
        )
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        c, theme = self._look.colors, self._look.theme
        px, left = theme.px, theme.px(32)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), c.rail)
        width = self.width() - 2 * left
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)

        def write(top: int, height: int, text: str, role: str, color: QColor, indent: int = 0) -> None:
            painter.setFont(theme.font(role))
            painter.setPen(color)
            painter.drawText(QRectF(left + indent, top, width - indent, height), flags, text)

        write(px(44), px(36), tr("Броня"), "guide", c.rail_text_active)
        write(px(84), px(44), tr("Ответы на чаты и календарь без двойных броней"), "ui", c.rail_text)
        for number, step in enumerate(STEPS):
            top = px(168) + number * px(72)
            self._paint_mark(painter, number, QRectF(left, top, px(28), px(28)))
            color = c.rail_text_active if number == self._step or number in self._done else c.rail_text
            write(top - px(3), px(20), step.name, "name" if number == self._step else "message", color, px(42))
            write(top + px(17), px(18), step.about, "caption", c.rail_text, px(42))
        note = self.demo.y() - px(46)
        write(
            note, px(40), tr("Хотите сначала посмотреть? Демо работает без ключей и без сети."), "caption", c.rail_text
        )
        painter.end()

    def _paint_mark(self, painter: QPainter, number: int, box: QRectF) -> None:
        c, accent = self._look.colors, self._dark.accent
        now, done = number == self._step, number in self._done
        painter.setPen(QPen(c.rail_text, 1) if not now and not done else Qt.PenStyle.NoPen)
        painter.setBrush(c.rail_text_active if now else accent if done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        if done and not now:
            self._look.icons.paint(painter, "check", c.rail, box.adjusted(6, 6, -6, -6))
            return
        painter.setFont(self._look.theme.font("label"))
        painter.setPen(c.rail if now else c.rail_text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number + 1))
