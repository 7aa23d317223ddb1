"""The conditions page as a whole: reads the desk, fills the form, saves what was said, asks the assistant."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.changes import Changes
from desktop.domain.chat import ResourceId
from desktop.domain.resource import Resource
from desktop.errors import BronyaError, Rejected
from desktop.services.desk import ConditionsView, TemplateRow
from desktop.tasks import Tasks
from desktop.ui.calendars.sheet import show_calendars
from desktop.ui.conditions.actions import ConditionActions
from desktop.ui.conditions.fields import FIELDS, field_of
from desktop.ui.conditions.form import ConditionsForm, count_own
from desktop.ui.conditions.missing import MissingBox
from desktop.ui.conditions.question import QuestionBox
from desktop.ui.conditions.sheets import ApplySheet, LeaveSheet, NameSheet
from desktop.ui.conditions.tree import ConditionsTree, Place
from desktop.ui.notices import describe_error
from desktop.ui.page import PageContext
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.chips import Chip, ChipLabel
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.fields import make_line
from desktop.ui.widgets.labels import ElidedText, Text, make_rule


class ConditionsPage(QWidget):
    """Holds one open form; edits are kept until they are saved, dropped, or the person says which."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.tasks = Tasks(self, report=context.report)
        self._templates: Sequence[TemplateRow] = ()
        self._resources: Sequence[Resource] = ()
        self._own: dict[ResourceId, int] = {}
        self._view: ConditionsView | None = None
        self._wanted_key: str | None = None
        self.is_dirty = False
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        look = context.look
        self.tree = ConditionsTree(look)
        self.form = ConditionsForm(look, self)
        self.question = QuestionBox(look)
        self.missing = MissingBox(look)
        self.calendars_button = Button(
            tr("Календари"), look, icon="calendar", on_click=self._start(self._show_calendars)
        )
        self.more = ConditionActions(
            context, self, self.tasks, view=lambda: self._view, title=lambda: self.title.text, after=self._show,
            may_leave=self._may_leave,
        )  # fmt: skip
        self.search = make_line(tr("Объект или условие"), hint=tr("Объект или условие"))
        self.title = ElidedText(look, role="page")
        self.chip = ChipLabel(Chip(tr("шаблон"), icon="link"), look)
        self.about = Text("", role="caption", tone="2")
        self.save_button = Button(tr("Сохранить"), look, kind="primary", hint="Ctrl+S", on_click=self._start_saving)
        self.drop_button = Button(tr("Отменить правки"), look, kind="text", on_click=self._drop_edits)
        self.ask_button = IconButton("message-2-question", tr("Что ответит AI"), look, on_click=self._toggle_question)
        self._asks = False
        self.refusal = Text("", role="caption", tone="conflict", wraps=True)
        self.empty = EmptyState(
            look, icon="adjustments-horizontal", title=tr("Объектов пока нет"),
            text=tr("Создайте шаблон, а объекты появятся вместе с аккаунтом Авито."),
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self._leave = context.desk.subscribe(self._follow)
        self.destroyed.connect(lambda *_, leave=self._leave: leave())
        self._show_state()
        self.refresh()

    def open(self, what: object) -> None:
        """Goes to a resource, or to a condition's key of a resource: `(resource_id, key)`, `resource_id` or `key`."""
        resource_id, key = what if isinstance(what, tuple) else (what, None)
        if isinstance(what, str) and field_of(what) in FIELDS:
            resource_id, key = None, what
        self._wanted_key = field_of(key) if isinstance(key, str) else None
        if resource_id is not None:
            self.go_to(Place(resource_id=ResourceId(str(resource_id))))
        elif self._wanted_key is not None:
            self.form.reveal(self._wanted_key)

    def refresh(self) -> None:
        self.tasks.refresh(self._load, "conditions: read the list")

    def go_to(self, place: Place) -> None:
        self.tasks.replace(self._go(place), "conditions: open")

    @property
    def place(self) -> Place | None:
        if self._view is None:
            return None
        if self._view.resource is not None:
            return Place(resource_id=self._view.resource.id)
        return Place(template_id=self._view.template_id)

    # building

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        px = self._context.look.theme.px
        left = self._left = self._make_left()
        right = self._right = QWidget()
        self.setMinimumWidth(px(264 + 660))  # the question box folds away below its own threshold
        left.setFixedWidth(px(264))
        right.setFixedWidth(px(340))
        right.setProperty("ground", "subtle")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.question)
        column.addWidget(make_rule())
        column.addWidget(self.missing, 1)
        self._middle = self._make_middle()
        for widget in (left, make_rule("v")):
            row.addWidget(widget)
        row.addWidget(self._middle, 1)
        row.addWidget(self.empty, 1)
        row.addWidget(make_rule("v"))
        row.addWidget(right)
        self.empty.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """In a narrow window the box of questions and the list share one place."""
        narrow = self.width() < self._context.look.theme.px(264 + 660 + 340)
        self.ask_button.setVisible(narrow)
        self._right.setVisible(not narrow or self._asks)
        self._left.setVisible(not narrow or not self._asks)

    def _toggle_question(self) -> None:
        self._asks = not self._asks
        self._fold()
        (self.question.line if self._asks else self.tree).setFocus()

    def _make_left(self) -> QWidget:
        look = self._context.look
        left = QWidget()
        left.setProperty("ground", "subtle")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.addWidget(Text(tr("Условия"), role="page"), 1)
        self.add_button = Button(tr("Шаблон"), look, icon="plus", small=True, on_click=self._start(self._add_template))
        self.add_button.setAccessibleName(tr("Новый шаблон"))
        head.addWidget(self.add_button)
        column.addLayout(head)
        field = QHBoxLayout()
        field.setContentsMargins(12, 0, 12, 0)
        field.addWidget(self.search)
        column.addLayout(field)
        column.addWidget(self.tree, 1)
        column.addWidget(make_rule())
        red = QHBoxLayout()
        red.setContentsMargins(12, 0, 12, 0)
        red.addWidget(self.more.tally, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addLayout(red)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 2, 12, 10)
        self.apply_button = Button(
            tr("Применить ко многим…"), look, small=True, on_click=self._start(self._apply_to_many)
        )
        self.copy_button = IconButton(
            "copy", tr("Сделать копию шаблона"), look, on_click=self._start(self._copy_template), size=28
        )
        foot.addWidget(self.apply_button, 1)
        foot.addWidget(self.copy_button)
        column.addLayout(foot)
        return left

    def _make_middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(20, 0, 20, 0)
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.more.undo.button)
        head.addWidget(self.more.history_button)
        head.addWidget(self.more.more_button)
        head.addWidget(self.calendars_button)
        head.addWidget(self.ask_button)
        head.addWidget(self.drop_button)
        head.addWidget(self.save_button)
        column.addLayout(head)
        below = QVBoxLayout()
        below.setContentsMargins(20, 0, 20, 4)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self.chip)
        said.addWidget(self.about, 1)
        below.addLayout(said)
        below.addWidget(self.refusal)
        column.addLayout(below)
        column.addWidget(self.form, 1)
        self.refusal.hide()
        return middle

    def _connect(self) -> None:
        self.tree.place_chosen.connect(self.go_to)
        self.form.edited.connect(self._mark_dirty)
        self.missing.wanted.connect(self._fill_missing)
        self.question.asked.connect(lambda text: self.tasks.replace(self._ask(text), "conditions: question"))
        self.search.textChanged.connect(self._sift)
        self.search.returnPressed.connect(self._jump)
        save = QShortcut(QKeySequence.StandardKey.Save, self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self._start_saving)

    def _start(self, work: Callable[[], Coroutine[Any, Any, None]]) -> Callable[[], object]:
        return lambda: self.tasks.start(work(), f"conditions: {work.__name__}")

    # reading

    async def _load(self) -> None:
        desk = self._context.desk
        self.more.follow()
        self._templates, self._resources = await desk.list_templates(), await desk.list_resources()
        self._show_tree()
        if self._view is None and (place := self.tree.first_place()) is not None:
            await self._read(place)
        for resource in self._resources:
            view = await desk.read_conditions(resource_id=resource.id)
            self._own[resource.id] = count_own(view.own)
        self._show_tree()

    def _show_tree(self) -> None:
        self.tree.show_rows(self._templates, self._resources, self._own)
        self.tree.sift(self.search.text())
        nothing = not self._templates and not self._resources
        self.empty.setVisible(nothing)
        self._middle.setVisible(not nothing)
        if self.place is not None:
            self.tree.choose(self.place)

    async def _read(self, place: Place) -> None:
        view = await self._context.desk.read_conditions(resource_id=place.resource_id, template_id=place.template_id)
        self._show(view)

    def _show(self, view: ConditionsView) -> None:
        is_other = self._view is None or self.place != _place_of(view)
        self._view = view
        self.is_dirty = False
        self.form.show_view(view)
        if is_other:
            self.question.forget()
            self.form.area.verticalScrollBar().setValue(0)
        self.tree.choose(_place_of(view))
        self._show_state()
        self._read_missing()
        if self._wanted_key is not None:
            key, self._wanted_key = self._wanted_key, None
            self.form.reveal(key)

    def _read_missing(self) -> None:
        self.tasks.replace(self.more.show_missing(self.missing), "conditions: what is missing")

    def _fill_missing(self, path: str, thing: str) -> None:
        """To the field, with the word that the questions name already in it; nothing is saved."""
        key = field_of(path)
        row = self.form.rows.get(key)
        if row is not None and thing:
            row.add_word(thing)
        self.form.reveal(key)

    async def _go(self, place: Place) -> None:
        if place == self.place or not await self._may_leave():
            if self.place is not None:
                self.tree.choose(self.place)
            return
        await self._read(place)

    async def _may_leave(self) -> bool:
        """Asks when there are edits; True once they are saved or dropped."""
        if not self.is_dirty:
            return True
        sheet = LeaveSheet(self._context.look, self, self.title.text)
        if await sheet.ask():
            return await self._save()
        return sheet.drops

    def _follow(self, changes: Changes) -> None:
        if changes.checks:
            self.more.follow()
        if changes.templates or changes.resources:
            self.refresh()
            if not self.is_dirty and self.place is not None:
                self.tasks.replace(self._read(self.place), "conditions: open")

    # editing

    def _mark_dirty(self) -> None:
        self.is_dirty = True
        self.refusal.hide()
        self._show_state()

    def _show_state(self) -> None:
        view = self._view
        self.save_button.setEnabled(self.is_dirty)
        self.drop_button.setVisible(self.is_dirty)
        self.copy_button.setEnabled(view is not None and view.template_id is not None)
        resource = view.resource if view else None
        self.calendars_button.setVisible(resource is not None)
        self.question.set_target(resource.title if resource else None, is_dirty=self.is_dirty)
        if view is None:
            return
        self.title.set_text(resource.title if resource else tr("Шаблон «{template}»", template=view.template_name))
        self.chip.setVisible(resource is not None)
        name = tr("шаблон «{template}»", template=view.template_name) if view.template_name else tr("без шаблона")
        self.chip.set_chip(Chip(name, icon="link"))
        own = len(self.form.read_own())
        said = tr("своих полей: {own}", own=own) if resource else tr("задано полей: {own}", own=own)
        dirty = tr(" · правки не сохранены") if self.is_dirty else ""
        self.about.setText(tr("Версия {version} · {said}{dirty}", version=view.version, said=said, dirty=dirty))

    def _start_saving(self) -> None:
        if self.is_dirty and not self.tasks.is_running("conditions: save"):
            self.tasks.replace(self._save(), "conditions: save")

    async def _save(self) -> bool:
        place = self.place
        if place is None:
            return False
        own = self.form.read_own()
        try:
            if not await self.more.may_save(own):
                return False
            view = await self._context.desk.save_conditions(
                own, resource_id=place.resource_id, template_id=place.template_id
            )
        except Rejected as error:
            if not (error.field and self.form.say_refusal(error.field)):
                self.refusal.setText(describe_error(error).whole)
                self.refusal.show()
            return False
        self._show(view)
        await self.more.undo.offer(tr("Условия сохранены. Следующий ответ — уже по ним"))
        return True

    def _drop_edits(self) -> None:
        if self._view is not None:
            self._show(self._view)

    async def _show_calendars(self) -> None:
        await show_calendars(self._context, self, self._resources, self.place.resource_id if self.place else None)

    # templates

    async def _add_template(self) -> None:
        await self._name_template(tr("Новый шаблон"), "", {})

    async def _copy_template(self) -> None:
        if self._view is not None and self._view.template_id is not None:
            await self._name_template(
                tr("Копия шаблона"),
                tr("{template}, копия", template=self._view.template_name),
                dict(self._view.template),
            )

    async def _name_template(self, title: str, name: str, conditions: dict[str, Any]) -> None:
        sheet = NameSheet(self._context.look, self, title, name)
        added: list[TemplateRow] = []

        async def add() -> None:
            added.append(await self._context.desk.add_template(sheet.line.text().strip(), conditions))

        sheet.save = add
        if await sheet.ask() and added:
            await self._load()
            await self._go(Place(template_id=added[0].id))

    async def _apply_to_many(self) -> None:
        chosen = self._view.template_id if self._view else None
        sheet = ApplySheet(self._context.look, self, self._templates, self._resources, chosen)
        count: list[int] = []

        async def apply() -> None:
            count.append(len(sheet.chosen))
            await self._context.desk.apply_template(sheet.template_id, sheet.chosen)

        sheet.save = apply
        if await sheet.ask():
            await self.more.undo.offer(tr("Шаблон применён, объектов: {count}", count=count[0]))

    # searching and asking

    def _sift(self, text: str) -> None:
        if not self.tree.sift(text):
            self.tree.sift("")  # the words may be of a condition: Enter jumps to it

    def _jump(self) -> None:
        wanted = self.search.text().casefold().strip()
        found = next((field.key for field in FIELDS.values() if wanted and wanted in field.title.casefold()), None)
        if found is not None:
            self.form.reveal(found)

    async def _ask(self, text: str) -> None:
        resource = self._view.resource if self._view else None
        if resource is None:
            return
        self.question.say_waiting()
        try:
            draft = await self._context.desk.try_question(resource.id, text)
        except BronyaError as error:
            self.question.say_error(describe_error(error).whole)
        else:
            self.question.show_draft(draft)


def _place_of(view: ConditionsView) -> Place:
    if view.resource is not None:
        return Place(resource_id=view.resource.id)
    return Place(template_id=view.template_id)
