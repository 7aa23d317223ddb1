"""The page of analytics: a period and whose, the figures of it, and six plots with their tables."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QDateEdit,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.analytics import Figures, Period
from desktop.domain.chat import AccountId, ResourceId
from desktop.errors import BronyaError
from desktop.services.booking_export import ExportTable
from desktop.tasks import Tasks
from desktop.ui.analytics import plots
from desktop.ui.analytics.tiles import Tiles
from desktop.ui.notices import describe_error
from desktop.ui.page import PageContext
from desktop.ui.plots.values import to_table
from desktop.ui.plots.view import PlotCard
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.fields import Choice
from desktop.ui.widgets.labels import Text, make_rule
from desktop.ui.widgets.segments import Segment, Segmented

SPANS = {"7": 7, "30": 30, "90": 90}


class AnalyticsPage(QWidget):
    """Reads when a period is chosen, and by hand: figures of a day do not change under the eyes."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._desk = context, context.desk
        self.tasks = Tasks(self, report=self._show_failure)
        self._goes_on = 0  # the reading that is wanted; an older one ends by itself
        self._budget: float | None = None
        self.figures: Figures | None = None
        self.setProperty("ground", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look = context.look
        self.span = Segmented(
            [Segment("7", tr("7 дней")), Segment("30", tr("30 дней")), Segment("90", tr("90 дней")), Segment("own", tr("Свой"))],
            look, name=tr("Период"),
        )  # fmt: skip
        self.span.set_chosen("30")
        today = context.now().date()
        self.first = _make_date(tr("Первый день"), today - timedelta(days=29), look)
        self.last = _make_date(tr("Последний день"), today, look)
        self.account = Choice((("", tr("Все аккаунты")),), look, name=tr("Аккаунт"))
        self.resource = Choice((("", tr("Все объекты")),), look, name=tr("Объект"))
        self.refresh_button = Button(tr("Обновить"), look, icon="refresh", small=True, on_click=self.read)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Считаем"))
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(3)
        self.tiles = Tiles()
        self._make_cards()
        self._lay_out()
        self._bind()
        self._show_own()
        self.tasks.start(self._read_choices(), "analytics: accounts and resources")
        self.read()

    @property
    def period(self) -> Period:
        now = self._context.now()
        days = SPANS.get(self.span.value or "")
        last = now.date() if days else _to_date(self.last)
        first = last - timedelta(days=days - 1) if days else _to_date(self.first)
        account, resource = self.account.value or None, self.resource.value or None
        return Period(first, last, now.tzinfo, AccountId(account) if account else None,
                      ResourceId(resource) if resource else None)  # fmt: skip

    def read(self) -> None:
        self._goes_on += 1
        self.tasks.replace(self._read(self._goes_on), "analytics: read")

    async def close_down(self) -> None:
        self._goes_on += 1
        await self.tasks.close()

    # building

    def _make_cards(self) -> None:
        look = self._context.look
        self.messages = PlotCard(look, tr("Сообщения и первый ответ"))
        self.by = Segmented(
            [Segment("days", tr("по дням")), Segment("hours", tr("по часам"))], look, name=tr("Разбивка"), small=True
        )
        self.by.set_chosen("days")
        self.by.chosen.connect(lambda _: self._show_messages())
        self.messages.head.insertWidget(2, self.by)
        self.week = PlotCard(look, tr("Когда пишут"), about=tr("сообщения клиентов по дням недели и часам"))
        self.drafts = PlotCard(look, tr("Что стало с черновиками"), about=tr("по неделям"))
        self.holds = PlotCard(look, tr("Почему черновики задержаны"), about=tr("проверкой фактов"))
        self.funnel = PlotCard(look, tr("От чата до брони"), about=tr("доля от всех, кто писал"))
        self.spending = PlotCard(look, tr("Расход на модели"), about=tr("нарастающим итогом"))
        self.cards = (self.messages, self.drafts, self.funnel, self.spending, self.week, self.holds)
        for card in self.cards:
            card.export_asked.connect(self._ask_where)
            card.setFixedHeight(look.theme.px(306))

    def _lay_out(self) -> None:
        look, column = self._context.look, QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QWidget()
        top.setProperty("ground", "surface")
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        upper = QVBoxLayout(top)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 9, 16, 9)
        head.setSpacing(10)
        head.addWidget(Text(tr("Аналитика"), role="page"))
        head.addSpacing(10)
        for part in (self.span, self.first, self.last, self.account, self.resource):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.refresh_button)
        upper.addLayout(head)
        upper.addWidget(make_rule())
        upper.addWidget(self.tiles)
        upper.addWidget(make_rule())
        column.addWidget(top)
        column.addWidget(self.progress)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_grid())
        self.again = Button(tr("Повторить"), look, on_click=self.read)
        self.broken = EmptyState(look, icon="alert-triangle", tone="conflict", title=tr("Не посчитано"),
                                 actions=(self.again,))  # fmt: skip
        self.nothing = EmptyState(look, icon="chart-bar", title=tr("За это время ничего не было"),
                                  text=tr("Выберите другой период, аккаунт или объект."))  # fmt: skip
        self.stack.addWidget(self.broken)
        self.stack.addWidget(self.nothing)
        column.addWidget(self.stack, 1)

    def _make_grid(self) -> QWidget:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        ground = QWidget()
        ground.setProperty("ground", "canvas")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grid = QGridLayout(ground)
        grid.setContentsMargins(16, 12, 16, 16)
        grid.setSpacing(12)
        for number, card in enumerate(self.cards):
            grid.addWidget(card, number // 2, number % 2)
        grid.setRowStretch(len(self.cards), 1)
        area.setWidget(ground)
        return area

    def _bind(self) -> None:
        self.span.chosen.connect(self._choose_span)
        for field in (self.first, self.last):
            field.editingFinished.connect(self._choose_own)
        for choice in (self.account, self.resource):
            choice.currentIndexChanged.connect(lambda *_: self.read())

    # choosing

    def _choose_span(self, _: str) -> None:
        self._show_own()
        self.read()

    def _choose_own(self) -> None:
        if self.span.value == "own" and (self.figures is None or self.figures.period != self.period):
            self.read()

    def _show_own(self) -> None:
        for field in (self.first, self.last):
            field.setVisible(self.span.value == "own")

    async def _read_choices(self) -> None:
        accounts = await self._desk.list_accounts()
        resources = await self._desk.list_resources()
        named = [(one.user_id, one.name or one.user_id) for one in accounts]
        self.account.set_options((("", tr("Все аккаунты")), *named))
        self.account.setVisible(len(accounts) > 1)
        self.resource.set_options((("", tr("Все объекты")), *((one.id, one.title) for one in resources)))
        budget = (await self._desk.read_settings()).get("monthly_budget")
        self._budget = float(budget) if budget else None
        if self.figures is not None:
            self._show(self.figures)

    # reading

    async def _read(self, number: int) -> None:
        self.progress.setValue(0)
        self.progress.show()

        def tell(part: float) -> bool:
            if number == self._goes_on:
                self.progress.setValue(round(100 * part))
            return number == self._goes_on

        try:
            figures = await self._desk.read_figures(self.period, on_progress=tell)
        finally:
            if number == self._goes_on:
                self.progress.hide()
        if figures is not None and number == self._goes_on:
            self.figures = figures
            self._show(figures)

    def _show(self, figures: Figures) -> None:
        self.tiles.show_figures(figures)
        self.stack.setCurrentIndex(0)
        if figures.is_empty:
            self.stack.setCurrentWidget(self.nothing)
            return
        self._show_messages()
        self.week.show_plot(plots.plot_week(figures))
        self.drafts.show_plot(plots.plot_drafts(figures))
        self.holds.show_plot(plots.plot_holds(figures))
        self.funnel.show_plot(plots.plot_funnel(figures))
        total = sum(figures.cost_by_model().values())
        about = tr("нарастающим итогом, всего {money}", money=plots.say_money(total))
        self.spending.show_plot(plots.plot_spending(figures, self._budget), about=about)

    def _show_messages(self) -> None:
        if self.figures is not None:
            by_hour = self.by.value == "hours"
            self.messages.show_plot((plots.plot_hours if by_hour else plots.plot_days)(self.figures))

    def _show_failure(self, error: BronyaError) -> None:
        self.progress.hide()
        self.broken.text.setText(describe_error(error).whole)
        self.stack.setCurrentWidget(self.broken)

    # files

    def _ask_where(self, card: PlotCard) -> None:
        period = self.period
        name = f"{card.title_text.lower()}-{period.first:%Y-%m-%d}-{period.last:%Y-%m-%d}.csv"
        dialog = QFileDialog(
            self, tr("Выгрузить"), name, tr("Таблица CSV (*.csv);;Таблица Excel (*.xlsx);;Картинка PNG (*.png)")
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.write(card, Path(path)))
        dialog.open()

    def write(self, card: PlotCard, path: Path) -> None:
        """By the name of the file: a picture, or the table."""
        self.tasks.start(self._write(card, path), "analytics: export")

    async def _write(self, card: PlotCard, path: Path) -> None:
        if card.plot is None:
            return
        try:
            if path.suffix.lower() == ".png":
                card.save_picture(path)
            else:
                head, rows = to_table(card.plot)
                await self._desk.export_figures(ExportTable(card.title_text, head, rows), path)
        except BronyaError as error:
            self._context.report(error)
            return
        self._context.say(tr("Записано: {name}", name=path.name))


def _make_date(name: str, day: date, look: Look) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setAccessibleName(name)
    field.setDisplayFormat(tr("dd.MM.yyyy"))
    field.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
    field.setStyleSheet("padding-left: 9px")
    field.setFixedWidth(look.theme.px(98))
    field.setFixedHeight(look.theme.px(32))
    return field


def _to_date(field: QDateEdit) -> date:
    said = field.date()
    return date(said.year(), said.month(), said.day())
