"""The questions of the conditions page: a new template, one template for many, and edits that are not saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.domain.chat import ResourceId
from desktop.domain.resource import Resource
from desktop.services.desk import TemplateRow
from desktop.ui.bookings.sheets import SavingSheet
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields import Check, Choice, make_line
from desktop.ui.widgets.labels import Text
from desktop.ui.widgets.sheet import Sheet


class NameSheet(SavingSheet):
    def __init__(self, look: Look, page: QWidget, title: str, name: str = "") -> None:
        super().__init__(look, page, title, accept=tr("Создать"))
        self.body.addWidget(
            Text(tr("Как назвать шаблон: по виду объектов, например «Квартиры»"), role="caption", tone="2")
        )
        self.line = make_line(tr("Название шаблона"))
        self.line.setText(name)
        self.line.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text.strip())))
        self.accept_button.setEnabled(bool(name))
        self.body.addWidget(self.line)

    def first_field(self) -> QWidget:
        return self.line


class ApplySheet(SavingSheet):
    """Ticks of the resources that are to follow a template; their own values stay."""

    def __init__(
        self,
        look: Look,
        page: QWidget,
        templates: Sequence[TemplateRow],
        resources: Sequence[Resource],
        chosen: int | None,
    ) -> None:
        super().__init__(look, page, tr("Применить шаблон ко многим"), accept=tr("Применить"))
        options = [(str(one.id), one.name) for one in templates] + [("none", tr("без шаблона"))]
        self.template = Choice(options, look, name=tr("Шаблон"))
        self.template.set_value(str(chosen) if chosen is not None else options[0][0])
        self.template.currentIndexChanged.connect(self._mark)
        self.body.addWidget(self.template)
        note = tr("Объект возьмёт из шаблона всё, что не задано у него самого. Свои значения останутся.")
        self.body.addWidget(Text(note, role="caption", tone="2", wraps=True))
        self._resources = {one.id: one for one in resources}
        self.ticks = {one.id: Check(one.title, look) for one in resources}
        holder = QWidget()
        holder.setProperty("ground", "surface")
        holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for tick in self.ticks.values():
            tick.toggled.connect(self._tell)
            column.addWidget(tick)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(holder)
        area.setMinimumHeight(look.theme.px(min(300, 26 * len(self.ticks) + 8)))
        self.body.addWidget(area)
        every = Button(tr("Отметить все"), look, kind="link", on_click=self._tick_all)
        self.body.addWidget(every, alignment=Qt.AlignmentFlag.AlignLeft)
        self._mark()

    @property
    def template_id(self) -> int | None:
        return None if self.template.value == "none" else int(self.template.value)

    @property
    def chosen(self) -> list[ResourceId]:
        """Those that are to change: ticked, and following another template so far."""
        wanted = self.template_id
        return [
            one for one, tick in self.ticks.items() if tick.isChecked() and self._resources[one].template_id != wanted
        ]

    def first_field(self) -> QWidget:
        return self.template

    def _mark(self, *_: object) -> None:
        """Those that follow this template already are ticked and stay."""
        for one, tick in self.ticks.items():
            follows = self._resources[one].template_id == self.template_id
            tick.setChecked(follows)
            tick.setEnabled(not follows)
        self._tell()

    def _tick_all(self) -> None:
        for tick in self.ticks.values():
            tick.setChecked(True)

    def _tell(self, *_: object) -> None:
        count = len(self.chosen)
        self.accept_button.setEnabled(count > 0)
        self.accept_button.set_words(tr("Применить: {count}", count=count) if count else tr("Применить"))


class LeaveSheet(Sheet):
    """Edits are about to be left behind: accepted means save them first."""

    def __init__(self, look: Look, page: QWidget, title: str) -> None:
        super().__init__(look, page, tr("Сохранить правки?"), accept=tr("Сохранить"))
        self.drops = False
        self.body.addWidget(Text(tr("«{title}»: правки ещё не сохранены.", title=title), wraps=True))
        self.drop_button = Button(tr("Не сохранять"), look, kind="danger", on_click=self._drop)
        self.body.addWidget(self.drop_button)

    def _drop(self) -> None:
        self.drops = True
        self.reject()
