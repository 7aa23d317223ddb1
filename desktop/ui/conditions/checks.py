"""Check questions on the screen: the list with what came of each, a new one, and what would turn red before saving."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.chat import ResourceId
from desktop.domain.condition_fields import KEYS, LEAVES
from desktop.errors import BronyaError
from desktop.services.condition_wishes import CheckState, CheckView, ConditionWishes, Wanted
from desktop.tasks import Tasks
from desktop.ui.conditions.grid import Grid, Row
from desktop.ui.notices import describe_error
from desktop.ui.page import PageContext
from desktop.ui.retelling import retell
from desktop.ui.theme import Look
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields import Choice, make_line
from desktop.ui.widgets.labels import Text, make_rule
from desktop.ui.widgets.sheet import Sheet

_STATES = {CheckState.GREEN: tr("как надо"), CheckState.RED: tr("не так"), CheckState.UNKNOWN: tr("не проверено")}
_TONES = {CheckState.GREEN: "confirmed_text", CheckState.RED: "conflict_text", CheckState.UNKNOWN: "text_2"}
_HELD = {"": None, "held": True, "sent": False}


def describe(view: CheckView) -> Row:
    why = f"{_STATES[view.state]}: {'; '.join(map(retell, view.why))}" if view.why else _STATES[view.state]
    if view.by:
        why = tr("{why} (отвечала модель {by})", why=why, by=view.by)
    return Row((view.id, view.asked_of), (view.question, view.resource_title or tr("шаблон"), why), _TONES[view.state])


class RedSheet(Sheet):
    """What turns red with the edits: saved all the same, or not."""

    def __init__(self, look: Look, page: QWidget, turned: Sequence[CheckView]) -> None:
        super().__init__(look, page, tr("Контрольные вопросы покраснеют"), accept=tr("Сохранить всё равно"))
        self.setFixedWidth(look.theme.px(760))
        words = tr("С этими правками ответы станут не такими, как вы хотели. Ничего ещё не сохранено.")
        self.body.addWidget(Text(words, tone="conflict", wraps=True))
        self.grid = Grid(
            look, tr("Покраснеют"), (tr("Вопрос"), tr("Объект"), tr("Что не так")), (230, 190, 280), stretch=2
        )
        self.grid.setFixedHeight(look.theme.px(min(300, 60 + 46 * len(turned))))
        self.grid.show_rows([describe(one) for one in turned])
        self.body.addWidget(self.grid)

    def first_field(self) -> QWidget:
        return self.cancel_button


class ChecksSheet(Sheet):
    """Every change in it is made at once; «Готово» only closes it."""

    def __init__(
        self,
        context: PageContext,
        page: QWidget,
        wishes: ConditionWishes,
        *,
        resource_id: ResourceId | None,
        template_id: int | None,
        title: str,
    ) -> None:
        look = context.look
        super().__init__(look, page, tr("Контрольные вопросы"), accept=tr("Готово"))
        self.setFixedWidth(look.theme.px(820))
        self.cancel_button.hide()
        self._wishes, self._resource_id, self._template_id = wishes, resource_id, template_id
        self.work = Tasks(self, report=context.report)
        self.body.addWidget(
            Text(
                tr("{title}: проверяются сами при каждой правке условий, указаний и модели.", title=title),
                role="caption",
                tone="2",
            )
        )
        self.grid = Grid(look, tr("Вопросы"), (tr("Вопрос"), tr("Объект"), tr("Итог")), (280, 190, 280), stretch=2)
        self.grid.setFixedHeight(look.theme.px(210))
        self.body.addWidget(self.grid)
        self.run = Button(tr("Проверить"), look, small=True, on_click=lambda: self._do(self._run(with_model=False)))
        self.ask_model = Button(
            tr("Спросить модель"), look, small=True, on_click=lambda: self._do(self._run(with_model=True))
        )
        self.remove = Button(tr("Убрать"), look, small=True, kind="danger", on_click=lambda: self._do(self._remove()))
        row = QHBoxLayout()
        for button in (self.run, self.ask_model, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.form = QWidget()
        self._lay_form(look)
        self.body.addWidget(self.form)
        self.form.setVisible(resource_id is not None or template_id is not None)  # a new one is of something
        self._do(self._load())

    def _lay_form(self, look: Look) -> None:
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(make_rule())
        column.addWidget(Text(tr("Новый вопрос"), role="section"))
        self.question = make_line(tr("Вопрос клиента"), hint=tr("Можно приехать с собакой?"))
        titles = {leaf.key: retell(leaf.title) for leaf in reversed(LEAVES)}
        options = [("", tr("любое условие")), *((key, titles[key]) for key in KEYS)]
        self.key = Choice(options, look, name=tr("Должно быть сказано условие"))
        self.words = make_line(tr("Должны быть слова"), hint=tr("должны быть слова: 800"))
        self.never = make_line(tr("Не должно быть слов"), hint=tr("не должно быть: скидка"))
        held = [
            ("", tr("уйдёт сам или подождёт")),
            ("sent", tr("должен уйти сам")),
            ("held", tr("должен ждать оператора")),
        ]
        self.held = Choice(held, look, name=tr("Ответ"))
        self.add = Button(tr("Добавить"), look, kind="primary", on_click=lambda: self._do(self._add()))
        column.addWidget(self.question)
        for parts in ((self.key, self.held), (self.words, self.never, self.add)):
            row = QHBoxLayout()
            for part in parts:
                row.addWidget(part, 0 if part is self.add else 1)
            column.addLayout(row)

    def first_field(self) -> QWidget:
        return self.grid if self.form.isHidden() else self.question

    def try_accept(self) -> None:
        """Enter in the form adds the question; it does not close the sheet."""
        if self.question.text().strip() and self.focusWidget() in {self.question, self.words, self.never}:
            self.add.click()
            return
        self.accept()

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        self.work.start(self._guard(work), "checks")

    async def _guard(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except BronyaError as error:
            self.say_error(describe_error(error).whole)

    async def _load(self) -> None:
        self._show(await self._wishes.list_checks(resource_id=self._resource_id, template_id=self._template_id))

    def _show(self, views: Sequence[CheckView]) -> None:
        self.grid.show_rows([describe(one) for one in views])

    async def _run(self, *, with_model: bool) -> None:
        self.say_error("")
        self._show(
            await self._wishes.run_checks(
                resource_id=self._resource_id, template_id=self._template_id, with_model=with_model
            )
        )

    async def _add(self) -> None:
        self.say_error("")
        wanted = Wanted(
            (self.key.value,) if self.key.value else (),
            tuple(one.strip() for one in self.words.text().split(";") if one.strip()),
            tuple(one.strip() for one in self.never.text().split(";") if one.strip()),
            _HELD[self.held.value],
        )
        await self._wishes.save_check(
            self.question.text(), wanted, resource_id=self._resource_id, template_id=self._template_id
        )
        self.question.clear()
        await self._load()

    async def _remove(self) -> None:
        if self.grid.current_key is not None:
            await self._wishes.remove_check(self.grid.current_key[0])
            await self._load()
