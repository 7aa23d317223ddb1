"""The sheet of calendars: where a resource's taken dates come from, and where others read ours."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.changes import Changes
from desktop.domain.chat import ResourceId
from desktop.domain.feeds import CalendarFeed, CalendarsView
from desktop.domain.resource import Resource
from desktop.errors import BronyaError
from desktop.tasks import Tasks
from desktop.ui.calendars import words
from desktop.ui.calendars.add_form import AddForm
from desktop.ui.calendars.feed_card import FeedCard
from desktop.ui.notices import describe_error
from desktop.ui.page import PageContext
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields import Choice, make_line
from desktop.ui.widgets.labels import Text, make_rule
from desktop.ui.widgets.sheet import Sheet


class CalendarsSheet(Sheet):
    """Every change in it is made at once; «Готово» only closes it."""

    def __init__(
        self, context: PageContext, page: QWidget, resources: Sequence[Resource], chosen: ResourceId | None = None
    ) -> None:
        super().__init__(context.look, page, tr("Календари"), accept=tr("Готово"))
        self._context = context
        self._tasks = Tasks(self, report=context.report)
        self._resources = {one.id: one for one in resources}
        self._view: CalendarsView | None = None
        look = context.look
        self.setFixedWidth(look.theme.px(640))
        self.cancel_button.hide()
        self.resource = Choice([(str(one.id), one.title) for one in resources], look, name=tr("Объект"))
        self.resource.set_value(str(chosen or ""))
        self.cards: list[FeedCard] = []
        self.note = Text(tr("Читаем…"), role="caption", tone="2", wraps=True)
        self.again = Button(tr("Ещё раз"), look, small=True, on_click=self.refresh)
        self.form = AddForm(context.desk, look)
        self.address = make_line(tr("Адрес нашего календаря"))
        self.address.setReadOnly(True)
        self.copy = Button(tr("Скопировать"), look, icon="copy", on_click=self._copy)
        self.withdraw = Button(tr("Отозвать"), look, kind="danger", on_click=self._ask_withdrawal)
        self.publish = Button(tr("Создать адрес"), look, icon="link", on_click=lambda: self._do(self._publish))
        self.publication = Text("", role="caption", tone="2", wraps=True)
        self._fill(self.body)
        self.resource.currentIndexChanged.connect(lambda _: self._show_resource())
        self.form.added.connect(self.refresh)
        leave = context.desk.subscribe(self._follow)
        self.destroyed.connect(lambda *_, leave=leave: leave())
        self._show_resource()

    @property
    def resource_id(self) -> ResourceId:
        return ResourceId(self.resource.value)

    def first_field(self) -> QWidget:
        return self.form.url

    def try_accept(self) -> None:
        """Enter in the form goes on with the form; it does not close the sheet."""
        focused = self.focusWidget()
        if focused is not None and focused is not self.form.button and self.form.isAncestorOf(focused):
            self.form.go_on()
            return
        self.accept()

    def refresh(self) -> None:
        self._tasks.refresh(self._load, "calendars: read")

    # building

    def _fill(self, column: QVBoxLayout) -> None:
        column.addWidget(self.resource)
        column.addWidget(Text(tr("Откуда берём занятость"), role="section"))
        holder = QWidget()
        holder.setProperty("ground", "surface")
        holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, 0, 4, 0)
        self._list.setSpacing(6)
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(holder)
        column.addWidget(self._area)
        row = QHBoxLayout()
        row.addWidget(self.note, 1)
        row.addWidget(self.again)
        column.addLayout(row)
        column.addWidget(self.form)
        column.addWidget(make_rule())
        column.addWidget(Text(tr("Наш календарь для других площадок"), role="section"))
        ours = QHBoxLayout()
        for part in (self.address, self.copy, self.withdraw, self.publish):
            ours.addWidget(part, 1 if part is self.address else 0)
        ours.addStretch(0)
        column.addLayout(ours)
        column.addWidget(self.publication)
        column.addWidget(self._make_question())
        hidden: tuple[QWidget, ...] = (self.again, self.address, self.copy, self.withdraw, self.publish, self._area)
        for widget in hidden:
            widget.hide()

    def _make_question(self) -> QWidget:
        look = self._look
        self.question = QWidget()
        row = QHBoxLayout(self.question)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Text(tr("Отозвать? По этой ссылке броней больше не увидят."), role="caption", wraps=True), 1)
        self.keep = Button(tr("Оставить"), look, small=True, on_click=self.question.hide)
        self.confirm = Button(
            tr("Отозвать"), look, kind="danger", small=True, on_click=lambda: self._do(self._withdraw)
        )
        self.confirm.setAccessibleName(tr("Отозвать адрес"))
        row.addWidget(self.keep)
        row.addWidget(self.confirm)
        self.question.hide()
        return self.question

    # reading

    def _show_resource(self) -> None:
        resource = self._resources.get(self.resource_id)
        if resource is not None:
            self.form.set_resource(resource.id, resource.unit, self._context.now().date())
            self.note.setText(tr("Читаем…"))
            self.refresh()

    def _follow(self, changes: Changes) -> None:
        if self.resource_id in changes.feeds:
            self.refresh()

    async def _load(self) -> None:
        wanted = self.resource_id
        try:
            view = await (await self._context.desk.open_calendars()).list_calendars(wanted)
        except BronyaError as error:
            self.note.set_tone("conflict")
            self.note.setText(describe_error(error).whole)
            self.note.show()
            self.again.show()
            return
        if wanted == self.resource_id:
            self._show(view)

    def _show(self, view: CalendarsView) -> None:
        self._view = view
        self.again.hide()
        self._show_feeds(view)
        now, has = self._context.now(), view.publication is not None
        self.address.setText(view.url or "")
        self.address.setCursorPosition(0)
        for part in (self.address, self.copy):
            part.setVisible(bool(view.url))
        self.withdraw.setVisible(has)
        self.publish.setVisible(not has)
        self.publish.setEnabled(view.has_relay)
        is_bad = view.publication is not None and bool(view.publication.error_code)
        self.publication.set_tone("held" if is_bad or not view.has_relay else "2")
        self.publication.setText(words.say_publication(view, now))
        if not has:
            self.question.hide()

    def _show_feeds(self, view: CalendarsView) -> None:
        known = [card.feed for card in self.cards]
        self.note.set_tone("2")
        self.note.setText(tr("Пока ниоткуда: заняты только брони Авито и наши. Добавьте ссылку других площадок."))
        self.note.setVisible(not view.feeds)
        if known == list(view.feeds):
            return
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [FeedCard(feed, self._look, self._context.now()) for feed in view.feeds]
        for card in self.cards:
            card.refresh_asked.connect(lambda feed: self._do(lambda: self._refresh_feed(feed)))
            card.remove_asked.connect(lambda feed: self._do(lambda: self._remove_feed(feed)))
            self._list.addWidget(card)
        self._area.setVisible(bool(self.cards))
        self._area.setFixedHeight(self._look.theme.px(min(218, 76 * len(self.cards) + 4)))

    # doing

    def _do(self, work: Callable[[], Awaitable[None]]) -> None:
        async def done() -> None:
            self.say_error("")
            try:
                await work()
            except BronyaError as error:
                self.say_error(describe_error(error).whole)
            self.refresh()

        self._tasks.start(done(), "calendars: change")

    async def _refresh_feed(self, feed: CalendarFeed) -> None:
        await (await self._context.desk.open_calendars()).refresh_feed(feed.resource_id, feed.url)
        self._context.say(tr("Календарь прочитан: {name}", name=words.say_name(feed)))

    async def _remove_feed(self, feed: CalendarFeed) -> None:
        await (await self._context.desk.open_calendars()).remove_feed(feed.resource_id, feed.url)

    async def _publish(self) -> None:
        await (await self._context.desk.open_calendars()).publish_calendar(self.resource_id)

    async def _withdraw(self) -> None:
        self.question.hide()
        await (await self._context.desk.open_calendars()).withdraw_calendar(self.resource_id)
        self._context.say(tr("Адрес отозван: по нему больше ничего не видно"))

    def _ask_withdrawal(self) -> None:
        self.question.show()
        self.keep.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.address.text())
        self._context.say(tr("Ссылка скопирована. Вставьте её в календарь другой площадки"))


async def show_calendars(
    context: PageContext, page: QWidget, resources: Sequence[Resource], chosen: ResourceId | None = None
) -> None:
    """Over `page`, until it is closed."""
    await CalendarsSheet(context, page, resources, chosen).ask()
